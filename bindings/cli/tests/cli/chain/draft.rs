//! Certificates as drafts that can be spoiled and signed. Ed25519 signs without chance and keys come from names: every run
//! makes the same bytes, and the thumbprints in the golden files stay.

use super::der::{algorithm, bits, integer, key_info, name, oid, sequence, time, tlv};
use certbound::crypto::sha256;
use ring::signature::{Ed25519KeyPair, KeyPair};

pub(crate) const ED25519: &str = "1.3.101.112";
pub(crate) const SUBJECT_KEY: &str = "2.5.29.14";
pub(crate) const KEY_USAGE: &str = "2.5.29.15";
pub(crate) const ALTERNATIVE_NAME: &str = "2.5.29.17";
pub(crate) const BASIC_CONSTRAINTS: &str = "2.5.29.19";
pub(crate) const NAME_CONSTRAINTS: &str = "2.5.29.30";
pub(crate) const AUTHORITY_KEY: &str = "2.5.29.35";
pub(crate) const PURPOSES: &str = "2.5.29.37";
pub(crate) const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
pub(crate) const SERVER_AUTH: &str = "1.3.6.1.5.5.7.3.1";

/// What will be signed.
#[derive(Clone)]
pub(crate) struct Draft {
    /// The INTEGER's value; `None` leaves the version out, which makes it 1.
    pub(crate) version: Option<u8>,
    pub(crate) serial: Vec<u8>,
    pub(crate) issuer: Vec<u8>,
    pub(crate) validity: [Vec<u8>; 2],
    pub(crate) subject: Vec<u8>,
    pub(crate) key: Vec<u8>,
    /// A whole element behind the key.
    pub(crate) unique: Vec<u8>,
    /// The AlgorithmIdentifiers inside and outside.
    pub(crate) algorithms: [Vec<u8>; 2],
    extensions: Vec<(&'static str, bool, Vec<u8>)>,
    /// The name whose key signs.
    signer: String,
}

/// A client's certificate.
pub(crate) fn leaf(subject: &str, issuer: &str) -> Draft {
    Draft::new(subject, issuer, ["20260101000000Z", "20271231000000Z"])
        .with(KEY_USAGE, true, &usage(&[0x07, 0x80]))
        .with(PURPOSES, false, &sequence(&[&oid(CLIENT_AUTH)]))
        .with(ALTERNATIVE_NAME, false, &sequence(&[&tlv(0x82, b"client-7.example")]))
}

/// A CA's certificate.
pub(crate) fn ca(subject: &str, issuer: &str) -> Draft {
    Draft::new(subject, issuer, ["20200101000000Z", "20391231000000Z"])
        .with(BASIC_CONSTRAINTS, true, &sequence(&[&[0x01, 0x01, 0xff]]))
        .with(KEY_USAGE, true, &usage(&[0x01, 0x06]))
}

/// A KeyUsage: the number of unused bits, and the bits.
pub(crate) fn usage(value: &[u8]) -> Vec<u8> {
    tlv(0x03, value)
}

fn pair(owner: &str) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&sha256(owner.as_bytes())).unwrap()
}

fn key_identifier(owner: &str) -> Vec<u8> {
    sha256(pair(owner).public_key().as_ref())[..20].to_vec()
}

impl Draft {
    fn new(subject: &str, issuer: &str, [from, until]: [&str; 2]) -> Self {
        let draft = Self {
            version: Some(2),
            serial: [&[0x2a], &sha256(format!("{subject} by {issuer}").as_bytes())[..3]].concat(),
            issuer: name(issuer),
            validity: [time(from), time(until)],
            subject: name(subject),
            key: key_info(&algorithm(ED25519), pair(subject).public_key().as_ref()),
            unique: Vec::new(),
            algorithms: [algorithm(ED25519), algorithm(ED25519)],
            extensions: Vec::new(),
            signer: issuer.to_owned(),
        };
        draft.with(SUBJECT_KEY, false, &tlv(0x04, &key_identifier(subject))).with(
            AUTHORITY_KEY,
            false,
            &sequence(&[&tlv(0x80, &key_identifier(issuer))]),
        )
    }

    /// With this extension, instead of any other of the kind.
    pub(crate) fn with(self, kind: &'static str, critical: bool, value: &[u8]) -> Self {
        self.without(kind).with_another(kind, critical, value)
    }

    /// With this extension, another of the kind notwithstanding.
    pub(crate) fn with_another(mut self, kind: &'static str, critical: bool, value: &[u8]) -> Self {
        self.extensions.push((kind, critical, value.to_vec()));
        self
    }

    pub(crate) fn without(mut self, kind: &str) -> Self {
        self.extensions.retain(|(other, ..)| *other != kind);
        self
    }

    /// Valid from and until, `YYYYMMDDHHMMSSZ`.
    pub(crate) fn valid(mut self, from: &str, until: &str) -> Self {
        self.validity = [time(from), time(until)];
        self
    }

    /// Changed in some other way.
    pub(crate) fn but(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// Signed by somebody else's key than the issuer's.
    pub(crate) fn by_key_of(mut self, signer: &str) -> Self {
        self.signer = signer.to_owned();
        self
    }

    /// With the key of this name.
    pub(crate) fn with_key_of(mut self, owner: &str) -> Self {
        self.key = key_info(&algorithm(ED25519), pair(owner).public_key().as_ref());
        self.with(SUBJECT_KEY, false, &tlv(0x04, &key_identifier(owner)))
    }

    /// The certificate, DER.
    pub(crate) fn sign(&self) -> Vec<u8> {
        let version = self.version.map(|version| tlv(0xa0, &integer(&[version]))).unwrap_or_default();
        let extensions: Vec<Vec<u8>> = self
            .extensions
            .iter()
            .map(|(kind, critical, value)| {
                let critical: &[u8] = if *critical { &[0x01, 0x01, 0xff] } else { &[] };
                sequence(&[&oid(kind), critical, &tlv(0x04, value)])
            })
            .collect();
        let extensions = match extensions.is_empty() {
            true => Vec::new(),
            false => tlv(0xa3, &tlv(0x30, &extensions.concat())),
        };
        let to_be_signed = sequence(&[
            &version,
            &integer(&self.serial),
            &self.algorithms[0],
            &self.issuer,
            &sequence(&[&self.validity[0], &self.validity[1]]),
            &self.subject,
            &self.key,
            &self.unique,
            &extensions,
        ]);
        let signature = pair(&self.signer).sign(&to_be_signed);
        sequence(&[&to_be_signed, &self.algorithms[1], &bits(signature.as_ref())])
    }
}
