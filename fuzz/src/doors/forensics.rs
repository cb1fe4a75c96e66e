//! What a wrong thumbprint is.

use super::frames::frame;
use certbound::{HashAlgorithm, Hashed, Layer, MismatchInput, Thumbprint, Whose, explain_mismatch};

/// One byte for the number of certificates, and whether the last is an earlier one; then those, each with its length in two
/// bytes before it; the rest is the value. A match is exactly what the core accepts, and what is found is found in the
/// certificates given.
pub fn forensics(data: &[u8]) {
    let [head, rest @ ..] = data else { return };
    let mut rest = rest;
    let mut certificates = Vec::new();
    for _ in 0..head % 4 {
        let Some(der) = frame(&mut rest) else { return };
        certificates.push(der);
    }
    let earlier = if head & 0x80 != 0 { certificates.pop() } else { None };
    let Ok(value) = std::str::from_utf8(rest) else { return };

    let explanation = explain_mismatch(&MismatchInput { chain: &certificates, value, earlier });
    let is_right = certificates.first().is_some_and(|leaf| Thumbprint::parse(value) == Ok(Thumbprint::of_der(leaf)));
    assert_eq!(explanation.is_match(), is_right, "{explanation}");
    assert!(explanation.to_string().ends_with('.'));
    let Some(found) = explanation.found() else { return };
    let of = match found.whose {
        Whose::Chain(index) => Some(certificates[index]),
        _ => earlier,
    };
    if (found.hashed, found.hash) == (Hashed::Certificate, Some(HashAlgorithm::Sha256))
        && found.layers == [Layer::Base64Url]
    {
        assert_eq!(Thumbprint::parse(value), Ok(Thumbprint::of_der(of.expect("found, so it was given"))));
    }
}
