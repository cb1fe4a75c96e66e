//! `certbound thumbprint`: from any form of a certificate to its `x5t#S256`.

use crate::{
    args::ThumbprintArgs,
    exit::{Failure, Outcome},
    forms,
    style::{self, HEADING, QUIET, hex},
};
use certbound::Identity;
use serde::Serialize;

#[derive(Serialize)]
struct Thumbprints {
    #[serde(rename = "x5t#S256")]
    x5t_s256: String,
    certificate_sha256_hex: String,
    public_key_sha256_hex: String,
}

pub(crate) fn run(args: &ThumbprintArgs) -> Result<Outcome, Failure> {
    let bytes = args.source.read()?;
    let ders = forms::certificates(&bytes).map_err(|problem| args.source.fault(problem))?;
    let count = ders.len();
    let mut all = Vec::new();
    for (index, der) in ders.iter().enumerate() {
        let certificate = Identity::without_names(der).map_err(|problem| match count {
            1 => args.source.fault(problem),
            _ => args.source.fault(format!("certificate {}: {problem}", index + 1)),
        })?;
        all.push(Thumbprints {
            x5t_s256: certificate.thumbprint().to_string(),
            certificate_sha256_hex: hex(certificate.thumbprint().as_bytes()),
            public_key_sha256_hex: hex(&certificate.public_key_sha256()),
        });
    }
    Ok(Outcome::said(match (args.json, args.quiet) {
        (true, _) => style::json(&all),
        (false, true) => all.iter().map(|one| format!("{}\n", one.x5t_s256)).collect(),
        (false, false) => all.iter().enumerate().map(|(index, one)| human(one, index, count)).collect(),
    }))
}

fn human(one: &Thumbprints, index: usize, count: usize) -> String {
    let title = match count {
        1 => String::new(),
        _ => format!("{}\n", style::paint(HEADING, &format!("certificate {} of {count}", index + 1))),
    };
    let row =
        |label: &str, value: &str, note: &str| format!("{label:<22}{value}\n{:<22}{}\n", "", style::paint(QUIET, note));
    [
        title,
        row(
            "x5t#S256",
            &style::paint(HEADING, &one.x5t_s256),
            "the thumbprint of RFC 8705: base64url of SHA-256 over the DER; this is what `cnf` holds",
        ),
        row(
            "SHA-256, hex",
            &one.certificate_sha256_hex,
            "the same hash as `openssl x509 -fingerprint -sha256` shows it; never in `cnf`",
        ),
        row(
            "public key, hex",
            &one.public_key_sha256_hex,
            "SHA-256 over the SubjectPublicKeyInfo, stays when a certificate is renewed; not a thumbprint",
        ),
    ]
    .concat()
}
