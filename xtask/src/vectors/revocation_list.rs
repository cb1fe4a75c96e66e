//! A CRL written by hand: every field may be odd.

mod entry;
mod scope;

pub(crate) use entry::{CERTIFICATE_ISSUER, Entry, REVOKED};
pub(crate) use scope::Scope;

use super::NOW;
use super::der::{algorithm, bit_string, element, integer, sequence, utc_time};
use super::extension::{self, AUTHORITY_KEY_IDENTIFIER, whole};
use super::handmade::ECDSA_SHA256;
use super::keys::Key;
use super::pki::{Pki, key_identifier};

/// Extensions under 2.5.29 (RFC 5280 section 5.2).
pub(crate) const CRL_NUMBER: u8 = 20;
const DELTA_INDICATOR: u8 = 27;
const ISSUING_DISTRIBUTION_POINT: u8 = 28;

/// When usual CRLs were issued, and until when the next ones come.
pub(crate) const ISSUED: i64 = NOW - 3600;
pub(crate) const NEXT: i64 = NOW + 86_400;

/// The fields of a CRL.
#[derive(Clone)]
pub(crate) struct RevocationList {
    pub(crate) version: u8,
    pub(crate) algorithm: Vec<u8>,
    /// A Name.
    pub(crate) issuer: Vec<u8>,
    pub(crate) this_update: i64,
    pub(crate) next_update: Option<i64>,
    pub(crate) number: Option<i64>,
    pub(crate) number_critical: bool,
    /// The number of the complete CRL that a delta is about.
    pub(crate) base: Option<i64>,
    pub(crate) scope: Option<Scope>,
    pub(crate) authority_key: Option<Vec<u8>>,
    /// Further ones, each a whole Extension.
    pub(crate) extensions: Vec<Vec<u8>>,
    pub(crate) entries: Vec<Entry>,
}

impl RevocationList {
    /// The usual one of the certificate of that name: its tenth, in force, complete, and empty.
    pub(crate) fn of(pki: &Pki, issuer: &str) -> Self {
        Self {
            version: 2,
            algorithm: algorithm(ECDSA_SHA256, &[]),
            issuer: pki.name(issuer),
            this_update: ISSUED,
            next_update: Some(NEXT),
            number: Some(10),
            number_critical: false,
            base: None,
            scope: None,
            authority_key: Some(key_identifier(issuer)),
            extensions: vec![],
            entries: vec![],
        }
    }

    /// The usual one, with these entries.
    pub(crate) fn with(pki: &Pki, issuer: &str, entries: &[Entry]) -> Self {
        Self { entries: entries.to_vec(), ..Self::of(pki, issuer) }
    }

    /// Signed with P-256 and SHA-256, whoever's key it is.
    pub(crate) fn signed_by(&self, key: &Key) -> Vec<u8> {
        self.with_signature(|tbs| key.sign_x509(tbs))
    }

    /// A good signature but for its last bit.
    pub(crate) fn corrupted(&self, key: &Key) -> Vec<u8> {
        let mut der = self.signed_by(key);
        *der.last_mut().unwrap() ^= 1;
        der
    }

    pub(crate) fn with_signature(&self, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let version = match self.version {
            1 => vec![],
            version => element(0x02, &[version - 1]),
        };
        // An empty list of entries is left out; so are extensions of version 1.
        let entries = match self.entries.as_slice() {
            [] => vec![],
            entries => element(0x30, &entries.iter().flat_map(Entry::der).collect::<Vec<_>>()),
        };
        let extensions = match self.extensions() {
            extensions if self.version == 1 || extensions.is_empty() => vec![],
            extensions => element(0xa0, &element(0x30, &extensions)),
        };
        let tbs = sequence(&[
            &version,
            &self.algorithm,
            &self.issuer,
            &utc_time(self.this_update),
            &self.next_update.map(utc_time).unwrap_or_default(),
            &entries,
            &extensions,
        ]);
        sequence(&[&tbs, &self.algorithm, &bit_string(&sign(&tbs))])
    }

    fn extensions(&self) -> Vec<u8> {
        let authority_key = self
            .authority_key
            .as_ref()
            .map(|bytes| whole(AUTHORITY_KEY_IDENTIFIER, false, &extension::authority_key_identifier(bytes)));
        let number = self.number.map(|number| whole(CRL_NUMBER, self.number_critical, &integer(number)));
        let base = self.base.map(|base| whole(DELTA_INDICATOR, true, &integer(base)));
        let scope = self.scope.as_ref().map(|scope| whole(ISSUING_DISTRIBUTION_POINT, true, &scope.der()));
        let known = [authority_key, number, base, scope].into_iter().flatten();
        known.chain(self.extensions.iter().cloned()).flatten().collect()
    }
}
