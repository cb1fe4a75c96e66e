//! What certbound is compared with.

use certbound_harness::token::{AUDIENCE, ISSUER};
use serde_json::{Value, json};
use std::path::Path;

/// What users have today for RFC 8705 behind Envoy's own jwt_authn: the comparison of `cnf` in Lua.
const LUA: &str = r#"
function envoy_on_request(handle)
  local metadata = handle:streamInfo():dynamicMetadata():get("envoy.filters.http.jwt_authn")
  local cnf = metadata and metadata["jwt"] and metadata["jwt"]["cnf"]
  local tls = handle:streamInfo():downstreamSslConnection()
  local hex = tls and tls:peerCertificateValidated() and tls:sha256PeerCertificateDigest()
  if type(cnf) == "table" and hex and hex ~= "" then
    local bytes = hex:gsub("%x%x", function(digits) return string.char(tonumber(digits, 16)) end)
    local thumbprint = handle:base64Escape(bytes):gsub("+", "-"):gsub("/", "_"):gsub("=", "")
    if cnf["x5t#S256"] == thumbprint then return end
  end
  handle:respond({[":status"] = "401", ["www-authenticate"] = 'Bearer error="invalid_token"'}, "")
end
"#;

/// Envoy's own JWT filter, remembering verified tokens or not, and the comparison behind it.
pub fn jwt_authn_and_lua(cached: bool) -> Vec<Value> {
    let mut provider = json!({
        "issuer": ISSUER, "audiences": [AUDIENCE], "forward": true, "local_jwks": {"filename": "jwks.json"},
        "payload_in_metadata": "jwt"
    });
    if cached {
        provider["jwt_cache_config"] = json!({"jwt_cache_size": 1000});
    }
    let jwt_authn = json!({
        "providers": {"as": provider},
        "rules": [{"match": {"prefix": "/"}, "requires": {"provider_name": "as"}}]
    });
    let lua = json!({"default_source_code": {"inline_string": LUA}});
    vec![filter("jwt_authn", "jwt_authn.v3.JwtAuthentication", jwt_authn), filter("lua", "lua.v3.Lua", lua)]
}

/// A module that does nothing, as a filter: what Envoy takes for any.
pub fn noop(module: &Path) -> Value {
    let config = json!({"dynamic_module_config": from(module), "filter_name": "noop"});
    filter("dynamic_modules", "dynamic_modules.v3.DynamicModuleFilter", config)
}

/// The same as the validator of clients' chains, which it accepts unseen.
pub fn blind(module: &Path) -> Value {
    const KIND: &str = "cert_validator.dynamic_modules.v3.DynamicModuleCertValidatorConfig";
    json!({"custom_validator_config": {
        "name": "envoy.tls.cert_validator.dynamic_modules",
        "typed_config": {
            "@type": format!("type.googleapis.com/envoy.extensions.transport_sockets.tls.{KIND}"),
            "dynamic_module_config": from(module),
            "validator_name": "noop"
        }
    }})
}

fn from(module: &Path) -> Value {
    json!({"module": {"local": {"filename": module}}, "do_not_close": true})
}

fn filter(name: &str, kind: &str, mut config: Value) -> Value {
    config["@type"] = json!(format!("type.googleapis.com/envoy.extensions.filters.http.{kind}"));
    json!({"name": format!("envoy.filters.http.{name}"), "typed_config": config})
}
