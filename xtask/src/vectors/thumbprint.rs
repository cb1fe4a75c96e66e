//! `x5t#S256`: one spelling is right, and it is of the whole certificate.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha512};

use super::case::Case;
use super::draft::Draft;
use super::handmade::spki;
use super::jwt::{encode, x5t};
use super::pki::pem;
use super::world::World;

pub(crate) fn cases(world: &World) -> Vec<Case> {
    let mut cases = spellings(world);
    cases.extend(others(world));
    cases
}

fn case<'w>(world: &'w World, name: &str, builds: &str, section: &str, thumbprint: &str) -> Draft<'w> {
    Draft::new(world, "thumbprint", name, builds, section).mint(world.mint().claim("cnf", x5t(thumbprint)))
}

fn spellings(world: &World) -> Vec<Case> {
    let section = "RFC 8705 section 3.1";
    let canonical = "RFC 4648 section 3.5";
    let right = world.pki.thumbprint("alice");
    let digest = Sha256::digest(world.pki.der("alice"));
    let standard = STANDARD.encode(digest);
    assert!(right.contains('-') && right.contains('_'), "alice's thumbprint {right} wants another serial");
    let hex = digest.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    });
    let malformed = |name: &str, builds: &str, text: &str| {
        case(world, name, builds, section, text).denies("thumbprint_malformed", "right")
    };
    let colons = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap()).collect::<Vec<_>>().join(":");
    let (rest, last) = right.split_at(42);
    let bits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let place = bits.find(last).unwrap();
    let respelled = |bit: usize| format!("{rest}{}", &bits[place + bit..place + bit + 1]);
    // Every letter but the last in the other case.
    let flipped: String = rest
        .chars()
        .map(
            |letter| {
                if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
            },
        )
        .collect();
    vec![
        case(world, "right", "base64url of the SHA-256 of the DER, 43 characters.", section, &right)
            .mint(world.mint().claim("x", 1))
            .allows(),
        malformed("hex", "The digest in hexadecimal.", &hex),
        malformed("hex-upper-case", "The digest in capital hexadecimal.", &hex.to_uppercase()),
        malformed("hex-with-colons", "The digest as openssl prints it.", &colons.to_uppercase()),
        malformed("base64url-of-hex", "base64url of the hexadecimal digits.", &encode(hex.as_bytes())),
        malformed(
            "standard-alphabet",
            "The digest in base64 with `+` and `/`, without padding.",
            standard.trim_end_matches('='),
        ),
        malformed("plus-for-hyphen", "One `+` in the place of a `-`.", &right.replacen('-', "+", 1)),
        malformed("empty", "`x5t#S256` is empty.", ""),
        malformed("one-short", "The last character is missing.", rest),
        malformed("one-long", "One character more.", &format!("{right}A")),
        malformed("sha1-length", "A SHA-1 digest under the name of SHA-256's.", "NJKTT5Ix_S4cZmFxyz3Jhw8nMFw"),
        malformed("sha512", "The SHA-512 of the DER.", &encode(&Sha512::digest(world.pki.der("alice")))),
        malformed("space-before", "A space before the thumbprint.", &format!(" {right}")),
        malformed("space-for-last", "A space for the last character.", &format!("{rest} ")),
        malformed(
            "letter-beyond-ascii",
            "A letter of two bytes for the last two characters.",
            &format!("{}\u{e9}", &right[..41]),
        ),
        malformed(
            "list",
            "Alice's thumbprint and bob's, with a comma between.",
            &format!("{right},{}", world.pki.thumbprint("bob")),
        ),
        case(world, "padded", "The thumbprint with its `=`.", section, &format!("{right}="))
            .denies("thumbprint_padded", "right"),
        case(
            world,
            "first-unused-bit",
            "The lower of the two unused bits is one; a lax decoder finds alice.",
            canonical,
            &respelled(1),
        )
        .denies("thumbprint_non_canonical", "right"),
        case(
            world,
            "second-unused-bit",
            "The upper of the two unused bits is one; a lax decoder finds alice.",
            canonical,
            &respelled(2),
        )
        .denies("thumbprint_non_canonical", "right"),
        case(
            world,
            "rfc8705-example",
            "The very example of RFC 8705, whose unused bits are not zero.",
            section,
            "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2",
        )
        .denies("thumbprint_non_canonical", "right"),
        case(world, "other-case", "Every letter but the last in the other case.", section, &format!("{flipped}{last}"))
            .denies("thumbprint_mismatch", "right"),
    ]
}

fn others(world: &World) -> Vec<Case> {
    let section = "RFC 8705 section 3.1";
    let mismatch = |name: &str, builds: &str, thumbprint: &str| {
        case(world, name, builds, section, thumbprint).denies("thumbprint_mismatch", "right")
    };
    let pki = &world.pki;
    let digest = |bytes: &[u8]| encode(&Sha256::digest(bytes));
    let alice = pki.der("alice");
    // The TBSCertificate is the outer SEQUENCE's first element; both lengths take two bytes.
    let tbs = &alice[4..8 + usize::from(u16::from_be_bytes([alice[6], alice[7]]))];
    assert!(alice[1] == 0x82 && tbs[0] == 0x30 && tbs[1] == 0x82, "the offsets above no longer fit");
    let mut last = Sha256::digest(alice).to_vec();
    last[31] ^= 1;
    let mut first = Sha256::digest(alice).to_vec();
    first[0] ^= 0x80;
    vec![
        mismatch("last-bit", "The last bit of the digest is another.", &encode(&last)),
        mismatch("first-bit", "The first bit of the digest is another.", &encode(&first)),
        mismatch("of-pem", "The SHA-256 of the PEM text.", &digest(pem(alice).as_bytes())),
        mismatch("of-public-key", "The SHA-256 of the SubjectPublicKeyInfo.", &digest(&spki(pki.key("alice")))),
        mismatch("of-tbs", "The SHA-256 of what the CA signed.", &digest(tbs)),
        mismatch("of-issuer", "The issuing CA's thumbprint, which is in the chain.", &pki.thumbprint("issuing-ca")),
        mismatch(
            "of-renewed",
            "The thumbprint of alice's next certificate, of the same key.",
            &pki.thumbprint("alice-renewed"),
        ),
        mismatch("of-nothing", "The SHA-256 of nothing.", &digest(b"")),
        mismatch("zeros", "Thirty-two zero bytes.", &encode(&[0; 32])),
        mismatch("digest-of-digest", "The SHA-256 of the SHA-256.", &digest(&Sha256::digest(alice))),
    ]
}
