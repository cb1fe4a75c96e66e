//! Extensions: there or not, marked or not, and what they say.

use super::super::{draft::Draft, random::Random, sketch::Extension};
use crate::vectors::der::{element, oid, sequence};

pub(super) fn drop_one(draft: &mut Draft, _: &Draft, random: &mut Random) {
    change_one(draft, random, |extensions, place| drop(extensions.remove(place)));
}

pub(super) fn duplicate(draft: &mut Draft, _: &Draft, random: &mut Random) {
    change_one(draft, random, |extensions, place| extensions.push(extensions[place].clone()));
}

pub(super) fn criticality(draft: &mut Draft, _: &Draft, random: &mut Random) {
    change_one(draft, random, |extensions, place| extensions[place].critical ^= true);
}

fn change_one(draft: &mut Draft, random: &mut Random, change: impl FnOnce(&mut Vec<Extension>, usize)) {
    let choice = random.below(24);
    let extensions = &mut draft.any(random).extensions;
    if !extensions.is_empty() {
        let place = choice % extensions.len();
        change(extensions, place);
    }
}

/// Any of the eight bits that stand in the first byte; now and then none, or an odd encoding.
pub(super) fn key_usage(draft: &mut Draft, _: &Draft, random: &mut Random) {
    const USAGES: [u8; 8] = [0x80, 0x04, 0x06, 0x86, 0xa0, 0x20, 0x08, 0x02];
    let value = match random.below(10) {
        0 => vec![0x03, 0x01, 0x00],
        1 => vec![0x03, 0x02, 0x07, 0x81],
        2 => vec![0x03, 0x03, 0x07, *random.one_of(&USAGES), 0x80],
        _ => {
            let bits = *random.one_of(&USAGES);
            vec![0x03, 0x02, bits.trailing_zeros() as u8, bits]
        }
    };
    let critical = random.percent(80);
    draft.any(random).set(15, critical, value);
}

pub(super) fn basic_constraints(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let ca: &[u8] = &[0x01, 0x01, 0xff];
    let length = element(0x02, &[random.below(3) as u8]);
    let value = match random.below(10) {
        0 => sequence(&[]),
        1 | 2 => sequence(&[ca]),
        3..=5 => sequence(&[ca, &length]),
        6 => sequence(&[&length]),
        7 => sequence(&[&[0x01, 0x01, 0x00]]),
        8 => sequence(&[ca, &element(0x02, &[0xff])]),
        _ => return draft.any(random).remove(19),
    };
    let critical = random.percent(80);
    draft.any(random).set(19, critical, value);
}

/// serverAuth, clientAuth, codeSigning, any: none to three of them.
pub(super) fn extended_key_usage(draft: &mut Draft, _: &Draft, random: &mut Random) {
    const KEY_PURPOSE: [u8; 7] = [0x2b, 6, 1, 5, 5, 7, 3];
    let purpose = |last: u8| oid(&[&KEY_PURPOSE[..], &[last]].concat());
    let all = [purpose(1), purpose(2), purpose(2), purpose(3), oid(&[0x55, 0x1d, 37, 0])];
    let purposes: Vec<u8> = (0..random.below(4)).flat_map(|_| random.one_of(&all).clone()).collect();
    let critical = random.percent(25);
    draft.any(random).set(37, critical, element(0x30, &purposes));
}

/// One that nobody understands, or whose kind is known to some; critical every other time.
pub(super) fn unknown(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let kinds: [&[u8]; 6] = [
        &[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, 1],
        &[0x55, 0x1d, 9],
        &[0x55, 0x1d, 18],
        &[0x55, 0x1d, 31],
        &[0x55, 0x1d, 46],
        // Netscape's certificate type, as if for object signing alone.
        &[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 1, 1],
    ];
    let kind = random.one_of(&kinds).to_vec();
    let value = match kind.last() {
        Some(1) if kind.len() > 9 => vec![0x03, 0x02, 0x04, 0x10],
        _ => sequence(&[]),
    };
    let critical = random.percent(50);
    draft.any(random).extensions.push(Extension { kind, critical, value });
}

/// An authority or subject key identifier that fits nothing, or cannot be read.
pub(super) fn key_identifier(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let bytes = [random.below(256) as u8; 20];
    let (number, value) = match random.below(4) {
        0 => (14, element(0x04, &bytes)),
        1 => (14, bytes.to_vec()),
        2 => (35, sequence(&[&element(0x80, &bytes)])),
        _ => (35, sequence(&[&element(0x82, &bytes)])),
    };
    draft.any(random).set(number, false, value);
}

/// Certificate policies, and what bears on them.
pub(super) fn policies(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let policy = |last: usize| match last {
        0 => oid(&[0x55, 0x1d, 32, 0]),
        last => oid(&[0x2b, 6, 1, 4, 1, 0x81, 0xfd, 0x59, last as u8]),
    };
    let skip = [random.below(3) as u8];
    let critical = random.percent(50);
    let (number, value) = match random.below(6) {
        0..=2 => {
            let all: Vec<u8> = (0..=random.below(2)).flat_map(|_| sequence(&[&policy(random.below(3))])).collect();
            (32, element(0x30, &all))
        }
        3 => (36, sequence(&[&element(*random.one_of(&[0x80, 0x81]), &skip)])),
        4 => (54, element(0x02, &skip)),
        _ => (33, sequence(&[&sequence(&[&policy(random.below(3)), &policy(random.below(3))])])),
    };
    draft.any(random).set(number, critical, value);
}
