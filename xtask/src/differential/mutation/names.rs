//! Alternative names, and constraints on names of all forms.

use super::super::{
    draft::Draft,
    random::Random,
    sketch::{elements, only},
};
use crate::vectors::der::{common_name, element, oid, sequence};

const EMAIL: u8 = 0x81;
const DNS: u8 = 0x82;
const DIRECTORY: u8 = 0xa4;
const URI: u8 = 0x86;
const IP: u8 = 0x87;
const REGISTERED_ID: u8 = 0x88;
const OTHER: u8 = 0xa0;

/// The certificate's own names and then, mostly near them, what a CA might say about them.
const NAMES: &[(u8, &[u8])] = &[
    (DNS, b"host.good.example"),
    (DNS, b"good.example"),
    (DNS, b"HOST.Good.example"),
    (DNS, b"notgood.example"),
    (DNS, b"*.good.example"),
    (DNS, b"*.host.good.example"),
    (DNS, b"host.bad.example"),
    (DNS, b"a_b.good.example"),
    (DNS, b".good.example"),
    (DNS, b"a..good.example"),
    (DNS, b""),
    (EMAIL, b"a@good.example"),
    (EMAIL, b"A@GOOD.example"),
    (EMAIL, b"a@host.good.example"),
    (EMAIL, b"a@b@good.example"),
    (EMAIL, b"good.example"),
    (URI, b"https://good.example/x"),
    (URI, b"https://host.good.example"),
    (URI, b"spiffe://a@good.example:8443/y"),
    (URI, b"urn:a:b"),
    (IP, &[10, 1, 2, 3]),
    (IP, &[192, 0, 2, 1]),
    (IP, &[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
    (IP, &[10, 1, 2]),
    (REGISTERED_ID, &[0x2a, 3]),
];

const SUBTREES: &[(u8, &[u8])] = &[
    (DNS, b"good.example"),
    (DNS, b".good.example"),
    (DNS, b"GOOD.Example"),
    (DNS, b"host.good.example"),
    (DNS, b"bad.example"),
    (DNS, b"*.good.example"),
    (DNS, b""),
    (EMAIL, b"good.example"),
    (EMAIL, b".good.example"),
    (EMAIL, b"a@good.example"),
    (URI, b"good.example"),
    (URI, b".good.example"),
    (IP, &[10, 0, 0, 0, 255, 0, 0, 0]),
    (IP, &[0; 8]),
    (IP, &[10, 0, 0, 0, 255, 0, 255, 0]),
    (IP, &[10, 0, 0, 0]),
    (REGISTERED_ID, &[0x2a, 3]),
];

/// Gives the leaf one to three alternative names; the extension stays what it was every fourth time.
pub(super) fn name(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let mut names = Vec::new();
    for _ in 0..=random.below(3) {
        names.extend(match random.below(20) {
            0 => element(DIRECTORY, &common_name("good")),
            1 => element(OTHER, &[&oid(&[0x2a, 3])[..], &element(0xa0, &[5, 0])].concat()),
            2 => element(0x9f, b"?"),
            _ => {
                let (form, value) = random.one_of(NAMES);
                element(*form, value)
            }
        });
    }
    let critical = random.percent(25);
    draft.leaf.set(17, critical, element(0x30, &names));
}

/// Constrains a CA, and mostly names the leaf too.
pub(super) fn constrain(draft: &mut Draft, other: &Draft, random: &mut Random) {
    if random.percent(75) {
        name(draft, other, random);
    }
    let subject = only(&draft.leaf.subject).unwrap_or_default().to_vec();
    let mut sides = [Vec::new(), Vec::new()];
    for _ in 0..=random.below(2) {
        let subtree = match random.below(8) {
            0 => element(DIRECTORY, &prefix(&subject, random.below(3))),
            1 => element(DIRECTORY, &common_name("elsewhere")),
            2 => element(OTHER, &[&oid(&[0x2a, 3])[..], &element(0xa0, &[5, 0])].concat()),
            _ => {
                let (form, value) = random.one_of(SUBTREES);
                element(*form, value)
            }
        };
        // A minimum that is spelled out, a maximum that must not be there.
        let bound = match random.below(20) {
            0 => element(0x80, &[0]),
            1 => element(0x81, &[5]),
            _ => vec![],
        };
        sides[random.below(2)].extend(sequence(&[&subtree, &bound]));
    }
    let [permitted, excluded] = [0xa0, 0xa1].map(|tag| {
        let subtrees = &sides[usize::from(tag & 1)];
        if subtrees.is_empty() { vec![] } else { element(tag, subtrees) }
    });
    let critical = random.percent(85);
    if let Some(ca) = draft.ca(random) {
        ca.set(30, critical, sequence(&[&permitted, &excluded]));
    }
}

/// The first relative names of a subject, at least one fewer than all where there are so many.
fn prefix(subject: &[u8], most: usize) -> Vec<u8> {
    let all = elements(subject).unwrap_or_default();
    element(0x30, &all.iter().take(most).flat_map(|name| name.whole.to_vec()).collect::<Vec<u8>>())
}

/// The leaf as a server's, to be reached by a name that it mostly has; or as a client's.
pub(super) fn server(draft: &mut Draft, other: &Draft, random: &mut Random) {
    const REACHED: [&str; 7] = [
        "host.good.example",
        "HOST.good.EXAMPLE",
        "good.example",
        "a_b.good.example",
        "10.1.2.3",
        "2001:db8::1",
        "host.good.example.",
    ];
    draft.server = random.percent(85).then(|| random.one_of(&REACHED).to_string());
    draft.leaf.remove(37);
    if random.percent(75) {
        name(draft, other, random);
    }
}
