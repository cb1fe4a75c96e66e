//! From a CRL's DER to what is kept of it.

use super::{index::Index, number::CrlNumber, problem::CrlProblem, tried::Tried};
use crate::{
    crypto::sha256,
    encoding::der::{DerError, Reader, tag},
    x509::{CertificateList, Fingerprint, IssuingDistributionPoint},
};
use alloc::vec::Vec;
use core::ops::Range;

/// What is kept of a CRL.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) der: Vec<u8>,
    pub(super) digest: [u8; 32],
    pub(super) problem: Option<CrlProblem>,
    /// Where the value of the signature's AlgorithmIdentifier lies, that of the issuer's Name, and the
    /// issuingDistributionPoint's DER.
    pub(super) algorithm: Range<usize>,
    pub(super) issuer: Range<usize>,
    pub(super) scope: Range<usize>,
    pub(super) issuer_print: Fingerprint,
    pub(super) this_update: u64,
    pub(super) next_update: Option<u64>,
    pub(super) number: Option<CrlNumber>,
    pub(super) is_delta: bool,
    pub(super) base: Option<CrlNumber>,
    pub(super) is_indirect: bool,
    pub(super) entries: usize,
    pub(super) tried: Tried,
    pub(super) index: Index,
    /// From which place on entries belong to which certificate issuer, where it is not the CRL's own from the first.
    pub(super) issuers: Vec<(u32, Fingerprint)>,
}

/// Why bytes are not taken as a CRL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LoadError {
    /// The byte at fault, from 0.
    pub(super) at: usize,
    pub(super) problem: &'static str,
}

impl From<DerError> for LoadError {
    fn from(error: DerError) -> Self {
        Self { at: error.at, problem: "not the DER of a CRL" }
    }
}

/// Of an issuer's name, and of an issuing distribution point: both are compared whenever a certificate of that issuer is judged.
/// Amazon's and NIST's are names of at most 159 characters.
const MOST_NAME_BYTES: usize = 16_384;

/// Of a CRL: a million entries take 44 MB. The index counts places in 32 bits.
const MOST_BYTES: usize = 512 << 20;

impl Loaded {
    pub(super) fn read(der: Vec<u8>) -> Result<Self, LoadError> {
        if der.len() > MOST_BYTES {
            return Err(LoadError { at: MOST_BYTES, problem: "longer than 512 MiB" });
        }
        let digest = sha256(&der);
        let list = CertificateList::parse(&der)?;
        let extension = list.extensions.issuing_distribution_point;
        if list.issuer.value().len().max(extension.map_or(0, |found| found.value.len())) > MOST_NAME_BYTES {
            return Err(LoadError {
                at: 0,
                problem: "its issuer's name or its distribution point is longer than 16 KiB",
            });
        }
        let entries = count(list.entries, list.entries_at)?;
        let extensions = &list.extensions;
        let number = extensions.number.and_then(|extension| CrlNumber::parse(extension.value));
        let base = extensions.delta_indicator.and_then(|extension| CrlNumber::parse(extension.value));
        let point = extensions.issuing_distribution_point.map(|one| IssuingDistributionPoint::parse(one.value));
        let range = |part: &[u8]| {
            let start = part.as_ptr().addr().wrapping_sub(der.as_ptr().addr());
            start..start.wrapping_add(part.len())
        };
        let scope = extensions.issuing_distribution_point.map_or(0..0, |one| range(one.value));
        let mut loaded = Self {
            digest,
            problem: problem(&list, number, base, matches!(point, Some(Err(_)))),
            algorithm: range(list.signature_algorithm),
            issuer: range(list.issuer.value()),
            scope,
            issuer_print: list.issuer.fingerprint(),
            this_update: list.this_update.seconds,
            next_update: list.next_update.map(|time| time.seconds),
            number,
            is_delta: extensions.delta_indicator.is_some(),
            base,
            // One that cannot be read may be about anything.
            is_indirect: point.is_some_and(|point| point.is_ok_and(|point| point.is_indirect) || point.is_err()),
            entries,
            tried: Tried::default(),
            index: Index::new(0, &digest),
            issuers: Vec::new(),
            der: Vec::new(),
        };
        loaded.index_entries(&list, &der)?;
        loaded.der = der;
        Ok(loaded)
    }
}

/// The entries, by their outer lengths alone.
fn count(entries: &[u8], at: usize) -> Result<usize, DerError> {
    let mut reader = Reader::new(entries);
    let mut count = 0;
    while !reader.is_empty() {
        reader.element(tag::SEQUENCE).map_err(|error| DerError { at: at + error.at })?;
        count += 1;
    }
    Ok(count)
}

fn problem(
    list: &CertificateList<'_>,
    number: Option<CrlNumber>,
    base: Option<CrlNumber>,
    point_malformed: bool,
) -> Option<CrlProblem> {
    let extensions = &list.extensions;
    let has = |wrong: bool, problem| wrong.then_some(problem);
    has(!list.is_v2, CrlProblem::Version)
        .or(has(list.signature_algorithm != list.inner_signature_algorithm, CrlProblem::SignatureAlgorithmsDiffer))
        .or(has(list.issuer.is_empty(), CrlProblem::IssuerEmpty))
        .or(has(list.next_update.is_none(), CrlProblem::NextUpdateMissing))
        .or(has(extensions.duplicate.is_some(), CrlProblem::DuplicateExtension))
        .or(has(extensions.unknown_critical.is_some(), CrlProblem::CriticalExtension))
        .or(has(extensions.number.is_none(), CrlProblem::NumberMissing))
        .or(has(extensions.number.is_some_and(|number| number.critical), CrlProblem::NumberCritical))
        .or(has(
            number.is_none() || (extensions.delta_indicator.is_some() && base.is_none()),
            CrlProblem::NumberMalformed,
        ))
        .or(has(point_malformed, CrlProblem::DistributionPointMalformed))
}
