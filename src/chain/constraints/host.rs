//! Host names, and the subtrees of them that constraints on URIs and mailboxes draw.

/// The hosts that a constraint on URIs or mailboxes names.
#[derive(Clone, Copy, Debug)]
pub(super) enum HostSubtree<'a> {
    /// The empty constraint, which no section explains; everybody takes it for all hosts.
    Every,
    /// A host, and no other.
    One(&'a [u8]),
    /// Written with a leading dot: what has at least one label more, the domain itself not.
    Below(&'a [u8]),
}

impl<'a> HostSubtree<'a> {
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        match bytes {
            [] => Some(Self::Every),
            [b'.', domain @ ..] => is_host(domain).then_some(Self::Below(domain)),
            host => is_host(host).then_some(Self::One(host)),
        }
    }

    pub(super) fn contains(&self, host: &[u8]) -> bool {
        match self {
            Self::Every => true,
            Self::One(only) => host.eq_ignore_ascii_case(only),
            Self::Below(domain) => is_below(host, domain),
        }
    }
}

/// Whether the bytes are a host's name: labels of letters, digits and hyphens. An underscore is tolerated, for private
/// networks have it. A dot at the end is not: the same host would have two names.
///
/// A last label that is a number makes an IP address of it wherever URLs are read (`127.1`, `0x7f000001`), so that is none.
pub(super) fn is_host(bytes: &[u8]) -> bool {
    let mut labels = bytes.split(|byte| *byte == b'.');
    bytes.len() <= 253 && labels.clone().all(is_label) && labels.next_back().is_some_and(|last| !is_number(last))
}

/// Whether the host is the domain, or below it by whole labels.
pub(super) fn is_at_or_below(host: &[u8], domain: &[u8]) -> bool {
    host.eq_ignore_ascii_case(domain) || is_below(host, domain)
}

/// Whether the host is the domain with at least one more label on the left.
pub(super) fn is_below(host: &[u8], domain: &[u8]) -> bool {
    let cut = host.len().checked_sub(domain.len());
    cut.and_then(|cut| host.split_at_checked(cut))
        .is_some_and(|(labels, end)| labels.ends_with(b".") && end.eq_ignore_ascii_case(domain))
}

fn is_label(label: &[u8]) -> bool {
    matches!(label.len(), 1..=63)
        && label.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn is_number(label: &[u8]) -> bool {
    match label {
        [b'0', b'x' | b'X', digits @ ..] => digits.iter().all(u8::is_ascii_hexdigit),
        digits => digits.iter().all(u8::is_ascii_digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        let longest_label = [b'a'; 63];
        let label_too_long = [b'a'; 64];
        let longest = [&b"a."[..]; 126].concat();
        let longest = [&longest[..], b"a"].concat();
        let too_long = [&longest[..], b"a"].concat();
        for (bytes, expected) in [
            (&b"example.com"[..], true),
            (b"EXAMPLE.com", true),
            (b"localhost", true),
            (b"a_b._tcp.example.com", true),
            (b"xn--bcher-kva.example", true),
            (b"1.2.3.4.in-addr.arpa", true),
            (b"0xg", true),
            (b"0x1g", true),
            (b"a.1b", true),
            (b"1.example", true),
            (&longest_label, true),
            (&longest, true),
            (b"", false),
            (b".", false),
            (b".example.com", false),
            (b"example.com.", false),
            (b"a..b", false),
            (b"*.example.com", false),
            (b"*", false),
            (b"a b", false),
            (b"a\0.example.com", false),
            (b"a%2eexample.com", false),
            (b"b\xc3\xbccher.example", false),
            (b"example.com:443", false),
            (b"127.0.0.1", false),
            (b"127.1", false),
            (b"2130706433", false),
            (b"0x7f000001", false),
            (b"127.0.0.0X1", false),
            (b"example.0x", false),
            (&label_too_long, false),
            (&too_long, false),
        ] {
            assert_eq!(is_host(bytes), expected, "{}", bytes.escape_ascii());
        }
        assert_eq!((longest.len(), too_long.len()), (253, 254));
    }

    #[test]
    fn subtrees_go_by_whole_labels() {
        for (constraint, host, expected) in [
            ("", "example.com", true),
            ("example.com", "example.com", true),
            ("example.com", "EXAMPLE.Com", true),
            ("example.com", "www.example.com", false),
            ("example.com", "notexample.com", false),
            ("example.com", "example.com.evil.example", false),
            ("example.com", "com", false),
            (".example.com", "www.example.com", true),
            (".example.com", "a.b.EXAMPLE.com", true),
            (".example.com", "example.com", false),
            (".example.com", "notexample.com", false),
            (".example.com", "example.com.evil.example", false),
        ] {
            let subtree = HostSubtree::parse(constraint.as_bytes()).unwrap();
            assert_eq!(subtree.contains(host.as_bytes()), expected, "{constraint} {host}");
        }
        assert!(is_at_or_below(b"example.com", b"Example.com") && is_at_or_below(b"www.example.com", b"example.com"));
        assert!(!is_at_or_below(b"notexample.com", b"example.com") && !is_below(b"example.com", b"example.com"));
    }

    #[test]
    fn a_constraint_that_names_no_host_is_malformed() {
        for constraint in [
            ".",
            "..example.com",
            "*.example.com",
            "*",
            "example.com.",
            "https://example.com",
            "example.com/",
            "example.com:443",
            "192.0.2.1",
            "[2001:db8::1]",
        ] {
            assert!(HostSubtree::parse(constraint.as_bytes()).is_none(), "{constraint}");
        }
    }
}
