//! The name of the server to be reached, and the names of its certificate (RFC 9525).

use super::{
    failure::{Evidence, Failure},
    rule::Rule,
};
use crate::x509::{Certificate, GeneralName, general_names};
use core::{fmt, net::IpAddr};

/// A reference identifier: what the caller meant to reach.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ServerName<'n> {
    /// A DNS name in its ASCII form, without the final dot.
    Dns(&'n str),
    /// An address.
    Ip(IpAddr),
}

impl<'n> ServerName<'n> {
    /// `None` where the text is neither a host name nor an address.
    pub(crate) fn parse(text: &'n str) -> Option<Self> {
        if let Ok(address) = text.parse() {
            return Some(Self::Ip(address));
        }
        let name = text.strip_suffix('.').unwrap_or(text);
        let labels_fit = name.split('.').all(is_label);
        (labels_fit && name.len() <= 253).then_some(Self::Dns(name))
    }

    /// Whether one of the leaf's alternative names is this. The common name is never looked at (RFC 9525 section 2).
    pub(super) fn check<'a>(&self, leaf: &Certificate<'a>) -> Result<(), Failure<'a>> {
        let Some(names) = leaf.extensions.subject_alternative_name else { return Err(Rule::ServerName.into()) };
        let mut found = false;
        for name in general_names(names.value) {
            let name = name.map_err(|_| Rule::ExtensionMalformed.by(Evidence::Word("subject alternative name")))?;
            found |= self.is(&name);
        }
        if found { Ok(()) } else { Err(Rule::ServerName.into()) }
    }

    fn is(&self, presented: &GeneralName<'_>) -> bool {
        match (self, presented) {
            (Self::Dns(name), GeneralName::Dns(presented)) => matches(presented, name.as_bytes()),
            (Self::Ip(IpAddr::V4(address)), GeneralName::Ip(presented)) => address.octets() == *presented,
            (Self::Ip(IpAddr::V6(address)), GeneralName::Ip(presented)) => address.octets() == *presented,
            _ => false,
        }
    }
}

impl fmt::Display for ServerName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dns(name) => f.write_str(name),
            Self::Ip(address) => write!(f, "{address}"),
        }
    }
}

/// A wildcard is the whole first label, stands for one label, and has at least two more behind it: `*.com` is nobody's.
fn matches(presented: &[u8], name: &[u8]) -> bool {
    let Some(presented) = presented.strip_prefix(b"*.") else { return presented.eq_ignore_ascii_case(name) };
    let rest = name.iter().position(|byte| *byte == b'.').and_then(|dot| name.get(dot + 1..));
    presented.contains(&b'.') && rest.is_some_and(|rest| rest.eq_ignore_ascii_case(presented))
}

/// RFC 1123 section 2.1, and the underscore that hosts of private networks have.
fn is_label(label: &str) -> bool {
    let inner = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (1..=63).contains(&label.len()) && inner && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::String};

    fn dns(text: &str) -> Option<&str> {
        match ServerName::parse(text) {
            Some(ServerName::Dns(name)) => Some(name),
            _ => None,
        }
    }

    #[test]
    fn a_host_is_labels_of_letters_digits_hyphens_and_underscores() {
        for host in ["a", "a.b", "A-1.b_c.example", "xn--a.example", "_dmarc.example", "1.example"] {
            assert_eq!(dns(host), Some(host));
        }
        assert_eq!(dns("a.example."), Some("a.example"));
        for text in
            ["", ".", "a..b", ".a", "a b", "a%b", "*.a", "-a.b", "a-.b", "a.-b", "a.b-", "a.b..", "\u{e4}.example"]
        {
            assert_eq!(dns(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_has_63_bytes_and_a_host_253() {
        let label = |length: usize| "a".repeat(length);
        assert!(dns(&label(63)).is_some() && dns(&label(64)).is_none());
        let host = |last: usize| [label(63), label(63), label(63), label(last)].join(".");
        assert!(dns(&host(61)).is_some() && dns(&host(62)).is_none());
        // A bad label is one at any length.
        let bad: String = format!("-{}", label(300));
        assert!(dns(&bad).is_none() && dns("-a").is_none());
    }
}
