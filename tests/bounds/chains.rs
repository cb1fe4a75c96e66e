//! Chains that a client could send whose CA is with it in this: to within what the budgets allow.

use crate::der::{SEQUENCE, element};
use crate::forge::{ALTERNATIVE_NAMES, CA, CLIENT, Certificate, Key, NAME_CONSTRAINTS, extension, name, relative_name};

/// An anchor, and what is sent.
pub struct Chain {
    pub anchor: Vec<u8>,
    pub certificates: Vec<Vec<u8>>,
}

/// Bytes of a chain that are taken.
pub const MOST_BYTES: usize = 65_536;

/// One CA, and eight of its name that it has certified: each of them may have issued each other and the leaf, and none has. A pair is
/// one signature.
pub fn signatures() -> Chain {
    twins(&Key::new(), &std::array::from_fn(|_| Key::new()), &Key::new())
}

/// The same with the longest RSA keys.
pub fn long_signatures() -> Chain {
    twins(&Key::longest(10), &std::array::from_fn(|which| Key::longest(which as u8)), &Key::longest(9))
}

fn twins(authority: &Key, twins: &[Key; 8], stranger: &Key) -> Chain {
    let root = &Key::new();
    let [top, shared, own] = &["root", "CA", "leaf"].map(name);
    let ca = |serial, issuer, key| Certificate { serial, issuer, subject: shared, key, extensions: CA };
    let leaf = Certificate { serial: 2, issuer: shared, subject: own, key: stranger, extensions: CLIENT };
    let mut certificates = vec![leaf.signed_by(stranger), ca(3, top, authority).signed_by(root)];
    certificates.extend(twins.iter().zip(4..).map(|(key, serial)| ca(serial, shared, key).signed_by(authority)));
    Chain { anchor: anchor(root), certificates }
}

/// As many comparisons of a name with a constraint as there may be. The names and the constraints are relative names of four
/// attributes, which are compared each with each, in spellings that have to be prepared, and differ at the end of the last.
pub fn directory_names() -> Chain {
    let directory = |end: &str| {
        let texts = ["\u{e4}a", "\u{e4}b", "\u{e4}c", &format!("\u{e4}{end}")].map(str::to_owned);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        element(0xa4, &[&element(SEQUENCE, &[&relative_name(&texts)])])
    };
    constrained(|index| directory(&format!("c{index}")), |index| directory(&format!("n{index}")), 450)
}

/// The same with names as long as a dozen of them can be, spelled in two ways, in sets of two orders.
pub fn long_directory_names() -> Chain {
    let directory = |letter: &str, order: [usize; 4], end: String| {
        let texts = order
            .map(|number| format!("{}{number}{}", letter.repeat(270), if number == 3 { end.as_str() } else { "" }));
        element(0xa4, &[&element(SEQUENCE, &[&relative_name(&texts.each_ref().map(String::as_str))])])
    };
    let subtree = |index| directory("\u{e4}", [0, 1, 2, 3], format!("c{index}"));
    constrained(subtree, |index| directory("\u{c4}", [2, 1, 0, 3], format!("n{index}")), 14)
}

/// The same with DNS names of which each ends in the others' domain.
pub fn dns_names() -> Chain {
    let host = |end: &str| element(0x82, &[format!("{end}.{}", "a".repeat(40)).as_bytes()]);
    constrained(|index| host(&format!("c{index}")), |index| host(&format!("n{index}")), 500)
}

/// A CA that excludes so many names, and a leaf with as many others.
fn constrained(subtree: impl Fn(usize) -> Vec<u8>, named: impl Fn(usize) -> Vec<u8>, count: usize) -> Chain {
    let [root, ca, leaf] = &[Key::new(), Key::new(), Key::new()];
    let subtrees: Vec<Vec<u8>> = (0..count).map(|index| element(SEQUENCE, &[&subtree(index)])).collect();
    let constraints = element(SEQUENCE, &[&element(0xa1, &[&subtrees.concat()])]);
    let extensions = [CA, &extension(NAME_CONSTRAINTS, &constraints)].concat();
    let authority =
        Certificate { serial: 3, issuer: &name("root"), subject: &name("CA"), key: ca, extensions: &extensions };
    let names: Vec<Vec<u8>> = (0..count).map(named).collect();
    let extensions = [CLIENT, &extension(ALTERNATIVE_NAMES, &element(SEQUENCE, &[&names.concat()]))].concat();
    let leaf =
        Certificate { serial: 2, issuer: &name("CA"), subject: &name("leaf"), key: leaf, extensions: &extensions };
    Chain { anchor: anchor(root), certificates: vec![leaf.signed_by(ca), authority.signed_by(root)] }
}

pub fn anchor(root: &Key) -> Vec<u8> {
    let name = &name("root");
    Certificate { serial: 1, issuer: name, subject: name, key: root, extensions: CA }.signed_by(root)
}
