//! The certificates of the oldest cases that a well-behaved library will not make.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::der::{algorithm, element, validity};
use super::handmade::Handmade;
use super::keys::Key;
use super::pki::Pki;

/// `ecdsa-with-SHA512`: the content of its OID.
const ECDSA_SHA512: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 4];

/// RFC 8705 Appendix A: X.509 version 1, self-signed, long expired.
const RFC_8705: &str = "MIIBBjCBrAIBAjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARtdGxzMB4XDTE4MTAxODEyMzcwOVoXDTIyMDUwMjEyMzcwOV\
    owDzENMAsGA1UEAwwEbXRsczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNcnyxwqV6hY8QnhxxzFQ03C7HKW9OylMbnQZjjJ/Au08/coZwxS7LfA4v\
    OLS9WuneIXhbGGWvsDSb0tH6IxLm8wCgYIKoZIzj0EAwIDSQAwRgIhAP0RC1E+vwJD/D1AGHGzuri+hlV/PpQEKTWUVeORWz83AiEA5x2eXZOVbUlJSG\
    QgjwD5vaUaKlLR50Q2DmFfQj1L+SY=";

/// Makes all of them.
pub(crate) fn all(pki: &mut Pki) {
    pki.keep("rfc8705-appendix-a", STANDARD.decode(RFC_8705).unwrap());

    let version_1 = Handmade { version: 1, ..Handmade::new("version-1", "issuing-ca") };
    pki.keep("version-1", version_1.signed_by(pki.key("issuing-ca")));
    let version_1_ca = Handmade { version: 1, ..Handmade::new("version-1-ca", "ca") };
    pki.keep("version-1-ca", version_1_ca.signed_by(pki.key("ca")));
    let under = Handmade::client("under-version-1-ca", "version-1-ca");
    pki.keep("under-version-1-ca", under.signed_by(&Key::p256("version-1-ca")));

    let (key, own) = (Key::p256("self-signed"), Handmade::client("self-signed", "self-signed"));
    pki.keep("self-signed", own.signed_by(&key));
    // The same names, the same key, the same dates: another certificate by its serial number alone.
    pki.keep("self-signed-twin", Handmade { serial: vec![2], ..own.clone() }.signed_by(&key));
    let old = Handmade { validity: validity("260101000000Z", "260301000000Z"), ..own };
    pki.keep("self-signed-expired", old.signed_by(&key));
    let old_version = Handmade { version: 1, ..Handmade::new("self-signed", "self-signed") };
    pki.keep("self-signed-version-1", old_version.signed_by(&key));
    let spelled_out = Handmade { version: 0, serial: vec![3], ..old_version };
    pki.keep("self-signed-version-0", spelled_out.signed_by(&key));

    let sha512 = Handmade { algorithm: algorithm(ECDSA_SHA512, &[]), ..Handmade::client("ecdsa-sha512", "ca") };
    pki.keep("ecdsa-sha512", sha512.with_signature(|tbs| pki.key("ca").sign_ecdsa_sha512(tbs)));

    let mut corrupt = pki.der("alice").to_vec();
    *corrupt.last_mut().unwrap() ^= 1;
    pki.keep("alice-corrupt", corrupt);
    let mut corrupt = pki.der("issuing-ca").to_vec();
    *corrupt.last_mut().unwrap() ^= 1;
    pki.keep("issuing-ca-corrupt", corrupt);
}

/// An OCTET STRING of that many bytes, none of them of any use.
pub(crate) fn octets(length: usize) -> Vec<u8> {
    element(0x04, &vec![0x5a; length])
}
