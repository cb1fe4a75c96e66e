//! dNSName: a domain and everything below it.

use super::host::{is_at_or_below, is_below, is_host};

/// A dNSName of a certificate.
#[derive(Clone, Copy, Debug)]
pub(super) struct DnsName<'a> {
    /// It stands for every host that is one label below `host` (RFC 9525 section 6.3).
    wildcard: bool,
    host: &'a [u8],
}

/// A dNSName of a constraint.
#[derive(Clone, Copy, Debug)]
pub(super) struct DnsSubtree<'a> {
    /// Empty: everything.
    domain: &'a [u8],
    /// Written with a leading dot, for which section 4.2.1.10 has no meaning and CAs have two: each side takes the narrower.
    dotted: bool,
}

impl<'a> DnsName<'a> {
    /// A `*` is for the whole of the first label, or the name is malformed.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (wildcard, host) = match bytes {
            [b'*', b'.', host @ ..] => (true, host),
            host => (false, host),
        };
        is_host(host).then_some(Self { wildcard, host })
    }
}

impl<'a> DnsSubtree<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (dotted, domain) = match bytes {
            [] => return Some(Self { domain: bytes, dotted: false }),
            [b'.', domain @ ..] => (true, domain),
            domain => (false, domain),
        };
        is_host(domain).then_some(Self { domain, dotted })
    }

    /// Whether it is written in the way that section 4.2.1.10 has.
    pub(super) const fn conforms(&self) -> bool {
        !self.dotted
    }

    /// Whether every host that the name stands for lies inside.
    pub(super) fn permits(&self, name: &DnsName<'_>) -> bool {
        match self.domain {
            [] => true,
            domain if self.dotted && !name.wildcard => is_below(name.host, domain),
            domain => is_at_or_below(name.host, domain),
        }
    }

    /// Whether any host that the name stands for lies inside.
    pub(super) fn excludes(&self, name: &DnsName<'_>) -> bool {
        match self.domain {
            [] => true,
            domain => is_at_or_below(name.host, domain) || (name.wildcard && is_one_below(domain, name.host)),
        }
    }
}

fn is_one_below(host: &[u8], domain: &[u8]) -> bool {
    host.iter()
        .position(|byte| *byte == b'.')
        .and_then(|dot| host.get(dot + 1..))
        .is_some_and(|rest| rest.eq_ignore_ascii_case(domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(constraint: &str, name: &str) -> (bool, bool) {
        let subtree = DnsSubtree::parse(constraint.as_bytes()).unwrap();
        let name = DnsName::parse(name.as_bytes()).unwrap();
        (subtree.permits(&name), subtree.excludes(&name))
    }

    #[test]
    fn domains_and_what_is_below() {
        for (constraint, name, permitted, excluded) in [
            ("example.com", "example.com", true, true),
            ("example.com", "www.example.com", true, true),
            ("example.com", "a.b.example.com", true, true),
            ("EXAMPLE.com", "www.example.COM", true, true),
            ("example.com", "a_b.example.com", true, true),
            ("example.com", "notexample.com", false, false),
            ("example.com", "example.com.evil.example", false, false),
            ("example.com", "com", false, false),
            ("example.com", "example.org", false, false),
            ("com", "example.com", true, true),
            ("", "example.com", true, true),
            // A leading dot: the domain itself is neither permitted nor left alone.
            (".example.com", "www.example.com", true, true),
            (".example.com", "a.b.example.com", true, true),
            (".example.com", "example.com", false, true),
            (".example.com", "notexample.com", false, false),
        ] {
            assert_eq!(judge(constraint, name), (permitted, excluded), "{constraint} {name}");
        }
    }

    #[test]
    fn cve_2025_61727_wildcard_over_excluded() {
        for (constraint, name, permitted, excluded) in [
            // Some of its hosts are inside, not all.
            ("bar.example.com", "*.example.com", false, true),
            ("BAR.example.com", "*.Example.com", false, true),
            (".bar.example.com", "*.example.com", false, true),
            ("example.com", "*.com", false, true),
            // All are.
            ("example.com", "*.example.com", true, true),
            (".example.com", "*.example.com", true, true),
            ("example.com", "*.www.example.com", true, true),
            ("", "*.example.com", true, true),
            // None is: a wildcard is one label, and dropping one from both sides is not enough (Go's first repair refused
            // every wildcard under an excluded top-level domain).
            ("a.bar.example.com", "*.example.com", false, false),
            ("example", "*.a.test", false, false),
            ("bar.example", "*.other.example", false, false),
            ("bar.example.org", "*.example.com", false, false),
            ("com", "*.example.org", false, false),
            ("bar.notexample.com", "*.example.com", false, false),
        ] {
            assert_eq!(judge(constraint, name), (permitted, excluded), "{constraint} {name}");
        }
    }

    /// The other half, once missed by rustls-webpki: a wildcard that reaches beyond what is permitted.
    #[test]
    fn rustsec_2026_0099_wildcard_over_permitted() {
        for (constraint, name, permitted) in [
            ("www.example.com", "*.example.com", false),
            (".www.example.com", "*.example.com", false),
            ("www.example.com", "*.www.example.com", true),
            (".www.example.com", "*.www.example.com", true),
        ] {
            assert_eq!(judge(constraint, name).0, permitted, "{constraint} {name}");
        }
    }

    #[test]
    fn malformed_names() {
        for name in [
            "",
            ".",
            ".example.com",
            "example.com.",
            "a..b",
            "*",
            "*.",
            "*..example.com",
            "*.*.example.com",
            "www.*.example.com",
            "w*.example.com",
            "*w.example.com",
            "**.example.com",
            "*example.com",
            "a b.example.com",
            "example.com/",
            "192.0.2.1",
            "*.0.2.1",
            "b\u{fc}cher.example",
        ] {
            assert!(DnsName::parse(name.as_bytes()).is_none(), "{name}");
        }
    }

    #[test]
    fn malformed_constraints() {
        for constraint in [".", "..example.com", "*.example.com", "*", ".*.example.com", "example.com.", "a..b", "a b"]
        {
            assert!(DnsSubtree::parse(constraint.as_bytes()).is_none(), "{constraint}");
        }
    }
}
