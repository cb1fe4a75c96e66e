//! uniformResourceIdentifier.

use super::super::super::extension::uri;
use super::super::{Leaf, Row};
use super::{allowed, refused};

pub(super) fn rows() -> Vec<Row> {
    let (host, domain, excluded) = ("uri-host", "uri-domain", "not-uri-host");
    let one = |name: &str| Leaf::Names(vec![uri(name)]);
    vec![
        allowed("uri-permitted", "A URI at the permitted host.", host, one("https://good.example/ehr")),
        allowed("uri-with-a-port", "The same with a port and a query.", host, one("https://good.example:8443/ehr?a=b")),
        refused(
            "uri-outside",
            "A URI at another host.",
            host,
            one("https://evil.example/good.example"),
            "uri-permitted",
        ),
        refused(
            "uri-below",
            "A URI at a host under the one host.",
            host,
            one("https://a.good.example/"),
            "uri-permitted",
        ),
        refused(
            "uri-user",
            "The permitted host as the user of another.",
            host,
            one("https://good.example@evil.example/"),
            "uri-permitted",
        ),
        refused(
            "uri-backslash",
            "A backslash before an at sign: readers differ on the host.",
            host,
            one("https://evil.example\\@good.example/"),
            "uri-permitted",
        ),
        refused("uri-without-host", "A URI that has no host.", host, one("urn:example:good.example"), "uri-permitted"),
        refused("uri-address", "A URI at an address.", host, one("https://192.0.2.1/"), "uri-permitted"),
        allowed(
            "uri-below-domain",
            "A URI at a host under the permitted domain.",
            domain,
            one("spiffe://a.good.example/b"),
        ),
        refused(
            "uri-domain-itself",
            "A URI at the domain under which hosts are permitted.",
            domain,
            one("spiffe://good.example/b"),
            "uri-below-domain",
        ),
        allowed(
            "uri-not-excluded",
            "A URI at another host than the excluded one.",
            excluded,
            one("https://good.example/"),
        ),
        refused(
            "uri-excluded",
            "A URI at the excluded host.",
            excluded,
            one("https://bad.example/"),
            "uri-not-excluded",
        ),
        refused(
            "uri-excluded-in-capitals",
            "A URI at the excluded host, in capital letters and with a port.",
            excluded,
            one("HTTPS://BAD.Example:443/"),
            "uri-not-excluded",
        ),
    ]
}
