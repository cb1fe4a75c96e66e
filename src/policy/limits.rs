//! What a client may send at most, and what its tokens' keys may cost: the `limits` object.

use super::field::Field;
use crate::config_error::ConfigError;

/// The most that is taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of a JWT, or of an introspection answer. 16 KiB is twice what common servers take as all headers together.
    pub(crate) token_bytes: usize,
    /// Certificates of a client's chain. RFC 8446 sets no bound; OpenSSL verifies 100 deep, real chains are of two to four.
    pub(crate) chain_certificates: usize,
    /// Bytes of a client's chain. Ten certificates of 6 KiB, more than post-quantum ones are expected to need.
    pub(crate) chain_bytes: usize,
    /// P-256 keys that may have a table of their multiples; 0 is none. An issuer has two or three keys at a time.
    pub(crate) es256_tables: usize,
    /// Bytes of all tables, the generator's included. Of nine full ones.
    pub(crate) es256_table_bytes: usize,
    /// Signatures that a key verifies before it has one: a table costs as much as 13 to 17 of them.
    pub(crate) es256_tables_after: u32,
}

impl Limits {
    /// What is the limit where the document names none.
    const USUAL: Self = Self {
        token_bytes: 16_384,
        chain_certificates: 10,
        chain_bytes: 65_536,
        es256_tables: 8,
        es256_table_bytes: 9 * 151_552,
        es256_tables_after: 20,
    };

    pub(super) fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&[
            "token_bytes",
            "chain_certificates",
            "chain_bytes",
            "es256_tables",
            "es256_table_bytes",
            "es256_tables_after",
        ])?;
        // What is taken from a client can be lowered, never raised.
        let lowered = |name, usual| match field.get(name) {
            None => Ok(usual),
            Some(limit) => limit.number_in(1..=usual),
        };
        let chosen = |name, usual, most| match field.get(name) {
            None => Ok(usual),
            Some(limit) => limit.number_in(0..=most),
        };
        Ok(Self {
            token_bytes: lowered("token_bytes", Self::USUAL.token_bytes)?,
            chain_certificates: lowered("chain_certificates", Self::USUAL.chain_certificates)?,
            chain_bytes: lowered("chain_bytes", Self::USUAL.chain_bytes)?,
            es256_tables: chosen("es256_tables", Self::USUAL.es256_tables, 256)?,
            es256_table_bytes: chosen("es256_table_bytes", Self::USUAL.es256_table_bytes, 64 << 20)?,
            es256_tables_after: match field.get("es256_tables_after") {
                None => Self::USUAL.es256_tables_after,
                Some(limit) => limit.number_in(0..=1_000_000)?,
            },
        })
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::USUAL
    }
}
