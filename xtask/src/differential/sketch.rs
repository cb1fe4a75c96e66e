//! A certificate taken apart into what a mutation changes, to be put together and signed again.

use crate::vectors::der::{element, oid, sequence};

/// ecdsa-with-SHA256: what every sketch is signed with.
pub(super) const ECDSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];

/// One DER element of a sequence.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    pub(super) content: &'a [u8],
    pub(super) whole: &'a [u8],
}

/// The fields, each the DER of its element unless said otherwise.
#[derive(Clone)]
pub(super) struct Sketch {
    /// Empty for version 1.
    pub(super) version: Vec<u8>,
    pub(super) serial: Vec<u8>,
    pub(super) issuer: Vec<u8>,
    pub(super) validity: Vec<u8>,
    pub(super) subject: Vec<u8>,
    /// Both unique identifiers, or none.
    pub(super) identifiers: Vec<u8>,
    pub(super) extensions: Vec<Extension>,
    /// What the signed part says it is signed with, an OID's content.
    pub(super) inner_algorithm: Vec<u8>,
    /// The number of its own key, and of the key that signs it.
    pub(super) key: usize,
    pub(super) signer: usize,
}

#[derive(Clone)]
pub(super) struct Extension {
    /// The content of its OID.
    pub(super) kind: Vec<u8>,
    pub(super) critical: bool,
    pub(super) value: Vec<u8>,
}

/// What a certificate is before it becomes a sketch: with the key and signature that it came with.
pub(super) struct Original<'a> {
    pub(super) sketch: Sketch,
    pub(super) to_be_signed: &'a [u8],
    /// The contents of both AlgorithmIdentifiers, and the bits.
    pub(super) key_algorithm: &'a [u8],
    pub(super) key: &'a [u8],
    pub(super) algorithm: &'a [u8],
    pub(super) signature: &'a [u8],
}

impl<'a> Original<'a> {
    /// `None` where it cannot be read: then nobody can change it but byte by byte.
    pub(super) fn read(der: &'a [u8]) -> Option<Self> {
        let [tbs, algorithm, signature] = elements(only(der)?)?.try_into().ok()?;
        let mut fields = elements(tbs.content)?.into_iter().peekable();
        let version = fields.next_if(|field| field.tag == 0xa0).map_or_else(Vec::new, |field| field.whole.to_vec());
        let (serial, _) = (fields.next()?, fields.next()?);
        let (issuer, validity, subject, info) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        let mut identifiers = Vec::new();
        while let Some(field) = fields.next_if(|field| matches!(field.tag, 0x81 | 0x82)) {
            identifiers.extend_from_slice(field.whole);
        }
        let extensions = match fields.next() {
            None => Vec::new(),
            Some(field) => elements(only(field.content)?)?.into_iter().map(Extension::read).collect::<Option<_>>()?,
        };
        let [key_algorithm, key] = elements(info.content)?.try_into().ok()?;
        Some(Self {
            sketch: Sketch {
                version,
                serial: serial.whole.to_vec(),
                issuer: issuer.whole.to_vec(),
                validity: validity.whole.to_vec(),
                subject: subject.whole.to_vec(),
                identifiers,
                extensions,
                inner_algorithm: ECDSA_SHA256.to_vec(),
                key: 0,
                signer: 0,
            },
            to_be_signed: tbs.whole,
            key_algorithm: key_algorithm.content,
            key: key.content.get(1..)?,
            algorithm: algorithm.content,
            signature: signature.content.get(1..)?,
        })
    }
}

impl Extension {
    fn read(extension: Element<'_>) -> Option<Self> {
        let parts = elements(extension.content)?;
        let (kind, value) = (parts.first()?, parts.last()?);
        Some(Self { kind: kind.content.to_vec(), critical: parts.len() > 2, value: value.content.to_vec() })
    }

    fn der(&self) -> Vec<u8> {
        let critical: &[u8] = if self.critical { &[0x01, 0x01, 0xff] } else { &[] };
        sequence(&[&oid(&self.kind), critical, &element(0x04, &self.value)])
    }
}

impl Sketch {
    /// Adds an extension of that last byte under id-ce, in place of one of its kind.
    pub(super) fn set(&mut self, number: u8, critical: bool, value: Vec<u8>) {
        self.remove(number);
        self.extensions.push(Extension { kind: vec![0x55, 0x1d, number], critical, value });
    }

    pub(super) fn remove(&mut self, number: u8) {
        self.extensions.retain(|extension| extension.kind != [0x55, 0x1d, number]);
    }

    /// The TBSCertificate around this SubjectPublicKeyInfo.
    pub(super) fn to_be_signed(&self, info: &[u8]) -> Vec<u8> {
        let extensions: Vec<u8> = self.extensions.iter().flat_map(Extension::der).collect();
        let extensions = if extensions.is_empty() { vec![] } else { element(0xa3, &element(0x30, &extensions)) };
        sequence(&[
            &self.version,
            &self.serial,
            &sequence(&[&oid(&self.inner_algorithm)]),
            &self.issuer,
            &self.validity,
            &self.subject,
            info,
            &self.identifiers,
            &extensions,
        ])
    }
}

/// The content of the one element that these bytes are.
pub(super) fn only(der: &[u8]) -> Option<&[u8]> {
    let [element] = elements(der)?.try_into().ok()?;
    Some(element.content)
}

/// The elements one after the other, as far as low tags and definite lengths go.
pub(super) fn elements(mut rest: &[u8]) -> Option<Vec<Element<'_>>> {
    let mut found = Vec::new();
    while let [tag, first, ..] = *rest {
        let (header, length) = match first {
            0..=0x7f => (2, usize::from(first)),
            0x81..=0x83 => {
                let digits = usize::from(first & 3);
                let bytes = rest.get(2..2 + digits)?;
                (2 + digits, bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)))
            }
            _ => return None,
        };
        let (whole, after) = rest.split_at_checked(header + length)?;
        found.push(Element { tag, content: &whole[header..], whole });
        rest = after;
    }
    rest.is_empty().then_some(found)
}
