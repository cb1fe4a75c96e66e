//! A small fixed configuration for doors that need a verifier.

use certbound::{Credential, Peer, Request, Scratch, UnixTime, Verdict, Verifier};
use std::sync::LazyLock;

/// The base instant of the vectors.
pub const NOW: u64 = 1_790_000_000;
pub const ISSUER: &str = "https://as.example";

const POLICY: &str = r#"{
    "version": 1,
    "binding": "if_bound",
    "chain": {"mode": "trust_tls_layer"},
    "issuers": [{
        "issuer": "https://as.example", "audiences": ["https://fhir.example"], "credentials": "both",
        "introspection_lifetime_seconds": 60, "required_claims": []
    }],
    "scopes": [{"path": "/fhir/Patient", "methods": ["GET"], "any_of": ["system/Patient.rs"]}, {"path": "/", "all_of": ["all"]}]
}"#;

/// RFC 8037 Appendix A.2's key.
const JWKS: &str =
    r#"{"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "1", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;

/// Accepts introspection answers, trusts the TLS layer, and has scope rules.
pub static VERIFIER: LazyLock<Verifier> = LazyLock::new(|| {
    Verifier::builder()
        .policy_json(POLICY)
        .and_then(|builder| builder.jwks(ISSUER, JWKS))
        .and_then(|builder| builder.build())
        .expect("the configuration is fixed and good")
});

pub fn now() -> UnixTime {
    UnixTime::from_seconds(NOW).expect("a fixed time in seconds")
}

/// Puts a request without a client certificate to the verifier.
pub fn ask<T>(credential: Credential<'_>, target: &[u8], look: impl FnOnce(&Verdict<'_>) -> T) -> T {
    let peer = Peer::none();
    let request = Request { peer: &peer, credential, method: b"GET", target, early_data: false, now: now() };
    look(&VERIFIER.check(&request, &mut Scratch::new()))
}
