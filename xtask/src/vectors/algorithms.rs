//! Algorithms and keys: what is broken, what is too short, what nobody implements.

mod weights;

use serde_json::json;
use sha2::{Digest as _, Sha512};

use super::case::Case;
use super::der::{algorithm, element, oid, sequence, validity};
use super::draft::Draft;
use super::handmade::{EC, Handmade, RSA, key_info, spki};
use super::keys::Key;
use super::pki::Pki;
use super::policies;
use super::world::World;
use super::{extension, extension::whole};

/// The content of OIDs.
const SHA1_RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5];
const MD5_RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 4];
const SHA1_ECDSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1];
const SHA256_DSA: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, 2];
const DSA: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1];
const P192: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 1];
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const P521: &[u8] = &[0x2b, 0x81, 0x04, 0, 35];
/// A point of P-521, uncompressed: nothing here makes keys on this curve.
const P521_POINT: [u8; 133] = [
    0x04, 0x01, 0xd6, 0xd9, 0x5a, 0xd0, 0x39, 0xe0, 0x58, 0xa7, 0xc5, 0xca, 0x56, 0x76, 0x5b, 0xea, 0xb3, 0x8b, 0x6e,
    0xb2, 0x76, 0xc5, 0xf4, 0x70, 0xc6, 0x48, 0xf9, 0x42, 0xe2, 0x85, 0xe4, 0x3b, 0x5f, 0xe2, 0x60, 0x1c, 0xab, 0x93,
    0x2c, 0x41, 0x35, 0xd7, 0x53, 0x6b, 0xc6, 0x19, 0xdb, 0x9b, 0xe8, 0xad, 0x7c, 0xca, 0xfc, 0x36, 0x20, 0x1d, 0xc6,
    0x95, 0x19, 0x98, 0xeb, 0xd0, 0x66, 0x27, 0x33, 0xac, 0x9c, 0x01, 0x17, 0x40, 0x9e, 0x1a, 0x62, 0x7b, 0x10, 0xff,
    0xe4, 0xb9, 0x98, 0x4d, 0x46, 0x69, 0x3b, 0x15, 0xca, 0xfa, 0x1b, 0x3c, 0x28, 0x8a, 0x17, 0xe2, 0x7c, 0x05, 0x5d,
    0x60, 0xc2, 0x5b, 0x05, 0x9c, 0x6e, 0xb2, 0xad, 0x28, 0x41, 0x52, 0x7a, 0x29, 0xe8, 0x59, 0xaf, 0xb0, 0xe8, 0xc3,
    0x5b, 0x14, 0xea, 0xd4, 0x72, 0x04, 0x81, 0xea, 0x60, 0x5e, 0xfc, 0x28, 0x2a, 0xa1, 0x28, 0x97, 0xeb, 0x58, 0xbf,
];
const PRIME_FIELD: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 1, 1];
const ED448: &[u8] = &[0x2b, 0x65, 113];

const NULL: &[u8] = &[0x05, 0x00];

pub(crate) fn certificates(pki: &mut Pki) {
    let sha1 = Handmade { algorithm: algorithm(SHA1_RSA, NULL), ..Handmade::client("rsa-sha1", "rsa-ca") };
    pki.keep("rsa-sha1", sha1.with_signature(|tbs| pki.key("rsa-ca").sign_rsa_sha1(tbs)));
    pki.keep("rsa-sha1-corrupt", sha1.with_signature(|_| vec![0x42; 256]));
    // The root of `rsa-ca` with another signature over itself, which nobody has a reason to look at.
    let root = Handmade {
        algorithm: algorithm(SHA1_RSA, NULL),
        validity: validity("200101000000Z", "391231000000Z"),
        key: spki(&Key::rsa("a")),
        extensions: vec![whole(extension::BASIC_CONSTRAINTS, true, &extension::basic_constraints(true, None))],
        ..Handmade::new("rsa-ca", "rsa-ca")
    };
    pki.keep("rsa-ca-sha1", root.with_signature(|tbs| pki.key("rsa-ca").sign_rsa_sha1(tbs)));
    let signed = |name: &str, issuer: &str, id: &[u8], parameters: &[u8]| Handmade {
        algorithm: algorithm(id, parameters),
        ..Handmade::client(name, issuer)
    };
    // What these are refused for is seen before any signature would be.
    pki.keep("rsa-md5", signed("rsa-md5", "rsa-ca", MD5_RSA, NULL).with_signature(|_| vec![0x42; 256]));
    let ecdsa = signed("ecdsa-sha1", "ca", SHA1_ECDSA, &[]);
    pki.keep("ecdsa-sha1", ecdsa.signed_by(pki.key("ca")));
    pki.keep("dsa-signed", signed("dsa-signed", "ca", SHA256_DSA, &[]).signed_by(pki.key("ca")));
    let mismatch = Handmade::client("ecdsa-under-rsa", "rsa-ca");
    pki.keep("ecdsa-under-rsa", mismatch.signed_by(pki.key("ca")));

    let on_curve = |curve: &[u8], point: &[u8]| key_info(&algorithm(EC, &oid(curve)), point);
    let point = |length: u8| [&[4], filler(usize::from(length) * 2).as_slice()].concat();
    let with_exponent = |exponent: &[u8]| rsa_key_with(&[&[0x0f], filler(256).as_slice()].concat(), exponent);
    let compressed = [&[2], &Key::p256("compressed").public_bytes()[1..33]].concat();
    let explicit = key_info(&algorithm(EC, &explicit_p256()), &Key::p256("key-explicit-curve").public_bytes());
    let dsa = sequence(&[&integer(256), &integer(32), &integer(256)]);
    for (name, key) in [
        ("rsa-1024", spki(&Key::rsa("small"))),
        ("rsa-2047", rsa_key(&[&[0x7f], filler(255).as_slice()].concat())),
        ("rsa-2052", rsa_key(&[&[0x0f], filler(256).as_slice()].concat())),
        ("rsa-16384", rsa_key(&[&[0, 0xff], filler(2047).as_slice()].concat())),
        ("rsa-exponent-1", with_exponent(&[1])),
        ("rsa-exponent-3", with_exponent(&[3])),
        ("rsa-exponent-even", with_exponent(&[1, 0, 0])),
        ("rsa-exponent-33-bits", with_exponent(&[1, 0, 0, 0, 1])),
        ("rsa-exponent-34-bits", with_exponent(&[2, 0, 0, 0, 1])),
        ("p192", on_curve(P192, &point(24))),
        ("p521", on_curve(P521, &P521_POINT)),
        ("compressed", on_curve(P256, &compressed)),
        ("explicit-curve", explicit.clone()),
        ("ed448", key_info(&algorithm(ED448, &[]), &filler(57))),
        ("dsa", key_info(&algorithm(DSA, &dsa), &integer(256))),
    ] {
        let name = format!("key-{name}");
        let client = Handmade { key, ..Handmade::client(&name, "ca") };
        pki.keep(&name, client.signed_by(pki.key("ca")));
    }
    let authority = Handmade {
        key: explicit,
        extensions: vec![whole(extension::BASIC_CONSTRAINTS, true, &extension::basic_constraints(true, None))],
        ..Handmade::new("explicit-curve-ca", "ca")
    };
    pki.keep("explicit-curve-ca", authority.signed_by(pki.key("ca")));
    let under = Handmade::client("under-explicit-curve-ca", "explicit-curve-ca");
    pki.keep("under-explicit-curve-ca", under.signed_by(&Key::p256("key-explicit-curve")));
    weights::certificates(pki);
}

/// P-256 spelled out as SpecifiedECDomain parameters (X9.62): with another generator, another key would fit.
fn explicit_p256() -> Vec<u8> {
    let ones = |from: &[u8]| [&[0xff; 4], from].concat();
    let p = [ones(&[0, 0, 0, 1]), vec![0; 12], vec![0xff; 12]].concat();
    let a = [&p[..31], &[0xfc]].concat();
    let b = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
    let x = hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
    let y = hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
    let n = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    let positive = |bytes: &[u8]| element(0x02, &[&[0], bytes].concat());
    let octets = |bytes: &[u8]| element(0x04, bytes);
    sequence(&[
        &element(0x02, &[1]),
        &sequence(&[&oid(PRIME_FIELD), &positive(&p)]),
        &sequence(&[&octets(&a), &octets(&b)]),
        &octets(&[&[4], x.as_slice(), &y].concat()),
        &positive(&n),
        &element(0x02, &[1]),
    ])
}

fn hex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// Bytes that look like nothing in particular, odd as a number: an RSA modulus that nobody will use.
fn filler(length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0u8..=255).flat_map(|block| Sha512::digest([block])).take(length).collect();
    if let Some(last) = bytes.last_mut() {
        *last |= 1;
    }
    bytes
}

/// An INTEGER of that many bytes.
fn integer(length: usize) -> Vec<u8> {
    element(0x02, &[&[0x7f], filler(length - 1).as_slice()].concat())
}

fn rsa_key(modulus: &[u8]) -> Vec<u8> {
    rsa_key_with(modulus, &[1, 0, 1])
}

fn rsa_key_with(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let key = sequence(&[&element(0x02, modulus), &element(0x02, exponent)]);
    key_info(&algorithm(RSA, NULL), &key)
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = signatures(world);
    cases.extend(keys(world));
    cases.extend(weights::cases(world));
    cases
}

fn signatures(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, leaf: &str| {
        Draft::of_chain(world, "algorithms", name, builds, section, &[leaf]).anchors(&["rsa-ca"])
    };
    let legacy = || policies::chain(json!({"legacy_sha1": true}));
    let (sha1, md5) = ("RFC 9155 section 1", "RFC 6151 section 2");
    let broken = "certificate_algorithm_broken";
    let taken = "sha1-where-it-is-taken";
    vec![
        case(taken, "RSA with SHA-1, where the policy takes that.", sha1, "rsa-sha1").policy(legacy()).allows(),
        case("sha1-corrupt", "The policy takes SHA-1, and the signature is wrong.", sha1, "rsa-sha1-corrupt")
            .policy(legacy())
            .denies("certificate_signature_invalid", taken),
        case(
            "sha1-in-the-root",
            "The root signed itself with SHA-1; nobody needs that signature.",
            "RFC 5280 section 6.1",
            "rsa-leaf",
        )
        .anchors(&["rsa-ca-sha1"])
        .allows(),
        case("md5", "The leaf's signature algorithm is md5WithRSAEncryption.", md5, "rsa-md5")
            .denies(broken, "chain/rsa"),
        case("md5-where-sha1-is-taken", "The policy takes SHA-1; that does not bring MD5 back.", md5, "rsa-md5")
            .policy(legacy())
            .denies(broken, taken),
        case("ecdsa-sha1", "The leaf's signature algorithm is ecdsa-with-SHA1.", sha1, "ecdsa-sha1")
            .anchors(&["ca"])
            .denies(broken, "chain/direct"),
        case("ecdsa-sha1-where-sha1-is-taken", "The policy takes SHA-1, of RSA keys.", sha1, "ecdsa-sha1")
            .anchors(&["ca"])
            .policy(legacy())
            .denies(broken, "chain/direct"),
        case(
            "dsa-signature",
            "The leaf's signature algorithm is dsa-with-sha256.",
            "RFC 5280 section 4.1.1.2",
            "dsa-signed",
        )
        .anchors(&["ca"])
        .denies(broken, "chain/direct"),
        case(
            "ecdsa-under-rsa",
            "The leaf's signature algorithm is ECDSA, its issuer's key an RSA key.",
            "RFC 5280 section 4.1.1.2",
            "ecdsa-under-rsa",
        )
        .denies("certificate_algorithm_unsupported", "chain/rsa"),
    ]
}

fn keys(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| {
        let leaf = format!("key-{name}");
        Draft::of_chain(world, "algorithms", &leaf, builds, "RFC 5280 section 4.1.2.7", &[&leaf])
    };
    let unsupported = "certificate_algorithm_unsupported";
    let bits = |name: &str, builds: &str, bits: usize| {
        Draft::of_chain(world, "algorithms", name, builds, "docs/policy.md", &["rsa-leaf"])
            .anchors(&["rsa-ca"])
            .policy(policies::chain(json!({ "min_rsa_bits": bits })))
    };
    let kinds = |name: &str, builds: &str, kinds: &[&str]| {
        Draft::of_chain(world, "algorithms", name, builds, "docs/policy.md", &["rsa-leaf"])
            .anchors(&["rsa-ca"])
            .policy(policies::chain(json!({ "key_algorithms": kinds })))
    };
    vec![
        kinds("kinds-with-rsa", "The policy takes RSA keys and two others.", &["p256", "rsa", "ed25519"]).allows(),
        kinds("kinds-without-rsa", "The policy takes no RSA keys, and these are.", &["p256", "p384", "ed25519"])
            .denies(unsupported, "kinds-with-rsa"),
        case("rsa-1024", "The leaf's RSA key has 1024 bits.").denies(unsupported, "key-rsa-2052"),
        case("rsa-2047", "The leaf's RSA key has one bit less than 2048.").denies(unsupported, "key-rsa-2052"),
        case("rsa-2052", "The leaf's RSA key has 2052 bits, which is no whole number of bytes.").allows(),
        case("rsa-16384", "The leaf's RSA key has 16384 bits: slow for everybody who uses it.")
            .denies(unsupported, "key-rsa-2052"),
        case("rsa-exponent-3", "The leaf's RSA key has the exponent 3, the least that there is.").allows(),
        case("rsa-exponent-1", "The leaf's RSA key has the exponent 1: every message is its own signature.")
            .denies(unsupported, "key-rsa-exponent-3"),
        case("rsa-exponent-even", "The leaf's RSA key has the exponent 65536, with which nothing can be signed.")
            .denies(unsupported, "key-rsa-exponent-3"),
        case("rsa-exponent-33-bits", "The leaf's RSA key has an exponent of 33 bits, the most that are taken.")
            .allows(),
        case("rsa-exponent-34-bits", "The leaf's RSA key has an exponent of 34 bits, with which a check is slow.")
            .denies(unsupported, "key-rsa-exponent-33-bits"),
        bits("rsa-at-the-policys-least", "The policy wants 2048 bits of RSA keys, and these have them.", 2048).allows(),
        bits("rsa-below-the-policys-least", "The policy wants 3072 bits of RSA keys; these have 2048.", 3072)
            .denies(unsupported, "rsa-at-the-policys-least"),
        case("p192", "The leaf's key is on P-192.").denies(unsupported, "key-p521"),
        case("p521", "The leaf's key is on P-521, with which certificates are not signed here, but handshakes may be.")
            .allows(),
        case("ed448", "The leaf's key is an Ed448 key.").allows(),
        case("compressed", "The leaf's key is a compressed point (RFC 5480 section 2.2: MAY be supported).")
            .denies(unsupported, "chain/direct"),
        case("explicit-curve", "The leaf's key is on P-256, with the curve spelled out instead of named.")
            .denies(unsupported, "chain/direct"),
        Draft::of_chain(
            world,
            "algorithms",
            "explicit-curve-above",
            "The issuing CA's key is on P-256, with the curve spelled out instead of named.",
            "RFC 5480 section 2.1.1",
            &["under-explicit-curve-ca", "explicit-curve-ca"],
        )
        .denies(unsupported, "chain/usual"),
        case("dsa", "The leaf's key is a DSA key.").denies("certificate_algorithm_broken", "chain/direct"),
    ]
}
