//! SPIFFE IDs (the SPIFFE-ID specification, section 2).

use core::fmt;

/// A SPIFFE ID: `spiffe://`, a trust domain, a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpiffeId<'a> {
    id: &'a str,
    /// Where the path begins in it.
    path: usize,
}

const SCHEME: &str = "spiffe://";

/// Section 2.3 of the specification has implementations take at least this many bytes.
const MOST_BYTES: usize = 2_048;

/// Section 2.1.
const MOST_TRUST_DOMAIN_BYTES: usize = 255;

impl<'a> SpiffeId<'a> {
    /// Takes an ID as it stands in a URI subject alternative name; `None` where it is none. There is one spelling: no
    /// upper case in the scheme and trust domain, no port, query, fragment or percent-encoding, no empty or dot segment.
    pub fn parse(id: &'a str) -> Option<Self> {
        let rest = id.strip_prefix(SCHEME).filter(|_| id.len() <= MOST_BYTES)?;
        let (trust_domain, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
        let segments = path.strip_prefix('/').map(|path| path.split('/'));
        let is_well_formed = is_trust_domain(trust_domain) && segments.is_none_or(|mut all| all.all(is_segment));
        is_well_formed.then_some(Self { id, path: id.len() - path.len() })
    }

    /// The whole ID.
    pub const fn as_str(&self) -> &'a str {
        self.id
    }

    /// The trust domain, `example.org`.
    pub fn trust_domain(&self) -> &'a str {
        self.id.get(SCHEME.len()..self.path).unwrap_or_default()
    }

    /// The path with its first slash, or the empty string.
    pub fn path(&self) -> &'a str {
        self.id.get(self.path..).unwrap_or_default()
    }
}

/// Whether the text is the name of a trust domain.
pub(crate) fn is_trust_domain(text: &str) -> bool {
    let is_allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    (1..=MOST_TRUST_DOMAIN_BYTES).contains(&text.len()) && text.bytes().all(is_allowed)
}

fn is_segment(segment: &str) -> bool {
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    !matches!(segment, "" | "." | "..") && segment.bytes().all(is_allowed)
}

impl fmt::Display for SpiffeId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_only() {
        for (id, trust_domain, path) in [
            ("spiffe://example.org/ehr/api", "example.org", "/ehr/api"),
            ("spiffe://example.org", "example.org", ""),
            ("spiffe://a_b-c.1/A.b_C-2/...", "a_b-c.1", "/A.b_C-2/..."),
        ] {
            let parsed = SpiffeId::parse(id).unwrap();
            assert_eq!((parsed.as_str(), parsed.trust_domain(), parsed.path()), (id, trust_domain, path));
        }
        for id in [
            "",
            "spiffe:",
            "spiffe://",
            "spiffe:///path",
            "SPIFFE://example.org/x",
            "https://example.org/x",
            "spiffe://Example.org/x",
            "spiffe://example.org:443/x",
            "spiffe://user@example.org/x",
            "spiffe://example.org/",
            "spiffe://example.org/x/",
            "spiffe://example.org//x",
            "spiffe://example.org/./x",
            "spiffe://example.org/../x",
            "spiffe://example.org/x?y",
            "spiffe://example.org/x#y",
            "spiffe://example.org/%61",
            "spiffe://ex\u{e4}mple.org/x",
            "spiffe://example.org/\u{e4}",
            " spiffe://example.org/x",
        ] {
            assert_eq!(SpiffeId::parse(id), None, "{id}");
        }
    }

    #[test]
    fn lengths_have_bounds() {
        let domain = |length| alloc::format!("spiffe://{}/x", "a".repeat(length));
        assert!(SpiffeId::parse(&domain(255)).is_some());
        assert!(SpiffeId::parse(&domain(256)).is_none());
        let path = |length: usize| alloc::format!("spiffe://a/{}", "b".repeat(length - 11));
        assert!(SpiffeId::parse(&path(2_048)).is_some());
        assert!(SpiffeId::parse(&path(2_049)).is_none());
    }
}
