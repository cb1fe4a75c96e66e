//! Constraints of several authorities, of self-issued ones, of odd shapes, and in masses.

use rcgen::CertificateParams;

use super::super::case::Case;
use super::super::certificates::{key, usual};
use super::super::der::{directory_name, element, sequence};
use super::super::draft::Draft;
use super::super::extension::{self, NAME_CONSTRAINTS, custom, directory, dns};
use super::super::pki::{Pki, call, enrol};
use super::super::world::World;
use super::{constrain, name};

/// Two of them make more comparisons than a budget has.
const MANY: usize = 520;
/// And two of these do not.
const FEW: usize = 60;
/// Of directories fewer do: they are weighed by their bytes.
const MANY_DIRECTORIES: usize = 120;

pub(super) fn certificates(pki: &mut Pki) {
    // One authority under another, each with constraints.
    pki.authority("nc-outer", "ca", key("nc-outer"), |params| constrain(params, &[dns("good.example")], &[]));
    pki.authority("nc-inner", "nc-outer", key("nc-inner"), |params| {
        constrain(params, &[dns("a.good.example"), dns("evil.example")], &[]);
    });
    for (leaf, host) in
        [("nc-in-both", "x.a.good.example"), ("nc-in-outer", "b.good.example"), ("nc-in-inner", "evil.example")]
    {
        pki.leaf(leaf, "nc-inner", key(leaf), |params| name(params, &[dns(host)]));
    }

    // Authorities whose own names lie outside of what they may certify.
    let good = || directory(&directory_name(&[(10, "Good Org")]));
    pki.authority("nc-rolling", "ca", key("nc-rolling"), |params| constrain(params, &[good()], &[]));
    pki.authority("nc-rolled", "nc-rolling", key("nc-rolled"), |params| call(params, "nc-rolling"));
    pki.authority("nc-sub", "nc-rolling", key("nc-sub"), usual);
    for (leaf, issuer) in [("nc-under-rolled", "nc-rolled"), ("nc-under-sub", "nc-sub")] {
        pki.leaf(leaf, issuer, key(leaf), |params| enrol(params, "Good Org", leaf));
    }
    pki.leaf("nc-self-issued", "nc-rolling", key("nc-self-issued"), |params| call(params, "nc-rolling"));

    let with = |critical: bool, value: Vec<u8>| {
        move |params: &mut CertificateParams| {
            params.custom_extensions = vec![custom(NAME_CONSTRAINTS, critical, value)];
        }
    };
    let not_critical = extension::name_constraints(&[dns("good.example")], &[]);
    let counted = sequence(&[&element(0xa0, &sequence(&[&dns("good.example"), &element(0x80, &[1])]))]);
    let masked = extension::name_constraints(&[extension::ip(&[10, 0, 0, 0, 255, 0, 255, 0])], &[]);
    for (ca, critical, value) in [
        ("nc-not-critical", false, not_critical),
        ("nc-empty", true, sequence(&[])),
        ("nc-empty-list", true, sequence(&[&element(0xa0, &[])])),
        ("nc-minimum", true, counted),
        ("nc-mask", true, masked),
    ] {
        pki.authority(ca, "ca", key(ca), with(critical, value));
        for (side, host) in [("good", "a.good.example"), ("evil", "a.evil.example")] {
            let leaf = format!("{ca}-{side}");
            pki.leaf(&leaf, ca, key(&leaf), |params| name(params, &[dns(host)]));
        }
    }

    // Directories weigh their bytes: a comparison of two counts as many of hosts.
    for (mass, count) in [("few", FEW), ("many", MANY_DIRECTORIES)] {
        let directories = |kind: &str| {
            let name = |number: usize| {
                directory(&directory_name(&[(10, format!("{kind} number {number:03} of the list").as_str())]))
            };
            (0..count).map(name).collect::<Vec<_>>()
        };
        let ca = format!("nc-{mass}-excluded-directories");
        pki.authority(&ca, "ca", key(&ca), |params| constrain(params, &[], &directories("No")));
        let leaf = format!("nc-{mass}-directories");
        pki.leaf(&leaf, &ca, key(&leaf), |params| name(params, &directories("Mr")));
    }

    for (mass, count) in [("few", FEW), ("many", MANY)] {
        let hosts =
            |letter: char| (0..count).map(|number| dns(&format!("{letter}{number}.example"))).collect::<Vec<_>>();
        let ca = format!("nc-{mass}-excluded");
        pki.authority(&ca, "ca", key(&ca), |params| constrain(params, &[], &hosts('x')));
        let leaf = format!("nc-{mass}-names");
        pki.leaf(&leaf, &ca, key(&leaf), |params| name(params, &hosts('a')));
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let constraints = "RFC 5280 section 4.2.1.10";
    let case = |name: &str, builds: &str, section: &str, chain: &[&str]| {
        Draft::of_chain(world, "names", name, builds, section, chain)
    };
    let state = "RFC 5280 section 6.1.3";
    let outside = "certificate_name_constraint";
    let malformed = "certificate_malformed";
    let above: &[&str] = &["nc-inner", "nc-outer"];
    let two = |name: &str, builds: &str, leaf: &str| case(name, builds, state, &[&[leaf], above].concat());
    let shape = |name: &str, builds: &str, ca: &str, leaf: &str| case(name, builds, constraints, &[leaf, ca]);
    vec![
        two("inside-both", "A host that both authorities above permit.", "nc-in-both").allows(),
        two("inside-the-outer", "A host that the upper authority permits and the lower one does not.", "nc-in-outer")
            .denies(outside, "inside-both"),
        two("inside-the-inner", "A host that the lower authority permits, which the upper one did not.", "nc-in-inner")
            .denies(outside, "inside-both"),
        case(
            "self-issued-authority",
            "An authority outside of its own constraints certified itself with another key.",
            state,
            &["nc-under-rolled", "nc-rolled", "nc-rolling"],
        )
        .allows(),
        case(
            "authority-outside",
            "An authority certified another that lies outside of its constraints.",
            state,
            &["nc-under-sub", "nc-sub", "nc-rolling"],
        )
        .denies(outside, "self-issued-authority"),
        case(
            "self-issued-leaf",
            "A leaf of its authority's own name, outside of its constraints: no leaf is exempt.",
            state,
            &["nc-self-issued", "nc-rolling"],
        )
        .denies(outside, "self-issued-authority"),
        shape("not-critical-inside", "Constraints that are not critical.", "nc-not-critical", "nc-not-critical-good")
            .allows(),
        shape(
            "not-critical-outside",
            "Constraints that are not critical hold all the same.",
            "nc-not-critical",
            "nc-not-critical-evil",
        )
        .denies(outside, "not-critical-inside"),
        shape("empty", "Constraints that name nothing.", "nc-empty", "nc-empty-good")
            .denies(malformed, "not-critical-inside"),
        shape("empty-list", "An empty list of what is permitted.", "nc-empty-list", "nc-empty-list-good")
            .denies(malformed, "not-critical-inside"),
        shape("minimum", "A subtree with a minimum of one, which must be zero.", "nc-minimum", "nc-minimum-good")
            .denies(malformed, "not-critical-inside"),
        shape("mask", "A network whose mask has a hole.", "nc-mask", "nc-mask-good")
            .denies(malformed, "not-critical-inside"),
        shape("few-times-few", "60 excluded hosts and a leaf of 60 others.", "nc-few-excluded", "nc-few-names")
            .allows(),
        shape(
            "many-times-many",
            "520 excluded hosts and a leaf of 520 others: more comparisons than there is budget for.",
            "nc-many-excluded",
            "nc-many-names",
        )
        .denies("certificate_path_budget", "few-times-few"),
        shape(
            "few-directories",
            "60 excluded directories and a leaf of 60 others.",
            "nc-few-excluded-directories",
            "nc-few-directories",
        )
        .allows(),
        shape(
            "many-directories",
            "120 excluded directories and a leaf of 120 others: their names are long, and each is compared with each.",
            "nc-many-excluded-directories",
            "nc-many-directories",
        )
        .denies("certificate_path_budget", "few-directories"),
    ]
}
