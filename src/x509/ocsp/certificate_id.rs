//! CertID (RFC 6960 section 4.1.1): which certificate is meant, by its serial number and hashes of its issuer.

use crate::{
    crypto,
    encoding::der::{DerError, Reader, tag},
    x509::{
        Certificate,
        oid::{self, Oid},
    },
};
use alloc::vec::Vec;

/// A CertID.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CertificateId<'a> {
    pub(crate) hash: HashKind,
    /// Of the DER of the issuer's name, as the certificate has it.
    pub(crate) issuer_name_hash: &'a [u8],
    /// Of the bytes of the issuer's public key.
    pub(crate) issuer_key_hash: &'a [u8],
    /// The value of the serial number's INTEGER, sign and all.
    pub(crate) serial: &'a [u8],
}

/// What a CertID is hashed with. It identifies, among issuers that somebody trusts, so SHA-1 does no harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HashKind {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    /// One that is not known here.
    Other,
}

impl<'a> CertificateId<'a> {
    /// Takes the next element.
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut id = reader.nested(tag::SEQUENCE)?;
        let hash = HashKind::read(&mut id)?;
        let issuer_name_hash = id.value(tag::OCTET_STRING)?;
        let issuer_key_hash = id.value(tag::OCTET_STRING)?;
        let serial = id.integer()?;
        id.finish().map(|()| Self { hash, issuer_name_hash, issuer_key_hash, serial })
    }

    /// Whether it has the certificate's serial number, whoever the issuer may be.
    pub(crate) fn names_serial(&self, certificate: &Certificate<'_>) -> bool {
        self.serial == certificate.serial
    }

    /// Whether it means `subject`, as a certificate that `issuer` issued. That `issuer` did, others find out.
    pub(crate) fn is_of(&self, subject: &Certificate<'_>, issuer: &Certificate<'_>) -> bool {
        // The serial number first: it costs nothing, and of a batch it lets one answer through.
        self.names_serial(subject)
            && self.hash.digest(issuer.key.bytes).is_some_and(|digest| digest == self.issuer_key_hash)
            && self.hash.digest(&subject.issuer.to_der()).is_some_and(|digest| digest == self.issuer_name_hash)
    }
}

impl HashKind {
    /// Those that have an object identifier here.
    const KNOWN: [Self; 5] = [Self::Sha1, Self::Sha224, Self::Sha256, Self::Sha384, Self::Sha512];

    pub(crate) fn oid(self) -> Option<Oid<'static>> {
        match self {
            Self::Sha1 => Some(oid::SHA1),
            Self::Sha224 => Some(oid::SHA224),
            Self::Sha256 => Some(oid::SHA256),
            Self::Sha384 => Some(oid::SHA384),
            Self::Sha512 => Some(oid::SHA512),
            Self::Other => None,
        }
    }

    pub(crate) fn digest(self, bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Sha1 => Some(crypto::sha1(bytes).into()),
            Self::Sha224 => Some(crypto::sha224(bytes).into()),
            Self::Sha256 => Some(crypto::sha256(bytes).into()),
            Self::Sha384 => Some(crypto::sha384(bytes).into()),
            Self::Sha512 => Some(crypto::sha512(bytes).into()),
            Self::Other => None,
        }
    }

    /// Takes the next element, an AlgorithmIdentifier.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DerError> {
        let mut identifier = reader.nested(tag::SEQUENCE)?;
        let algorithm = Oid(identifier.value(tag::OBJECT_IDENTIFIER)?);
        let Some(known) = Self::KNOWN.into_iter().find(|kind| kind.oid() == Some(algorithm)) else {
            // Its parameters are its own.
            return Ok(Self::Other);
        };
        // RFC 5754 section 2: NULL, or absent.
        let before = identifier.error();
        match identifier.optional(tag::NULL)? {
            None | Some([]) => identifier.finish().map(|()| known),
            Some(_) => Err(before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        encoding::der::write::{element, sequence},
        x509::ocsp::sample::{ISSUER, SUBJECT, certificate_id, decoded, sha1},
    };

    fn read(der: &[u8]) -> Result<CertificateId<'_>, DerError> {
        CertificateId::read(&mut Reader::new(der))
    }

    #[test]
    fn parameters_are_absent_or_null() {
        let hash = |algorithm: &[u8]| read(&certificate_id(algorithm)).map(|id| id.hash).ok();
        let with = |algorithm: Oid<'_>, parameters: &[u8]| {
            [&*element(tag::OBJECT_IDENTIFIER, algorithm.0), parameters].concat()
        };
        for kind in HashKind::KNOWN {
            let algorithm = kind.oid().unwrap();
            assert_eq!(hash(&with(algorithm, &[])), Some(kind));
            assert_eq!(hash(&with(algorithm, &[5, 0])), Some(kind));
            for bad in [&[5, 1, 0][..], &[5, 0, 5, 0], &[0x30, 0], &[0]] {
                assert_eq!(hash(&with(algorithm, bad)), None, "{bad:x?}");
            }
        }
        assert_eq!(hash(&with(Oid(&[0x2a, 3]), &[0x30, 0])), Some(HashKind::Other));
        assert_eq!(hash(&[]), None);
    }

    #[test]
    fn malformed() {
        let algorithm = element(tag::SEQUENCE, &sha1());
        for bad in [
            sequence(&[&algorithm, &[4, 0], &[4, 0]]),
            sequence(&[&algorithm, &[4, 0], &[2, 1, 5]]),
            sequence(&[&algorithm, &[4, 0], &[4, 0], &[2, 0]]),
            sequence(&[&algorithm, &[4, 0], &[4, 0], &[2, 2, 0, 5]]),
            sequence(&[&algorithm, &[4, 0], &[4, 0], &[2, 1, 5], &[5, 0]]),
        ] {
            assert!(read(&bad).is_err(), "{bad:x?}");
        }
    }

    #[test]
    fn whose_it_is() {
        let (issuer, subject) = (decoded(ISSUER), decoded(SUBJECT));
        let (issuer, subject) = (Certificate::parse(&issuer).unwrap(), Certificate::parse(&subject).unwrap());
        for hash in HashKind::KNOWN {
            let name = hash.digest(&subject.issuer.to_der()).unwrap();
            let key = hash.digest(issuer.key.bytes).unwrap();
            let id = CertificateId { hash, issuer_name_hash: &name, issuer_key_hash: &key, serial: subject.serial };
            assert!(id.is_of(&subject, &issuer));
            // Another key; another serial number; another hash in either place, or another kind of hash for both.
            assert!(!id.is_of(&subject, &subject));
            assert!(!id.is_of(&issuer, &issuer));
            assert!(id.names_serial(&subject) && !id.names_serial(&issuer));
            assert!(!CertificateId { issuer_name_hash: &key, ..id }.is_of(&subject, &issuer));
            assert!(!CertificateId { issuer_key_hash: &name, ..id }.is_of(&subject, &issuer));
            assert!(!CertificateId { issuer_key_hash: &[], ..id }.is_of(&subject, &issuer));
            assert!(!CertificateId { hash: HashKind::Other, ..id }.is_of(&subject, &issuer));
            // The sign of a serial number counts.
            assert!(!CertificateId { serial: &[0x81, 0xaa], ..id }.is_of(&subject, &issuer));
        }
    }
}
