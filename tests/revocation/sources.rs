//! Where a status can be asked for, and what is sent there.

use crate::{
    der::{INTEGER, OCTET_STRING, SEQUENCE, element},
    own::{Root, alone, extension},
    world::{ALICE, NOW, World},
};
use certbound::{PeerState, Reason, StatusSource, Thumbprint};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use serde_json::json;

/// `CN=certbound test issuing-ca`, the value of the Name.
const ISSUER: &[u8] = b"\x31\x22\x30\x20\x06\x03\x55\x04\x03\x0c\x19certbound test issuing-ca";
/// The serial number of `access`.
const SERIAL: [u8; 9] = [0, 0xa0, 0x56, 0x1f, 0xd6, 0x49, 0xcd, 0xb6, 0xba];

fn sources(world: &World, chain: &[&str], now: u64) -> Vec<StatusSource> {
    let verifier = world.verifier(&json!({"check": "path"}), &[]);
    world.ask(chain, &[], now, |input| verifier.status_sources(input))
}

#[test]
fn a_path_without_a_status_says_where_to_ask() {
    let world = World::new();
    let verifier = world.verifier(&json!({"check": "path"}), &[]);
    let peer = world.peer(&verifier, &["access", "issuing-ca"], &[]);
    assert_eq!(peer.state(), PeerState::Refused(Reason::CertificateStatusMissing));
    assert_eq!(Reason::CertificateStatusMissing.remedy().unwrap().code(), "fetch_status");
    let found = sources(&world, &["access", "issuing-ca"], NOW);
    let certificates: Vec<_> = found.iter().map(|source| source.certificate).collect();
    assert_eq!(certificates, ["access", "issuing-ca"].map(|name| Thumbprint::of_der(&world.materials.der(name))));
    assert_eq!(found[0].ocsp_urls, ["http://ocsp.example/issuing-ca"]);
    assert_eq!(found[0].issuer_urls, ["http://ca.example/issuing-ca.cer"]);
    assert!(found[0].crl_urls.is_empty());
    let silent = &found[1];
    assert!(silent.ocsp_urls.is_empty() && silent.issuer_urls.is_empty() && silent.crl_urls.is_empty());

    let found = sources(&world, &["point-two-uris", "issuing-ca"], NOW);
    assert_eq!(found[0].crl_urls, ["http://crl.example/one", "http://crl.example/two"]);
    // A name in a directory is nothing to fetch from, and neither is a name below one.
    for name in ["point-directory", "point-relative"] {
        assert!(sources(&world, &[name, "issuing-ca"], NOW)[0].crl_urls.is_empty(), "{name}");
    }
    assert_eq!(sources(&world, &ALICE, NOW).len(), 2, "whether or not they say where");
}

/// A URI is of printable ASCII, or it is none: nobody splits a request line in two with it.
#[test]
fn a_place_with_a_space_or_a_line_break_is_none() {
    let root = Root::new();
    for (place, is_told) in
        [(&b"http://crl.example/a"[..], true), (b"http://crl.example/a b", false), (b"http://a\r\nb", false)]
    {
        let name = element(0xa0, &[&element(0xa0, &[&element(0x86, &[place])])]);
        let points = element(SEQUENCE, &[&element(SEQUENCE, &[&name])]);
        let leaf = root.leaf(&[7], &extension(&[0x55, 0x1d, 31], false, &points));
        let found = root.verifier(&json!({"check": "path"}), []).status_sources(&alone(&[&leaf]));
        assert_eq!(found[0].crl_urls.len(), usize::from(is_told), "{}", place.escape_ascii());
    }
}

/// Nobody is sent to a URL out of a certificate that no anchor stands behind.
#[test]
fn a_path_that_is_not_good_says_nothing() {
    let world = World::new();
    assert!(sources(&world, &["access"], NOW).is_empty());
    assert!(sources(&world, &["access", "issuing-ca"], NOW + 100_000_000).is_empty());
    assert!(sources(&world, &["mallory", "rogue-ca"], NOW).is_empty());
    assert!(sources(&world, &[], NOW).is_empty());
}

/// Built a second time here, field by field (RFC 6960 section 4.1.1).
#[test]
fn the_request_names_the_certificate() {
    let world = World::new();
    let source = sources(&world, &["access", "issuing-ca"], NOW).remove(0);
    let issuer = world.materials.der("issuing-ca");
    let point = issuer.windows(4).position(|at| at == [3, 0x42, 0, 4]).unwrap() + 3;
    let sha1 = |part: &[u8]| element(OCTET_STRING, &[digest(&SHA1_FOR_LEGACY_USE_ONLY, part).as_ref()]);
    let algorithm = element(SEQUENCE, &[&[6, 5, 0x2b, 0x0e, 3, 2, 0x1a], &[5, 0]]);
    let (name, key) = (sha1(&element(SEQUENCE, &[ISSUER])), sha1(&issuer[point..point + 65]));
    let certificate = element(SEQUENCE, &[&algorithm, &name, &key, &element(INTEGER, &[&SERIAL])]);
    let list = element(SEQUENCE, &[&element(SEQUENCE, &[&certificate])]);
    assert_eq!(source.ocsp_request(None).unwrap(), element(SEQUENCE, &[&element(SEQUENCE, &[&list])]));

    let nonce = [7; 32];
    let kind = element(6, &[&[0x2b, 6, 1, 5, 5, 7, 48, 1, 2]]);
    let value = element(OCTET_STRING, &[&element(OCTET_STRING, &[&nonce])]);
    let extensions = element(0xa2, &[&element(SEQUENCE, &[&element(SEQUENCE, &[&kind, &value])])]);
    let expected = element(SEQUENCE, &[&element(SEQUENCE, &[&list, &extensions])]);
    assert_eq!(source.ocsp_request(Some(&nonce)).unwrap(), expected);
    for (length, is_good) in [(0, false), (1, true), (128, true), (129, false)] {
        assert_eq!(source.ocsp_request(Some(&[7; 129][..length])).is_some(), is_good, "{length}");
    }
}
