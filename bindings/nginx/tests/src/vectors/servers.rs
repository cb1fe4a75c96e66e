//! Setups as servers of one socket: `v0`, `v1`, and so on, one for each pair of a setup and an instant.

use certbound_harness::{
    site::Site,
    vectors::{case::Setup, material::Materials},
};
use std::{collections::BTreeMap, fmt::Write as _, net::SocketAddr};

/// The servers so far.
pub struct Servers<'a> {
    site: &'a Site,
    materials: &'a Materials,
    /// The directives → the number.
    numbers: BTreeMap<String, usize>,
    /// The text → the file.
    policies: BTreeMap<String, String>,
}

impl<'a> Servers<'a> {
    /// None yet.
    pub fn new(site: &'a Site, materials: &'a Materials) -> Self {
        Self { site, materials, numbers: BTreeMap::new(), policies: BTreeMap::new() }
    }

    /// The name of the server with that setup, at which it is always `now`.
    pub fn of(&mut self, setup: &Setup, now: u64) -> String {
        let directives = self.directives(setup, now);
        let next = self.numbers.len();
        format!("v{}", self.numbers.entry(directives).or_insert(next))
    }

    /// What stands in the http block. The first server, of no name, decides about TLS for all of them.
    pub fn configuration(&self, tls: SocketAddr) -> String {
        let mut text = format!(
            "server_names_hash_max_size 4096; client_header_buffer_size 64k; large_client_header_buffers 4 64k;
server {{ listen {tls} ssl; certbound_client_certificate request; ssl_early_data on; return 404; }}\n"
        );
        for (directives, number) in &self.numbers {
            // empty_gif answers in the content phase: 200 to GET and HEAD, 405 to other methods.
            let location = format!("location / {{ certbound on; empty_gif;{directives} }}");
            writeln!(text, "server {{ listen {tls} ssl; server_name v{number}; {location} }}").expect("memory");
        }
        text
    }

    fn directives(&mut self, setup: &Setup, now: u64) -> String {
        let policy = self.policy(setup);
        let mut text = format!(" certbound_test_now {now}; certbound_policy {policy};");
        let certificates = [
            ("certbound_trusted_certificate", &setup.anchors),
            ("certbound_intermediate_certificate", &setup.intermediates),
            ("certbound_pinned_certificate", &setup.pins),
        ];
        for (directive, names) in certificates {
            for name in names {
                write!(text, " {directive} certificates/{name};").expect("memory");
            }
        }
        for (trust_domain, names) in &setup.spiffe_bundles {
            for name in names {
                write!(text, " certbound_spiffe_bundle {} certificates/{name};", quoted(trust_domain)).expect("memory");
            }
        }
        for name in &setup.crls {
            write!(text, " certbound_crl crls/{name};").expect("memory");
        }
        for (issuer, name) in &setup.jwks {
            write!(text, " certbound_jwks {} jwks/{name};", quoted(issuer)).expect("memory");
        }
        text
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

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
