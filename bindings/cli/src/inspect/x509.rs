//! A certificate, as far as it can be read.

use super::{key, names};
use crate::{
    certificate::{Certificate, hex},
    clock,
    style::{self, DENY, WARNING, field},
};
use certbound::UnixTime;
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
    #[serde(flatten)]
    fields: Option<Fields>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Fields {
    version: u8,
    subject: String,
    issuer: String,
    serial: String,
    not_before: String,
    not_after: String,
    #[serde(skip)]
    remaining: String,
    key: String,
    subject_alt_names: Vec<String>,
    ca: bool,
    key_usage: Vec<&'static str>,
    extended_key_usage: Vec<String>,
}

/// What has the shape of a certificate is shown, if only by its thumbprint.
pub(super) fn read(der: &[u8], now: UnixTime) -> Result<Shown, String> {
    let certificate = Certificate::parse(der)?;
    let mut warnings = Vec::new();
    let fields = match CertificateInner::<Raw>::from_der(der) {
        Ok(parsed) => Some(fields(parsed.tbs_certificate(), now, &mut warnings)),
        Err(error) => {
            warnings.push(format!("its fields cannot be read: {error}"));
            None
        }
    };
    let x5t_s256 = certificate.thumbprint().to_string();
    Ok(Shown { kind: "certificate", verified: false, x5t_s256, bytes: der.len(), fields, warnings })
}

fn fields(tbs: &TbsCertificateInner<Raw>, now: UnixTime, warnings: &mut Vec<String>) -> Fields {
    let not_before = tbs.validity().not_before.to_unix_duration().as_secs();
    let not_after = tbs.validity().not_after.to_unix_duration().as_secs();
    let now_seconds = now.as_seconds();
    if now_seconds < not_before {
        warnings.push(format!("not valid yet: it begins {}", clock::relative(not_before, now)));
    } else if now_seconds > not_after {
        warnings.push(format!("expired {}", clock::relative(not_after, now)));
    } else if not_after - now_seconds < NOTICE {
        warnings.push(format!("expires soon, {}", clock::relative(not_after, now)));
    }
    Fields {
        version: tbs.version() as u8 + 1,
        subject: tbs.subject().to_string(),
        issuer: tbs.issuer().to_string(),
        serial: hex(tbs.serial_number().as_bytes()),
        not_before: clock::utc(not_before),
        not_after: clock::utc(not_after),
        remaining: clock::relative(not_after, now),
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
    let mut out = String::new();
    if let Some(fields) = &shown.fields {
        let list = |items: &[String]| if items.is_empty() { "none".to_owned() } else { items.join(", ") };
        let usage: Vec<String> = fields.key_usage.iter().map(|usage| (*usage).to_owned()).collect();
        out += &field("subject", &fields.subject);
        out += &field("issuer", &fields.issuer);
        out += &field("serial", &fields.serial);
        out += &field("version", &format!("{}{}", fields.version, if fields.ca { ", a CA" } else { "" }));
        out += &field("valid from", &fields.not_before);
        out += &field("valid until", &format!("{} ({})", fields.not_after, fields.remaining));
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
