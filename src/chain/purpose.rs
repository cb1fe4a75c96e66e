//! What a path is judged for: the extended key usages that serve it (RFC 5280 section 4.2.1.12).

use super::{
    failure::{Evidence, Failure},
    rule::Rule,
    server_name::ServerName,
};
use crate::{
    policy::Eku,
    x509::{
        Certificate,
        extensions::{KeyUsage, any_purpose},
        oid::{ANY_EXTENDED_KEY_USAGE, CLIENT_AUTH, Oid, SERVER_AUTH},
    },
};

/// What the leaf must be good for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose<'n> {
    /// It authenticates a TLS client.
    Client,
    /// It authenticates the TLS server of this name; `None` where the name asked for is none.
    Server(Option<ServerName<'n>>),
}

/// What the leaf's extended key usage admits, to be asked of the CAs above it too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Admitted {
    /// `None` where no purpose is asked for.
    purpose: Option<Oid<'static>>,
    /// The last second at which the policy takes it so.
    pub(crate) until: u64,
}

impl Purpose<'_> {
    /// Whether the leaf's extended key usage serves.
    pub(super) fn admit<'a>(&self, leaf: &Certificate<'a>, eku: Eku, now: u64) -> Result<Admitted, Failure<'a>> {
        let purpose = match self {
            Self::Client => CLIENT_AUTH,
            Self::Server(_) => SERVER_AUTH,
        };
        let wanted = Admitted { purpose: Some(purpose), until: u64::MAX };
        let Some(extension) = leaf.extensions.extended_key_usage else {
            return match eku {
                Eku::IfPresent => Ok(wanted),
                Eku::Require | Eku::ServerAuthUntil(_) => Err(Rule::ExtendedKeyUsage.by(Evidence::Oid(purpose))),
            };
        };
        let holds =
            |wanted: Oid<'_>| any_purpose(extension.value, |purpose| purpose == wanted).map_err(|_| malformed());
        if holds(purpose)? || (eku == Eku::IfPresent && holds(ANY_EXTENDED_KEY_USAGE)?) {
            return Ok(wanted);
        }
        match (self, eku) {
            (Self::Client, Eku::ServerAuthUntil(date)) if now <= date.end() && holds(SERVER_AUTH)? => {
                Ok(Admitted { purpose: Some(SERVER_AUTH), until: date.end() })
            }
            _ => Err(Rule::ExtendedKeyUsage.by(Evidence::Oid(purpose))),
        }
    }

    /// Whether the leaf is for the server that was to be reached; a client may have any name.
    pub(super) fn check_name<'a>(&self, leaf: &Certificate<'a>) -> Result<(), Failure<'a>> {
        match self {
            Self::Client => Ok(()),
            Self::Server(Some(name)) => name.check(leaf),
            Self::Server(None) => Err(Rule::ServerName.into()),
        }
    }

    /// Whether the leaf's key usage, where there is one, lets its key do what TLS needs (section 4.2.1.3).
    pub(super) fn check_key_usage<'a>(&self, leaf: &Certificate<'a>) -> Result<(), Failure<'a>> {
        let Some(extension) = leaf.extensions.key_usage else { return Ok(()) };
        let usage = KeyUsage::parse(extension.value).map_err(|_| key_usage_malformed())?;
        let serves = match self {
            Self::Client => usage.digital_signature(),
            // TLS 1.2 servers may decrypt with an RSA key or agree with a static one.
            Self::Server(_) => usage.digital_signature() || usage.key_encipherment() || usage.key_agreement(),
        };
        if serves { Ok(()) } else { Err(Rule::LeafKeyUsage.into()) }
    }
}

impl Admitted {
    /// Whatever the certificate is for: it signs CRLs, of which no extended key usage speaks.
    pub(super) const ANYTHING: Self = Self { purpose: None, until: u64::MAX };

    /// Whether a CA's extended key usage, where there is one, admits the purpose in what it issues. RFC 5280 does not say
    /// that it should; every validator of TLS certificates does.
    pub(super) fn check_ca<'a>(&self, ca: &Certificate<'a>) -> Result<(), Failure<'a>> {
        let (Some(extension), Some(wanted)) = (ca.extensions.extended_key_usage, self.purpose) else { return Ok(()) };
        let serves = |purpose: Oid<'_>| purpose == wanted || purpose == ANY_EXTENDED_KEY_USAGE;
        match any_purpose(extension.value, serves) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Rule::CaExtendedKeyUsage.by(Evidence::Oid(wanted))),
            Err(_) => Err(malformed()),
        }
    }
}

fn malformed() -> Failure<'static> {
    Rule::ExtensionMalformed.by(Evidence::Word("extended key usage"))
}

pub(super) fn key_usage_malformed() -> Failure<'static> {
    Rule::ExtensionMalformed.by(Evidence::Word("key usage"))
}
