//! Answers of introspection endpoints as the claims that jwt_authn hands over.

use certbound_harness::vectors::case::{Bytes, Introspection};
use serde_json::{Value, json};

/// What claims do not say of themselves: they are a good token's.
const ACTIVE: &str = r#","active":true"#;

/// An HTTP filter that hands over what that answer says of a good token; None where it says something else.
pub(super) fn filter(introspection: &Introspection) -> Option<Value> {
    let Bytes::Text(answer) = &introspection.answer else { return None };
    let (before, after) = answer.strip_prefix('{')?.split_once(ACTIVE)?;
    // Nothing in it is to be a command of Envoy's.
    let claims = format!("{{{before}{after}").replace('%', "%%");
    Some(json!({
        "name": "envoy.filters.http.set_filter_state",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.http.set_filter_state.v3.Config",
            "on_request_headers": [{
                "object_key": "certbound.claims",
                "factory_key": "envoy.string",
                "format_string": {"text_format_source": {"inline_string": claims}},
            }],
        },
    }))
}
