//! What is wrong with a certificate: the part of the sentence that follows its name.

mod usual;

use super::{
    failure::{Evidence, Failure},
    rule::Rule,
    sentence::{Quoted, Who},
};
use crate::{
    time::Timestamp,
    x509::{Certificate, GeneralName, general_names},
};
use core::fmt;

/// A failure, after the name of the certificate that it is about.
pub(super) struct Predicate<'n, 'c> {
    pub(super) failure: Failure<'c>,
    pub(super) certificate: &'n Certificate<'c>,
    pub(super) who: Who<'n>,
    pub(super) now: Timestamp,
}

/// The alternative names that a sentence repeats; a certificate may have a hundred.
const MOST_NAMES: usize = 4;

impl fmt::Display for Predicate<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure { rule, evidence } = self.failure;
        let now = self.now;
        match (rule, evidence) {
            (Rule::Expired | Rule::AnchorExpired, Evidence::Time(end)) => {
                write!(f, "expired at {}; it is {now}", Timestamp(end))
            }
            (Rule::NotYetValid | Rule::AnchorNotYetValid, Evidence::Time(start)) => {
                write!(f, "is not valid before {}; it is {now}", Timestamp(start))
            }
            (Rule::AnchorTrustEnded, Evidence::Time(end)) => {
                write!(f, "is trusted until {} by the policy document; it is {now}", Timestamp(end))
            }
            (Rule::IssuerUnknown, _) if self.certificate.self_issued => {
                f.write_str("was issued by itself, and is no trust anchor")
            }
            (Rule::IssuerUnknown, _) => {
                let issuer = Quoted(&self.certificate.issuer);
                write!(f, "was issued by {issuer}, of which no certificate is at hand")
            }
            (Rule::CrlStale | Rule::OcspStale, Evidence::Time(end)) => {
                write!(f, "{}, since {}; it is {now}", usual::predicate(rule), Timestamp(end))
            }
            (Rule::CrlNotYetValid | Rule::OcspNotYetValid, Evidence::Time(start)) => {
                write!(f, "{}, at {}; it is {now}", usual::predicate(rule), Timestamp(start))
            }
            (Rule::PathLength, Evidence::Intermediates { most }) => {
                write!(f, "admits {} below it by its path length, and there are more", Cas(most))
            }
            (Rule::PathDepth, Evidence::Intermediates { most }) => {
                write!(f, "makes the path too long: the policy admits {} between leaf and trust anchor", Cas(most))
            }
            (Rule::KeySize, Evidence::Bits(bits)) => {
                write!(f, "has an RSA key of {bits} bits, which the policy does not take")
            }
            (Rule::ExtendedKeyUsage, Evidence::Oid(purpose))
                if self.certificate.extensions.extended_key_usage.is_none() =>
            {
                write!(f, "has no extended key usage, and the policy demands {}", purpose.told())
            }
            (Rule::ExtendedKeyUsage, Evidence::Oid(purpose)) => {
                write!(f, "is not for this purpose: its extended key usage lacks {}", purpose.told())
            }
            (Rule::CaExtendedKeyUsage, Evidence::Oid(purpose)) => {
                write!(f, "must not issue for this purpose: its extended key usage lacks {}", purpose.told())
            }
            (Rule::ServerName, _) => self.server_name(f),
            (Rule::SpiffeId, Evidence::Name(name)) => write!(f, "is no X.509-SVID: {name} is no SPIFFE ID"),
            (Rule::Policy, Evidence::Oid(_)) => f.write_str("maps a certificate policy to anyPolicy, or from it"),
            (Rule::KeyUsageInconsistent, Evidence::Word(_)) => f.write_str("is a CA's, and has no key usage"),
            (Rule::SubjectEmpty, _) if self.is_named_beside_its_subject() => {
                f.write_str("has no subject, which only a certificate that is no CA's may leave out")
            }
            (Rule::AnchorUnacceptable, _) => self.anchor(f),
            _ => write!(f, "{}{}", usual::predicate(rule), Found(evidence)),
        }
    }
}

impl Predicate<'_, '_> {
    fn server_name(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Who::Server(Some(asked)) = self.who else {
            return f.write_str("cannot be for what was to be reached, which is neither a host name nor an address");
        };
        let names = self.certificate.extensions.subject_alternative_name.map(|found| general_names(found.value));
        let mut names = names
            .into_iter()
            .flatten()
            .flatten()
            .filter(|name| matches!(name, GeneralName::Dns(_) | GeneralName::Ip(_)))
            .peekable();
        if names.peek().is_none() {
            return write!(
                f,
                "is not for {asked}: it has neither a DNS name nor an address as alternative name, and a common name does not count"
            );
        }
        write!(f, "is not for {asked}, but for ")?;
        for (index, name) in names.by_ref().take(MOST_NAMES).enumerate() {
            write!(f, "{}{name}", if index == 0 { "" } else { ", " })?;
        }
        match names.count() {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }

    fn is_named_beside_its_subject(&self) -> bool {
        self.certificate.extensions.subject_alternative_name.is_some_and(|names| names.critical)
    }

    /// Why an anchor would be no CA anywhere else on a path.
    fn anchor(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let extensions = &self.certificate.extensions;
        let (rule, evidence) = match (extensions.unknown_critical, extensions.duplicate, self.failure.evidence) {
            (Some(kind), ..) => (Rule::CriticalExtension, Evidence::Oid(kind)),
            (None, Some(kind), _) => (Rule::DuplicateExtension, Evidence::Oid(kind)),
            (None, None, evidence @ Evidence::Bits(_)) => (Rule::KeySize, evidence),
            (None, None, evidence) => (Rule::KeyAlgorithm, evidence),
        };
        let failure = Failure { rule, evidence };
        write!(f, "{}", Predicate { failure, ..*self })
    }
}

/// What was found, after a colon.
struct Found<'a>(Evidence<'a>);

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Evidence::None => Ok(()),
            Evidence::Name(name) => write!(f, ": {name}"),
            Evidence::Subject(name) => write!(f, ": the subject {}", Quoted(&name)),
            Evidence::Oid(kind) => write!(f, ": {}", kind.told()),
            Evidence::Time(time) => write!(f, ": {}", Timestamp(time)),
            Evidence::Bits(bits) => write!(f, ": {bits} bits"),
            Evidence::Intermediates { most } => write!(f, ": {most}"),
            Evidence::Word(word) => write!(f, ": {word}"),
            Evidence::Revocation { at, reason } => {
                write!(f, " since {}", Timestamp(at))?;
                reason.map_or(Ok(()), |reason| write!(f, ": {}", crl_reason(reason)))
            }
        }
    }
}

/// A CRLReason (RFC 5280 section 5.3.1), as it is spelled there.
pub(crate) const fn crl_reason(number: u8) -> &'static str {
    match number {
        1 => "keyCompromise",
        2 => "cACompromise",
        3 => "affiliationChanged",
        4 => "superseded",
        5 => "cessationOfOperation",
        6 => "certificateHold",
        8 => "removeFromCRL",
        9 => "privilegeWithdrawn",
        10 => "aACompromise",
        _ => "unspecified",
    }
}

/// At most so many CAs.
struct Cas(usize);

impl fmt::Display for Cas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("no CA"),
            1 => f.write_str("one CA"),
            most => write!(f, "{most} CAs"),
        }
    }
}
