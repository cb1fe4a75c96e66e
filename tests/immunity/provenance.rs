//! Where a credential and a certificate come from.

use crate::world::{HEADER, NOW, Outcome, World, ask, at, bearer, bound, peer, sign};
use certbound::{Peer, Purpose, Reason, Thumbprint};
use serde_json::json;

/// Envoy's jwt_authn crashed, or took the wrong one, where a request brought several tokens (CVE-2024-45809,
/// CVE-2025-64527, GHSA-vj5m-rch8-5r2p). Here two Authorization values refuse, before either is read, in whatever order
/// and however they are joined.
#[test]
fn cve_2024_45809_cve_2025_64527_ghsa_vj5m_rch8_5r2p_two_credentials() {
    let world = World::new();
    let good = bearer(&world.alices(&[]));
    let thief = bearer(&sign(&crate::world::key(9), HEADER, &bound(&world.alice, &[])));
    assert_eq!(world.ask(&[&good]), Ok(()));
    for values in [
        [good.as_str(), thief.as_str()],
        [&thief, &good],
        [&good, &good],
        [&good, ""],
        ["", &good],
        [&good, "Basic YTpi"],
        ["Basic YTpi", &good],
    ] {
        assert_eq!(world.ask(&values), Err(Reason::CredentialDuplicate), "{values:?}");
    }
    for joined in [format!("{good}, {thief}"), format!("{good},{good}"), format!("{good} {good}")] {
        assert_eq!(world.ask(&[&joined]), Err(Reason::CredentialMalformed), "{joined}");
    }
    assert_eq!(world.ask(&[]), Err(Reason::CredentialMissing));
}

/// Envoy with two providers joined by OR, one of which allowed requests without a token, let a token of neither pass.
/// Here an issuer is chosen by name, and where none is there is no other branch to take.
#[test]
fn cve_2021_21378_no_provider_is_a_way_round_another() {
    let world = World::new();
    let lax = json!({"issuer": "https://lax.example", "audiences": ["x", "https://fhir.example"], "token_type": "any",
        "required_claims": [], "max_lifetime_seconds": 86400});
    let strict = json!({"issuer": crate::world::ISSUER, "audiences": ["https://fhir.example"]});
    for issuers in [json!([lax, strict]), json!([strict, lax])] {
        let builder = world.builder(&json!({"issuers": issuers})).trust_anchor_der(world.root_certificate()).unwrap();
        let keys = world.jwks().to_string();
        let builder = builder.jwks(crate::world::ISSUER, &keys).unwrap();
        let verifier = builder.jwks("https://lax.example", &keys).unwrap().build().unwrap();
        let alice = peer(&verifier, std::slice::from_ref(&world.alice), Purpose::Client);
        let present = |token: &str| -> Outcome { ask(&verifier, &alice, &[&bearer(token)]) };
        assert_eq!(present(&world.alices(&[])), Ok(()));
        assert_eq!(ask(&verifier, &alice, &[]), Err(Reason::CredentialMissing));
        let nobodys = [("iss", r#""https://evil.example""#)];
        assert_eq!(present(&world.alices(&nobodys)), Err(Reason::IssuerUnknown));
        assert_eq!(present("not-a-token"), Err(Reason::TokenSegments));
        // liboauth2 took the policy of the list's head for every entry: here a token is judged by its own issuer's.
        let hours = [("exp", &*(NOW + 7_200).to_string())];
        assert_eq!(present(&world.alices(&hours)), Err(Reason::TokenLifetimeTooLong));
        assert_eq!(present(&world.alices(&[hours[0], ("iss", r#""https://lax.example""#)])), Ok(()));
        let plain = HEADER.replace("at+jwt", "JWT");
        let plainly = |issuer: &str| present(&world.token(&plain, &bound(&world.alice, &[("iss", issuer)])));
        assert_eq!(plainly(r#""https://as.example""#), Err(Reason::TokenTypeMismatch));
        assert_eq!(plainly(r#""https://lax.example""#), Ok(()));
    }
}

/// Keycloak took the certificate that a header brought, whether or not a proxy stood before it. Here no header is read
/// at all: whoever hands in a thumbprint without a chain is refused wherever chains are judged, and so is a peer that
/// was judged by another policy.
#[test]
fn cve_2024_10039_keycloak_35861_a_certificate_that_nobody_proved() {
    let world = World::new();
    let judging = world.verifier(&json!({}));
    let builder = world.builder(&json!({"chain": {"mode": "trust_tls_layer"}}));
    let trusting = builder.jwks(crate::world::ISSUER, world.jwks().to_string()).unwrap().build().unwrap();
    let token = bearer(&world.alices(&[]));
    let vouched = Peer::vouched(Thumbprint::of_der(&world.alice), at(NOW + 1_000));
    assert_eq!(ask(&judging, &vouched, &[&token]), Err(Reason::VouchedPeerRefused));
    assert_eq!(ask(&trusting, &vouched, &[&token]), Ok(()));
    let alice = std::slice::from_ref(&world.alice);
    let taken = peer(&trusting, alice, Purpose::Client);
    assert_eq!(ask(&judging, &taken, &[&token]), Err(Reason::PeerStale));
    assert_eq!(ask(&judging, &Peer::none(), &[&token]), Err(Reason::ClientCertificateMissing));
    assert_eq!(ask(&judging, &peer(&judging, alice, Purpose::Client), &[&token]), Ok(()));
}

/// Traefik and Apache took fields away that the client's `Connection` named, and what stood behind them fell back to a
/// default (CVE-2024-45410, CVE-2021-32813, CVE-2026-33433, CVE-2026-88011, CVE-2022-31813). Here nothing is allowed
/// for want of something: without its credential or its certificate a request is refused.
#[test]
fn cve_2024_45410_and_its_kin_nothing_is_allowed_for_want_of_a_field() {
    let world = World::new();
    let verifier = world.verifier(&json!({}));
    let alice = peer(&verifier, std::slice::from_ref(&world.alice), Purpose::Client);
    let (token, unbound) = (bearer(&world.alices(&[])), bearer(&world.alices(&[("cnf", "{}")])));
    assert_eq!(ask(&verifier, &alice, &[&token]), Ok(()));
    assert_eq!(ask(&verifier, &alice, &[]), Err(Reason::CredentialMissing));
    assert_eq!(ask(&verifier, &alice, &[""]), Err(Reason::CredentialMalformed));
    for without in [Peer::none(), peer(&verifier, &[], Purpose::Client)] {
        for values in [&[token.as_str()][..], &[&unbound]] {
            assert_eq!(ask(&verifier, &without, values), Err(Reason::ClientCertificateMissing));
        }
    }
}
