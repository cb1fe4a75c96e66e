//! `anchor_constraints`: what one anchor is trusted for.

use serde_json::{Value, json};

use super::super::NOW;
use super::super::case::Case;
use super::super::draft::Draft;
use super::super::policies;
use super::super::world::World;

pub(super) fn cases(world: &World) -> Vec<Case> {
    let policy = |mut constraint: Value| {
        constraint["anchor"] = json!(world.pki.thumbprint("ca"));
        policies::chain(json!({ "anchor_constraints": [constraint] }))
    };
    let case = |name: &str, builds: &str, chain: &[&str], constraint: Value| {
        Draft::of_chain(world, "anchors", name, builds, "docs/policy.md", chain).policy(policy(constraint))
    };
    let usual: &[&str] = &["alice", "issuing-ca"];
    let today = json!({"trusted_until": "2026-09-21"});
    let end: i64 = 1_790_035_199;
    let then = |name: &str, builds: &str, now: i64| {
        let mint = world.mint().claim("iat", now - 60).claim("exp", now + 540);
        case(name, builds, usual, today.clone()).now(now).mint(mint)
    };
    let later = |name: &str, builds: &str, now: i64| then(name, builds, now).judged_at(NOW);
    let names = "certificate_name_constraint";
    // More than 255 bytes of DER.
    let many = |last: &str| {
        let others = (1..=40).map(|number| format!("{number}.example"));
        others.chain([last.to_owned()]).collect::<Vec<String>>()
    };
    vec![
        case("trusted-until-today", "The anchor is trusted up to the end of today.", usual, today.clone()).allows(),
        case(
            "trusted-until-yesterday",
            "The anchor was trusted until yesterday.",
            usual,
            json!({
                "trusted_until": "2026-09-20"
            }),
        )
        .denies("certificate_anchor_unusable", "trusted-until-today"),
        case(
            "trusted-until-yesterday-as-configured",
            "The same, where nothing is asked of anchors' certificates.",
            usual,
            json!({}),
        )
        .policy(policies::chain(json!({"anchors": "as_configured", "anchor_constraints": [
            {"anchor": world.pki.thumbprint("ca"), "trusted_until": "2026-09-20"}
        ]})))
        .denies("certificate_anchor_unusable", "trusted-until-today"),
        later("trusted-in-the-last-second", "The handshake was before; the day's last second.", end).allows(),
        later("trusted-a-second-too-long", "The handshake was before; the day is over.", end + 1)
            .denies("peer_expired", "trusted-in-the-last-second"),
        then("judged-in-the-last-second", "The handshake is in the day's last second.", end).allows(),
        then("judged-a-second-too-late", "The handshake is a second after the day.", end + 1)
            .denies("certificate_anchor_unusable", "judged-in-the-last-second"),
        case("another-anchor-constrained", "The day of another anchor is over.", usual, json!({}))
            .anchors(&["ca", "other-ca"])
            .policy(policies::chain(json!({"anchor_constraints": [
                {"anchor": world.pki.thumbprint("other-ca"), "trusted_until": "2026-09-20"}
            ]})))
            .allows(),
        case(
            "directly",
            "The anchor may have no CA under it here, and has none.",
            &["direct"],
            json!({
                "max_intermediates": 0
            }),
        )
        .allows(),
        case(
            "not-directly",
            "The anchor may have no CA under it here, and has one.",
            usual,
            json!({
                "max_intermediates": 0
            }),
        )
        .denies("certificate_path_depth", "directly"),
        case(
            "permitted",
            "A host that this anchor is trusted for.",
            &["good-host"],
            json!({
                "permitted": {"dns": ["good.example"]}
            }),
        )
        .allows(),
        case(
            "not-permitted",
            "A host that this anchor is not trusted for.",
            &["evil-host"],
            json!({
                "permitted": {"dns": ["good.example"]}
            }),
        )
        .denies(names, "permitted"),
        case(
            "permitted-among-many",
            "A host that this anchor is trusted for; the policy names forty more before it.",
            &["good-host"],
            json!({ "permitted": {"dns": many("good.example")} }),
        )
        .allows(),
        case(
            "not-permitted-among-many",
            "A host that this anchor is not trusted for; the policy names forty-one.",
            &["evil-host"],
            json!({ "permitted": {"dns": many("good.example")} }),
        )
        .denies(names, "permitted-among-many"),
        case(
            "excluded-among-many",
            "A host that this anchor is not trusted for; the policy excludes forty more before it.",
            &["evil-host"],
            json!({ "excluded": {"dns": many("evil.example")} }),
        )
        .denies(names, "not-excluded"),
        case(
            "not-excluded",
            "A host outside of what this anchor is not trusted for.",
            &["good-host"],
            json!({
                "excluded": {"dns": ["evil.example"]}
            }),
        )
        .allows(),
        case(
            "excluded",
            "A host inside of what this anchor is not trusted for.",
            &["evil-host"],
            json!({
                "excluded": {"dns": ["evil.example"]}
            }),
        )
        .denies(names, "not-excluded"),
    ]
}
