//! A certificate alone, judged as a leaf: its extensions are opened before any path is looked for.

use certbound::{Identity, PeerInput, Purpose, Rule, UnixTime, Verifier};

/// Whether the strict profile refuses it as it stands, in the middle of its validity, for how an extension is written.
pub(super) fn is_refused_for_its_extensions(der: &[u8]) -> bool {
    let Ok(identity) = Identity::without_names(der) else { return false };
    let (from, until) = identity.validity();
    let Ok(now) = UnixTime::from_seconds((from + until) / 2) else { return false };
    let input = PeerInput { chain: &[der], ocsp: &[], purpose: Purpose::Client, now };
    let (_, report) = verifier(der).peer_explained(&input);
    report
        .paths()
        .iter()
        .filter_map(|path| path.broken.as_ref())
        .any(|broken| matches!(broken.rule, Rule::DuplicateExtension | Rule::ExtensionMalformed | Rule::ExtensionEmpty))
}

/// Any anchor does, the certificate itself too: the leaf is judged before one is looked for.
fn verifier(anchor: &[u8]) -> Verifier {
    const POLICY: &str = r#"{
        "version": 1,
        "issuers": [{"issuer": "https://as.example", "audiences": ["x"], "credentials": "introspection"}],
        "chain": {"profile": "strict", "eku": "if_present", "ca_leaf": "accept"}
    }"#;
    Verifier::builder()
        .policy_json(POLICY)
        .and_then(|builder| builder.trust_anchor_der(anchor))
        .and_then(|builder| builder.build())
        .expect("a fixed policy, and a certificate that was read before")
}
