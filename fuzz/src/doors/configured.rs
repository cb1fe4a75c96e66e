//! Doors that the operator's files come in by.

use certbound::{Crl, KeySet, Policy, Thumbprint, Verifier};
use pki_types::{CertificateDer, CertificateRevocationListDer, pem::PemObject};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;
use std::fmt::Debug;

/// A policy document: what is accepted is an object to a permissive parser, too, and names no mistake without a problem.
pub fn policy(data: &[u8]) {
    match Policy::parse(data) {
        Ok(policy) => {
            let document: Value = serde_json::from_slice(data).expect("accepted, so it is JSON");
            assert_eq!(document["version"], 1);
            assert_eq!(policy.issuer_names().count(), document["issuers"].as_array().map_or(0, Vec::len));
        }
        Err(error) => assert!(!error.problem().is_empty()),
    }
}

/// Numbers that nobody reads may be too large for a double, and so for a `Value`.
#[derive(Deserialize)]
struct Keys {
    keys: Vec<IgnoredAny>,
}

/// A JWK Set: every key is either usable or reported.
pub fn jwks(data: &[u8]) {
    if let Ok(set) = KeySet::parse(data) {
        let document: Keys = serde_json::from_slice(data).expect("accepted, so it is JSON");
        assert_eq!(set.len() + set.unusable().len(), document.keys.len());
        assert_eq!(set.len(), set.thumbprints().count());
    }
}

/// PEM bundles, as trust anchors, as CRLs and as the one certificate: what is taken, another reader finds, too, and the same.
pub fn pem(data: &[u8]) {
    for error in [
        Verifier::builder().trust_anchors_pem(data).err(),
        Verifier::builder().intermediates_pem(data).err(),
        Verifier::builder().pins_pem(data).err(),
        Verifier::builder().spiffe_bundle_pem("example.org", data).err(),
    ] {
        assert!(error.is_none_or(|error| error.at().contains("line ")), "no line");
    }
    // The other reader does not know a byte order mark.
    let text = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
    if let Ok(thumbprint) = Thumbprint::of_pem(data) {
        agrees(CertificateDer::pem_slice_iter(text), &[thumbprint], |der| Thumbprint::of_der(der));
    }
    if let Ok(crls) = Crl::from_pem(data) {
        let ours: Vec<Vec<u8>> = crls.iter().map(|crl| crl.der().to_vec()).collect();
        agrees(CertificateRevocationListDer::pem_slice_iter(text), &ours, |der| der.to_vec());
    }
}

/// Half a boundary is a comment to us, and an error to the other reader: it finds the same up to there.
fn agrees<T, O: PartialEq + Debug, E>(theirs: impl Iterator<Item = Result<T, E>>, ours: &[O], of: impl Fn(&T) -> O) {
    let mut is_whole = true;
    let theirs = theirs.map_while(|block| block.inspect_err(|_| is_whole = false).ok());
    let theirs: Vec<O> = theirs.map(|block| of(&block)).collect();
    assert!(ours.starts_with(&theirs) && (!is_whole || theirs.len() == ours.len()), "{theirs:?} {ours:?}");
}

/// `x5t#S256` values: what is accepted has one spelling.
pub fn thumbprint(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        if let Ok(thumbprint) = Thumbprint::parse(text) {
            assert_eq!(thumbprint.to_string(), text);
        }
    }
}
