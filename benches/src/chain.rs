//! A chain of three: leaf, issuing CA, trust anchor; by ours and by rustls-webpki.

use crate::{
    token::{Algorithm, Token},
    world::{Certificates, World, now},
};
use certbound::Identity;
use pki_types::{CertificateDer, SignatureVerificationAlgorithm, UnixTime};
use std::{hint::black_box, time::Duration};
use webpki::{EndEntityCert, KeyUsage, anchor_from_trusted_cert, ring};

/// The judgement of the chain, thumbprint and key hash included: what one TLS connection costs.
pub fn judged() -> Box<dyn FnMut() -> bool> {
    let world = World::new(Algorithm::Es256, Token::plain);
    let (leaf, issuing) = leaf_and_issuing();
    Box::new(move || world.trusts(&[&leaf, &issuing]))
}

/// The same by rustls-webpki on the same provider: reading the leaf and finding its path.
pub fn judged_by_webpki() -> Box<dyn FnMut() -> bool> {
    const ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[ring::ECDSA_P256_SHA256];
    let (leaf, issuing) = leaf_and_issuing();
    let (leaf, issuing) = (CertificateDer::from(leaf), CertificateDer::from(issuing));
    let root = CertificateDer::from(Certificates::read().der("ca"));
    let anchors = [anchor_from_trusted_cert(&root).unwrap().to_owned()];
    let at = UnixTime::since_unix_epoch(Duration::from_secs(now().as_seconds()));
    Box::new(move || {
        let end_entity = EndEntityCert::try_from(black_box(&leaf)).unwrap();
        let (intermediates, usage) = ([issuing.clone()], KeyUsage::client_auth());
        black_box(end_entity.verify_for_usage(ALGORITHMS, &anchors, &intermediates, at, usage, None, None)).is_ok()
    })
}

/// Reading the leaf alone.
pub fn leaf_parsed() -> Box<dyn FnMut() -> bool> {
    let (leaf, _) = leaf_and_issuing();
    Box::new(move || black_box(Identity::of(black_box(&leaf))).is_ok())
}

/// The same by rustls-webpki.
pub fn leaf_parsed_by_webpki() -> Box<dyn FnMut() -> bool> {
    let leaf = CertificateDer::from(leaf_and_issuing().0);
    Box::new(move || black_box(EndEntityCert::try_from(black_box(&leaf))).is_ok())
}

fn leaf_and_issuing() -> (Vec<u8>, Vec<u8>) {
    let certificates = Certificates::read();
    (certificates.der("alice"), certificates.der("issuing-ca"))
}
