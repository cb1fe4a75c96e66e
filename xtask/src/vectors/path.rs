//! Paths: what a certificate may be used for, who may issue, names, extensions, and how much searching is enough.

mod sizes;

use super::case::Case;
use super::draft::Draft;
use super::world::World;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = purposes(world);
    cases.extend(authorities(world));
    cases.extend(names(world));
    cases.extend(extensions(world));
    cases.extend(sizes::cases(world));
    cases
}

/// A chain whose leaf's token is the request's.
fn path<'w>(world: &'w World, name: &str, builds: &str, section: &str, chain: &[&str]) -> Draft<'w> {
    Draft::of_chain(world, "path", name, builds, section, chain)
}

fn purposes(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| path(world, name, builds, "RFC 5280 section 4.2.1.12", chain);
    let purpose = "certificate_purpose";
    vec![
        case("both-purposes", "The leaf is for servers and for clients.", &["both-purposes", "issuing-ca"]).allows(),
        case(
            "server-only",
            "The leaf is for servers only, as public CAs issue them since 2026.",
            &["server-only", "issuing-ca"],
        )
        .denies(purpose, "both-purposes"),
        case(
            "any-purpose",
            "The leaf says anyExtendedKeyUsage, which is not clientAuth.",
            &["any-purpose", "issuing-ca"],
        )
        .denies(purpose, "usage/any-purpose-if-present"),
        case("no-purpose", "The leaf has no extended key usage, and the policy wants it.", &["no-eku", "issuing-ca"])
            .denies(purpose, "no-purpose-if-present"),
        case(
            "no-purpose-if-present",
            "The leaf has no extended key usage; the policy takes that.",
            &["no-eku", "issuing-ca"],
        )
        .policy("eku-if-present")
        .allows(),
        case(
            "server-only-if-present",
            "The leaf is for servers only; `if_present` does not help it.",
            &["server-only", "issuing-ca"],
        )
        .policy("eku-if-present")
        .denies(purpose, "no-purpose-if-present"),
        case("client-authority", "The issuing CA is for client certificates.", &["under-client-ca", "client-ca"])
            .allows(),
        case(
            "server-authority",
            "The leaf is for clients, the issuing CA for servers only.",
            &["under-server-ca", "server-ca"],
        )
        .denies(purpose, "client-authority"),
    ]
}

fn authorities(world: &World) -> Vec<Case> {
    let basic = "RFC 5280 section 4.2.1.9";
    let next = "RFC 5280 section 6.1.4";
    let is_ca = "certificate_is_ca";
    let invalid = "certificate_ca_invalid";
    vec![
        path(
            world,
            "ca-as-leaf",
            "The client presents a CA certificate that even says clientAuth.",
            basic,
            &["ca-with-client-auth"],
        )
        .denies(is_ca, "usage/ca-as-leaf-where-taken"),
        path(
            world,
            "reversed",
            "The chain is in the wrong order: the first is the client's, and it is a CA.",
            basic,
            &["issuing-ca", "alice"],
        )
        .mint(world.mint())
        .denies(is_ca, "chain/usual"),
        path(
            world,
            "issued-by-leaf",
            "Alice's certificate signs another.",
            next,
            &["under-alice", "alice", "issuing-ca"],
        )
        .denies(invalid, "chain/usual"),
        path(
            world,
            "issued-by-denied-ca",
            "The issuer says of itself that it is no CA.",
            next,
            &["under-denied-ca", "denied-ca"],
        )
        .denies(invalid, "chain/usual"),
        path(
            world,
            "beyond-path-length",
            "The issuing CA may have no CA under it, and has.",
            next,
            &["under-too-low-ca", "too-low-ca", "issuing-ca"],
        )
        .denies(invalid, "three-authorities"),
        path(
            world,
            "three-authorities",
            "Three authorities, one under the other, with no path length.",
            next,
            &["under-ladder-3", "ladder-3", "ladder-2", "ladder-1"],
        )
        .allows(),
        path(
            world,
            "any-order",
            "The same authorities in another order; only the leaf has its place.",
            "RFC 8446 section 4.4.2",
            &["under-ladder-3", "ladder-1", "ladder-3", "ladder-2"],
        )
        .allows(),
        path(
            world,
            "gap",
            "The authority in the middle is missing.",
            next,
            &["under-ladder-3", "ladder-3", "ladder-1"],
        )
        .denies("certificate_issuer_unknown", "three-authorities"),
        path(
            world,
            "gap-filled",
            "The authority in the middle is configured.",
            next,
            &["under-ladder-3", "ladder-3", "ladder-1"],
        )
        .intermediates(&["ladder-2"])
        .allows(),
    ]
}

fn names(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| path(world, name, builds, "RFC 5280 section 4.2.1.10", chain);
    let outside = "certificate_name_constraint";
    vec![
        case("dns-permitted", "A host under the permitted domain.", &["permitted-name", "permitted-ca"]).allows(),
        case("dns-outside", "A host of another domain than the permitted one.", &["outside-name", "permitted-ca"])
            .denies(outside, "dns-permitted"),
        case(
            "dns-suffix",
            "A host whose name ends in the permitted one without a dot between.",
            &["suffix-name", "permitted-ca"],
        )
        .denies(outside, "dns-permitted"),
        case("dns-none", "No host name at all, under a CA with a permitted domain.", &["nameless", "permitted-ca"])
            .allows(),
        case("dns-not-excluded", "A host outside the excluded domain.", &["other-name", "excluded-ca"]).allows(),
        case("dns-excluded", "A host under the excluded domain.", &["excluded-name", "excluded-ca"])
            .denies(outside, "dns-not-excluded"),
        case("ip-permitted", "An address inside the permitted network.", &["inside-address", "network-ca"]).allows(),
        case("ip-outside", "An address outside the permitted network.", &["outside-address", "network-ca"])
            .denies(outside, "ip-permitted"),
    ]
}

fn extensions(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| path(world, name, builds, "RFC 5280 section 4.2", chain);
    let critical = "certificate_critical_extension";
    vec![
        case("unknown-extension", "An extension nobody knows, not critical.", &["unknown-extension", "issuing-ca"])
            .allows(),
        case("critical-extension", "The same extension, critical.", &["critical-extension", "issuing-ca"])
            .denies(critical, "unknown-extension"),
        case("critical-extension-above", "The issuing CA has it.", &["under-critical-ca", "critical-ca"])
            .denies(critical, "unknown-extension"),
    ]
}
