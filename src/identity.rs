//! Who a certificate names.

use crate::{
    crypto::sha256,
    thumbprint::Thumbprint,
    x509::{
        Certificate, GeneralName, SpiffeId,
        extensions::{BasicConstraints, KeyUsage},
        general_names,
    },
};
use alloc::string::{String, ToString};
use core::{fmt, net::IpAddr, str};

/// What the leaf of a connection says about its holder. It proves nothing by itself: only the leaf of an accepted
/// [`Peer`](crate::Peer) names anybody, and of a chain only the first certificate does.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'a>(Certificate<'a>);

/// Why a certificate names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdentityError {
    /// The bytes are not a certificate's DER; the byte at fault, from 0.
    Malformed {
        /// Counted from the first byte of the certificate.
        position: usize,
    },
    /// The subject alternative name cannot be read, or a name in it holds what no such name may: a NUL, a control
    /// character, a character beyond ASCII, an address of an odd length.
    AlternativeName,
}

impl<'a> Identity<'a> {
    /// Reads a certificate, DER. Its names are checked for the characters that they may hold, so that what comes out can go
    /// into a log or a header field.
    pub fn of(leaf: &'a [u8]) -> Result<Self, IdentityError> {
        let identity = Self(read(leaf)?);
        let mut names = identity.names();
        match names.all(|name| name.is_ok_and(|name| is_readable(&name))) {
            true => Ok(identity),
            false => Err(IdentityError::AlternativeName),
        }
    }

    /// Reads a certificate whose alternative names do not matter, and may be unreadable: none of them comes out. For its
    /// hashes, its subject and its validity.
    pub fn without_names(certificate: &'a [u8]) -> Result<Self, IdentityError> {
        let mut certificate = read(certificate)?;
        certificate.extensions.subject_alternative_name = None;
        Ok(Self(certificate))
    }

    /// The subject as RFC 4514 writes it, the most specific name first: `CN=client 7,O=Example`. Empty where it is.
    pub fn subject(&self) -> String {
        self.0.subject.to_string()
    }

    /// The issuer, written likewise.
    pub fn issuer(&self) -> String {
        self.0.issuer.to_string()
    }

    /// The serial number in hexadecimal, two digits a byte, as the DER has it.
    pub fn serial_number(&self) -> String {
        self.0.serial_number().to_string()
    }

    /// The dNSNames of the subject alternative name (RFC 5280 section 4.2.1.6).
    pub fn dns_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.texts(|name| if let GeneralName::Dns(text) = name { Some(text) } else { None })
    }

    /// The rfc822Names.
    pub fn email_addresses(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.texts(|name| if let GeneralName::Email(text) = name { Some(text) } else { None })
    }

    /// The uniformResourceIdentifiers.
    pub fn uris(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.texts(|name| if let GeneralName::Uri(text) = name { Some(text) } else { None })
    }

    /// The iPAddresses.
    pub fn ip_addresses(&self) -> impl Iterator<Item = IpAddr> + use<'a> {
        self.names().filter_map(|name| match name {
            Ok(GeneralName::Ip(bytes)) => address(bytes),
            _ => None,
        })
    }

    /// The SPIFFE ID: the only URI, with a path, in a certificate that is no CA's and may sign nothing (the X509-SVID
    /// specification, section 5.2). That its trust domain's own bundle vouches for it is known of peers alone that a policy
    /// with `chain.spiffe` accepted; under any other, every configured anchor can issue every ID.
    pub fn spiffe_id(&self) -> Option<SpiffeId<'a>> {
        let mut uris = self.uris();
        let id = SpiffeId::parse(uris.next()?).filter(|id| !id.path().is_empty())?;
        let constraints = self.0.extensions.basic_constraints.map(|found| BasicConstraints::parse(found.value));
        let is_leaf = constraints.is_none_or(|found| found.is_ok_and(|found| !found.ca));
        let usage = self.0.extensions.key_usage.map(|found| KeyUsage::parse(found.value));
        let signs_nothing =
            usage.is_none_or(|found| found.is_ok_and(|usage| !usage.key_cert_sign() && !usage.crl_sign()));
        (is_leaf && signs_nothing && uris.next().is_none()).then_some(id)
    }

    /// The first and the last second of validity, since 1970.
    pub fn validity(&self) -> (u64, u64) {
        (self.0.not_before.seconds, self.0.not_after.seconds)
    }

    /// `x5t#S256` of the certificate.
    pub fn thumbprint(&self) -> Thumbprint {
        Thumbprint::of_der(self.0.der)
    }

    /// SHA-256 of the SubjectPublicKeyInfo: equal for a renewed certificate of the same key.
    pub fn public_key_sha256(&self) -> [u8; 32] {
        sha256(self.0.key.info)
    }

    fn names(&self) -> impl Iterator<Item = Result<GeneralName<'a>, ()>> + use<'a> {
        let extension = self.0.extensions.subject_alternative_name;
        extension.into_iter().flat_map(|found| general_names(found.value)).map(|name| name.map_err(drop))
    }

    fn texts<F: Fn(GeneralName<'a>) -> Option<&'a [u8]>>(&self, pick: F) -> impl Iterator<Item = &'a str> + use<'a, F> {
        self.names().filter_map(move |name| str::from_utf8(pick(name.ok()?)?).ok())
    }
}

fn read(der: &[u8]) -> Result<Certificate<'_>, IdentityError> {
    Certificate::parse(der).map_err(|error| IdentityError::Malformed { position: error.position })
}

fn is_readable(name: &GeneralName<'_>) -> bool {
    match name {
        GeneralName::Dns(text) | GeneralName::Email(text) | GeneralName::Uri(text) => {
            text.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ')
        }
        GeneralName::Ip(bytes) => address(bytes).is_some(),
        _ => true,
    }
}

fn address(bytes: &[u8]) -> Option<IpAddr> {
    match bytes.len() {
        4 => <[u8; 4]>::try_from(bytes).ok().map(IpAddr::from),
        16 => <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from),
        _ => None,
    }
}

impl fmt::Display for IdentityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { position } => write!(f, "not the DER of a certificate: byte {position}"),
            Self::AlternativeName => f.write_str("the subject alternative name cannot be read"),
        }
    }
}

impl core::error::Error for IdentityError {}
