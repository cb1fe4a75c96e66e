//! dNSName.

use super::super::super::extension::{dns, ip};
use super::super::{Leaf, Row};
use super::{allowed, refused};

pub(super) fn rows() -> Vec<Row> {
    let (permitted, excluded, but_one) = ("dns-domain", "not-dns-host", "dns-but-one");
    let one = |name: &str| Leaf::Names(vec![dns(name)]);
    vec![
        allowed(
            "dns-domain-itself",
            "The permitted domain itself, in capital letters.",
            permitted,
            one("GOOD.EXAMPLE"),
        ),
        allowed("dns-wildcard-inside", "A wildcard under the permitted domain.", permitted, one("*.good.example")),
        refused(
            "dns-wildcard-above",
            "A wildcard that the permitted domain is one name of.",
            permitted,
            one("*.example"),
            "dns-wildcard-inside",
        ),
        refused(
            "dns-second-outside",
            "Two hosts, and the second is of another domain.",
            permitted,
            Leaf::Names(vec![dns("a.good.example"), dns("evil.example")]),
            "dns-domain-itself",
        ),
        refused(
            "dns-nul",
            "A host of another domain, a zero byte, and the permitted domain.",
            permitted,
            one("evil.example\0.good.example"),
            "dns-domain-itself",
        ),
        allowed("dns-not-excluded", "A host beside the excluded one.", excluded, one("open.good.example")),
        refused(
            "dns-excluded",
            "A host under the excluded one.",
            excluded,
            one("a.secret.good.example"),
            "dns-not-excluded",
        ),
        refused(
            "dns-wildcard-over-excluded",
            "A wildcard that the excluded host is one name of.",
            excluded,
            one("*.good.example"),
            "dns-wildcard-beside-excluded",
        ),
        refused(
            "dns-wildcard-under-excluded",
            "A wildcard under the excluded host.",
            excluded,
            one("*.secret.good.example"),
            "dns-wildcard-beside-excluded",
        ),
        allowed(
            "dns-wildcard-beside-excluded",
            "A wildcard beside the excluded host, none of whose names is excluded.",
            excluded,
            one("*.open.good.example"),
        ),
        allowed(
            "dns-permitted-not-excluded",
            "A host inside the one and outside the other.",
            but_one,
            one("a.good.example"),
        ),
        refused(
            "dns-permitted-and-excluded",
            "A host inside both: what is excluded is not permitted.",
            but_one,
            one("secret.good.example"),
            "dns-permitted-not-excluded",
        ),
        allowed(
            "dns-none-where-all-are-excluded",
            "An address, where all host names are excluded.",
            "no-dns-at-all",
            Leaf::Names(vec![ip(&[192, 0, 2, 1])]),
        ),
        refused(
            "dns-one-where-all-are-excluded",
            "A host, where all are excluded.",
            "no-dns-at-all",
            one("any.example"),
            "dns-none-where-all-are-excluded",
        ),
    ]
}
