//! The configuration of an Envoy.

use crate::listener::{Listener, socket};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// Listeners, and the servers behind them.
#[derive(Clone, Debug, Default)]
pub struct Config {
    listeners: Vec<Listener>,
    clusters: Vec<Value>,
    dynamic: bool,
}

/// Where listeners stand that can be exchanged.
pub(crate) const LISTENERS: &str = "listeners.json";

impl Config {
    /// With these.
    pub fn new(listeners: &[Listener]) -> Self {
        Self { listeners: listeners.to_vec(), clusters: Vec::new(), dynamic: false }
    }

    /// A server that speaks HTTP/1.1 in the clear, and takes trailers, by the name of its cluster.
    pub fn upstream(mut self, cluster: &str, address: SocketAddr) -> Self {
        let http = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
        self.clusters.push(json!({
            "name": cluster,
            "typed_extension_protocol_options": {http: {
                "@type": format!("type.googleapis.com/{http}"),
                "explicit_http_config": {"http_protocol_options": {"enable_trailers": true}},
            }},
            "load_assignment": {
                "cluster_name": cluster,
                "endpoints": [{"lb_endpoints": [{"endpoint": {"address": socket(address)}}]}],
            },
        }));
        self
    }

    /// With listeners that can be exchanged while it runs.
    pub fn dynamic(mut self) -> Self {
        self.dynamic = true;
        self
    }

    /// Where it listens.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.listeners.iter().map(Listener::address).collect()
    }

    /// As Envoy wants it, with the address of its administration interface.
    pub fn json(&self, admin: SocketAddr) -> Value {
        let mut json = json!({
            "admin": {"address": socket(admin)},
            "static_resources": {"clusters": self.clusters},
        });
        if self.dynamic {
            json["node"] = json!({"id": "tests", "cluster": "tests"});
            json["dynamic_resources"] =
                json!({"lds_config": {"path_config_source": {"path": format!("./{LISTENERS}")}}});
        } else {
            json["static_resources"]["listeners"] = self.listeners.iter().map(Listener::json).collect();
        }
        json
    }

    /// The listeners, as Envoy wants them in a file of their own.
    pub(crate) fn listeners(&self) -> Value {
        let resource = |listener: &Listener| {
            let mut json = listener.json();
            json["@type"] = json!("type.googleapis.com/envoy.config.listener.v3.Listener");
            json
        };
        json!({"resources": self.listeners.iter().map(resource).collect::<Vec<_>>()})
    }
}
