//! Certificate policies: demanded, mapped, inhibited (RFC 5280 section 6.1, as RFC 9618 amends it).

mod shapes;

use rcgen::CertificateParams;
use serde_json::{Value, json};

use super::case::Case;
use super::certificates::{key, usual};
use super::draft::Draft;
use super::extension::{
    CERTIFICATE_POLICIES, INHIBIT_ANY_POLICY, POLICY_CONSTRAINTS, POLICY_MAPPINGS, certificate_policies, custom,
    inhibit_any_policy, policy_constraints, policy_mappings,
};
use super::pki::{Pki, call};
use super::policies;
use super::world::World;

/// Policies under the documentation arc of RFC 5612, 1.3.6.1.4.1.32473, and anyPolicy: the content of their OIDs.
const GOLD: &[u8] = &[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, 10];
const TIN: &[u8] = &[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, 11];
const ANY: &[u8] = &[0x55, 0x1d, 32, 0];
const GOLD_DOTTED: &str = "1.3.6.1.4.1.32473.10";
const TIN_DOTTED: &str = "1.3.6.1.4.1.32473.11";

fn asserts(policies: &[&[u8]]) -> impl FnOnce(&mut CertificateParams) {
    let extension = custom(CERTIFICATE_POLICIES, false, certificate_policies(policies));
    move |params| params.custom_extensions.push(extension)
}

pub(crate) fn certificates(pki: &mut Pki) {
    let mut authority = |name: &str, issuer: &str, policies: &[&[u8]], more: &[(u8, Vec<u8>)]| {
        let ca = format!("cp-{name}");
        pki.authority(&ca, issuer, key(&ca), |params| {
            asserts(policies)(params);
            params.custom_extensions.extend(more.iter().map(|(kind, value)| custom(*kind, true, value.clone())));
        });
    };
    let maps = |from: &'static [u8], to: &'static [u8]| (POLICY_MAPPINGS, policy_mappings(&[(from, to)]));
    authority("gold-ca", "ca", &[GOLD], &[]);
    authority("any-ca", "ca", &[ANY], &[]);
    authority("mapping-ca", "ca", &[GOLD], &[maps(GOLD, TIN)]);
    authority("mapping-any-ca", "ca", &[ANY], &[maps(ANY, TIN)]);
    let both = (POLICY_MAPPINGS, policy_mappings(&[(GOLD, TIN), (ANY, TIN)]));
    authority("mapping-any-too-ca", "ca", &[ANY], &[both]);
    authority("demanding-ca", "ca", &[GOLD], &[(POLICY_CONSTRAINTS, policy_constraints(Some(0), None))]);
    authority("demanding-later-ca", "ca", &[GOLD], &[(POLICY_CONSTRAINTS, policy_constraints(Some(5), None))]);
    authority("no-mapping-ca", "ca", &[GOLD], &[(POLICY_CONSTRAINTS, policy_constraints(None, Some(0)))]);
    authority("mapping-below-ca", "cp-no-mapping-ca", &[GOLD], &[maps(GOLD, TIN)]);
    authority("no-any-ca", "ca", &[GOLD], &[(INHIBIT_ANY_POLICY, inhibit_any_policy(0))]);
    authority("any-below-ca", "cp-no-any-ca", &[ANY], &[]);
    pki.authority("cp-any-itself-ca", "cp-no-any-ca", key("cp-any-itself-ca"), |params| {
        call(params, "cp-no-any-ca");
        asserts(&[ANY])(params);
    });
    let mut leaf = |name: &str, ca: &str, policies: &[&[u8]]| {
        let leaf = format!("cp-{name}");
        match policies {
            [] => pki.leaf(&leaf, ca, key(&leaf), usual),
            policies => pki.leaf(&leaf, ca, key(&leaf), asserts(policies)),
        }
    };
    leaf("gold", "cp-gold-ca", &[GOLD]);
    leaf("tin", "cp-gold-ca", &[TIN]);
    leaf("both", "cp-gold-ca", &[TIN, GOLD]);
    leaf("none", "cp-gold-ca", &[]);
    leaf("gold-under-none", "issuing-ca", &[GOLD]);
    leaf("gold-by-anchor", "ca", &[GOLD]);
    leaf("gold-under-any", "cp-any-ca", &[GOLD]);
    leaf("tin-mapped", "cp-mapping-ca", &[TIN]);
    leaf("gold-unmapped", "cp-mapping-ca", &[GOLD]);
    leaf("tin-mapped-from-any", "cp-mapping-any-ca", &[TIN]);
    leaf("tin-mapped-from-any-too", "cp-mapping-any-too-ca", &[TIN]);
    leaf("gold-demanded", "cp-demanding-ca", &[GOLD]);
    leaf("none-demanded", "cp-demanding-ca", &[]);
    leaf("none-demanded-later", "cp-demanding-later-ca", &[]);
    leaf("tin-mapped-below", "cp-mapping-below-ca", &[TIN]);
    leaf("gold-below", "cp-any-below-ca", &[GOLD]);
    leaf("gold-below-itself", "cp-any-itself-ca", &[GOLD]);
    shapes::certificates(pki);
}

/// A policy document that demands one of these.
fn demand(policies: &[&str], more: Value) -> Value {
    let mut inputs = json!({"user_initial_policy_set": policies, "initial_explicit_policy": true});
    for (name, value) in more.as_object().into_iter().flatten() {
        inputs[name] = value.clone();
    }
    policies::chain(json!({ "policies": inputs }))
}

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = demanded(world);
    cases.extend(mapped(world));
    cases.extend(inhibited(world));
    cases.extend(shapes::cases(world));
    cases
}

const POLICY: &str = "certificate_policy";

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, chain: &[&str]) -> Draft<'w> {
    Draft::of_chain(world, "certificate-policies", name, builds, section, chain)
}

fn demanded(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, "RFC 5280 section 6.1.5", chain);
    let gold = || demand(&[GOLD_DOTTED], json!({}));
    let any = || policies::chain(json!({"policies": {"initial_explicit_policy": true}}));
    vec![
        case("demanded", "The demanded policy stands in the leaf and in the CA.", &["cp-gold", "cp-gold-ca"])
            .policy(gold())
            .allows(),
        case("one-of-two", "The leaf has the demanded policy and another.", &["cp-both", "cp-gold-ca"])
            .policy(gold())
            .allows(),
        case("one-of-two-demanded", "Either of two policies is demanded.", &["cp-gold", "cp-gold-ca"])
            .policy(demand(&[TIN_DOTTED, GOLD_DOTTED], json!({})))
            .allows(),
        case("another", "The leaf has another policy than the CA.", &["cp-tin", "cp-gold-ca"])
            .policy(gold())
            .denies(POLICY, "demanded"),
        case("another-demanded", "Leaf and CA have a policy that is not demanded.", &["cp-gold", "cp-gold-ca"])
            .policy(demand(&[TIN_DOTTED], json!({})))
            .denies(POLICY, "demanded"),
        case("none-in-the-leaf", "The leaf has no policy.", &["cp-none", "cp-gold-ca"])
            .policy(gold())
            .denies(POLICY, "demanded"),
        case(
            "none-in-the-authority",
            "The CA has no policy, so the leaf's counts for nothing.",
            &["cp-gold-under-none", "issuing-ca"],
        )
        .policy(gold())
        .denies(POLICY, "demanded"),
        case(
            "by-the-anchor",
            "The anchor issued the leaf; its own policies are not looked at.",
            &["cp-gold-by-anchor"],
        )
        .policy(gold())
        .allows(),
        case("any-demanded", "Some policy is demanded, whichever.", &["cp-gold", "cp-gold-ca"]).policy(any()).allows(),
        case(
            "any-demanded-of-none",
            "Some policy is demanded, and the path has none in common.",
            &["cp-tin", "cp-gold-ca"],
        )
        .policy(any())
        .denies(POLICY, "any-demanded"),
        case(
            "listed-and-not-demanded",
            "A policy set without the demand for an explicit policy.",
            &["cp-none", "cp-gold-ca"],
        )
        .policy(policies::chain(json!({"policies": {"user_initial_policy_set": [GOLD_DOTTED]}})))
        .allows(),
        case(
            "demanded-by-the-authority",
            "The CA requires an explicit policy, and the leaf has it.",
            &["cp-gold-demanded", "cp-demanding-ca"],
        )
        .allows(),
        case(
            "demanded-by-the-authority-of-none",
            "The CA requires an explicit policy; the leaf has none.",
            &["cp-none-demanded", "cp-demanding-ca"],
        )
        .denies(POLICY, "demanded-by-the-authority"),
        case(
            "demanded-further-down",
            "The CA requires an explicit policy five certificates further down.",
            &["cp-none-demanded-later", "cp-demanding-later-ca"],
        )
        .allows(),
    ]
}

fn mapped(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, "RFC 5280 section 6.1.4", chain);
    let gold = |more: Value| demand(&[GOLD_DOTTED], more);
    let chain: &[&str] = &["cp-tin-mapped", "cp-mapping-ca"];
    vec![
        case("mapped", "The CA maps the demanded policy to the leaf's.", chain).policy(gold(json!({}))).allows(),
        case(
            "mapped-away",
            "The CA maps the demanded policy to another, and the leaf has the former.",
            &["cp-gold-unmapped", "cp-mapping-ca"],
        )
        .policy(gold(json!({})))
        .denies(POLICY, "mapped"),
        case("mapped-where-inhibited", "The policy document inhibits mapping.", chain)
            .policy(gold(json!({"initial_policy_mapping_inhibit": true})))
            .denies(POLICY, "mapped"),
        case(
            "mapped-below-an-inhibition",
            "The CA above inhibits mapping.",
            &["cp-tin-mapped-below", "cp-mapping-below-ca", "cp-no-mapping-ca"],
        )
        .policy(gold(json!({})))
        .denies(POLICY, "mapped"),
        case(
            "mapped-from-any",
            "The CA maps anyPolicy, which must not be mapped.",
            &["cp-tin-mapped-from-any", "cp-mapping-any-ca"],
        )
        .denies(POLICY, "mapped"),
        case(
            "mapped-from-any-too",
            "The CA maps another policy, and then anyPolicy.",
            &["cp-tin-mapped-from-any-too", "cp-mapping-any-too-ca"],
        )
        .denies(POLICY, "mapped"),
    ]
}

fn inhibited(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, chain: &[&str]| case(world, name, builds, "RFC 5280 section 6.1.3", chain);
    let gold = |more: Value| demand(&[GOLD_DOTTED], more);
    let chain: &[&str] = &["cp-gold-under-any", "cp-any-ca"];
    vec![
        case("any", "The CA has anyPolicy, and the leaf the demanded one.", chain).policy(gold(json!({}))).allows(),
        case("any-where-inhibited", "The policy document inhibits anyPolicy.", chain)
            .policy(gold(json!({"initial_any_policy_inhibit": true})))
            .denies(POLICY, "any"),
        case(
            "any-below-an-inhibition",
            "The CA above inhibits anyPolicy.",
            &["cp-gold-below", "cp-any-below-ca", "cp-no-any-ca"],
        )
        .policy(gold(json!({})))
        .denies(POLICY, "any"),
        case(
            "any-of-itself",
            "The CA that inhibits anyPolicy uses it for its own new key, which it may.",
            &["cp-gold-below-itself", "cp-any-itself-ca", "cp-no-any-ca"],
        )
        .policy(gold(json!({})))
        .allows(),
    ]
}
