//! The vectors through a proxy: the same verdicts, but for the cases that are named with their cause.

use super::{
    case::{Case, Expect},
    outcome::Outcome,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a proxy is held to.
pub struct Comparison<'a> {
    /// Its name in the report.
    pub proxy: &'static str,
    /// The statuses of requests that are allowed.
    pub statuses: &'static [u16],
    /// Why it cannot be told what the case is about: such a case is not run.
    pub impossible: &'a dyn Fn(&Case) -> Option<&'static str>,
    /// The group of a case that comes out otherwise.
    pub different: fn(&Case) -> Option<&'static Group>,
    /// Cases that are named in the groups.
    pub groups: &'static [Group],
    /// Cases that a cache, once it is warm, has come out otherwise.
    pub helped_by_the_cache: &'static [&'static str],
}

/// Cases that are run, and come out otherwise for one and the same cause.
pub struct Group {
    /// Why.
    pub cause: &'static str,
    /// How it shows.
    pub shows: Shows,
    /// The cases.
    pub ids: &'static [&'static str],
}

/// How a case comes out otherwise.
pub enum Shows {
    /// The proxy answers before the module is asked.
    OwnAnswer,
    /// There is no HTTP answer.
    NoAnswer,
    /// The module's verdict is about other facts than the case's.
    OtherVerdict,
}

/// A case, and what became of it; with the number of the time.
pub type Run<'c> = (usize, &'c Case, Outcome);

impl Comparison<'_> {
    /// Runs what is possible without caches and with them; panics where a verdict is another, or fewer than four of five
    /// cases are the same.
    pub fn hold<'c>(&self, cases: &'c [Case], run: impl Fn(&[&'c Case], bool) -> Vec<Run<'c>>) {
        let possible: Vec<&Case> = cases.iter().filter(|case| (self.impossible)(case).is_none()).collect();
        let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for cached in [false, true] {
            for (round, case, outcome) in run(&possible, cached) {
                if !self.is_right(case, &outcome, cached, round) {
                    let what = format!("cached: {cached}, round {round}: {outcome}, not {:?}", case.expect);
                    wrong.entry(&case.id).or_default().push(what);
                }
            }
        }
        let excluded = |case: &Case| (self.impossible)(case).or((self.different)(case).map(|group| group.cause));
        let run = cases.iter().filter(|case| excluded(case).is_none());
        let passed = run.clone().filter(|case| !wrong.contains_key(case.id.as_str())).count();
        println!("vectors: {}: {} of {} run, {passed} passed", self.proxy, run.count(), cases.len());
        let mut causes: BTreeMap<&str, u32> = BTreeMap::new();
        cases.iter().filter_map(excluded).for_each(|cause| *causes.entry(cause).or_default() += 1);
        causes.iter().for_each(|(cause, count)| println!("{count:5}  {cause}"));
        println!("Of those that passed, a warm cache helps {:?}.", self.helped_by_the_cache);
        assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
        assert!(passed * 5 >= cases.len() * 4, "fewer than four of five");
        self.assert_all_named_exist(cases);
    }

    fn is_right(&self, case: &Case, outcome: &Outcome, cached: bool, round: usize) -> bool {
        let as_expected = outcome.is(&case.expect, self.statuses);
        match (self.different)(case) {
            Some(group) => group.is(outcome, &case.expect, self.statuses),
            None if cached && self.helped_by_the_cache.contains(&case.id.as_str()) => !as_expected || round == 0,
            None => as_expected,
        }
    }

    fn assert_all_named_exist(&self, cases: &[Case]) {
        let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
        for id in self.groups.iter().flat_map(|group| group.ids).chain(self.helped_by_the_cache) {
            assert!(ids.contains(id), "{id} is excluded, and no case");
        }
    }
}

impl Group {
    /// Whether it came out otherwise in this group's way. Where it did not, the exclusion has to go.
    fn is(&self, outcome: &Outcome, expect: &Expect, statuses: &[u16]) -> bool {
        let shown = match self.shows {
            Shows::OwnAnswer => matches!(outcome, Outcome::Answered(_)),
            Shows::NoAnswer => matches!(outcome, Outcome::Broken(_)),
            Shows::OtherVerdict => matches!(outcome, Outcome::Decided { .. }),
        };
        shown && !outcome.is(expect, statuses)
    }
}
