//! CRLs and OCSP responses: told apart from certificates, and left to the commands that are for them.

use crate::{
    forms,
    style::{self, HEADING, field},
};
use certbound::Crl;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Shown {
    kind: &'static str,
    verified: bool,
    bytes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<usize>,
    /// What the responder answered (RFC 6960 section 4.2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    /// The command that tells more.
    more: &'static str,
}

/// `None` where it is neither. A file with the boundary of a CRL and no CRL in it is a mistake.
pub(super) fn read(bytes: &[u8]) -> Option<Result<Vec<Shown>, String>> {
    if forms::is_der(bytes)
        && let Ok(crl) = Crl::from_der(bytes)
    {
        return Some(Ok(vec![of_crl(&crl)]));
    }
    if let Some(status) = ocsp_status(bytes) {
        return Some(Ok(vec![of_response(bytes, status)]));
    }
    let text = str::from_utf8(bytes).ok()?;
    if text.contains("-----BEGIN X509 CRL-----") {
        let crls = Crl::from_pem(text).map_err(|error| error.to_string());
        return Some(crls.map(|crls| crls.iter().map(of_crl).collect()));
    }
    let response = text.contains("-----BEGIN OCSP RESPONSE-----").then(|| forms::ocsp_response(bytes));
    response.map(|response| {
        let der = response?;
        let status = ocsp_status(&der).ok_or("PEM, but no OCSP response in it")?;
        Ok(vec![of_response(&der, status)])
    })
}

/// The answer of an OCSPResponse: an ENUMERATED is the first in its SEQUENCE, as in nothing else that comes here.
fn ocsp_status(der: &[u8]) -> Option<&'static str> {
    let ([0x30, 0x03..=0x7f, 10, 1, status, ..]
    | [0x30, 0x81, _, 10, 1, status, ..]
    | [0x30, 0x82, _, _, 10, 1, status, ..]) = der
    else {
        return None;
    };
    Some(match status {
        0 => "successful",
        1 => "malformedRequest",
        2 => "internalError",
        3 => "tryLater",
        5 => "sigRequired",
        6 => "unauthorized",
        _ => "not one that RFC 6960 has",
    })
}

fn of_crl(crl: &Crl) -> Shown {
    Shown {
        kind: "crl",
        verified: false,
        bytes: crl.der().len(),
        issuer: Some(crl.issuer()),
        entries: Some(crl.len()),
        status: None,
        more: "certbound crl",
    }
}

fn of_response(der: &[u8], status: &'static str) -> Shown {
    Shown {
        kind: "ocsp_response",
        verified: false,
        bytes: der.len(),
        issuer: None,
        entries: None,
        status: Some(status),
        more: "certbound chain --ocsp",
    }
}

pub(super) fn human(shown: &Shown) -> String {
    let kind = if shown.status.is_some() { "OCSP response" } else { "CRL" };
    let mut out = style::paint(HEADING, &format!("{kind}, {} bytes; NOTHING WAS VERIFIED", shown.bytes)) + "\n";
    if let Some(issuer) = &shown.issuer {
        out += &field("issuer", issuer);
    }
    if let Some(entries) = shown.entries {
        out += &field("entries", &entries.to_string());
    }
    if let Some(status) = shown.status {
        out += &field("answer", status);
    }
    out + &field("more", shown.more) + "\n"
}
