//! At least four of five vectors through a real nginx, with the same verdict; the others each with the cause.

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
use certbound_nginx_tests::{
    nginx::{Module, Nginx},
    vectors::{
        exclusions::{DIFFERENT, HELPED_BY_THE_CACHE, different, impossible},
        plan::{Plan, Stage},
        servers::Servers,
    },
};
use rustls::{
    ProtocolVersion, SupportedProtocolVersion,
    version::{TLS12, TLS13},
};
use std::collections::BTreeMap;

#[test]
fn vectors_come_out_the_same_through_nginx() {
    let cases = vectors::cases();
    let comparison = Comparison {
        proxy: "nginx",
        // 405 is the content handler's answer to POST and the like.
        statuses: &[200, 405],
        impossible: &impossible,
        different,
        groups: DIFFERENT,
        helped_by_the_cache: HELPED_BY_THE_CACHE,
    };
    // Without caches, so that no case can help another; and with them, where the second time finds them warm.
    comparison.hold(&cases, |cases, cached| match cached {
        false => outcomes(cases, "certbound_cache off;", &[&TLS13]),
        true => outcomes(cases, "", &[&TLS12, &TLS13]),
    });
}

/// Every case through one nginx, so often; with the number of the time.
fn outcomes<'c>(cases: &[&'c Case], more: &str, versions: &[&'static SupportedProtocolVersion]) -> Vec<Run<'c>> {
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
        (round, case, Outcome::of(answer, entries.get(id.as_str()).copied()))
    };
    answers.into_iter().map(outcome).collect()
}
