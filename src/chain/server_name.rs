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
