//! Chains: bytes, dates, issuers, signatures and algorithms.

mod bytes;
mod signatures;

use super::NOW;
use super::case::Case;
use super::draft::Draft;
use super::pki::{LEAF_FROM, LEAF_UNTIL};
use super::world::World;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = issuers(world);
    cases.extend(bytes::cases(world));
    cases.extend(dates(world));
    cases.extend(signatures::cases(world));
    cases
}

/// A chain whose leaf's token is the request's.
fn chain<'w>(world: &'w World, name: &str, builds: &str, section: &str, chain: &[&str]) -> Draft<'w> {
    Draft::of_chain(world, "chain", name, builds, section, chain)
}

fn issuers(world: &World) -> Vec<Case> {
    let path = "RFC 5280 section 6.1";
    let sent = "RFC 8446 section 4.4.2";
    vec![
        chain(world, "usual", "Alice's certificate and the CA that issued it.", path, &["alice", "issuing-ca"])
            .allows(),
        chain(world, "with-root", "The root is sent too.", sent, &["alice", "issuing-ca", "ca"]).allows(),
        chain(world, "direct", "A leaf the root itself issued, alone.", path, &["direct"]).allows(),
        chain(
            world,
            "unneeded",
            "Authorities nobody asked for stand before the issuer.",
            sent,
            &["alice", "rogue-ca", "short-ca", "issuing-ca"],
        )
        .allows(),
        chain(
            world,
            "alone-and-configured",
            "A resumed session brings the leaf alone; its issuer is configured.",
            sent,
            &["alice"],
        )
        .intermediates(&["issuing-ca"])
        .allows(),
        chain(
            world,
            "alone",
            "A resumed session brings the leaf alone, and its issuer is not configured.",
            sent,
            &["alice"],
        )
        .denies("certificate_intermediate_missing", "alone-and-configured"),
        chain(world, "alone-and-another-configured", "The leaf alone; another issuer is configured.", sent, &["alice"])
            .intermediates(&["short-ca"])
            .denies("certificate_intermediate_missing", "alone-and-configured"),
        chain(world, "rogue-root", "A certificate of a CA nobody knows, with that CA.", path, &["mallory", "rogue-ca"])
            .denies("certificate_issuer_unknown", "usual"),
        chain(
            world,
            "rogue-root-and-good-leaf",
            "A rogue leaf first, then alice's good chain.",
            path,
            &["mallory", "alice", "issuing-ca", "ca"],
        )
        .denies("certificate_issuer_unknown", "usual"),
        chain(
            world,
            "unknown-intermediate",
            "The chain ends at an authority that was cross-signed by an unknown root.",
            path,
            &["alice", "issuing-ca-cross"],
        )
        .denies("certificate_issuer_unknown", "cross-signed"),
        chain(
            world,
            "cross-signed",
            "Two certificates of the issuing CA; the second leads home.",
            path,
            &["alice", "issuing-ca-cross", "issuing-ca"],
        )
        .allows(),
        chain(
            world,
            "cross-signed-other-root",
            "The cross-signing root is the anchor.",
            path,
            &["alice", "issuing-ca-cross"],
        )
        .anchors(&["other-ca"])
        .allows(),
        chain(
            world,
            "expired-intermediate-beside-good",
            "An expired certificate of the issuing CA before its good one.",
            path,
            &["alice", "issuing-ca-old", "issuing-ca"],
        )
        .allows(),
        chain(world, "intermediate-as-anchor", "The issuing CA itself is the anchor.", path, &["alice"])
            .anchors(&["issuing-ca"])
            .allows(),
        chain(world, "second-anchor", "The last of three anchors is the one.", path, &["alice", "issuing-ca"])
            .anchors(&["other-ca", "rsa-ca", "ca"])
            .allows(),
    ]
}

fn dates(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 4.1.2.5";
    let case = |name: &str, builds: &str, certificates: &[&str]| chain(world, name, builds, section, certificates);
    // A token that is good at another time than the usual.
    let at = |name: &str, builds: &str, now: i64| {
        let mint = world.mint().claim("iat", now - 60).claim("exp", now + 540);
        case(name, builds, &["alice", "issuing-ca"]).mint(mint).now(now)
    };
    vec![
        at("in-its-last-second", "The handshake is in the second of the leaf's notAfter.", LEAF_UNTIL).allows(),
        at("after-its-last-second", "The handshake is a second after the leaf's notAfter.", LEAF_UNTIL + 1)
            .denies("certificate_expired", "in-its-last-second"),
        at("in-its-first-second", "The handshake is in the second of the leaf's notBefore.", LEAF_FROM).allows(),
        at("before-its-first-second", "The handshake is a second before the leaf's notBefore.", LEAF_FROM - 1)
            .denies("certificate_not_yet_valid", "in-its-first-second"),
        case("expired", "The leaf expired yesterday.", &["expired", "issuing-ca"])
            .denies("certificate_expired", "usual"),
        case("not-yet-valid", "The leaf is valid from tomorrow.", &["future", "issuing-ca"])
            .denies("certificate_not_yet_valid", "usual"),
        case(
            "expired-intermediate",
            "The leaf is good; its issuing CA has expired.",
            &["under-expired-ca", "expired-ca"],
        )
        .denies("certificate_expired", "usual"),
        case(
            "old-intermediate",
            "Of the issuing CA only the certificate of its last term is sent.",
            &["alice", "issuing-ca-old"],
        )
        .denies("certificate_expired", "expired-intermediate-beside-good"),
        case(
            "future-intermediate",
            "The leaf is good; its issuing CA is valid from tomorrow.",
            &["under-future-ca", "future-ca"],
        )
        .denies("certificate_not_yet_valid", "usual"),
        case("backwards", "The leaf's notBefore lies after its notAfter.", &["backwards", "issuing-ca"])
            .denies("certificate_not_yet_valid", "usual"),
        case(
            "refused-stays-refused",
            "The leaf was judged a day too early; when the request comes it would be good.",
            &["future", "issuing-ca"],
        )
        .judged_at(NOW)
        .now(NOW + 100_000)
        .mint(world.mint_for("future").claim("iat", NOW + 99_940).claim("exp", NOW + 100_540))
        .denies("certificate_not_yet_valid", "usual"),
    ]
}
