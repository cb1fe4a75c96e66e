//! Paths that have to be found: names spelled apart, CAs that renewed their keys or certified each other, and how far a
//! search goes.

use rcgen::string::{BmpString, PrintableString};
use rcgen::{BasicConstraints, CertificateParams, DistinguishedName, DnType, DnValue, IsCa};
use serde_json::json;

use super::case::Case;
use super::certificates::{key, usual};
use super::draft::Draft;
use super::extension::{self, AUTHORITY_KEY_IDENTIFIER, custom};
use super::pki::{Pki, call};
use super::policies;
use super::world::World;

pub(crate) fn certificates(pki: &mut Pki) {
    // RFC 4210 section 4.4: a root with a new key; each key certifies the other.
    pki.root("turning-root", key("turning-root"), usual);
    pki.root("turned-root", key("turned-root"), |params| call(params, "turning-root"));
    pki.authority("new-with-old", "turning-root", key("turned-root"), |params| call(params, "turning-root"));
    pki.authority("old-with-new", "turned-root", key("turning-root"), |params| call(params, "turning-root"));
    pki.authority("newest-with-new", "turned-root", key("newest-root"), |params| call(params, "turning-root"));
    pki.leaf("under-newest-key", "newest-with-new", key("under-newest-key"), usual);
    pki.leaf("under-old-key", "turning-root", key("under-old-key"), usual);
    pki.leaf("under-new-key", "turned-root", key("under-new-key"), usual);

    // The same of an authority that may have no CA under it: itself with another key is none.
    let low = |params: &mut CertificateParams| params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    pki.authority("rolling-ca", "ca", key("rolling-ca"), low);
    pki.authority("rolled-ca", "rolling-ca", key("rolled-ca"), |params| call(params, "rolling-ca"));
    pki.leaf("under-rolled-ca", "rolled-ca", key("under-rolled-ca"), usual);

    // Two that certify each other, one of which a root certifies.
    pki.authority("left-ca", "ca", key("left-ca"), usual);
    pki.authority("right-ca", "left-ca", key("right-ca"), usual);
    pki.authority("left-ca-by-right", "right-ca", key("left-ca"), |params| call(params, "left-ca"));
    pki.leaf("under-right-ca", "right-ca", key("under-right-ca"), usual);

    pki.authority("spelled-ca", "ca", key("spelled-ca"), usual);
    let shouted = PrintableString::try_from("CERTBOUND   Test Spelled-CA ").unwrap();
    let wide = BmpString::try_from("certbound test spelled-ca").unwrap();
    let apart = PrintableString::try_from("certboundtest spelled-ca").unwrap();
    for (name, spelling) in [
        ("shouted", DnValue::PrintableString(shouted)),
        ("wide", DnValue::BmpString(wide)),
        ("apart", DnValue::PrintableString(apart)),
    ] {
        let issuer = format!("spelled-ca-{name}");
        pki.authority(&issuer, "ca", key("spelled-ca"), |params| {
            params.distinguished_name = DistinguishedName::new();
            params.distinguished_name.push(DnType::CommonName, spelling);
        });
        let leaf = format!("under-spelled-ca-{name}");
        pki.leaf(&leaf, &issuer, key(&leaf), usual);
    }
    // The CA's own name and key, in a client's certificate.
    pki.leaf("ca-as-client", "issuing-ca", key("issuing-ca"), |params| call(params, "issuing-ca"));
    pki.leaf("misguided", "issuing-ca", key("misguided"), |params| {
        let another = extension::authority_key_identifier(&[0x5a; 20]);
        params.custom_extensions = vec![custom(AUTHORITY_KEY_IDENTIFIER, false, another)];
    });
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = renewals(world);
    cases.extend(crossings(world));
    cases.extend(spellings(world));
    cases.extend(depths(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, chain: &[&str]) -> Draft<'w> {
    Draft::of_chain(world, "building", name, builds, section, chain)
}

fn renewals(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 6.1.4";
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, section, chain);
    vec![
        case(
            "new-key-by-the-old",
            "The root has a new key, which its old key certifies; the old one is the anchor.",
            &["under-new-key", "new-with-old"],
        )
        .anchors(&["turning-root"])
        .allows(),
        case(
            "old-key-by-the-new",
            "The root has a new key, which certifies its old one; the new one is the anchor.",
            &["under-old-key", "old-with-new"],
        )
        .anchors(&["turned-root"])
        .allows(),
        case(
            "own-key",
            "A CA has certified its own key for a client's, under its own name: that is another certificate.",
            &["ca-as-client", "issuing-ca"],
        )
        .allows(),
        case("both-keys", "Both keys of the root are anchors.", &["under-old-key"])
            .anchors(&["turned-root", "turning-root"])
            .allows(),
        case(
            "new-key-by-nobody",
            "The root's new key signed the leaf, and nothing certifies that key.",
            &["under-new-key"],
        )
        .anchors(&["turning-root"])
        .denies("certificate_signature_invalid", "new-key-by-the-old"),
        case(
            "self-issued-below-path-length",
            "The issuing CA may have no CA under it, and has itself with another key.",
            &["under-rolled-ca", "rolled-ca", "rolling-ca"],
        )
        .allows(),
        case(
            "renewed-first",
            "Of the issuing CA the certificate in force is sent first, then the one of its last term.",
            &["alice", "issuing-ca", "issuing-ca-old"],
        )
        .allows(),
    ]
}

fn crossings(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 6.1";
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, section, chain);
    vec![
        case(
            "cross-signed-last",
            "Two certificates of the issuing CA; the first leads home.",
            &["alice", "issuing-ca", "issuing-ca-cross"],
        )
        .allows(),
        case(
            "both-roots",
            "Two certificates of the issuing CA, each under an anchor.",
            &["alice", "issuing-ca-cross", "issuing-ca"],
        )
        .anchors(&["other-ca", "ca"])
        .allows(),
        case(
            "twin-first",
            "A rogue CA of the issuing CA's name stands before it.",
            &["alice", "rogue-issuing-ca", "issuing-ca"],
        )
        .allows(),
        case(
            "round-and-out",
            "Two CAs certify each other; a root certifies one of them.",
            &["under-right-ca", "left-ca-by-right", "right-ca", "left-ca"],
        )
        .allows(),
        case(
            "round-and-round",
            "Two CAs certify each other, and nobody certifies either.",
            &["under-right-ca", "right-ca", "left-ca-by-right"],
        )
        .denies("certificate_issuer_unknown", "round-and-out"),
        case(
            "misguided",
            "The leaf's authority key identifier is another's; it is a hint, and the signature fits.",
            &["misguided", "issuing-ca"],
        )
        .allows(),
        case(
            "crowd-round-a-good-leaf",
            "Nine rogue CAs of the anchor's name round a leaf that the anchor issued.",
            &[
                "direct", "crowd-1", "crowd-2", "crowd-3", "crowd-4", "crowd-5", "crowd-6", "crowd-7", "crowd-8",
                "crowd-9",
            ],
        )
        .allows(),
        case(
            "small-crowd",
            "Three rogue CAs of the anchor's name: few enough to try every way.",
            &["mallory-direct", "crowd-1", "crowd-2", "crowd-3"],
        )
        .denies("certificate_signature_invalid", "crowd-round-a-good-leaf"),
    ]
}

fn spellings(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 7.1";
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, section, chain);
    vec![
        case(
            "another-case",
            "The leaf spells its issuer in other cases, with more spaces, in another string type.",
            &["under-spelled-ca-shouted", "spelled-ca"],
        )
        .allows(),
        case(
            "another-string-type",
            "The leaf spells its issuer as a BMPString.",
            &["under-spelled-ca-wide", "spelled-ca"],
        )
        .allows(),
        case(
            "another-name",
            "The leaf spells its issuer without the space that makes two words.",
            &["under-spelled-ca-apart", "spelled-ca"],
        )
        .denies("certificate_issuer_unknown", "another-case"),
    ]
}

fn depths(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, "docs/policy.md", chain);
    let most = |most: usize| policies::chain(json!({ "max_intermediates": most }));
    let ladder = |steps: usize| -> Vec<String> {
        let cas = (1..=steps).rev().map(|step| format!("ladder-{step}"));
        [format!("under-ladder-{steps}")].into_iter().chain(cas).collect()
    };
    let of = |names: &[String]| -> Vec<&'static str> {
        names.iter().map(|name| &*Box::leak(name.clone().into_boxed_str())).collect()
    };
    let deep = "certificate_path_depth";
    let three = of(&ladder(3));
    let rolled = ["under-rolled-ca", "rolled-ca", "rolling-ca"];
    vec![
        case("nine-authorities", "Nine authorities one under the other, one more than there may be.", &of(&ladder(9)))
            .denies(deep, "path/ladder"),
        case("nine-authorities-where-admitted", "Nine authorities one under the other.", &of(&ladder(9)))
            .policy(most(9))
            .allows(),
        case("three-where-three-are-the-limit", "The policy admits three authorities.", &three)
            .policy(most(3))
            .allows(),
        case("three-where-two-are-the-limit", "The policy admits two authorities.", &three)
            .policy(most(2))
            .denies(deep, "three-where-three-are-the-limit"),
        case("none-where-none-is-admitted", "The policy wants leaves that an anchor issued.", &["direct"])
            .policy(most(0))
            .allows(),
        case("one-where-none-is-admitted", "The policy wants leaves that an anchor issued.", &["alice", "issuing-ca"])
            .policy(most(0))
            .denies(deep, "none-where-none-is-admitted"),
        case("self-issued-not-counted", "An authority and itself with another key are one.", &rolled)
            .policy(most(1))
            .allows(),
        case(
            "self-issued-alone",
            "The root's new key, certified by its old one, is no authority more.",
            &["under-new-key", "new-with-old"],
        )
        .anchors(&["turning-root"])
        .policy(most(0))
        .allows(),
        case(
            "self-issued-twice",
            "Of new keys of one authority there may be one, and two for each that is admitted. The shorter way has no signature.",
            &["under-newest-key", "newest-with-new", "new-with-old"],
        )
        .anchors(&["turning-root"])
        .policy(most(0))
        .denies("certificate_signature_invalid", "self-issued-twice-where-one-is-admitted"),
        case(
            "self-issued-twice-where-one-is-admitted",
            "The policy admits one authority.",
            &["under-newest-key", "newest-with-new", "new-with-old"],
        )
        .anchors(&["turning-root"])
        .policy(most(1))
        .allows(),
        case("self-issued-counted-once", "An authority and itself with another key are one, and not none.", &rolled)
            .policy(most(0))
            .denies(deep, "self-issued-not-counted"),
    ]
}
