//! A CRL's entries: read in one pass, and found again by their hash.

use super::{
    crl::CrlEntry,
    finding::HOLD,
    index::{Crowded, Index},
    load::Loaded,
    problem::CrlProblem,
};
use crate::{
    encoding::der::{DerError, Reader, tag},
    x509::{CertificateList, Entry, EntryError, Fingerprint, GeneralName, general_names},
};

impl Loaded {
    /// The entry of this serial number under this issuer.
    pub(super) fn find(&self, serial: &[u8], issuer: Fingerprint) -> Option<CrlEntry> {
        let own = issuer == self.issuer_print;
        if !own && !self.is_indirect {
            return None;
        }
        let hash = self.index.hash(serial, mark(issuer, own));
        let is_same = |place| serial_at(&self.der, place) == Some(serial) && self.issuer_at(place) == issuer;
        let place = self.index.find(hash, is_same)?;
        read_at(&self.der, place).map(|entry| CrlEntry { revoked_at: entry.at, reason: entry.reason })
    }

    /// Whose certificate the entry at this place is about (section 5.3.3): that of the last issuer named up to there.
    fn issuer_at(&self, place: u32) -> Fingerprint {
        let after = self.issuers.partition_point(|(from, _)| *from <= place);
        after.checked_sub(1).and_then(|last| self.issuers.get(last)).map_or(self.issuer_print, |(_, issuer)| *issuer)
    }

    /// Reads them all, notes what is odd about any, and indexes them.
    pub(super) fn index_entries(&mut self, list: &CertificateList<'_>, der: &[u8]) -> Result<(), DerError> {
        let mut reader = Reader::new(list.entries);
        let mut issuer = self.issuer_print;
        let mut index = Index::new(self.entries, &self.digest);
        let mut waiting = [Waiting::default(); BATCH];
        while !reader.is_empty() {
            let mut filled = 0;
            for slot in &mut waiting {
                if reader.is_empty() {
                    break;
                }
                let begin = DerError { at: list.entries_at + reader.error().at };
                let place = u32::try_from(begin.at).map_err(|_| begin)?;
                let entry = Entry::read(&mut reader).map_err(|error| DerError { at: list.entries_at + error.at })?;
                if entry.error.is_some() || entry.issuer.is_some() {
                    self.note(&entry, place, &mut issuer);
                }
                let hash = index.hash(entry.serial, mark(issuer, issuer == self.issuer_print));
                *slot = Waiting { hash, place };
                filled += 1;
            }
            if self.enter(waiting.get(..filled).unwrap_or_default(), &mut index, der) == Err(Crowded) {
                self.problem.get_or_insert(CrlProblem::Crowded);
                break;
            }
        }
        self.index = index;
        Ok(())
    }

    fn enter(&self, waiting: &[Waiting], index: &mut Index, der: &[u8]) -> Result<(), Crowded> {
        index.touch(waiting.iter().map(|waiting| waiting.hash));
        for Waiting { hash, place } in waiting.iter().copied() {
            let is_same = |other: u32| {
                serial_at(der, place) == serial_at(der, other) && self.issuer_at(other) == self.issuer_at(place)
            };
            // What is listed twice is released only if it is released twice, and on hold only if it is so twice.
            let weight = |place| match read_at(der, place).and_then(|entry| entry.reason) {
                Some(REMOVE) => 0,
                Some(HOLD) => 1,
                _ => 2,
            };
            let which = |old| if weight(place) > weight(old) { place } else { old };
            index.insert(hash, place, is_same, which)?;
        }
        Ok(())
    }

    /// What is odd about an entry.
    fn note(&mut self, entry: &Entry<'_>, place: u32, issuer: &mut Fingerprint) {
        let found = entry.error.map(|error| match error {
            EntryError::Critical(_) | EntryError::Duplicate(_) => CrlProblem::EntryExtension,
            EntryError::Reason => CrlProblem::EntryReason,
        });
        let named = entry.issuer.map(|names| self.is_indirect.then(|| directory(names)).flatten());
        match named {
            Some(Some(named)) if named != *issuer => {
                *issuer = named;
                self.issuers.push((place, named));
            }
            Some(None) => self.problem = self.problem.or(Some(CrlProblem::EntryIssuer)),
            _ => (),
        }
        self.problem = self.problem.or(found);
    }
}

/// An entry that was read and has no slot yet.
#[derive(Clone, Copy, Default)]
struct Waiting {
    hash: u64,
    place: u32,
}

/// Entries that are read before their slots are looked for. In a large table each slot is a cache miss, and misses that follow each
/// other closely overlap.
const BATCH: usize = 64;

/// removeFromCRL.
pub(super) const REMOVE: u8 = 8;

fn read_at(der: &[u8], place: u32) -> Option<Entry<'_>> {
    Entry::read(&mut Reader::new(der.get(place as usize..)?)).ok()
}

fn serial_at(der: &[u8], place: u32) -> Option<&[u8]> {
    let mut reader = Reader::new(der.get(place as usize..)?);
    reader.nested(tag::SEQUENCE).and_then(|mut entry| entry.integer()).ok()
}

/// How an issuer goes into the hash of a key.
const fn mark(issuer: Fingerprint, own: bool) -> u64 {
    if own { 0 } else { issuer as u64 | 1 }
}

/// The certificate issuer of an entry: its one directory name. A second could be an alternative name of it, and nobody could tell
/// which is which.
fn directory(names: &[u8]) -> Option<Fingerprint> {
    let mut found = None;
    for name in general_names(names).take(MOST_ISSUER_NAMES) {
        match name {
            Ok(GeneralName::Directory(name)) if found.is_none() => found = Some(name.fingerprint()),
            Ok(GeneralName::Directory(_)) | Err(_) => return None,
            Ok(_) => (),
        }
    }
    found.filter(|_| general_names(names).nth(MOST_ISSUER_NAMES).is_none())
}

/// Of a certificate issuer, in all forms.
const MOST_ISSUER_NAMES: usize = 8;
