//! A certificate, as far as it can be read.

use super::{key, names};
use crate::{
    clock,
    style::{self, DENY, WARNING, field},
};
use certbound::{Identity, UnixTime};
use der::Decode;
use serde::Serialize;
use x509_cert::{
    certificate::{CertificateInner, Raw, TbsCertificateInner},
    ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectAltName},
};

/// 30 days: the notice that public CAs give before a certificate ends.
const NOTICE: u64 = 30 * 86_400;

#[derive(Serialize)]
pub(super) struct Shown {
    kind: &'static str,
    verified: bool,
    #[serde(rename = "x5t#S256")]
    x5t_s256: String,
    bytes: usize,
    subject: String,
    issuer: String,
    serial: String,
    not_before: String,
    not_after: String,
    #[serde(skip)]
    remaining: String,
    #[serde(flatten)]
    fields: Option<Fields>,
    warnings: Vec<String>,
}

/// What the core does not tell of a certificate.
#[derive(Serialize)]
struct Fields {
    version: u8,
    key: String,
    subject_alt_names: Vec<String>,
    ca: bool,
    key_usage: Vec<&'static str>,
    extended_key_usage: Vec<String>,
}

/// What is a certificate is shown, as far as it can be read.
pub(super) fn read(der: &[u8], now: UnixTime) -> Result<Shown, String> {
    let identity = Identity::without_names(der).map_err(|error| error.to_string())?;
    let (not_before, not_after) = identity.validity();
    let mut warnings: Vec<String> = lifetime(not_before, not_after, now).into_iter().collect();
    let fields = match CertificateInner::<Raw>::from_der(der) {
        Ok(parsed) => Some(fields(parsed.tbs_certificate(), &mut warnings)),
        Err(error) => {
            warnings.push(format!("its key and its extensions cannot be read: {error}"));
            None
        }
    };
    Ok(Shown {
        kind: "certificate",
        verified: false,
        x5t_s256: identity.thumbprint().to_string(),
        bytes: der.len(),
        subject: identity.subject(),
        issuer: identity.issuer(),
        serial: identity.serial_number(),
        not_before: clock::utc(not_before),
        not_after: clock::utc(not_after),
        remaining: clock::relative(not_after, now),
        fields,
        warnings,
    })
}

fn lifetime(not_before: u64, not_after: u64, now: UnixTime) -> Option<String> {
    let seconds = now.as_seconds();
    if seconds < not_before {
        Some(format!("not valid yet: it begins {}", clock::relative(not_before, now)))
    } else if seconds > not_after {
        Some(format!("expired {}", clock::relative(not_after, now)))
    } else if not_after - seconds < NOTICE {
        Some(format!("expires soon, {}", clock::relative(not_after, now)))
    } else {
        None
    }
}

fn fields(tbs: &TbsCertificateInner<Raw>, warnings: &mut Vec<String>) -> Fields {
    Fields {
        version: tbs.version() as u8 + 1,
        key: key::describe(tbs.subject_public_key_info()),
        subject_alt_names: extension::<SubjectAltName>(tbs, "subject alternative names", warnings)
            .map(|names| names.0.iter().map(names::general_name).collect())
            .unwrap_or_default(),
        ca: extension::<BasicConstraints>(tbs, "basic constraints", warnings).is_some_and(|found| found.ca),
        key_usage: extension::<KeyUsage>(tbs, "key usage", warnings)
            .map(|usage| names::key_usages(&usage))
            .unwrap_or_default(),
        extended_key_usage: extension::<ExtendedKeyUsage>(tbs, "extended key usage", warnings)
            .map(|usages| usages.0.iter().map(names::purpose).collect())
            .unwrap_or_default(),
    }
}

fn extension<T>(tbs: &TbsCertificateInner<Raw>, name: &str, warnings: &mut Vec<String>) -> Option<T>
where
    T: for<'a> Decode<'a, Error = der::Error> + der::oid::AssociatedOid,
{
    match tbs.get_extension::<T>() {
        Ok(found) => found.map(|(_, value)| value),
        Err(_) => {
            warnings.push(format!("its {name} cannot be read, or stand there twice"));
            None
        }
    }
}

pub(super) fn human(shown: &Shown) -> String {
    let mut out = field("subject", &shown.subject);
    out += &field("issuer", &shown.issuer);
    out += &field("serial", &shown.serial);
    out += &field("valid from", &shown.not_before);
    out += &field("valid until", &format!("{} ({})", shown.not_after, shown.remaining));
    if let Some(fields) = &shown.fields {
        let list = |items: &[String]| if items.is_empty() { "none".to_owned() } else { items.join(", ") };
        let usage: Vec<String> = fields.key_usage.iter().map(|usage| (*usage).to_owned()).collect();
        out += &field("version", &format!("{}{}", fields.version, if fields.ca { ", a CA" } else { "" }));
        out += &field("key", &fields.key);
        out += &field("names", &list(&fields.subject_alt_names));
        out += &field("key usage", &list(&usage));
        out += &field("purposes", &list(&fields.extended_key_usage));
    }
    out += &field("x5t#S256", &shown.x5t_s256);
    out += &field("size", &format!("{} bytes", shown.bytes));
    for warning in &shown.warnings {
        let style = if warning.starts_with("expired") { DENY } else { WARNING };
        out += &format!("  {}: {}\n", style::paint(style, "warning"), style::plain(warning));
    }
    out + "\n"
}
