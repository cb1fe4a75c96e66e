//! What came of a chain, in a sentence and an advice.

use super::{report::BrokenRule, sentence::Who};
use crate::{reason::Reason, x509::Certificate};
use alloc::{
    format,
    string::{String, ToString},
};

/// What there is to say.
pub(super) struct Headline<'h, 'c> {
    pub(super) who: Who<'h>,
    /// `None` where the chain is accepted.
    pub(super) reason: Option<Reason>,
    /// The rule that the reason stands for, if it was one.
    pub(super) broken: Option<&'h BrokenRule>,
    pub(super) unread: Option<Unread>,
    /// The accepted path's.
    pub(super) anchor: Option<&'h Certificate<'c>>,
}

/// A certificate of the chain that cannot be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unread {
    /// Its place in the chain, from 0.
    pub(super) place: usize,
    /// Its byte at fault, from 0.
    pub(super) position: usize,
}

impl Headline<'_, '_> {
    pub(super) fn sentence(&self) -> String {
        let who = self.who;
        match (self.reason, self.broken, self.unread, self.anchor) {
            (Some(_), Some(broken), ..) => broken.sentence.clone(),
            (Some(_), None, Some(Unread { place, position }), _) => {
                let owner = match who {
                    Who::Client => "client",
                    Who::Server(_) => "server",
                };
                format!("Certificate {} of the {owner}'s chain is not well-formed DER: byte {position}.", place + 1)
            }
            (Some(reason), None, None, _) => reason.sentence().to_string(),
            (None, .., Some(anchor)) => format!("{who} leads to the trust anchor {}.", anchor.told()),
            (None, .., None) => format!("{who} is accepted without a path, as the policy's chain mode has it."),
        }
    }

    /// What the operator can do about it.
    pub(super) fn advice(&self) -> Option<&'static str> {
        match self.broken {
            // The rule does not know that the leaf came alone.
            Some(broken) if self.reason != Some(Reason::CertificateIntermediateMissing) => Some(broken.advice),
            _ => self.reason.and_then(advice),
        }
    }
}

/// Where no rule says it, or a rule says too little.
const fn advice(reason: Reason) -> Option<&'static str> {
    Some(match reason {
        Reason::ClientCertificateMissing => "Give the peer a certificate, and have it sent when the handshake asks.",
        Reason::CertificateMalformed => {
            "Look at what the peer, or the proxy before this host, sends: each must be the DER of one certificate."
        }
        Reason::CertificateChainTooLong => {
            "Have the peer send the CA certificates of its own path alone, or raise `limits.chain_certificates` or `limits.chain_bytes`."
        }
        Reason::CertificateNotPinned => {
            "Pin this certificate, if its holder is meant to come here; a renewed certificate is another one."
        }
        Reason::CertificateIntermediateMissing => {
            "Have the peer send its CA certificates too, or configure them as intermediates. A resumed TLS session brings none: a full handshake does."
        }
        _ => return None,
    })
}
