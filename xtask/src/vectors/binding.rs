//! Token and connection together: whose certificate, whose token, in each binding mode.

use super::case::Case;
use super::draft::Draft;
use super::jwt::Mint;
use super::policies::policy;
use super::world::World;
use serde_json::json;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = thieves(world);
    cases.extend(missing(world));
    cases.extend(refused(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str) -> Draft<'w> {
    Draft::new(world, "binding", name, builds, "RFC 8705 section 3")
}

fn thieves(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| case(world, name, builds);
    let mismatch = "thumbprint_mismatch";
    let unchecked = || policy(json!({"binding": "off", "chain": {"mode": "trust_tls_layer"}}), json!({}));
    vec![
        case("bob", "Bob's certificate and bob's token.")
            .chain(&["bob", "issuing-ca"])
            .mint(world.mint_for("bob"))
            .allows(),
        case("bob-with-alices-token", "Bob, of the same CA, has stolen alice's token.")
            .chain(&["bob", "issuing-ca"])
            .denies(mismatch, "bob"),
        case("after-renewal", "Alice has renewed her certificate and kept her key; the token is of before.")
            .chain(&["alice-renewed", "issuing-ca"])
            .denies(mismatch, "after-renewal-new-token"),
        case("after-renewal-new-token", "Alice has renewed her certificate and has a new token.")
            .chain(&["alice-renewed", "issuing-ca"])
            .mint(world.mint_for("alice-renewed"))
            .allows(),
        case("alice-in-bobs-chain", "Bob sends alice's certificate after his own; the first is the client's.")
            .chain(&["bob", "alice", "issuing-ca"])
            .denies(mismatch, "bob"),
        case("alice-after-her-issuer", "Bob sends alice's certificate last.")
            .chain(&["bob", "issuing-ca", "alice"])
            .denies(mismatch, "bob"),
        case(
            "thumbprint-beside-confirmation",
            "Bob's thumbprint stands in alice's token, beside the confirmation and not in it.",
        )
        .chain(&["bob", "issuing-ca"])
        .mint(world.mint().claim("x5t#S256", super::jwt::quoted(&world.pki.thumbprint("bob"))))
        .denies(mismatch, "bob"),
        case("thief-where-if-bound", "Bob with alice's token, where only what is bound must match.")
            .policy("if-bound")
            .chain(&["bob", "issuing-ca"])
            .denies(mismatch, "alice-where-if-bound"),
        case("alice-where-if-bound", "Alice with her token, where only what is bound must match.")
            .policy("if-bound")
            .allows(),
        case("bob-unbound-where-if-bound", "Bob with an unbound token, where only what is bound must match.")
            .policy("if-bound")
            .chain(&["bob", "issuing-ca"])
            .mint(Mint::unbound())
            .allows(),
        case("thief-where-off", "Bob with alice's token, where nothing is compared.")
            .policy("off")
            .chain(&["bob", "issuing-ca"])
            .allows(),
        case(
            "rogue-where-nothing-is-judged",
            "A rogue chain with alice's token, where nothing is compared and the TLS layer is trusted.",
        )
        .policy(unchecked())
        .anchors(&[])
        .chain(&["mallory", "rogue-ca"])
        .allows(),
    ]
}

fn missing(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| case(world, name, builds).no_certificate();
    let none = "client_certificate_missing";
    vec![
        case("no-certificate", "A good token and no certificate.").denies(none, "chain/usual"),
        case("no-certificate-unbound", "An unbound token and no certificate, where every token must be bound.")
            .mint(Mint::unbound())
            .denies(none, "no-certificate-unbound-where-if-bound"),
        case("no-certificate-where-if-bound", "A bound token and no certificate, where what is bound must match.")
            .policy("if-bound")
            .denies(none, "alice-where-if-bound"),
        case(
            "no-certificate-unbound-where-if-bound",
            "An unbound token and no certificate, where what is bound must match.",
        )
        .policy("if-bound")
        .mint(Mint::unbound())
        .allows(),
        case("no-certificate-where-off", "A bound token and no certificate, where nothing is compared.")
            .policy("off")
            .allows(),
        case("no-certificate-where-trusted", "A bound token and no certificate, where the TLS layer judges.")
            .policy("trust-tls-layer")
            .anchors(&[])
            .denies(none, "peer/vouched"),
    ]
}

fn refused(world: &World) -> Vec<Case> {
    let case = |name: &str, builds: &str| case(world, name, builds);
    vec![
        case("refused-where-if-bound", "A rogue certificate and an unbound token, where what is bound must match.")
            .policy("if-bound")
            .chain(&["mallory", "rogue-ca"])
            .mint(Mint::unbound())
            .denies("certificate_issuer_unknown", "bob-unbound-where-if-bound"),
        case("refused-where-off", "A rogue certificate, where nothing is compared; what is judged stays judged.")
            .policy("off")
            .chain(&["mallory", "rogue-ca"])
            .denies("certificate_issuer_unknown", "thief-where-off"),
        case(
            "refused-and-its-own-token",
            "A rogue CA's certificate with a token bound to it, which liboauth2 lets pass.",
        )
        .chain(&["mallory", "rogue-ca"])
        .mint(world.mint_for("mallory").claim("client_id", "\"mallory-app\""))
        .denies("certificate_issuer_unknown", "bob"),
    ]
}
