//! A chain of three: leaf, issuing CA, trust anchor; by ours and by rustls-webpki.

use crate::{
    token::{Algorithm, Token},
    world::{Certificates, World, now},
};
use certbound::Identity;
use pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use std::{hint::black_box, time::Duration};
use webpki::{EndEntityCert, KeyUsage, RevocationOptions, anchor_from_trusted_cert, ring};

/// The judgement of the chain, thumbprint and key hash included: what one TLS connection costs.
pub fn judged() -> Box<dyn FnMut() -> bool> {
    let world = World::new(Algorithm::Es256, Token::plain);
    let (leaf, issuing) = leaf_and_issuing();
    Box::new(move || world.trusts(&[&leaf, &issuing]))
}

/// The same by rustls-webpki on the same provider: reading the leaf and finding its path.
pub fn judged_by_webpki() -> Box<dyn FnMut() -> bool> {
    let chain = WebpkiChain::read();
    Box::new(move || chain.is_good(None))
}

/// The chain as rustls-webpki takes it.
pub struct WebpkiChain {
    leaf: CertificateDer<'static>,
    issuing: CertificateDer<'static>,
    anchors: [TrustAnchor<'static>; 1],
    at: UnixTime,
}

impl WebpkiChain {
    /// Reads the certificates and makes the root the anchor.
    pub fn read() -> Self {
        let (leaf, issuing) = leaf_and_issuing();
        let root = CertificateDer::from(Certificates::read().der("ca"));
        let anchors = [anchor_from_trusted_cert(&root).unwrap().to_owned()];
        let at = UnixTime::since_unix_epoch(Duration::from_secs(now().as_seconds()));
        Self { leaf: leaf.into(), issuing: issuing.into(), anchors, at }
    }

    /// Judges it.
    pub fn is_good(&self, revocation: Option<RevocationOptions<'_>>) -> bool {
        const ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[ring::ECDSA_P256_SHA256];
        let end_entity = EndEntityCert::try_from(black_box(&self.leaf)).unwrap();
        let (intermediates, usage) = ([self.issuing.clone()], KeyUsage::client_auth());
        let (anchors, at) = (&self.anchors, self.at);
        let path = end_entity.verify_for_usage(ALGORITHMS, anchors, &intermediates, at, usage, revocation, None);
        black_box(path).is_ok()
    }
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
