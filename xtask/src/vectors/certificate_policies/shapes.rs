//! The extensions oddly shaped, and more ways through a path than anybody can count.

use serde_json::json;

use super::super::case::Case;
use super::super::certificates::key;
use super::super::der::{element, oid, sequence};
use super::super::extension::{
    CERTIFICATE_POLICIES, POLICY_CONSTRAINTS, POLICY_MAPPINGS, certificate_policies, custom, policy_constraints,
    policy_mappings,
};
use super::super::pki::Pki;
use super::super::world::World;
use super::{ANY, GOLD, GOLD_DOTTED, POLICY, asserts, case, demand};

/// As many authorities one under the other as there may be.
const HEIGHT: usize = 8;

/// id-qt-cps and id-qt-unotice: the content of their OIDs.
const CPS: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 2, 1];
const USER_NOTICE: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 2, 2];

/// One more policy under the arc of the others.
fn numbered(number: u8) -> Vec<u8> {
    [&GOLD[..GOLD.len() - 1], &[number]].concat()
}

pub(super) fn certificates(pki: &mut Pki) {
    pki.leaf("cp-critical", "ca", key("cp-critical"), |params| {
        params.custom_extensions = vec![custom(CERTIFICATE_POLICIES, true, certificate_policies(&[GOLD]))];
    });
    pki.leaf("cp-twice", "ca", key("cp-twice"), asserts(&[GOLD, GOLD]));
    pki.leaf("cp-empty", "ca", key("cp-empty"), asserts(&[]));
    for (name, second) in
        [("cp-qualifiers", sequence(&[&oid(USER_NOTICE), &sequence(&[])])), ("cp-qualifier-odd", oid(ANY))]
    {
        let first = sequence(&[&oid(CPS), &element(0x16, b"https://ca.example/cps")]);
        let policy = sequence(&[&oid(GOLD), &sequence(&[&first, &second])]);
        pki.leaf(name, "ca", key(name), |params| {
            params.custom_extensions = vec![custom(CERTIFICATE_POLICIES, false, sequence(&[&policy]))];
        });
    }
    pki.leaf("cp-empty-constraints", "ca", key("cp-empty-constraints"), |params| {
        params.custom_extensions = vec![custom(POLICY_CONSTRAINTS, true, policy_constraints(None, None))];
    });
    // Each maps every policy to every policy: a tree of them would have a node for every way down.
    let all: Vec<Vec<u8>> = (20..28).map(numbered).collect();
    let all: Vec<&[u8]> = all.iter().map(Vec::as_slice).collect();
    let every: Vec<_> = all.iter().flat_map(|from| all.iter().map(|to| (*from, *to))).collect();
    let mut above = "ca".to_owned();
    for step in 1..=HEIGHT {
        let name = format!("cp-forest-{step}");
        pki.authority(&name, &above, key(&name), |params| {
            asserts(&all)(params);
            params.custom_extensions.push(custom(POLICY_MAPPINGS, true, policy_mappings(&every)));
        });
        above = name;
    }
    for (leaf, policy) in [("cp-in-the-forest", numbered(27)), ("cp-out-of-the-forest", GOLD.to_vec())] {
        pki.leaf(leaf, &above, key(leaf), asserts(&[&policy]));
    }
}

pub(super) fn cases(world: &World) -> Vec<Case> {
    let section = "RFC 5280 section 4.2.1.4";
    let odd = |name: &str, builds: &str, leaf: &str| case(world, name, builds, section, &[leaf]);
    let malformed = "certificate_malformed";
    let gold = || demand(&[GOLD_DOTTED], json!({}));
    let forest = |name: &str, builds: &str, leaf: &str| {
        let above: Vec<String> = (1..=HEIGHT).rev().map(|step| format!("cp-forest-{step}")).collect();
        let chain: Vec<&str> = [leaf].into_iter().chain(above.iter().map(String::as_str)).collect();
        case(world, name, builds, "RFC 9618 section 1", &chain).policy(demand(&["1.3.6.1.4.1.32473.20"], json!({})))
    };
    vec![
        odd("critical", "The leaf's policies are critical, and nobody demands any.", "cp-critical").allows(),
        odd("twice", "The leaf has the same policy twice.", "cp-twice").denies(malformed, "critical"),
        odd("empty", "The leaf's policies are an empty list.", "cp-empty").denies(malformed, "critical"),
        odd("qualifiers", "The demanded policy has two qualifiers, which are for people to read.", "cp-qualifiers")
            .policy(gold())
            .allows(),
        odd("qualifier-odd", "The second qualifier of the demanded policy is none.", "cp-qualifier-odd")
            .policy(gold())
            .denies(malformed, "qualifiers"),
        odd("empty-constraints", "The leaf's policy constraints constrain nothing.", "cp-empty-constraints")
            .denies(malformed, "critical"),
        forest(
            "forest",
            "Eight authorities, each of which maps eight policies to all eight: eight to the eighth ways down.",
            "cp-in-the-forest",
        )
        .allows(),
        forest("out-of-the-forest", "The same, and none of the ways is the leaf's.", "cp-out-of-the-forest")
            .denies(POLICY, "forest"),
    ]
}
