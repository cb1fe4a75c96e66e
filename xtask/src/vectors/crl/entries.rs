//! Who is listed, and for what reason.

use super::super::case::Case;
use super::super::draft::Draft;
use super::super::evidence::Evidence;
use super::super::pki::Pki;
use super::super::revocation_list::{Entry, RevocationList};
use super::super::world::World;
use super::{LONG_SERIAL, NEGATIVE_SERIAL, alice};

/// The reasons a complete CRL may give: the case's name, the CRLReason.
const REASONS: [(&str, Option<u8>); 10] = [
    ("without-reason", None),
    ("unspecified", Some(0)),
    ("key-compromise", Some(1)),
    ("ca-compromise", Some(2)),
    ("affiliation-changed", Some(3)),
    ("superseded", Some(4)),
    ("cessation-of-operation", Some(5)),
    ("certificate-hold", Some(6)),
    ("privilege-withdrawn", Some(9)),
    ("aa-compromise", Some(10)),
];

pub(super) fn evidence(pki: &Pki, evidence: &mut Evidence) {
    let mut of = |name: &str, issuer: &str, entries: &[Entry]| {
        evidence.list(pki, name, issuer, &RevocationList::with(pki, issuer, entries));
    };
    for (name, reason) in REASONS {
        of(name, "issuing-ca", &[Entry { reason, ..Entry::of(pki, "alice") }]);
    }
    of("empty", "issuing-ca", &[]);
    of(
        "alice-invalid-earlier",
        "issuing-ca",
        &[Entry { invalid_from: Some(super::super::NOW - 864_000), ..Entry::of(pki, "alice").because(1) }],
    );
    of("ca-alice-serial", "ca", &[Entry::of(pki, "alice")]);
    of("ca-issuing-ca-revoked", "ca", &[Entry::of(pki, "issuing-ca").because(2)]);
    of("long-serial", "issuing-ca", &[Entry::numbered(LONG_SERIAL.to_vec())]);
    let mut next = LONG_SERIAL.to_vec();
    next[19] += 1;
    of("long-serial-next", "issuing-ca", &[Entry::numbered(next)]);
    of("negative-serial", "issuing-ca", &[Entry::numbered(NEGATIVE_SERIAL.to_vec())]);
    let positive = [&[0], &NEGATIVE_SERIAL[..]].concat();
    of("negative-serial-unsigned", "issuing-ca", &[Entry::numbered(positive)]);
    let crowd = |more: Vec<Entry>| {
        // None of them is alice's 4098.
        let others = (0..200_u8).map(|number| Entry::numbered(vec![0x20, number]));
        others.chain(more).collect::<Vec<_>>()
    };
    of("two-hundred", "issuing-ca", &crowd(vec![Entry::numbered(vec![0x20, 0xff])]));
    of("two-hundred-and-alice", "issuing-ca", &crowd(vec![Entry::of(pki, "alice")]));
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 6.3.3";
    let case = |name: &str, builds: &str, list: &str| alice(world, name, builds, section, &["ca", list]);
    let of = |name: &str, builds: &str, leaf: &str, list: &str| {
        Draft::of_chain(world, "crl", name, builds, section, &[leaf, "issuing-ca"]).crls(&["ca", list])
    };
    let revoked = "certificate_revoked";
    let mut cases = vec![
        case("not-listed", "The issuing CA's CRL lists bob, and not alice.", "issuing-ca").allows(),
        of("listed", "The issuing CA's CRL lists bob.", "bob", "issuing-ca").denies(revoked, "not-listed"),
        case("empty", "The issuing CA's CRL lists nobody.", "empty").allows(),
    ];
    for (name, _) in REASONS {
        let builds = format!("Alice is listed: {}.", name.replace('-', " "));
        cases.push(case(name, &builds, name).denies(revoked, "empty"));
    }
    cases.extend([
        case("invalid-earlier", "Alice's key was known ten days ago.", "alice-invalid-earlier")
            .denies(revoked, "empty"),
        alice(
            world,
            "listed-below-a-ca-without-status",
            "The issuing CA's CRL lists alice; that of the root is not at hand.",
            section,
            &["alice-revoked"],
        )
        .denies(revoked, "not-listed"),
        alice(
            world,
            "serial-of-another-issuer",
            "The root's CRL lists the serial number that alice has under the issuing CA.",
            section,
            &["ca-alice-serial", "issuing-ca"],
        )
        .allows(),
        alice(
            world,
            "authority-revoked",
            "The root's CRL lists the issuing CA.",
            section,
            &["ca-issuing-ca-revoked", "issuing-ca"],
        )
        .denies(revoked, "serial-of-another-issuer"),
        of("long-serial-next", "The next number of twenty bytes is listed.", "long-serial", "long-serial-next")
            .allows(),
        of("long-serial", "A serial number of twenty bytes is listed.", "long-serial", "long-serial")
            .denies(revoked, "long-serial-next"),
        of(
            "negative-serial-unsigned",
            "The leaf's serial number is -256; 65280 is listed, which has the same last bytes.",
            "negative-serial",
            "negative-serial-unsigned",
        )
        .allows(),
        of("negative-serial", "The serial number -256 is listed.", "negative-serial", "negative-serial")
            .denies(revoked, "negative-serial-unsigned"),
        case("two-hundred", "Two hundred others are listed.", "two-hundred").allows(),
        case("two-hundred-and-alice", "Alice is listed behind two hundred others.", "two-hundred-and-alice")
            .denies(revoked, "two-hundred"),
    ]);
    cases
}
