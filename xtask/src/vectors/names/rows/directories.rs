//! directoryName, and the subject.

use super::super::super::extension::{directory, dns};
use super::super::{Leaf, Row};
use super::{allowed, organisation, refused};

pub(super) fn rows() -> Vec<Row> {
    let (permitted, excluded) = ("organisation", "not-organisation");
    let one = |name: &str| Leaf::Names(vec![directory(&organisation(name))]);
    vec![
        allowed("directory-permitted", "A subject in the permitted organisation.", permitted, Leaf::In("Good Org")),
        allowed(
            "directory-spelled-otherwise",
            "The permitted organisation in other cases, with more spaces.",
            permitted,
            Leaf::In("GOOD   org"),
        ),
        refused(
            "directory-outside",
            "A subject in another organisation than the permitted one.",
            permitted,
            Leaf::In("Other Org"),
            "directory-permitted",
        ),
        refused(
            "directory-longer-word",
            "An organisation whose name begins with the permitted one's.",
            permitted,
            Leaf::In("Good Orgs"),
            "directory-permitted",
        ),
        refused(
            "directory-none",
            "A subject in no organisation, where one is permitted.",
            permitted,
            Leaf::Names(vec![dns("any.example")]),
            "directory-permitted",
        ),
        allowed(
            "directory-not-excluded",
            "A subject outside the excluded organisation.",
            excluded,
            Leaf::In("Good Org"),
        ),
        refused(
            "directory-excluded",
            "A subject in the excluded organisation.",
            excluded,
            Leaf::In("Bad Org"),
            "directory-not-excluded",
        ),
        refused(
            "directory-excluded-spelled-otherwise",
            "The excluded organisation in other cases, with more spaces: it is the same.",
            excluded,
            Leaf::In("bad   ORG"),
            "directory-not-excluded",
        ),
        allowed(
            "directory-name-not-excluded",
            "An alternative name outside the excluded organisation.",
            excluded,
            one("Good Org"),
        ),
        refused(
            "directory-name-excluded",
            "An alternative name in the excluded organisation, and a good subject.",
            excluded,
            one("Bad Org"),
            "directory-name-not-excluded",
        ),
    ]
}
