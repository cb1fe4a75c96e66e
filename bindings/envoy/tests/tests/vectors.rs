//! At least four of five vectors through a real Envoy, with the same verdict; the others each with the cause.

use certbound_envoy_tests::{
    envoy::{Envoy, Module},
    vectors::{
        exclusions::{DIFFERENT, HELPED_BY_THE_CACHE, different, impossible},
        listeners::Listeners,
        stage::Stage,
    },
};
use certbound_harness::{
    site::Site,
    vectors::{
        self,
        case::Case,
        comparison::{Comparison, Run},
        material::Materials,
        outcome::Outcome,
        wallet::Wallet,
    },
};
use rustls::{
    SupportedProtocolVersion,
    version::{TLS12, TLS13},
};
use std::{collections::BTreeMap, net::SocketAddr};

#[test]
fn vectors_come_out_the_same_through_envoy() {
    let (cases, materials) = (vectors::cases(), Materials::read());
    let comparison = Comparison {
        proxy: "envoy",
        statuses: &[200],
        impossible: &|case| impossible(case, &materials),
        different,
        groups: DIFFERENT,
        helped_by_the_cache: HELPED_BY_THE_CACHE,
    };
    // Without caches, so that no case can help another; and with them, where the second time finds them warm.
    comparison.hold(&cases, |cases, cached| {
        let versions: &[&'static SupportedProtocolVersion] = if cached { &[&TLS12, &TLS13] } else { &[&TLS13] };
        outcomes(cases, &materials, cached, versions)
    });
}

/// Every case through one Envoy, once for each version; with the number of the time.
fn outcomes<'c>(
    cases: &[&'c Case],
    materials: &Materials,
    caches: bool,
    versions: &[&'static SupportedProtocolVersion],
) -> Vec<Run<'c>> {
    let site = Site::new();
    materials.write(&site);
    let mut listeners = Listeners::new(&site, materials, caches);
    let chosen: Vec<SocketAddr> = cases.iter().map(|case| listeners.of(case)).collect();
    let envoy = Envoy::with(&site, Module::Test, 1, &listeners.config());
    let wallet = Wallet::open(&site);
    let stage = Stage { materials, wallet: &wallet };
    let mut answers = Vec::new();
    for (round, version) in versions.iter().enumerate() {
        for (case, listener) in cases.iter().zip(&chosen) {
            let id = format!("{round}:{}", case.id);
            answers.push((round, *case, stage.run(case, *listener, version, &id), id));
        }
    }
    // The log is complete when Envoy has ended.
    drop(envoy);
    let entries = site.entries();
    let entries: BTreeMap<&str, _> = entries.iter().map(|entry| (entry.get("id"), entry)).collect();
    let outcome = |(round, case, answer, id): (_, _, _, String)| {
        (round, case, Outcome::of(answer, entries.get(id.as_str()).copied()))
    };
    answers.into_iter().map(outcome).collect()
}
