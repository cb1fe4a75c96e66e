//! Bytes that are no certificate.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::case::{Case, Entry};
use super::super::draft::Draft;
use super::super::pki::pem;
use super::super::world::World;

pub(super) fn cases(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 4.1";
    let raw = |bytes: &[u8]| Entry::Raw { base64: STANDARD.encode(bytes) };
    let alice = world.pki.der("alice");
    let issuer = world.pki.der("issuing-ca");
    let case = |name: &str, builds: &str, entries: Vec<Entry>| {
        Draft::new(world, "chain", name, builds, section).entries(entries).denies("certificate_malformed", "usual")
    };
    // The outer SEQUENCE's length in one byte more than it needs: BER, not DER.
    let long_length = [&[0x30, 0x83, 0x00], &alice[2..]].concat();
    assert_eq!(alice[1], 0x82, "the trick above needs a length of two bytes");
    let with = |bytes: &[u8]| vec![raw(bytes), "issuing-ca".into()];
    vec![
        case("garbage", "The leaf is no DER at all.", with(b"not a certificate")),
        case("empty", "The leaf is empty.", with(b"")),
        case("trailing-byte", "A zero byte after alice's certificate.", with(&[alice, &[0]].concat())),
        case("truncated", "Alice's certificate lacks its last byte.", with(&alice[..alice.len() - 1])),
        case("pem-for-der", "The PEM text of alice's certificate where its DER belongs.", with(pem(alice).as_bytes())),
        case("long-form-length", "Alice's certificate with a length in BER's longer form.", with(&long_length)),
        case("two-in-one", "Alice's certificate and its issuer's in one entry.", vec![raw(&[alice, issuer].concat())]),
        case(
            "garbage-intermediate",
            "The issuing CA's certificate lacks its last byte.",
            vec!["alice".into(), raw(&issuer[..issuer.len() - 1])],
        ),
        case(
            "garbage-after-the-chain",
            "A good chain, and after it bytes that are no certificate.",
            vec!["alice".into(), "issuing-ca".into(), raw(b"\x30\x03\x02\x01")],
        ),
    ]
}
