//! SPIFFE IDs, and the trust domains that an operator names.

use super::verdict::support::materials;
use certbound::{SpiffeId, Verifier};
use std::sync::LazyLock;

static ROOT: LazyLock<String> = LazyLock::new(|| materials().certificates["ca"].clone());

/// A SPIFFE ID, or the name of a trust domain. An ID is its trust domain and its path and has one spelling; whatever domain
/// it names can be configured, and no other text can.
pub fn spiffe(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let is_domain = |text: &str| Verifier::builder().spiffe_bundle_pem(text, &*ROOT).is_ok();
    // What an ID begins with is a trust domain, and an ID without a path.
    assert_eq!(is_domain(text), SpiffeId::parse(&format!("spiffe://{text}")).is_some_and(|id| id.path().is_empty()));
    let Some(id) = SpiffeId::parse(text) else { return };
    assert_eq!(["spiffe://", id.trust_domain(), id.path()].concat(), text);
    assert_eq!(id.to_string(), text);
    assert!(is_domain(id.trust_domain()) && !id.trust_domain().contains('/'));
    let behind_the_scheme = text["spiffe://".len()..].bytes();
    assert!(behind_the_scheme.into_iter().all(|byte| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte)));
    // RFC 3986's own reading of dot segments changes nothing in it.
    assert!(id.path().split('/').skip(1).all(|segment| !matches!(segment, "" | "." | "..")));
}
