//! How certificates are written: what is well-formed DER and refused all the same.

use super::case::Case;
use super::der::{algorithm, element, oid, sequence};
use super::draft::Draft;
use super::extension::{
    self, AUTHORITY_KEY_IDENTIFIER, BASIC_CONSTRAINTS, CERTIFICATE_POLICIES, CRL_DISTRIBUTION_POINTS,
    INHIBIT_ANY_POLICY, ISSUER_ALTERNATIVE_NAME, KEY_USAGE, NAME_CONSTRAINTS, POLICY_CONSTRAINTS, POLICY_MAPPINGS,
    SUBJECT_ALTERNATIVE_NAME, SUBJECT_KEY_IDENTIFIER, dns, uri, whole,
};
use super::handmade::{Handmade, spki};
use super::keys::Key;
use super::pki::{Pki, key_identifier};
use super::policies;
use super::world::World;
use serde_json::json;

/// `ecdsa-with-SHA384`: the content of its OID.
const ECDSA_SHA384: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 3];

pub(crate) fn certificates(pki: &mut Pki) {
    let with = |name: &str, extension: Vec<u8>| {
        let mut certificate = Handmade::client(name, "ca");
        certificate.extensions.push(extension);
        certificate
    };
    let signs = extension::key_usage(extension::DIGITAL_SIGNATURE);
    let mut twice = with("usage-twice", whole(KEY_USAGE, true, &signs));
    twice.extensions.push(whole(KEY_USAGE, true, &signs));
    let nameless = Handmade { issuer: sequence(&[]), ..Handmade::client("nameless-issuer", "ca") };
    let differ =
        Handmade { outer_algorithm: Some(algorithm(ECDSA_SHA384, &[])), ..Handmade::client("algorithms-differ", "ca") };
    let no_string = whole(SUBJECT_ALTERNATIVE_NAME, false, &[0x04, 0x00]);
    // A BOOLEAN that is neither of DER's two.
    let constraints = whole(BASIC_CONSTRAINTS, true, &[0x30, 0x03, 0x01, 0x01, 0x01]);
    for (name, certificate) in [
        ("usage-once", with("usage-once", whole(KEY_USAGE, true, &signs))),
        ("usage-twice", twice),
        ("usage-malformed", with("usage-malformed", whole(KEY_USAGE, true, &[0x03, 0x02, 0x08, 0x80]))),
        ("constraints-malformed", with("constraints-malformed", constraints)),
        ("names-malformed", with("names-malformed", no_string)),
        ("nameless-issuer", nameless),
        ("algorithms-differ", differ),
        ("name-of-4", Handmade { subject: broad_name(4), ..Handmade::client("name-of-4", "ca") }),
        ("name-of-5", Handmade { subject: broad_name(5), ..Handmade::client("name-of-5", "ca") }),
        ("version-2", Handmade { version: 2, ..Handmade::new("version-2", "ca") }),
        ("version-0", Handmade { version: 0, ..Handmade::new("version-0", "ca") }),
        ("version-4", Handmade { version: 4, ..Handmade::client("version-4", "ca") }),
        ("key-bits", Handmade { key: key_without_a_bit(), ..Handmade::client("key-bits", "ca") }),
        ("extensions-none", Handmade::new("extensions-none", "ca")),
        ("extensions-empty", Handmade { extensions: vec![vec![]], ..Handmade::new("extensions-empty", "ca") }),
    ] {
        pki.keep(name, certificate.signed_by(pki.key("ca")));
    }
    for (name, extensions) in lists() {
        let mut certificate = Handmade::client(name, "ca");
        certificate.extensions.extend(extensions);
        pki.keep(name, certificate.signed_by(pki.key("ca")));
    }
    let issued_by_nobody = Handmade {
        subject: sequence(&[]),
        extensions: vec![whole(BASIC_CONSTRAINTS, true, &extension::basic_constraints(true, None))],
        ..Handmade::new("nameless-ca", "ca")
    };
    pki.keep("nameless-ca", issued_by_nobody.signed_by(pki.key("ca")));
    let under = Handmade { issuer: sequence(&[]), ..Handmade::client("under-nameless-ca", "ca") };
    pki.keep("under-nameless-ca", under.signed_by(&Key::p256("nameless-ca")));
}

/// Extensions beside the usual one, by the certificate that has them.
fn lists() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let unknown = extension::not_understood(false);
    let another = extension::of_any_arc(&[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, 4], false, &[0x05, 0x00]);
    let names = whole(ISSUER_ALTERNATIVE_NAME, true, &extension::general_names(&[dns("ca.example")]));
    let point = sequence(&[&element(0xa0, &element(0xa0, &uri("http://ca.example/crl")))]);
    let points = |second: &[u8]| whole(CRL_DISTRIBUTION_POINTS, true, &sequence(&[&point, second]));
    vec![
        ("unknown-two", vec![unknown.clone(), another]),
        ("unknown-twice", vec![unknown.clone(), unknown]),
        ("issuer-names", vec![names.clone()]),
        ("issuer-names-twice", vec![names.clone(), names]),
        (
            "issuer-names-one-malformed",
            vec![whole(ISSUER_ALTERNATIVE_NAME, true, &sequence(&[&dns("ca.example"), &[0x04, 0x00]]))],
        ),
        (
            "authority-key",
            vec![whole(AUTHORITY_KEY_IDENTIFIER, true, &extension::authority_key_identifier(&key_identifier("ca")))],
        ),
        ("authority-key-malformed", vec![whole(AUTHORITY_KEY_IDENTIFIER, true, &[0x04, 0x00])]),
        ("subject-key", vec![whole(SUBJECT_KEY_IDENTIFIER, true, &extension::key_identifier(b"subject-key"))]),
        ("subject-key-malformed", vec![whole(SUBJECT_KEY_IDENTIFIER, true, &[0x05, 0x00])]),
        ("issuer-names-malformed", vec![whole(ISSUER_ALTERNATIVE_NAME, true, &[0x04, 0x00])]),
        ("policies-malformed", vec![whole(CERTIFICATE_POLICIES, false, &[0x04, 0x00])]),
        ("mappings-malformed", vec![whole(POLICY_MAPPINGS, false, &[0x04, 0x00])]),
        ("demand-malformed", vec![whole(POLICY_CONSTRAINTS, false, &[0x04, 0x00])]),
        ("inhibition-malformed", vec![whole(INHIBIT_ANY_POLICY, false, &[0x04, 0x00])]),
        ("name-constraints", vec![whole(NAME_CONSTRAINTS, false, &[0x04, 0x00])]),
        ("points-critical", vec![points(&point)]),
        ("points-malformed", vec![points(&[0x04, 0x00])]),
    ]
}

/// A public key whose BIT STRING says that its last bit is none.
fn key_without_a_bit() -> Vec<u8> {
    let whole = spki(&Key::p256("key-bits"));
    let bytes = Key::p256("key-bits").public_bytes();
    let (last, rest) = bytes.split_last().unwrap();
    // A bit that is none is zero.
    let odd = element(0x03, &[&[1], rest, &[last & 0xfe]].concat());
    let kind = whole.len() - odd.len();
    [&whole[..kind], &odd].concat()
}

/// A Name of one relative name with that many common names in it.
fn broad_name(attributes: u8) -> Vec<u8> {
    let attribute = |number: u8| sequence(&[&oid(&[0x55, 4, 3]), &element(0x0c, &[b'a' + number])]);
    sequence(&[&element(0x31, &(0..attributes).map(attribute).collect::<Vec<_>>().concat())])
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str, chain: &[&str]| {
        Draft::of_chain(world, "fields", name, builds, section, chain)
    };
    let malformed = "certificate_malformed";
    let extensions = "RFC 5280 section 4.2";
    let mut cases = vec![
        case("usage-once", "A leaf with a key usage.", extensions, &["usage-once"]).allows(),
        case("usage-twice", "The leaf has its key usage twice, both times the same.", extensions, &["usage-twice"])
            .denies(malformed, "usage-once"),
        case("usage-malformed", "The leaf's key usage says eight unused bits.", extensions, &["usage-malformed"])
            .denies(malformed, "usage-once"),
        case(
            "constraints-malformed",
            "The leaf's basic constraints hold a boolean that is neither true nor false.",
            extensions,
            &["constraints-malformed"],
        )
        .denies(malformed, "usage-once"),
        case(
            "names-unread",
            "The leaf's alternative names are no list; nobody asks for them.",
            extensions,
            &["names-malformed"],
        )
        .allows(),
        case(
            "names-malformed",
            "The leaf's alternative names are no list, and must be read.",
            extensions,
            &["names-malformed"],
        )
        .policy(policies::chain(json!({"spiffe": true})))
        .spiffe_bundle("good.example", &["ca"])
        .denies(malformed, "names-unread"),
        case(
            "key-bits",
            "The leaf's public key lacks the last bit of its bytes.",
            "RFC 5480 section 2.2",
            &["key-bits"],
        )
        .denies(malformed, "usage-once"),
        case("nameless-issuer", "The leaf's issuer has no name.", "RFC 5280 section 4.1.2.4", &["nameless-issuer"])
            .denies(malformed, "usage-once"),
        case(
            "nameless-authority",
            "The issuing CA has no name, and the leaf says so.",
            "RFC 5280 section 4.1.2.4",
            &["under-nameless-ca", "nameless-ca"],
        )
        .denies(malformed, "usage-once"),
        case(
            "algorithms-differ",
            "The leaf says SHA-384 outside of what is signed and SHA-256 inside.",
            "RFC 5280 section 4.1.1.2",
            &["algorithms-differ"],
        )
        .denies(malformed, "usage-once"),
        case(
            "relative-name-of-4",
            "The subject has one relative name of 4 attributes, the most that are compared.",
            "RFC 5280 section 4.1.2.4",
            &["name-of-4"],
        )
        .allows(),
        case(
            "relative-name-of-5",
            "The subject has one relative name of 5 attributes, each of which might match any.",
            "RFC 5280 section 4.1.2.4",
            &["name-of-5"],
        )
        .denies(malformed, "relative-name-of-4"),
        case("version-2", "The leaf is X.509 version 2.", "RFC 5280 section 4.1.2.1", &["version-2"])
            .denies("certificate_version", "usage-once"),
        case(
            "version-0",
            "The leaf is X.509 version 1 and spells that out, which DER leaves out.",
            "RFC 5280 section 4.1.2.1",
            &["version-0"],
        )
        .denies("certificate_version", "usage-once"),
        case("version-4", "The leaf says version 4, which there is not.", "RFC 5280 section 4.1.2.1", &["version-4"])
            .denies(malformed, "usage-once"),
    ];
    cases.extend(self::extensions(world));
    cases
}

/// Lists of extensions, and lists in them.
fn extensions(world: &World) -> Vec<Case> {
    let case =
        |name: &str, builds: &str| Draft::of_chain(world, "fields", name, builds, "RFC 5280 section 4.2", &[name]);
    let malformed = "certificate_malformed";
    vec![
        case("extensions-none", "The leaf has no extensions, and the policy demands none.")
            .policy("eku-if-present")
            .allows(),
        case("extensions-empty", "The leaf's extensions are an empty list, and the policy demands none.")
            .policy("eku-if-present")
            .denies(malformed, "extensions-none"),
        case("unknown-two", "The leaf has two extensions that nobody understands.").allows(),
        case("unknown-twice", "The leaf has an extension that nobody understands twice.")
            .denies(malformed, "unknown-two"),
        case("issuer-names", "The leaf's issuer has alternative names, and they are critical.").allows(),
        case("issuer-names-twice", "The leaf has its issuer's alternative names twice, both times the same.")
            .denies(malformed, "issuer-names"),
        case("issuer-names-malformed", "The leaf's issuer's alternative names are critical, and no list.")
            .denies(malformed, "issuer-names"),
        case("issuer-names-one-malformed", "The second of the leaf's issuer's critical alternative names is none.")
            .denies(malformed, "issuer-names"),
        case("authority-key", "The leaf's authority key identifier is critical.").allows(),
        case("authority-key-malformed", "The leaf's critical authority key identifier is none.")
            .denies(malformed, "authority-key"),
        case("subject-key", "The leaf's subject key identifier is critical.").allows(),
        case("subject-key-malformed", "The leaf's critical subject key identifier is none.")
            .denies(malformed, "subject-key"),
        case("policies-malformed", "The leaf's policies are no list.").denies(malformed, "unknown-two"),
        case("mappings-malformed", "The leaf's policy mappings are no list.").denies(malformed, "unknown-two"),
        case("demand-malformed", "The leaf's policy constraints are none.").denies(malformed, "unknown-two"),
        case("inhibition-malformed", "The leaf's inhibition of anyPolicy is no number.")
            .denies(malformed, "unknown-two"),
        case("name-constraints", "The leaf's name constraints are none, and not critical: there is nothing below it.")
            .allows(),
        case("points-critical", "The leaf's CRL distribution points are critical, and two.").allows(),
        case("points-malformed", "The second of the leaf's critical CRL distribution points is none.")
            .denies(malformed, "points-critical"),
    ]
}
