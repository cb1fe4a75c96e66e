//! How long a chain may be, in certificates and in bytes, and how much searching is enough.

use super::super::case::Case;
use super::super::policies::policy;
use super::super::world::World;
use super::path;
use serde_json::json;

pub(super) fn cases(world: &World) -> Vec<Case> {
    let sent = "RFC 8446 section 4.4.2";
    let long = "certificate_chain_too_long";
    let with = |name: &'static str, count: usize| {
        let mut chain = vec!["alice", "issuing-ca"];
        chain.extend([name].repeat(count));
        chain
    };
    let bulk = world.pki.der("alice").len() + world.pki.der("issuing-ca").len();
    let each = world.pki.der("bulky-ca").len();
    assert!(bulk + 7 * each <= 65_536 && bulk + 8 * each > 65_536, "bulky-ca has {each} bytes");
    // The bytes of the usual chain exactly, and one less.
    let limited = |name: &str, builds: &str, limits: serde_json::Value| {
        path(world, name, builds, "docs/policy.md", &["alice", "issuing-ca"])
            .policy(policy(json!({ "limits": limits }), json!({})))
    };
    let ladder: Vec<&str> = vec![
        "under-ladder-8",
        "ladder-8",
        "ladder-7",
        "ladder-6",
        "ladder-5",
        "ladder-4",
        "ladder-3",
        "ladder-2",
        "ladder-1",
    ];
    let crowd: Vec<&str> = vec![
        "mallory-direct",
        "crowd-1",
        "crowd-2",
        "crowd-3",
        "crowd-4",
        "crowd-5",
        "crowd-6",
        "crowd-7",
        "crowd-8",
        "crowd-9",
    ];
    vec![
        path(world, "ten-certificates", "Ten certificates, eight of them for nothing.", sent, &with("short-ca", 8))
            .allows(),
        path(world, "eleven-certificates", "Eleven certificates.", sent, &with("short-ca", 9))
            .denies(long, "ten-certificates"),
        path(world, "sixty-thousand-bytes", "Nine certificates of 57 thousand bytes.", sent, &with("bulky-ca", 7))
            .allows(),
        path(world, "seventy-thousand-bytes", "Ten certificates of more than 65536 bytes.", sent, &with("bulky-ca", 8))
            .denies(long, "sixty-thousand-bytes"),
        limited("two-certificates-where-two-are-the-limit", "The policy admits two.", json!({"chain_certificates": 2}))
            .allows(),
        path(
            world,
            "two-certificates-where-one-is-the-limit",
            "The policy admits one.",
            "docs/policy.md",
            &["alice", "issuing-ca"],
        )
        .policy("one-certificate")
        .denies(long, "two-certificates-where-two-are-the-limit"),
        limited("bytes-at-the-limit", "The policy admits as many bytes as there are.", json!({ "chain_bytes": bulk }))
            .allows(),
        limited(
            "bytes-beyond-the-limit",
            "The policy admits one byte less than there are.",
            json!({ "chain_bytes": bulk - 1 }),
        )
        .denies(long, "bytes-at-the-limit"),
        path(
            world,
            "crowd",
            "Nine rogue CAs of the anchor's name; any could have issued any.",
            "RFC 5280 section 6.1",
            &crowd,
        )
        .denies("certificate_path_budget", "building/crowd-round-a-good-leaf"),
        path(
            world,
            "ladder",
            "Eight authorities one under the other, as many as there may be.",
            "RFC 5280 section 6.1",
            &ladder,
        )
        .allows(),
    ]
}
