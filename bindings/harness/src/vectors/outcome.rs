//! What a proxy made of a case, by its log and by its answer.

use super::{case::Expect, wire::Answer};
use crate::log::Entry;
use std::{fmt, io};

/// What became of a request.
pub enum Outcome {
    /// The module decided.
    Decided {
        /// The log's word for it.
        decision: String,
        /// The code of the reason of a denial.
        reason: String,
        /// SHA-256 of the certificate.
        thumbprint: String,
        /// Whose the token is.
        client_id: String,
        /// The client's view.
        answer: Answer,
    },
    /// The proxy answered by itself.
    Answered(Answer),
    /// There was no answer.
    Broken(String),
}

impl Outcome {
    /// From both ends.
    pub fn of(answer: io::Result<Answer>, entry: Option<&Entry>) -> Self {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return Self::Broken(error.to_string()),
        };
        let text = |entry: &Entry, member| entry.get(member).to_owned();
        match entry.filter(|entry| !entry.decision().is_empty()) {
            None => Self::Answered(answer),
            Some(entry) => Self::Decided {
                decision: text(entry, "decision"),
                reason: text(entry, "reason"),
                thumbprint: text(entry, "thumbprint"),
                client_id: text(entry, "client_id"),
                answer,
            },
        }
    }

    /// Whether it is what the case wants, as far as a proxy shows it: scope and remedy are not in its log. An allowed
    /// request has one of these statuses.
    pub fn is(&self, expect: &Expect, statuses: &[u16]) -> bool {
        let Self::Decided { decision, reason, thumbprint, client_id, answer } = self else { return false };
        let challenges: Vec<&str> = answer.challenges.iter().map(String::as_str).collect();
        match expect {
            Expect::Allow { thumbprint: wanted, client_id: client, .. } => {
                (decision.as_str(), reason.as_str()) == ("allow", "")
                    && statuses.contains(&answer.status)
                    && challenges.is_empty()
                    && thumbprint == wanted.as_deref().unwrap_or_default()
                    && client_id == client.as_deref().unwrap_or_default()
            }
            Expect::Deny { reason: wanted, http_status, www_authenticate, .. } => {
                (decision.as_str(), reason) == ("deny", wanted)
                    && answer.status == *http_status
                    && challenges == www_authenticate.as_deref().into_iter().collect::<Vec<_>>()
                    && client_id.is_empty()
            }
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decided { decision, reason, thumbprint, client_id, answer } => {
                write!(f, "{decision} {reason} {thumbprint} {client_id} {answer:?}")
            }
            Self::Answered(answer) => write!(f, "the proxy itself: {}", answer.status),
            Self::Broken(error) => write!(f, "no answer: {error}"),
        }
    }
}
