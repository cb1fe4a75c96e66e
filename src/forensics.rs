//! What a wrong `x5t#S256` value is: what was hashed, of whose certificate, and how the digest was spelled.
//!
//! No enumeration of wrong strings: the value is peeled, encoding by encoding, and whatever comes out is looked up among
//! the digests of everything that has ever been hashed in a certificate's place. For operators, off the path of requests:
//! it allocates, and no decision depends on it.

mod anatomy;
mod diagnosis;
mod digests;
mod explanation;
mod hashed;
mod jwk;
mod layer;
mod preimages;
mod spelling;

pub use diagnosis::Diagnosis;
pub use explanation::{Explanation, Found};
pub use hashed::{HashAlgorithm, Hashed, Whose};
pub use layer::Layer;

use alloc::vec::Vec;
use digests::Digests;

/// A spelled digest has some hundred characters, in the strangest spelling on record 115.
const MOST_VALUE_BYTES: usize = 4096;

/// Chains have three certificates; what comes after this many is not looked at.
const MOST_CERTIFICATES: usize = 16;

/// A value that did not match, and the certificates that it may have to do with.
#[derive(Clone, Copy, Debug)]
pub struct MismatchInput<'a> {
    /// The connection's certificates as DER, the client's own first. Any bytes will do: what cannot be read as a
    /// certificate still has a digest.
    pub chain: &'a [&'a [u8]],
    /// The token's `x5t#S256`, as it stands there.
    pub value: &'a str,
    /// A certificate that the same client had before, as DER.
    pub earlier: Option<&'a [u8]>,
}

/// Says what a value is that should have been the thumbprint of the client's certificate (RFC 8705 section 3.1).
///
/// It never fails and never guesses: what it names was recomputed and is equal, bit by bit. Everything else is
/// [`Diagnosis::NotRecognised`].
///
/// ```
/// use certbound::{Hashed, Layer, MismatchInput, crypto::sha256, explain_mismatch};
/// # let client_der: &[u8] = b"a certificate";
/// # let issuer_der: &[u8] = b"another";
/// // An authorization server that writes `x5t#S256` in hex.
/// let value: String = sha256(client_der).iter().map(|byte| format!("{byte:02X}")).collect();
///
/// let input = MismatchInput { chain: &[client_der, issuer_der], value: &value, earlier: None };
/// let explanation = explain_mismatch(&input);
/// assert_eq!(explanation.code(), "hex");
/// let found = explanation.found().unwrap();
/// assert_eq!((found.hashed, found.layers.as_slice()), (Hashed::Certificate, [Layer::HexUpper].as_slice()));
/// ```
pub fn explain_mismatch(input: &MismatchInput<'_>) -> Explanation {
    if input.value.len() > MOST_VALUE_BYTES {
        return Explanation::without_finding(Diagnosis::TooLong);
    }
    let chain = input.chain.iter().take(MOST_CERTIFICATES).enumerate();
    let mut certificates: Vec<(Whose, &[u8])> = chain.map(|(index, der)| (Whose::Chain(index), *der)).collect();
    certificates.extend(input.earlier.map(|der| (Whose::Earlier, der)));

    match find(input.value, &certificates) {
        Some(found) => Explanation::of(found, &certificates),
        None => Explanation::without_finding(Diagnosis::NotRecognised),
    }
}

fn find(value: &str, certificates: &[(Whose, &[u8])]) -> Option<Found> {
    let mut digests = Digests::new(certificates);
    let readings = spelling::readings(value);
    let exact = readings.iter().filter(|reading| reading.is_decoded()).find_map(|reading| {
        let (whose, hashed, hash) = digests.find(&reading.bytes)?;
        Some(Found { whose, hashed, hash, layers: reading.layers.clone() })
    });
    // Letters whose case was changed decode to other bytes: such a text is compared as it stands.
    exact.or_else(|| {
        readings.iter().find_map(|reading| {
            let (whose, hashed, hash) = digests.find_without_case(&reading.bytes)?;
            let layers = [reading.layers.as_slice(), &[Layer::WrongCase, Layer::Base64Url]].concat();
            Some(Found { whose, hashed, hash, layers })
        })
    })
}
