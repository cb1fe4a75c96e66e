//! Setups as listeners of one Envoy, one for each that a case needs another of.

use super::claims;
use crate::{config::Config, listener::Listener};
use certbound_harness::{
    site::Site,
    vectors::{
        case::{Case, Setup},
        material::Materials,
    },
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    net::{SocketAddr, TcpListener},
    ops::RangeFrom,
};

/// The listeners so far.
pub struct Listeners<'a> {
    site: &'a Site,
    materials: &'a Materials,
    /// Whether the module remembers tokens and judged chains.
    caches: bool,
    /// What is said to the module → who listens.
    listeners: BTreeMap<String, Listener>,
    /// The text → the file.
    policies: BTreeMap<String, String>,
    ports: RangeFrom<u16>,
}

impl<'a> Listeners<'a> {
    /// None yet.
    pub fn new(site: &'a Site, materials: &'a Materials, caches: bool) -> Self {
        // Below those that the system gives to whoever asks for any.
        let ports = 10_000..;
        Self { site, materials, caches, listeners: BTreeMap::new(), policies: BTreeMap::new(), ports }
    }

    /// Where that case has to go: its certificate is judged there as the case says, and so is its request decided, each
    /// by its own setup and at its own time.
    pub fn of(&mut self, case: &Case) -> SocketAddr {
        let now = case.request.now;
        let judge = case.peer.judge.as_ref().unwrap_or(&case.setup);
        let mut validator = self.settings(judge, case.peer.now.unwrap_or(now));
        validator["client_certificate"] = json!("request");
        let mut filter = self.settings(&case.setup, now);
        let handed = case.request.introspection.as_ref().and_then(claims::filter);
        if let Some(introspection) = &case.request.introspection {
            filter["compare_only"] = json!(introspection.issuer);
        }
        let said = json!([validator, handed, filter]).to_string();
        if let Some(listener) = self.listeners.get(&said) {
            return listener.address();
        }
        let address = self.endpoint();
        // Nobody comes back here; and in TLS 1.3 BoringSSL breaks off where a ticket is to hold a chain of 60,000 bytes.
        let listener = Listener::new(address).tls("disable_stateless_session_resumption", json!(true));
        let listener = handed.into_iter().fold(listener.validator(&validator), Listener::http_filter);
        self.listeners.insert(said, listener.filter(&filter));
        address
    }

    /// An Envoy with them all.
    pub fn config(&self) -> Config {
        let listeners: Vec<Listener> = self.listeners.values().cloned().collect();
        Config::new(&listeners)
    }

    /// On the site's own host, as [`Site::endpoint`] is, and never one twice.
    fn endpoint(&mut self) -> SocketAddr {
        let host = self.site.endpoint().ip();
        let mut endpoints = self.ports.by_ref().map(|port| SocketAddr::new(host, port));
        endpoints.find(|endpoint| TcpListener::bind(endpoint).is_ok()).expect("a free port")
    }

    fn settings(&mut self, setup: &Setup, now: u64) -> Value {
        let files = |folder: &str, names: &[String]| -> Vec<_> {
            names.iter().map(|name| format!("{folder}/{name}")).collect()
        };
        let bundles = setup.spiffe_bundles.iter().map(|(domain, names)| (domain, files("certificates", names)));
        let jwks = setup.jwks.iter().map(|(issuer, name)| (issuer, format!("jwks/{name}")));
        let mut settings = json!({
            "policy_file": self.policy(setup),
            "trust_anchors": files("certificates", &setup.anchors),
            "intermediates": files("certificates", &setup.intermediates),
            "pins": files("certificates", &setup.pins),
            "crls": files("crls", &setup.crls),
            "spiffe_bundles": bundles.collect::<BTreeMap<_, _>>(),
            "jwks": jwks.collect::<BTreeMap<_, _>>(),
            "peer_cache": self.caches,
            "watch_seconds": 0,
            "test_now": now,
        });
        let members = settings.as_object_mut().expect("an object");
        // What names nothing is a mistake.
        members.retain(|_, value| *value != json!([]) && *value != json!({}));
        if !self.caches {
            members.insert("token_cache".to_owned(), json!(false));
        }
        settings
    }

    fn policy(&mut self, setup: &Setup) -> String {
        let text = self.materials.policy(&setup.policy);
        let next = format!("policies/{}", self.policies.len());
        let site = self.site;
        let file = self.policies.entry(text).or_insert_with_key(|text| {
            site.write(&next, text);
            next
        });
        file.clone()
    }
}
