//! What rustls-webpki says.

use super::opinion::Opinion;
use crate::suites::path_case::PathCase;
use pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use std::time::Duration;
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, Error, KeyUsage, anchor_from_trusted_cert};

/// A refusal is the error's name without what it holds, and before it what could not be read, if it is that.
pub(super) fn opinion(case: &PathCase) -> Opinion {
    judge(case).map(Some).map_err(|(of, error)| {
        let text = format!("{error:?}");
        let end = text.find([' ', '(', '{']).unwrap_or(text.len());
        format!("{of}{}", &text[..end])
    })
}

/// The path that was taken, or what the error is about and the error.
fn judge(case: &PathCase) -> Result<PathCase, (&'static str, Error)> {
    let der = |bytes: &Vec<u8>| CertificateDer::from(bytes.clone());
    let anchors: Vec<CertificateDer<'_>> = case.anchors.iter().map(der).collect();
    let anchors: Result<Vec<TrustAnchor<'_>>, Error> = anchors.iter().map(anchor_from_trusted_cert).collect();
    let anchors = anchors.map_err(|error| ("anchor: ", error))?;
    let intermediates: Vec<CertificateDer<'_>> = case.intermediates.iter().map(der).collect();
    let leaf = der(&case.leaf);
    let leaf = EndEntityCert::try_from(&leaf).map_err(|error| ("leaf: ", error))?;
    // Both take a certificate without the extension, as ours does with `if_present`.
    let usage = if case.server.is_some() { KeyUsage::server_auth() } else { KeyUsage::client_auth() };
    let now = UnixTime::since_unix_epoch(Duration::from_secs(case.now.as_seconds()));
    let path = leaf.verify_for_usage(ALL_VERIFICATION_ALGS, &anchors, &intermediates, now, usage, None, None);
    let path = path.map_err(|error| ("", error))?;
    if let Some(name) = &case.server {
        let name = ServerName::try_from(name.as_str()).map_err(|_| ("", Error::MalformedDnsIdentifier))?;
        leaf.verify_is_valid_for_subject_name(&name).map_err(|error| ("", error))?;
    }
    let anchor = anchors.iter().position(|anchor| std::ptr::eq(anchor, path.anchor()));
    Ok(PathCase {
        anchors: anchor.map(|place| case.anchors[place].clone()).into_iter().collect(),
        intermediates: path.intermediate_certificates().map(|ca| ca.der().to_vec()).collect(),
        ..case.clone()
    })
}
