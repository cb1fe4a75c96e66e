//! ES256 by tables of the key's multiples: the same answers, whichever file of a suite asks.

use super::{
    door::Door,
    jose_key::{JoseKey, Refusal},
};
use certbound::{Algorithm, KeySet};
use der::{Decode as _, Reader as _, SliceReader, asn1::UintRef};
use serde_json::Value;

/// Bytes of a table, full and thin.
const SIZES: [usize; 2] = [151_552, 77_824];

/// A set of one P-256 key that has its table from the first signature on.
pub(super) struct TableKey {
    set: KeySet,
    /// How signatures come: in DER, as X.509 has them, or r and s side by side.
    is_der: bool,
}

impl TableKey {
    /// One for each kind of table.
    pub(super) fn both(jwk: &Value, is_der: bool) -> Result<[Box<dyn Door>; 2], Refusal> {
        let of = |bytes: usize| {
            let set = JoseKey::new(jwk, Algorithm::Es256)?.set.with_es256_tables(1, 2 * bytes, 0);
            Ok(Box::new(Self { set, is_der }) as Box<dyn Door>)
        };
        let [full, thin] = SIZES.map(of);
        Ok([full?, thin?])
    }
}

impl Door for TableKey {
    fn name(&self) -> &'static str {
        "KeySet::verify_raw by a table"
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), String> {
        let raw = match self.is_der {
            true => side_by_side(signature).ok_or("no r and s in DER")?,
            false => signature.to_vec(),
        };
        let verified = self.set.verify_raw(Algorithm::Es256, None, message, &raw);
        assert_eq!(self.set.es256_tables(), 1, "the key has no table");
        verified.map_err(|reason| reason.code().to_owned())
    }
}

/// Of a SEQUENCE of two positive numbers of 32 bytes at most.
fn side_by_side(signature: &[u8]) -> Option<Vec<u8>> {
    let mut reader = SliceReader::new(signature).ok()?;
    let both = |inner: &mut SliceReader<'_>| Ok::<_, der::Error>([padded(inner)?, padded(inner)?]);
    let [r, s] = reader.sequence(both).ok()?;
    reader.finish().ok()?;
    Some([r?, s?].concat())
}

/// The next number, in 32 bytes.
fn padded(reader: &mut SliceReader<'_>) -> Result<Option<[u8; 32]>, der::Error> {
    let number = UintRef::decode(reader)?;
    let mut padded = [0; 32];
    let start = padded.len().checked_sub(number.as_bytes().len());
    Ok(start.map(|start| {
        padded[start..].copy_from_slice(number.as_bytes());
        padded
    }))
}
