//! The certificates a well-behaved library will not make.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::der::{bit_string, client_auth, common_name, element, extensions, oid, sequence, validity};
use super::keys::Key;
use super::pki::{Pki, subject};

/// `ecdsa-with-SHA256`, `ecdsa-with-SHA512`, `sha1WithRSAEncryption`: the content of their OIDs.
const ECDSA_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const ECDSA_SHA512: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 4];
const SHA1_RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5];

/// RFC 8705 Appendix A: X.509 version 1, self-signed, long expired.
const RFC_8705: &str = "MIIBBjCBrAIBAjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARtdGxzMB4XDTE4MTAxODEyMzcwOVoXDTIyMDUwMjEyMzcwOV\
    owDzENMAsGA1UEAwwEbXRsczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNcnyxwqV6hY8QnhxxzFQ03C7HKW9OylMbnQZjjJ/Au08/coZwxS7LfA4v\
    OLS9WuneIXhbGGWvsDSb0tH6IxLm8wCgYIKoZIzj0EAwIDSQAwRgIhAP0RC1E+vwJD/D1AGHGzuri+hlV/PpQEKTWUVeORWz83AiEA5x2eXZOVbUlJSG\
    QgjwD5vaUaKlLR50Q2DmFfQj1L+SY=";

/// Makes all of them.
pub(crate) fn all(pki: &mut Pki) {
    pki.keep("rfc8705-appendix-a", STANDARD.decode(RFC_8705).unwrap());

    let usage = client_auth();
    let usage = extensions(&[(&usage.0, false, &usage.1)]);
    let version_1 = Odd { issuer: "issuing-ca", subject: "version-1", version: 1, ..Odd::leaf(&[]) };
    pki.keep("version-1", version_1.signed_by(pki));
    let version_1_ca = Odd { subject: "version-1-ca", version: 1, ..Odd::leaf(&[]) };
    pki.keep("version-1-ca", version_1_ca.signed_by(pki));
    let under = Odd { issuer: "version-1-ca", subject: "under-version-1-ca", ..Odd::leaf(&usage) };
    pki.keep("under-version-1-ca", under.signed_with(&Key::p256("version-1-ca")));

    let own = Odd { issuer: "self-signed", subject: "self-signed", ..Odd::leaf(&usage) };
    pki.keep("self-signed", own.signed_with(&Key::p256("self-signed")));
    // The same names, the same key, the same dates: another certificate by its serial number alone.
    let twin = Odd { issuer: "self-signed", subject: "self-signed", serial: 2, ..Odd::leaf(&usage) };
    pki.keep("self-signed-twin", twin.signed_with(&Key::p256("self-signed")));
    let old = Odd { issuer: "self-signed", subject: "self-signed", until: "260301000000Z", ..Odd::leaf(&usage) };
    pki.keep("self-signed-expired", old.signed_with(&Key::p256("self-signed")));
    let old_version = Odd { issuer: "self-signed", subject: "self-signed", version: 1, ..Odd::leaf(&[]) };
    pki.keep("self-signed-version-1", old_version.signed_with(&Key::p256("self-signed")));

    let sha512 = Odd { subject: "ecdsa-sha512", algorithm: ECDSA_SHA512, ..Odd::leaf(&usage) };
    pki.keep("ecdsa-sha512", sha512.with_signature(|tbs| pki.key("ca").sign_ecdsa_sha512(tbs)));
    let sha1 = Odd { issuer: "rsa-ca", subject: "rsa-sha1", algorithm: SHA1_RSA, ..Odd::leaf(&usage) };
    pki.keep("rsa-sha1", sha1.with_signature(|_| vec![0x42; 256]));

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

/// A certificate written by hand: P-256, and everything else as said.
struct Odd<'a> {
    version: u8,
    serial: u8,
    issuer: &'a str,
    subject: &'a str,
    until: &'a str,
    algorithm: &'a [u8],
    extensions: &'a [u8],
}

impl<'a> Odd<'a> {
    fn leaf(extensions: &'a [u8]) -> Self {
        Self {
            version: 3,
            serial: 1,
            issuer: "ca",
            subject: "odd",
            until: "271231000000Z",
            algorithm: ECDSA_SHA256,
            extensions,
        }
    }

    fn signed_by(&self, pki: &Pki) -> Vec<u8> {
        self.signed_with(pki.key(self.issuer))
    }

    fn signed_with(&self, key: &Key) -> Vec<u8> {
        self.with_signature(|tbs| key.sign_x509(tbs))
    }

    fn with_signature(&self, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let version = match self.version {
            1 => vec![],
            version => element(0xa0, &element(0x02, &[version - 1])),
        };
        let null: &[u8] = if self.algorithm == SHA1_RSA { &[0x05, 0x00] } else { &[] };
        let algorithm = sequence(&[&oid(self.algorithm), null]);
        let tbs = sequence(&[
            &version,
            &element(0x02, &[self.serial]),
            &algorithm,
            &common_name(&subject(self.issuer)),
            &validity("260101000000Z", self.until),
            &common_name(&subject(self.subject)),
            &spki(&Key::p256(self.subject)),
            self.extensions,
        ]);
        sequence(&[&tbs, &algorithm, &bit_string(&sign(&tbs))])
    }
}

/// The SubjectPublicKeyInfo of a P-256 key.
pub(crate) fn spki(key: &Key) -> Vec<u8> {
    let ec = oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1]);
    let p256 = oid(&[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]);
    sequence(&[&sequence(&[&ec, &p256]), &bit_string(&key.public_bytes())])
}
