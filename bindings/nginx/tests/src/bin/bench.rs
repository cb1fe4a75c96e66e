//! `cargo xtask bench-nginx`: the worker's CPU for a decision, in one nginx, a location for each variant.

use certbound_harness::{
    bench::{
        figures::{self, Figures},
        raw::Raw,
    },
    client::{Client, Http},
    site::Site,
    vectors::wire::Wire,
};
use certbound_nginx_tests::{
    bench::worker,
    log,
    nginx::{MATERIAL, Module, Nginx, configuration},
};
use std::process::ExitCode;

const ROUNDS: usize = 15;
/// How often a location decides on a request, so that the decision stands out of what nginx does besides.
const CACHED_REPEAT: u64 = 2000;
const ES256_REPEAT: u64 = 50;
/// Batches of requests of a round, to a location that repeats and to one that does not.
const FEW: usize = 1;
const MANY: usize = 20;
/// Bare verifications of a round.
const VERIFICATIONS: u64 = 5000;

fn main() -> ExitCode {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "access_log off;
        server {{
          listen {tls} ssl; certbound_client_certificate request; keepalive_requests 1000000000; {MATERIAL}
          certbound_intermediate_certificate issuing.pem;
          location = /plain {{ empty_gif; }}
          location = /cached {{ certbound on; empty_gif; certbound_test_repeat {CACHED_REPEAT}; }}
          location = /cached-once {{ certbound on; empty_gif; }}
          location = /es256 {{ certbound on; empty_gif; certbound_cache off; certbound_test_repeat {ES256_REPEAT}; }}
          location = /es256-once {{ certbound on; empty_gif; certbound_cache off; }}
        }}"
    );
    let nginx = Nginx::start(&site, &Module::Test, &http);
    // The tests' log format mentions the record, which is made for every request then.
    site.write("nginx.conf", configuration(&Module::Test, 1, &http).replace(log::FORMAT, log::PLAIN_FORMAT));
    nginx.reload();
    let pid = nginx.workers()[0];
    // Within a request there is one token, which the connection remembers. Two in turn are found in the cache.
    let (one, two) = ([site.token(&site.alice)], [site.token(&site.alice), site.token(&site.alice)]);
    let raw = Raw::of(&one[0], &site.signer);
    let mut wire = Wire::open(tls, &Client::new(&site, Http::One, Some(&site.alice)).config()).expect("a connection");
    let mut microseconds =
        |path, tokens: &[String], batches| worker::nanoseconds(pid, &mut wire, path, tokens, batches) / 1000.0;
    for path in ["/plain", "/cached", "/cached-once", "/es256", "/es256-once"] {
        microseconds(path, &two, 1);
    }
    let mut all = Figures::default();
    for _ in 0..ROUNDS {
        let raw = raw.nanoseconds(VERIFICATIONS) / 1000.0;
        let plain = microseconds("/plain", &one, MANY);
        let cached_once = microseconds("/cached-once", &one, MANY);
        let cached_in_turn = microseconds("/cached-once", &two, MANY);
        let es256_once = microseconds("/es256-once", &one, MANY);
        let cached = (microseconds("/cached", &one, FEW) - cached_once) / (CACHED_REPEAT - 1) as f64;
        let es256 = (microseconds("/es256", &one, FEW) - es256_once) / (ES256_REPEAT - 1) as f64;
        all.add("nginx.raw.microseconds", raw);
        all.add("nginx.plain.microseconds", plain);
        all.add("nginx.cached.microseconds", cached);
        all.add("nginx.es256.microseconds", es256);
        all.add("nginx.cached_request_minus_plain.microseconds", cached_once - plain);
        all.add("nginx.cached_in_turn_request_minus_plain.microseconds", cached_in_turn - plain);
        all.add("nginx.es256_request_minus_plain.microseconds", es256_once - plain);
        all.add("nginx.cached_over_raw", cached / raw);
        all.add("nginx.es256_over_raw", es256 / raw);
    }
    for name in ["raw", "plain", "cached", "es256"] {
        all.tell(&format!("nginx.{name}.microseconds"));
    }
    // Of requests that are decided on once, as users see them: with what the repeat factor leaves out, and less exact.
    for name in ["cached", "cached_in_turn", "es256"] {
        all.tell(&format!("nginx.{name}_request_minus_plain.microseconds"));
    }
    all.hold("nginx.cached_over_raw", 0.05);
    all.hold("nginx.es256_over_raw", 1.3);
    ExitCode::from(u8::from(figures::failed()))
}
