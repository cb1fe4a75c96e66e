//! X.509-SVIDs.

use super::{
    client,
    der::{sequence, tlv},
    draft::{ALTERNATIVE_NAME, Draft, KEY_USAGE, usage},
    golden::Case,
    issuing, root,
};
use certbound::Rule;

const POLICY: &str = r#"{"spiffe": true}"#;

fn with_uris(draft: Draft, uris: &[&str]) -> Draft {
    let uris: Vec<Vec<u8>> = uris.iter().map(|uri| tlv(0x86, uri.as_bytes())).collect();
    draft.with(ALTERNATIVE_NAME, false, &sequence(&uris.iter().map(Vec::as_slice).collect::<Vec<_>>()))
}

fn svid() -> Draft {
    with_uris(client(), &["spiffe://example.org/billing"])
}

fn case(name: &'static str, leaf: Draft, ca: Draft, trust_domain: &'static str) -> Case {
    Case::new(name, &[&leaf, &ca], &[]).bundle(trust_domain, &[&root()]).policy(POLICY)
}

#[test]
fn svids() {
    case("spiffe-accepted", svid(), issuing(), "example.org").exits(0);
    case("spiffe-no-uri", client(), issuing(), "example.org").breaks(Rule::SpiffeId);
    let two = with_uris(client(), &["spiffe://example.org/a", "spiffe://example.org/b"]);
    case("spiffe-two-uris", two, issuing(), "example.org").breaks(Rule::SpiffeId);
    let http = with_uris(client(), &["https://example.org/billing"]);
    case("spiffe-another-uri", http, issuing(), "example.org").breaks(Rule::SpiffeId);
    case("spiffe-no-path", with_uris(client(), &["spiffe://example.org"]), issuing(), "example.org")
        .breaks(Rule::SpiffeId);
    case("spiffe-trust-domain", svid(), issuing(), "other.example").breaks(Rule::SpiffeTrustDomain);
    let signs = svid().with(KEY_USAGE, true, &usage(&[0x01, 0x82]));
    case("spiffe-signing", signs, issuing(), "example.org").breaks(Rule::SpiffeSigning);
    let ca = with_uris(issuing(), &["spiffe://example.org/ca"]);
    case("spiffe-ca-path", svid(), ca, "example.org").breaks(Rule::SpiffeCaPath);
}
