//! In which order something is handed in says nothing: the same in another one has the same verdict.

use super::{
    Paths,
    path_case::PathCase,
    tally::{Outcome, Tally},
};
use crate::random::Random;

/// Every path in so many orders of its CRLs, OCSP responses and certificates. The leaf stays where it is: it is whom the
/// handshake proves. Each order is a test.
pub(super) fn run(suite: &str, paths: &Paths, shuffles: usize) -> Tally {
    let mut tally = Tally::new(format!("order/{suite}"));
    for (id, case) in paths {
        let (as_given, mut random) = (told(case), Random::new(id));
        let mut shuffled = case.clone();
        for number in 1..=shuffles {
            random.shuffle(&mut shuffled.anchors);
            random.shuffle(&mut shuffled.intermediates);
            random.shuffle(&mut shuffled.evidence.crls);
            random.shuffle(&mut shuffled.evidence.ocsp);
            tally.count(format!("{id}, order {number}"), Outcome::equal(&as_given, &told(&shuffled)));
        }
    }
    tally
}

/// All that a host gets to see of it.
fn told(case: &PathCase) -> String {
    match case.peer() {
        Ok(peer) => format!("{:?} until {}, {:?}", peer.state(), peer.valid_until(), peer.revocation()),
        Err(error) => error.to_string(),
    }
}
