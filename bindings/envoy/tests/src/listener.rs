//! A listener: who may connect, what decides, what answers.

use crate::log;
use serde_json::{Value, json};
use std::net::SocketAddr;

/// A type of Envoy's API.
const TYPES: &str = "type.googleapis.com/envoy.extensions";

/// A listener with TLS, which answers 200 to what no filter refuses.
#[derive(Clone, Debug)]
pub struct Listener {
    address: SocketAddr,
    tls: Value,
    http_filters: Vec<Value>,
    routes: Value,
    quiet: bool,
}

/// What is in every settings document here: the policy, the anchor, the keys. Files are named by relative names, for
/// Envoy works in the site's directory.
pub fn material() -> Value {
    json!({
        "policy_file": "policy.json",
        "trust_anchors": ["root.pem"],
        "jwks": {"https://as.example": "jwks.json"},
    })
}

/// The document with these members besides, or in place of its own.
pub fn with(mut document: Value, members: Value) -> Value {
    let Value::Object(members) = members else { panic!("no object: {members}") };
    document.as_object_mut().expect("an object").extend(members);
    document
}

impl Listener {
    /// Asks for no certificate.
    pub fn new(address: SocketAddr) -> Self {
        let tls = json!({
            "@type": format!("{TYPES}.transport_sockets.tls.v3.DownstreamTlsContext"),
            "common_tls_context": {
                "alpn_protocols": ["h2", "http/1.1"],
                "tls_certificates": [
                    {"certificate_chain": {"filename": "server.pem"}, "private_key": {"filename": "server.key"}}
                ],
            },
        });
        let served = json!({"status": 200, "body": {"inline_string": "served\n"}});
        let routes = json!([{"match": {"prefix": "/"}, "direct_response": served}]);
        Self { address, tls, http_filters: Vec::new(), routes, quiet: false }
    }

    /// The module judges certificates, and then decides on requests, both by these settings.
    pub fn guarded(address: SocketAddr, settings: &Value) -> Self {
        Self::new(address).validator(settings).filter(settings)
    }

    /// The module judges certificates. Whether there must be one is for Envoy to be told too.
    pub fn validator(mut self, settings: &Value) -> Self {
        self.tls["require_client_certificate"] = json!(settings["client_certificate"] != "request");
        self.common()["validation_context"] = json!({"custom_validator_config": {
            "name": "envoy.tls.cert_validator.dynamic_modules",
            "typed_config": {
                "@type": format!(
                    "{TYPES}.transport_sockets.tls.cert_validator.dynamic_modules.v3.DynamicModuleCertValidatorConfig"
                ),
                "dynamic_module_config": module(),
                "validator_name": "certbound",
                "validator_config": document(settings),
            },
        }});
        self
    }

    /// Envoy itself judges certificates, and demands one.
    pub fn trusting(self, anchors: &str) -> Self {
        self.validation_context(json!({"trusted_ca": {"filename": anchors}}))
    }

    /// The module decides on requests.
    pub fn filter(self, settings: &Value) -> Self {
        self.http_filter(json!({
            "name": "envoy.filters.http.dynamic_modules",
            "typed_config": {
                "@type": format!("{TYPES}.filters.http.dynamic_modules.v3.DynamicModuleFilter"),
                "dynamic_module_config": module(),
                "filter_name": "certbound",
                "filter_config": document(settings),
            },
        }))
    }

    /// Its last filter by another name.
    pub fn filter_called(mut self, name: &str) -> Self {
        let filter = self.http_filters.last_mut().expect("a filter");
        filter["typed_config"]["filter_name"] = json!(name);
        self
    }

    /// Its validator by another name.
    pub fn validator_called(mut self, name: &str) -> Self {
        let validator = &mut self.common()["validation_context"]["custom_validator_config"];
        validator["typed_config"]["validator_name"] = json!(name);
        self
    }

    /// Another HTTP filter, behind those that are there.
    pub fn http_filter(mut self, filter: Value) -> Self {
        self.http_filters.push(filter);
        self
    }

    /// Other routes, a list.
    pub fn routes(mut self, routes: Value) -> Self {
        self.routes = routes;
        self
    }

    /// Hands what it lets through to a cluster.
    pub fn to(self, cluster: &str) -> Self {
        self.routes(json!([{"match": {"prefix": "/"}, "route": {"cluster": cluster}}]))
    }

    /// Without access logs.
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Another way to judge certificates, and one is demanded.
    pub fn validation_context(mut self, context: Value) -> Self {
        self.tls["require_client_certificate"] = json!(true);
        self.common()["validation_context"] = context;
        self
    }

    /// Another member of the TLS context.
    pub fn tls(mut self, member: &str, value: Value) -> Self {
        self.tls[member] = value;
        self
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// As Envoy wants it.
    pub fn json(&self) -> Value {
        let router = json!({
            "name": "envoy.filters.http.router",
            "typed_config": {"@type": format!("{TYPES}.filters.http.router.v3.Router")},
        });
        let filters: Vec<&Value> = self.http_filters.iter().chain([&router]).collect();
        let http = json!({
            "@type": format!(
                "{TYPES}.filters.network.http_connection_manager.v3.HttpConnectionManager"
            ),
            "stat_prefix": "ingress",
            "http_protocol_options": {"enable_trailers": true},
            // Requests keep the name that the client gave them.
            "generate_request_id": false,
            "preserve_external_request_id": true,
            "access_log": self.log(log::requests()),
            "route_config": {"virtual_hosts": [{"name": "all", "domains": ["*"], "routes": self.routes}]},
            "http_filters": filters,
        });
        json!({
            "name": self.address.to_string(),
            "address": socket(self.address),
            "tcp_backlog_size": 512,
            "access_log": self.log(log::connections()),
            "filter_chains": [{
                "transport_socket": {"name": "envoy.transport_sockets.tls", "typed_config": self.tls},
                "filters": [{"name": "envoy.filters.network.http_connection_manager", "typed_config": http}],
            }],
        })
    }

    fn log(&self, log: Value) -> Value {
        if self.quiet { json!([]) } else { json!([log]) }
    }

    fn common(&mut self) -> &mut Value {
        &mut self.tls["common_tls_context"]
    }
}

/// An address, as Envoy wants it.
pub fn socket(address: SocketAddr) -> Value {
    json!({"socket_address": {"address": address.ip().to_string(), "port_value": address.port()}})
}

fn module() -> Value {
    json!({"name": "certbound_envoy", "do_not_close": true})
}

fn document(settings: &Value) -> Value {
    json!({"@type": "type.googleapis.com/google.protobuf.Struct", "value": settings})
}
