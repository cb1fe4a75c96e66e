//! What the connection proved: chain modes, vouching, staleness, expiry between handshake and request.

use super::case::Case;
use super::certificates::SHORT;
use super::draft::Draft;
use super::jwt::Mint;
use super::policies::policy;
use super::world::World;
use super::{ISSUER, NOW};
use serde_json::json;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = judged_elsewhere(world);
    cases.extend(later(world));
    cases.extend(vouched(world));
    cases.extend(pinned(world));
    cases
}

fn judged_elsewhere(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| Draft::new(world, "peer", name, builds, "RFC 8705 section 3");
    let stale = "peer_stale";
    vec![
        case("judged-by-the-same", "The peer was judged by a second verifier built from the same material.")
            .judged_by(|_| ())
            .allows(),
        case(
            "judged-with-other-keys",
            "The peer was judged before the issuer's JWKS was swapped; that leaves it good.",
        )
        .judged_by(|setup| drop(setup.jwks.insert(ISSUER.to_owned(), "as-next".to_owned())))
        .allows(),
        case("judged-before-scopes", "The peer was judged before the policy got scope rules; that leaves it good.")
            .policy("scopes")
            .judged_by(|_| ())
            .allows(),
        case("judged-with-other-anchors", "The peer was judged when another root was trusted beside this one.")
            .judged_by(|setup| setup.anchors.push("other-ca".to_owned()))
            .denies(stale, "judged-by-the-same"),
        case("judged-with-intermediates", "The peer was judged when an intermediate was configured.")
            .judged_by(|setup| setup.intermediates.push("issuing-ca".to_owned()))
            .denies(stale, "judged-by-the-same"),
        case("judged-laxly", "A lax location of the same server judged the peer: `eku` was `if_present` there.")
            .judged_by(|setup| setup.policy = "eku-if-present".into())
            .denies(stale, "judged-by-the-same"),
        case("judged-by-a-truster", "A location that trusts the TLS layer judged the peer; this one validates.")
            .judged_by(|setup| {
                setup.policy = "trust-tls-layer".into();
                setup.anchors.clear();
            })
            .denies(stale, "judged-by-the-same"),
        case("judged-by-other-pins", "The peer was judged when it was pinned, and its pin is gone.")
            .policy("pinned")
            .pins(&["self-signed-twin"])
            .chain(&["self-signed"])
            .mint(world.mint_for("self-signed"))
            .judged_by(|setup| {
                setup.policy = "pinned".into();
                setup.anchors.clear();
                setup.pins = vec!["self-signed".to_owned()];
            })
            .denies(stale, "pinned"),
    ]
}

fn later(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| Draft::new(world, "peer", name, builds, "RFC 5280 section 4.1.2.5");
    let short = || world.mint_for("short");
    let under = || world.mint_for("under-short-ca");
    let at_notafter = "certificate-in-its-last-second";
    vec![
        case(at_notafter, "The handshake was before; the request comes in the very second of the leaf's notAfter.")
            .chain(&["short", "issuing-ca"])
            .mint(short())
            .judged_at(NOW)
            .now(NOW + SHORT)
            .allows(),
        case("certificate-expired-since", "The handshake was before; the request comes a second after notAfter.")
            .chain(&["short", "issuing-ca"])
            .mint(short())
            .judged_at(NOW)
            .now(NOW + SHORT + 1)
            .denies("peer_expired", at_notafter),
        case("leeway-is-not-for-certificates", "A token's leeway of 300 seconds; the leaf's notAfter has just passed.")
            .policy(policy(json!({}), json!({"leeway_seconds": 300})))
            .chain(&["short", "issuing-ca"])
            .mint(short())
            .judged_at(NOW)
            .now(NOW + SHORT + 1)
            .denies("peer_expired", at_notafter),
        case("intermediate-in-its-last-second", "The issuing CA's notAfter is this second; the leaf's is far off.")
            .chain(&["under-short-ca", "short-ca"])
            .mint(under())
            .judged_at(NOW)
            .now(NOW + SHORT)
            .allows(),
        case("intermediate-expired-since", "The issuing CA has expired since the handshake; the leaf has not.")
            .chain(&["under-short-ca", "short-ca"])
            .mint(under())
            .judged_at(NOW)
            .now(NOW + SHORT + 1)
            .denies("peer_expired", "intermediate-in-its-last-second"),
    ]
}

fn vouched(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, section: &str| Draft::new(world, "peer", name, builds, section);
    let trusting =
        |name: &str, builds: &str, section: &str| case(name, builds, section).policy("trust-tls-layer").anchors(&[]);
    // A token of the time when RFC 8705 Appendix A's certificate was good.
    let then = 1_600_000_000;
    let appendix =
        |certificate: &str| -> Mint { world.mint_for(certificate).claim("iat", then - 60).claim("exp", then + 540) };
    vec![
        trusting("vouched", "The host vouches for alice and the policy trusts the TLS layer.", "RFC 8705 section 6.2")
            .vouched("alice", NOW + 3600)
            .allows(),
        case(
            "vouched-where-chains-are-judged",
            "The host vouches for alice; the policy validates.",
            "RFC 8705 section 6.2",
        )
        .vouched("alice", NOW + 3600)
        .denies("vouched_peer_refused", "vouched"),
        case(
            "vouched-where-pins-count",
            "The host vouches for the very certificate that is pinned.",
            "RFC 8705 section 2.2",
        )
        .policy("pinned")
        .pins(&["self-signed"])
        .vouched("self-signed", NOW + 3600)
        .mint(world.mint_for("self-signed"))
        .denies("vouched_peer_refused", "pinned"),
        trusting(
            "vouched-in-its-last-second",
            "The vouched certificate's notAfter is now.",
            "RFC 5280 section 4.1.2.5",
        )
        .vouched("alice", NOW)
        .allows(),
        trusting(
            "vouched-and-expired",
            "The vouched certificate's notAfter was a second ago.",
            "RFC 5280 section 4.1.2.5",
        )
        .vouched("alice", NOW - 1)
        .denies("peer_expired", "vouched-in-its-last-second"),
        trusting("vouched-thief", "The host vouches for bob, who sends alice's token.", "RFC 8705 section 3")
            .vouched("bob", NOW + 3600)
            .denies("thumbprint_mismatch", "vouched"),
        trusting(
            "trusted-chain",
            "A chain to no anchor of ours, which the TLS layer has judged.",
            "RFC 8705 section 6.2",
        )
        .chain(&["mallory", "rogue-ca"])
        .mint(world.mint_for("mallory"))
        .allows(),
        trusting("trusted-leaf-alone", "A leaf alone; the TLS layer has judged it.", "RFC 8705 section 6.2")
            .chain(&["alice"])
            .allows(),
        trusting(
            "trusted-and-expired",
            "The TLS layer has judged a leaf that has expired.",
            "RFC 5280 section 4.1.2.5",
        )
        .chain(&["expired", "issuing-ca"])
        .mint(world.mint_for("expired"))
        .denies("certificate_expired", "trusted-leaf-alone"),
        trusting("rfc8705-appendix-a", "The certificate of RFC 8705 itself, X.509 version 1.", "RFC 8705 Appendix A")
            .chain(&["rfc8705-appendix-a"])
            .mint(appendix("rfc8705-appendix-a"))
            .now(then)
            .allows(),
        trusting("rfc8705-appendix-a-thief", "The certificate of RFC 8705 with alice's token.", "RFC 8705 Appendix A")
            .chain(&["rfc8705-appendix-a"])
            .mint(appendix("alice"))
            .now(then)
            .denies("thumbprint_mismatch", "rfc8705-appendix-a"),
    ]
}

fn pinned(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str, pins: &[&str], leaf: &str| {
        Draft::new(world, "peer", name, builds, "RFC 8705 section 2.2")
            .policy("pinned")
            .pins(pins)
            .chain(&[leaf])
            .mint(world.mint_for(leaf))
    };
    let not = "certificate_not_pinned";
    vec![
        case("pinned", "A self-signed certificate that is pinned.", &["self-signed"], "self-signed").allows(),
        case(
            "pinned-among-others",
            "The last of three pins is the one.",
            &["bob", "direct", "self-signed"],
            "self-signed",
        )
        .allows(),
        case(
            "pinned-issued-by-a-ca",
            "A certificate some CA issued is pinned; the CA does not matter.",
            &["alice"],
            "alice",
        )
        .allows(),
        case(
            "pinned-version-1",
            "A pinned X.509 version 1 certificate.",
            &["self-signed-version-1"],
            "self-signed-version-1",
        )
        .allows(),
        case(
            "pinned-version-0",
            "A pinned X.509 version 1 certificate that spells its version out, which DER leaves out.",
            &["self-signed-version-0"],
            "self-signed-version-0",
        )
        .allows(),
        case(
            "pinned-twin",
            "Same subject, same key, same dates as the pin: another serial.",
            &["self-signed"],
            "self-signed-twin",
        )
        .denies(not, "pinned"),
        case("pinned-renewed", "Alice's renewed certificate has the pinned one's key.", &["alice"], "alice-renewed")
            .denies(not, "pinned-issued-by-a-ca"),
        case("pinned-is-not-trusted", "What a pinned CA issued is not pinned.", &["ca"], "direct")
            .denies(not, "pinned"),
        case(
            "pinned-second",
            "The pinned certificate stands second in the chain.",
            &["self-signed"],
            "self-signed-twin",
        )
        .chain(&["self-signed-twin", "self-signed"])
        .denies(not, "pinned"),
        case(
            "pinned-and-expired",
            "The pinned certificate has expired.",
            &["self-signed-expired"],
            "self-signed-expired",
        )
        .denies("certificate_expired", "pinned"),
        case("pinned-and-not-yet-valid", "The pinned certificate is not valid yet.", &["future"], "future")
            .denies("certificate_not_yet_valid", "pinned-issued-by-a-ca"),
    ]
}
