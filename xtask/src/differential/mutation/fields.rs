//! The fields beside the extensions.

use super::super::{
    draft::Draft,
    random::Random,
    sketch::{elements, only},
};
use crate::vectors::der::{element, sequence};
use time::OffsetDateTime;

/// 1 to 4, with its extensions or without them.
pub(super) fn version(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let number = *random.one_of(&[0u8, 0, 1, 3]);
    let spelled_out = random.percent(20);
    let without = random.percent(50);
    let sketch = draft.any(random);
    sketch.version = if number == 0 && !spelled_out { vec![] } else { element(0xa0, &element(0x02, &[number])) };
    if without {
        sketch.extensions.clear();
    }
}

pub(super) fn serial(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let numbers: [&[u8]; 7] = [&[0], &[0xff], &[0x80, 1], &[1; 21], &[0, 1], &[0, 0x80], &[]];
    let number = *random.one_of(&numbers);
    draft.any(random).serial = element(0x02, number);
}

pub(super) fn unique_identifiers(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let tag = *random.one_of(&[0x81, 0x82]);
    draft.any(random).identifiers = element(tag, &[0, 1, 2, 3]);
}

/// ecdsa-with-SHA384, where the signature is and says it is with SHA-256.
pub(super) fn inner_algorithm(draft: &mut Draft, _: &Draft, random: &mut Random) {
    draft.any(random).inner_algorithm = vec![0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 3];
}

/// No issuer, no subject, or neither.
pub(super) fn empty_name(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let which = random.below(4);
    let sketch = draft.any(random);
    if which != 0 {
        sketch.subject = sequence(&[]);
    }
    if which < 2 {
        sketch.issuer = sequence(&[]);
    }
}

/// An end moved to the second of the judgement or to one beside it, or written otherwise.
pub(super) fn validity(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let now = draft.now;
    let moved = |random: &mut Random| now - 1 + random.below(3) as u64;
    let (from, until) = match random.below(4) {
        0 => (Some(moved(random)), None),
        1 => (None, Some(moved(random))),
        2 => (Some(moved(random)), Some(moved(random))),
        _ => (Some(now - 86_400), Some(now + 86_400)),
    };
    let spellings = [random.below(12), random.below(12)];
    let sketch = draft.any(random);
    let Some(ends) = only(&sketch.validity).and_then(elements).filter(|ends| ends.len() == 2) else { return };
    let written = |end: usize, time: Option<u64>| match time {
        Some(time) => written(time, spellings[end]),
        None => ends[end].whole.to_vec(),
    };
    sketch.validity = sequence(&[&written(0, from), &written(1, until)]);
}

/// UTCTime through 2049, as RFC 5280 section 4.1.2.5 has it; one time in three as something else.
fn written(time: u64, spelling: usize) -> Vec<u8> {
    let time = OffsetDateTime::from_unix_timestamp(time as i64).unwrap();
    let (year, month, day) = time.to_calendar_date();
    let (hour, minute, second) = time.to_hms();
    let rest = format!("{:02}{day:02}{hour:02}{minute:02}", u8::from(month));
    let (general, ending) = match spelling {
        0 => (true, format!("{second:02}Z")),
        1 => (false, "Z".to_owned()),
        2 => (true, format!("{second:02}.5Z")),
        3 => (false, format!("{second:02}+0000")),
        _ => (year >= 2050, format!("{second:02}Z")),
    };
    match general {
        true => element(0x18, format!("{year:04}{rest}{ending}").as_bytes()),
        false => element(0x17, format!("{:02}{rest}{ending}", year % 100).as_bytes()),
    }
}
