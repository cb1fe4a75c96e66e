//! Bytes changed in the finished certificate: its signature, if it still reads as a certificate, is another's.

use super::super::random::Random;
use crate::suites::path_case::PathCase;

/// One byte three times out of four, else up to eight, in the leaf or in an intermediate.
pub(super) fn change(case: &mut PathCase, random: &mut Random) {
    let leaf = case.intermediates.is_empty() || random.percent(50);
    let place = if leaf { 0 } else { random.below(case.intermediates.len()) };
    let der = if leaf { &mut case.leaf } else { &mut case.intermediates[place] };
    if der.is_empty() {
        return;
    }
    let times = if random.percent(75) { 1 } else { 2 + random.below(7) };
    for _ in 0..times {
        let at = random.below(der.len());
        der[at] ^= 1 + random.below(255) as u8;
    }
}
