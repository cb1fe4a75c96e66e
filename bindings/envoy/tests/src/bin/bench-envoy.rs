//! `cargo xtask bench-envoy`: the worker's CPU for decisions and handshakes, in one Envoy, a listener for each variant.
//!
//! It wants to be run on one core, with Envoy (`taskset`). Client and worker take turns there, and the yardstick meets
//! the same clock and the same neighbours as the decisions; on two cores either would be disturbed by what else runs on
//! its own.

use certbound_envoy_tests::{
    bench::{filters, noop, variants::Variants, worker::Worker},
    config::Config,
    envoy::Envoy,
    listener::{Listener, material, with},
};
use certbound_harness::{
    bench::{
        figures::{self, Figures},
        raw::Raw,
    },
    site::Site,
};
use serde_json::json;
use std::{collections::BTreeMap, path::Path, process::ExitCode};

/// Short and many: what disturbs the machine lasts longer than a round, and is in both sides of a difference.
const ROUNDS: usize = 151;
/// How often a filter stands in the chain, so that it stands out of what Envoy does besides.
const COPIES: usize = 16;
/// Bare verifications of a round.
const VERIFICATIONS: u64 = 200;
/// Connections of a round, to each listener.
const CONNECTIONS: usize = 20;

fn main() -> ExitCode {
    let site = Site::new();
    let variants = variants(&site, &noop::build(&site));
    let envoy = Envoy::start(&site, &Config::new(&variants.listeners()));
    let worker = Worker::of(envoy.pid());
    let clients = variants.connect(&site);
    let raw = Raw::of(&site.token(&site.alice), &site.signer);

    // One that fills the caches.
    clients.round(0, worker);
    let mut all = Figures::default();
    for round in 0..ROUNDS {
        let raw = raw.nanoseconds(VERIFICATIONS) / 1000.0;
        add(&mut all, raw, &clients.round(round, worker));
    }
    assert_full_handshakes(&envoy);
    tell(&mut all);
    ExitCode::from(u8::from(figures::failed()))
}

fn variants(site: &Site, nothing: &Path) -> Variants {
    let (cached, verified) = (material(), with(material(), json!({"token_cache": false})));
    let unremembered = with(material(), json!({"peer_cache": false}));
    let plain = || Listener::new(site.endpoint()).quiet();
    // Lua wants to be told that Envoy has validated the certificate.
    let trusting = || plain().trusting("root.pem");
    let guarded = || plain().validator(&cached);
    let chain = |listener, filter: &dyn Fn(Listener) -> Listener| (0..COPIES).fold(listener, |l, _| filter(l));
    let lua = |listener, cached| filters::jwt_authn_and_lua(cached).into_iter().fold(listener, Listener::http_filter);

    // A client's row remembers his last token: one is found there, two that take turns are in the cache.
    let (one, two) = ([site.token(&site.alice)], [site.token(&site.alice), site.token(&site.alice)]);
    let mut all = Variants::default();
    all.requests("base", trusting(), &one, 30);
    all.requests("noop_16", chain(trusting(), &|l| l.http_filter(filters::noop(nothing))), &one, 30);
    all.requests("cached_16", chain(guarded(), &|l| l.filter(&cached)), &one, 30);
    all.requests("es256_16", chain(guarded(), &|l| l.filter(&verified)), &one, 5);
    all.requests("jwt_authn_lua_16", chain(trusting(), &|l| lua(l, false)), &one, 5);
    all.requests("jwt_authn_lua_cached_16", chain(trusting(), &|l| lua(l, true)), &one, 20);
    all.requests("cached", guarded().filter(&cached), &one, 30);
    all.requests("cached_in_turn", guarded().filter(&cached), &two, 30);
    all.requests("es256", guarded().filter(&verified), &one, 20);
    all.requests("jwt_authn_lua", lua(trusting(), false), &one, 10);
    all.requests("jwt_authn_lua_cached", lua(trusting(), true), &one, 30);
    all.handshakes("handshake_blind", plain().validation_context(filters::blind(nothing)), CONNECTIONS);
    all.handshakes("handshake_builtin", trusting(), CONNECTIONS);
    // Of clients that were never there, whose CA's others have brought; of one that comes again; and of one whom nobody
    // remembers. One round more, that fills the caches.
    all.first_handshakes("handshake", guarded(), CONNECTIONS, ROUNDS + 1);
    all.handshakes("handshake_known", guarded(), CONNECTIONS);
    all.handshakes("handshake_unremembered", plain().validator(&unremembered), CONNECTIONS);
    all
}

fn add(all: &mut Figures, raw: f64, round: &BTreeMap<&'static str, f64>) {
    let copy = |name| (round[name] - round["base"]) / COPIES as f64;
    let decision = |name| copy(name) - copy("noop_16");
    let added = |name| round[name] - round["base"];
    let judged = |name| round[name] - round["handshake_blind"];
    all.add("envoy.raw.microseconds", raw);
    all.add("envoy.plain.microseconds", round["base"]);
    all.add("envoy.noop_filter.microseconds", copy("noop_16"));
    all.add("envoy.cached.microseconds", decision("cached_16"));
    all.add("envoy.es256.microseconds", decision("es256_16"));
    all.add("envoy.cached_filter.microseconds", copy("cached_16"));
    all.add("envoy.es256_filter.microseconds", copy("es256_16"));
    all.add("envoy.jwt_authn_lua_filters.microseconds", copy("jwt_authn_lua_16"));
    all.add("envoy.jwt_authn_lua_cached_filters.microseconds", copy("jwt_authn_lua_cached_16"));
    all.add("envoy.cached_request_minus_plain.microseconds", added("cached"));
    all.add("envoy.cached_in_turn_request_minus_plain.microseconds", added("cached_in_turn"));
    all.add("envoy.es256_request_minus_plain.microseconds", added("es256"));
    all.add("envoy.jwt_authn_lua_request_minus_plain.microseconds", added("jwt_authn_lua"));
    all.add("envoy.jwt_authn_lua_cached_request_minus_plain.microseconds", added("jwt_authn_lua_cached"));
    all.add("envoy.handshake_builtin.microseconds", judged("handshake_builtin"));
    all.add("envoy.handshake.microseconds", judged("handshake"));
    all.add("envoy.handshake_known.microseconds", judged("handshake_known"));
    all.add("envoy.handshake_unremembered.microseconds", judged("handshake_unremembered"));
    all.add("envoy.handshake_blind_connection.microseconds", round["handshake_blind"]);
    all.add("envoy.handshake_builtin_connection.microseconds", round["handshake_builtin"]);
    all.add("envoy.handshake_connection.microseconds", round["handshake"]);
}

fn tell(all: &mut Figures) {
    for name in ["raw", "plain", "cached", "es256"] {
        all.tell(&format!("envoy.{name}.microseconds"));
    }
    // What one of the copies takes, with what Envoy takes for it.
    for name in
        ["noop_filter", "cached_filter", "es256_filter", "jwt_authn_lua_filters", "jwt_authn_lua_cached_filters"]
    {
        all.tell(&format!("envoy.{name}.microseconds"));
    }
    // Of requests that go through one filter, as users' do. The first copy finds less in the processor's caches than
    // the next, and makes what the next find: dynamic metadata above all.
    for name in ["cached", "cached_in_turn", "es256", "jwt_authn_lua", "jwt_authn_lua_cached"] {
        all.tell(&format!("envoy.{name}_request_minus_plain.microseconds"));
    }
    // Of the chain check alone, and beside it of the connection without one.
    for name in
        ["handshake_builtin", "handshake", "handshake_known", "handshake_unremembered", "handshake_blind_connection"]
    {
        all.tell(&format!("envoy.{name}.microseconds"));
    }
    for (name, value, yardstick) in [
        ("envoy.es256_request_over_jwt_authn_lua", "es256_request_minus_plain", "jwt_authn_lua_request_minus_plain"),
        (
            "envoy.cached_request_over_jwt_authn_lua_cached",
            "cached_request_minus_plain",
            "jwt_authn_lua_cached_request_minus_plain",
        ),
        ("envoy.handshake_known_over_builtin", "handshake_known", "handshake_builtin"),
        ("envoy.handshake_unremembered_over_builtin", "handshake_unremembered", "handshake_builtin"),
        ("envoy.handshake_connection_over_builtin", "handshake_connection", "handshake_builtin_connection"),
    ] {
        ratio(all, name, value, yardstick);
        all.tell(name);
    }
    for (name, value, yardstick, bound) in [
        ("envoy.cached_over_raw", "cached", "raw", 0.05),
        ("envoy.es256_over_raw", "es256", "raw", 1.3),
        ("envoy.es256_over_jwt_authn_lua", "es256_filter", "jwt_authn_lua_filters", 0.6),
        ("envoy.cached_over_jwt_authn_lua_cached", "cached_filter", "jwt_authn_lua_cached_filters", 0.15),
        ("envoy.handshake_over_builtin", "handshake", "handshake_builtin", 1.0),
    ] {
        ratio(all, name, value, yardstick);
        all.hold(name, bound);
    }
}

/// Of the medians: where both sides are small differences of large figures, a round's own ratio is mostly noise.
fn ratio(all: &mut Figures, name: &'static str, value: &str, yardstick: &str) {
    let median = |name| all.median(&format!("envoy.{name}.microseconds"));
    all.add(name, median(value) / median(yardstick));
}

/// A resumed session brings no chain.
fn assert_full_handshakes(envoy: &Envoy) {
    let stats = envoy.stats("ssl.");
    let counted = |end: &str| stats.iter().filter(|(name, _)| name.ends_with(end)).map(|(_, count)| count).sum::<u64>();
    let handshakes = counted(".ssl.handshake");
    assert_ne!(handshakes, 0);
    assert_eq!([counted(".ssl.versions.TLSv1.3"), counted(".ssl.session_reused")], [handshakes, 0]);
}
