//! At least four of five vectors through a real nginx, with the same verdict; the others each with the cause.

use certbound_harness::{
    site::Site,
    vectors::{self, case::Case, material::Materials, wallet::Wallet},
};
use certbound_nginx_tests::{
    nginx::{Module, Nginx},
    vectors::{
        exclusions::{self, HELPED_BY_THE_CACHE, different, impossible},
        outcome::Outcome,
        plan::{Plan, Stage},
        servers::Servers,
    },
};
use rustls::{
    ProtocolVersion, SupportedProtocolVersion,
    version::{TLS12, TLS13},
};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of one nginx: what its servers say besides, and each case again for each version of TLS.
type Run = (&'static str, &'static [&'static SupportedProtocolVersion]);

/// Without caches, so that no case can help another; and with them, where the second time finds them warm.
const RUNS: [Run; 2] = [("certbound_cache off;", &[&TLS13]), ("", &[&TLS12, &TLS13])];

#[test]
fn vectors_come_out_the_same_through_nginx() {
    let cases = vectors::cases();
    let run: Vec<&Case> = cases.iter().filter(|case| impossible(case).is_none()).collect();
    let mut wrong = BTreeMap::new();
    for (more, versions) in RUNS {
        let cached = more.is_empty();
        for (round, (case, outcome)) in outcomes(&run, more, versions) {
            let as_expected = outcome.is(&case.expect);
            let right = match different(case) {
                Some(group) => group.is(&outcome, &case.expect),
                None if cached && HELPED_BY_THE_CACHE.contains(&case.id.as_str()) => !as_expected || round == 0,
                None => as_expected,
            };
            if !right {
                let what = format!("cached: {cached}, round {round}\n  {:?}\n  {outcome}", case.expect);
                wrong.insert(case.id.as_str(), what);
            }
        }
    }
    let excluded = |case: &Case| impossible(case).or(different(case).map(|group| group.cause));
    let run = cases.iter().filter(|case| excluded(case).is_none());
    let passed = run.clone().filter(|case| !wrong.contains_key(case.id.as_str())).count();
    println!("vectors: nginx: {} of {} run, {passed} passed", run.count(), cases.len());
    let mut causes: BTreeMap<&str, u32> = BTreeMap::new();
    cases.iter().filter_map(excluded).for_each(|cause| *causes.entry(cause).or_default() += 1);
    causes.iter().for_each(|(cause, count)| println!("{count:5}  {cause}"));
    println!("Of those that passed, a warm cache helps {HELPED_BY_THE_CACHE:?}.");
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
    assert!(passed * 5 >= cases.len() * 4, "fewer than four of five");
    assert_all_named_exist(&cases);
}

/// Every case through one nginx, so often; with the number of the time.
fn outcomes<'c>(
    cases: &[&'c Case],
    more: &str,
    versions: &[&'static SupportedProtocolVersion],
) -> Vec<(usize, (&'c Case, Outcome))> {
    let site = Site::new();
    let materials = Materials::read();
    materials.write(&site);
    let mut servers = Servers::new(&site, &materials);
    let plans: Vec<_> = cases.iter().map(|case| (*case, Plan::of(case, &mut servers))).collect();
    let (tls, wallet) = (site.endpoint(), Wallet::open(&site));
    let nginx = Nginx::start(&site, &Module::Test, &format!("{more}\n{}", servers.configuration(tls)));
    let stage = Stage { materials: &materials, wallet: &wallet, tls };
    let mut answers = Vec::new();
    for (round, version) in versions.iter().enumerate() {
        // Before 1.3 there is no early data.
        let possible = |case: &Case| version.version == ProtocolVersion::TLSv1_3 || !case.request.early_data;
        for (case, plan) in plans.iter().filter(|(case, _)| possible(case)) {
            let id = format!("{round}:{}", case.id);
            answers.push((round, *case, plan.run(case, &stage, version, &id), id));
        }
    }
    nginx.expect_fault("while SSL handshaking");
    // The last line is written when the last connection ends.
    drop(nginx);
    let entries = site.entries();
    let entries: BTreeMap<&str, _> = entries.iter().map(|entry| (entry.get("id"), entry)).collect();
    let outcome = |(round, case, answer, id): (_, _, _, String)| {
        (round, (case, Outcome::of(answer, entries.get(id.as_str()).copied())))
    };
    answers.into_iter().map(outcome).collect()
}

fn assert_all_named_exist(cases: &[Case]) {
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    for id in exclusions::named() {
        assert!(ids.contains(id), "{id} is excluded, and no case");
    }
}
