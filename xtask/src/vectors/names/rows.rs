//! The rows: an authority with constraints on one form, and leaves on either side of them.

mod directories;
mod hosts;
mod mailboxes;
mod uris;

use super::super::der::directory_name;
use super::super::extension::{directory, dns, email, ip, other_name, uri};
use super::{Leaf, Row};

/// Name, what is permitted, what is excluded.
type Authority = (&'static str, Vec<Vec<u8>>, Vec<Vec<u8>>);

/// `O` is 2.5.4.10.
fn organisation(name: &str) -> Vec<u8> {
    directory_name(&[(10, name)])
}

pub(super) fn authorities() -> Vec<Authority> {
    let v6 = [[0x20, 0x01, 0x0d, 0xb8].as_slice(), &[0; 12], &[0xff; 4], &[0; 12]].concat();
    vec![
        ("organisation", vec![directory(&organisation("Good Org"))], vec![]),
        ("not-organisation", vec![], vec![directory(&organisation("Bad Org"))]),
        ("mail-host", vec![email("good.example")], vec![]),
        ("mail-domain", vec![email(".good.example")], vec![]),
        ("mailbox", vec![email("alice@good.example")], vec![]),
        ("not-mail-host", vec![], vec![email("bad.example")]),
        ("uri-host", vec![uri("good.example")], vec![]),
        ("uri-domain", vec![uri(".good.example")], vec![]),
        ("not-uri-host", vec![], vec![uri("bad.example")]),
        ("dns-domain", vec![dns("good.example")], vec![]),
        ("not-dns-host", vec![], vec![dns("secret.good.example")]),
        ("dns-but-one", vec![dns("good.example")], vec![dns("secret.good.example")]),
        ("no-dns-at-all", vec![], vec![dns("")]),
        ("network", vec![ip(&v6)], vec![]),
        ("not-network", vec![], vec![ip(&[10, 0, 0, 0, 255, 0, 0, 0])]),
        ("other-form", vec![other_name()], vec![]),
    ]
}

pub(super) fn all() -> Vec<Row> {
    [directories::rows(), mailboxes::rows(), uris::rows(), hosts::rows(), addresses(), others()]
        .into_iter()
        .flatten()
        .collect()
}

fn allowed(name: &'static str, builds: &'static str, authority: &'static str, leaf: Leaf) -> Row {
    Row { name, builds, authority, leaf, refused: None }
}

fn refused(
    name: &'static str,
    builds: &'static str,
    authority: &'static str,
    leaf: Leaf,
    neighbour: &'static str,
) -> Row {
    Row { name, builds, authority, leaf, refused: Some(neighbour) }
}

fn addresses() -> Vec<Row> {
    let one = |bytes: &[u8]| Leaf::Names(vec![ip(bytes)]);
    let inside = [[0x20, 0x01, 0x0d, 0xb8].as_slice(), &[0; 11], &[1]].concat();
    let outside = [[0x20, 0x01, 0x0d, 0xb9].as_slice(), &[0; 11], &[1]].concat();
    vec![
        allowed("ip6-permitted", "An IPv6 address inside the permitted network.", "network", one(&inside)),
        refused("ip6-outside", "An IPv6 address outside of it.", "network", one(&outside), "ip6-permitted"),
        refused(
            "ip4-under-ip6",
            "An IPv4 address, where an IPv6 network is permitted.",
            "network",
            one(&[192, 0, 2, 1]),
            "ip6-permitted",
        ),
        refused(
            "ip-of-five-bytes",
            "An address of five bytes.",
            "network",
            one(&[0x20, 0x01, 0x0d, 0xb8, 0]),
            "ip6-permitted",
        ),
        allowed(
            "ip-of-five-bytes-unconstrained",
            "An address of five bytes, under constraints on DNS names alone.",
            "not-dns-host",
            one(&[0x20, 0x01, 0x0d, 0xb8, 0]),
        ),
        allowed("ip-not-excluded", "An address outside the excluded network.", "not-network", one(&[11, 0, 0, 1])),
        refused(
            "ip-excluded",
            "An address inside the excluded network.",
            "not-network",
            one(&[10, 0, 0, 1]),
            "ip-not-excluded",
        ),
    ]
}

fn others() -> Vec<Row> {
    vec![
        allowed(
            "other-form-absent",
            "A form that nobody can compare is constrained, and the leaf has no name of it.",
            "other-form",
            Leaf::Names(vec![dns("any.example")]),
        ),
        refused(
            "other-form-present",
            "A form that nobody can compare is constrained, and the leaf has a name of it.",
            "other-form",
            Leaf::Names(vec![other_name()]),
            "other-form-absent",
        ),
    ]
}
