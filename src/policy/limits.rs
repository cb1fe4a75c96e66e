//! What a client may send at most: the `limits` object.

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
}

impl Limits {
    /// What is the limit where the document names none, and more than which it cannot name.
    const MOST: Self = Self { token_bytes: 16_384, chain_certificates: 10, chain_bytes: 65_536 };

    pub(super) fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&["token_bytes", "chain_certificates", "chain_bytes"])?;
        let limit = |name, most| match field.get(name) {
            None => Ok(most),
            Some(limit) => limit.number_in(1..=most),
        };
        Ok(Self {
            token_bytes: limit("token_bytes", Self::MOST.token_bytes)?,
            chain_certificates: limit("chain_certificates", Self::MOST.chain_certificates)?,
            chain_bytes: limit("chain_bytes", Self::MOST.chain_bytes)?,
        })
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::MOST
    }
}
