//! certbound with CRLs.

use crate::{
    crl::list,
    token::{Algorithm, Token},
    world::{Certificates, World},
};
use certbound::{Crl, Thumbprint, Verifier, VerifierBuilder};
use std::hint::black_box;

/// A CRL taken in: read, indexed, and its signature verified under the key of the issuing CA, which the builder has.
pub struct Loaded {
    crl: Crl,
    _verifier: Verifier,
}

/// Takes it in.
pub fn loaded(der: Vec<u8>) -> Loaded {
    let crl = Crl::from_der(black_box(der)).unwrap();
    // The signature is verified when a verifier is built that has the signer's certificate.
    let issuing = Certificates::read().der("issuing-ca");
    let verifier = builder(&[&crl]).intermediate_der(issuing).and_then(|builder| builder.build()).unwrap();
    Loaded { crl, _verifier: verifier }
}

/// The judgement of the chain of three with the CRLs of root and issuing CA: both certificates must have a status. The
/// larger CRL is pending until the first path brings the issuing CA's certificate, so that nothing but CRLs tells this
/// verifier from that of the chain without.
pub fn judged(entries: usize) -> Box<dyn FnMut() -> bool> {
    let certificates = Certificates::read();
    let (leaf, issuing) = (certificates.der("alice"), certificates.der("issuing-ca"));
    let [root_crl, issuing_crl] = [("ca", 0), ("issuing-ca", entries)]
        .map(|(name, entries)| Crl::from_der(list::signed_by(name, entries)).unwrap());
    let verifier = builder(&[&root_crl, &issuing_crl]).build().unwrap();
    Box::new(move || World::has_trust(&verifier, &[&leaf, &issuing]))
}

/// The answer about a revoked serial number.
pub fn found(entries: usize) -> Box<dyn FnMut() -> bool> {
    let (crl, serial) = (loaded(list::signed_by("issuing-ca", entries)).crl, list::serial(entries / 3));
    assert!(crl.find(&list::missing_serial()).is_none(), "it finds what is not there");
    Box::new(move || black_box(crl.find(black_box(&serial))).is_some())
}

/// That of the measured decisions, with CRLs.
fn builder(crls: &[&Crl]) -> VerifierBuilder {
    let certificates = Certificates::read();
    let token = Token::plain(Algorithm::Es256, &Thumbprint::of_der(&certificates.der("alice")));
    let builder = World::builder(&certificates, &token).unwrap();
    crls.iter().fold(builder, |builder, crl| builder.crl(crl))
}
