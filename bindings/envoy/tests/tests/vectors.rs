//! At least four of five vectors through a real Envoy, with the same verdict; the others each with the cause.

use certbound_envoy_tests::{
    envoy::{Envoy, Module},
    vectors::{
        exclusions::{self, HELPED_BY_THE_CACHE, different, impossible},
        listeners::Listeners,
        outcome::Outcome,
        stage::Stage,
    },
};
use certbound_harness::{
    site::Site,
    vectors::{self, case::Case, material::Materials, wallet::Wallet},
};
use rustls::{
    SupportedProtocolVersion,
    version::{TLS12, TLS13},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
};

/// What is asked of one Envoy: whether it has caches, and each case again for each version of TLS.
type Run = (bool, &'static [&'static SupportedProtocolVersion]);

/// Without caches, so that no case can help another; and with them, where the second time finds them warm.
const RUNS: [Run; 2] = [(false, &[&TLS13]), (true, &[&TLS12, &TLS13])];

#[test]
fn vectors_come_out_the_same_through_envoy() {
    let (cases, materials) = (vectors::cases(), Materials::read());
    let possible: Vec<&Case> = cases.iter().filter(|case| impossible(case, &materials).is_none()).collect();
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (caches, versions) in RUNS {
        for (round, case, outcome) in outcomes(&possible, &materials, caches, versions) {
            let as_expected = outcome.is(&case.expect);
            let right = match different(case) {
                Some(group) => group.is(&outcome, &case.expect),
                None if caches && HELPED_BY_THE_CACHE.contains(&case.id.as_str()) => !as_expected || round == 0,
                None => as_expected,
            };
            if !right {
                let what = format!("caches: {caches}, round {round}: {outcome}, not {:?}", case.expect);
                wrong.entry(&case.id).or_default().push(what);
            }
        }
    }
    let excluded = |case: &Case| impossible(case, &materials).or(different(case).map(|group| group.cause));
    let run = cases.iter().filter(|case| excluded(case).is_none());
    let passed = run.clone().filter(|case| !wrong.contains_key(case.id.as_str())).count();
    println!("vectors: envoy: {} of {} run, {passed} passed", run.count(), cases.len());
    let mut causes: BTreeMap<&str, u32> = BTreeMap::new();
    cases.iter().filter_map(excluded).for_each(|cause| *causes.entry(cause).or_default() += 1);
    causes.iter().for_each(|(cause, count)| println!("{count:5}  {cause}"));
    println!("Of those that passed, a warm cache helps {HELPED_BY_THE_CACHE:?}.");
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
    assert!(passed * 5 >= cases.len() * 4, "fewer than four of five");
    assert_all_named_exist(&cases);
}

/// Every case through one Envoy, once for each version; with the number of the time.
fn outcomes<'c>(
    cases: &[&'c Case],
    materials: &Materials,
    caches: bool,
    versions: &[&'static SupportedProtocolVersion],
) -> Vec<(usize, &'c Case, Outcome)> {
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

fn assert_all_named_exist(cases: &[Case]) {
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    for id in exclusions::named() {
        assert!(ids.contains(id), "{id} is excluded, and no case");
    }
}
