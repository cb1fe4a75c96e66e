//! Every way of not having signed.

use super::super::case::Case;
use super::super::jwt::{encode, sign};
use super::super::keys::Key;
use super::super::world::World;
use super::case;

pub(super) fn cases(world: &World) -> Vec<Case> {
    let section = "RFC 7515 section 5.2";
    let token = world.token(&world.mint());
    let (message, signature) = token.rsplit_once('.').unwrap();
    let wrong = |name: &str, builds: &str, token: String| {
        case(world, name, builds, section).token(&token).denies("signature_invalid", "es256")
    };
    let by = |name: &str, builds: &str, by: &dyn Fn(&[u8]) -> Vec<u8>| wrong(name, builds, world.mint().signed_by(by));
    let [header, _] = world.mint().halves();
    let [_, payload_of_bob] = world.mint_for("bob").halves();
    let [changed_header, payload] = world.mint().header("x", 1).halves();
    let key = world.signer();
    let plain = |message: &[u8]| key.sign_jws("ES256", message);
    let rsa = |name: &str, builds: &str, token: String| {
        case(world, name, builds, section).jwks("as-all").token(&token).denies("signature_invalid", "ps256")
    };
    let ps256 = || world.mint().alg("PS256", "as-rsa");
    let eddsa = world.mint().alg("EdDSA", "as-ed25519");
    vec![
        wrong(
            "other-payload",
            "The payload confirms bob's certificate; the signature is over alice's.",
            format!("{header}.{payload_of_bob}.{signature}"),
        ),
        wrong(
            "other-header",
            "The header has one parameter more than what was signed.",
            format!("{changed_header}.{payload}.{signature}"),
        ),
        by("other-key", "Another key signed.", &|message| Key::p256("attacker").sign_jws("ES256", message)),
        by("flipped-bit", "The last bit of S is flipped.", &|message| {
            let mut signature = plain(message);
            signature[63] ^= 1;
            signature
        }),
        by("der-signature", "The signature is in X.509's DER form; JWS wants R and S side by side.", &|message| {
            key.sign_x509(message)
        }),
        by("zero-signature", "R and S are zero, as CVE-2022-21449 let pass.", &|_| vec![0; 64]),
        by("r-zero", "R is zero.", &|message| [&[0; 32], &plain(message)[32..]].concat()),
        by("s-zero", "S is zero.", &|message| [&plain(message)[..32], &[0; 32]].concat()),
        by("r-of-the-order", "R is the order of the curve.", &|message| [&ORDER[..], &plain(message)[32..]].concat()),
        by("truncated-signature", "The signature lacks its last byte.", &|message| plain(message)[..63].to_vec()),
        by("lengthened-signature", "A zero byte after the signature.", &|message| [&plain(message)[..], &[0]].concat()),
        by("swapped-halves", "S before R.", &|message| {
            let signature = plain(message);
            [&signature[32..], &signature[..32]].concat()
        }),
        by("one-byte-signature", "The signature is one byte.", &|_| vec![1]),
        by("signature-over-hash", "What was signed is the SHA-256 of what should be.", &|message| {
            use sha2::Digest as _;
            plain(&sha2::Sha256::digest(message))
        }),
        wrong(
            "signature-over-decoded",
            "What was signed is the JSON text, not its encoding.",
            format!("{message}.{}", encode(&plain(world.mint().claims_text().as_bytes()))),
        ),
        rsa(
            "pkcs1-for-pss",
            "The header says PS256; the signature is RS256's.",
            ps256().signed_as(&Key::rsa("a"), "RS256"),
        ),
        rsa(
            "pss-without-salt",
            "A PS256 signature with an empty salt; RFC 7518 wants 32 bytes.",
            ps256().signed_by(|message| Key::rsa("a").sign_pss_without_salt(message)),
        ),
        rsa("rsa-of-another-key", "A PS256 signature of another RSA key.", ps256().signed(&Key::rsa("b"))),
        rsa("rsa-zero", "An RSA signature of 256 zero bytes.", ps256().signed_by(|_| vec![0; 256])),
        rsa(
            "rsa-one",
            "An RSA signature that is the number one.",
            ps256().signed_by(|_| [vec![0; 255], vec![1]].concat()),
        ),
        rsa("eddsa-of-zero", "An Ed25519 signature of 64 zero bytes.", eddsa.signed_by(|_| vec![0; 64])),
        rsa("eddsa-s-too-large", "An Ed25519 signature whose S has its top bits set.", {
            let [header, payload] = eddsa.halves();
            sign(&header, &payload, |message| {
                let mut signature = Key::ed25519("as-ed25519").sign_jws("EdDSA", message);
                signature[63] |= 0xe0;
                signature
            })
        }),
    ]
}

/// The order of P-256.
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa,
    0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];
