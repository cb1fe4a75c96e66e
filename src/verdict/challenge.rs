//! The challenge of a denial (RFC 6750 section 3).

use crate::reason::Reason;
use core::fmt;

/// A `WWW-Authenticate` value; its `Display` is the value. It tells the client the reason's code and nothing more.
#[derive(Clone, Copy, Debug)]
pub struct Challenge<'a> {
    realm: &'a str,
    reason: Reason,
}

impl<'a> Challenge<'a> {
    /// The challenge for a reason; `None` for 425, where authenticating otherwise would not help.
    pub(super) fn new(realm: &'a str, reason: Reason) -> Option<Self> {
        (reason.http_status() != 425).then_some(Self { realm, reason })
    }
}

impl fmt::Display for Challenge<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A realm needs no escaping: the policy admits none that would.
        write!(f, "Bearer realm=\"{}\"", self.realm)?;
        match self.reason.oauth_error() {
            Some(error) => write!(f, ", error=\"{}\", error_description=\"{}\"", error.as_str(), self.reason.code()),
            None => Ok(()),
        }
    }
}
