//! rustls-webpki with CRLs.

use crate::{chain::WebpkiChain, crl::list};
use std::hint::black_box;
use webpki::{CertRevocationList, ExpirationPolicy, OwnedCertRevocationList, RevocationOptionsBuilder};

/// Its judgement of the chain of three with the CRLs of root and issuing CA. It demands a status of each certificate and
/// looks at nextUpdate, as ours does; and verifies each CRL's signature every time.
pub fn judged(entries: usize) -> Box<dyn FnMut() -> bool> {
    let (root, issuing) = (owned("ca", 0), owned("issuing-ca", entries));
    let chain = WebpkiChain::read();
    Box::new(move || {
        let crls = [&root, &issuing];
        let options = RevocationOptionsBuilder::new(&crls).unwrap();
        let options = options.with_expiration_policy(ExpirationPolicy::Enforce).build();
        chain.is_good(Some(options))
    })
}

/// Its answer about a revoked serial number.
pub fn found(entries: usize) -> Box<dyn FnMut() -> bool> {
    let (crl, serial) = (owned("issuing-ca", entries), list::serial(entries / 3));
    assert!(crl.find_serial(&list::missing_serial()).unwrap().is_none(), "it finds what is not there");
    Box::new(move || matches!(black_box(crl.find_serial(black_box(&serial))), Ok(Some(_))))
}

fn owned(name: &str, entries: usize) -> CertRevocationList<'static> {
    OwnedCertRevocationList::from_der(&list::signed_by(name, entries)).unwrap().into()
}
