//! `xtask vectors-keys FILE`: the private keys behind the vectors' certificates, for tests that present them over TLS.
//!
//! They are TEST KEYS that anyone can derive from `keys.rs`; they are not committed, for scanners cannot know that.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs8::EncodePrivateKey as _;

use super::certificates;
use super::der::{algorithm, bit_string, element, integer, oid, sequence};
use super::keys::Key;
use super::pki::Pki;

/// The content of the OIDs of RFC 5480 and RFC 8410.
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const P384: &[u8] = &[0x2b, 0x81, 4, 0, 0x22];
const ED25519: &[u8] = &[0x2b, 0x65, 0x70];

/// Writes a JSON object: name of the certificate → base64 of its key as PKCS #8.
pub(crate) fn run(file: &str) -> ExitCode {
    let pki = certificates::all();
    let keys: BTreeMap<&str, String> = all(&pki).into_iter().map(|(name, key)| (name, STANDARD.encode(key))).collect();
    let file = Path::new(file);
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).unwrap();
    }
    std::fs::write(file, serde_json::to_vec(&keys).unwrap()).unwrap();
    println!("vectors-keys: {} of {} certificates", keys.len(), pki.names().count());
    ExitCode::SUCCESS
}

/// A certificate of another's key, or made by hand, is found by the public key in it.
fn all(pki: &Pki) -> BTreeMap<&str, Vec<u8>> {
    let named: Vec<Key> = pki.names().map(Key::p256).chain([Key::rsa("small")]).collect();
    let known: Vec<(&Key, Vec<u8>)> = pki.keys().chain(&named).map(|key| (key, key.public_bytes())).collect();
    let key_of = |name| {
        let der = pki.der(name);
        let found = known.iter().find(|(_, public)| der.windows(public.len()).any(|bytes| bytes == public))?;
        Some((name, pkcs8(found.0)))
    };
    pki.names().filter_map(key_of).collect()
}

/// RFC 5208, with an ECPrivateKey of RFC 5915 or a CurvePrivateKey of RFC 8410 in it.
fn pkcs8(key: &Key) -> Vec<u8> {
    let wrapped = |algorithm: &[u8], key: &[u8]| sequence(&[&integer(0), algorithm, &element(0x04, key)]);
    let ec = |curve: &[u8], scalar: &[u8]| {
        let point = element(0xa1, &bit_string(&key.public_bytes()));
        let key = sequence(&[&integer(1), &element(0x04, scalar), &point]);
        wrapped(&algorithm(EC_PUBLIC_KEY, &oid(curve)), &key)
    };
    match key {
        Key::P256(key) => ec(P256, &key.to_bytes()),
        Key::P384(key) => ec(P384, &key.to_bytes()),
        Key::Ed25519(key) => wrapped(&algorithm(ED25519, &[]), &element(0x04, key.as_bytes())),
        Key::Rsa(key) => key.to_pkcs8_der().unwrap().as_bytes().to_vec(),
    }
}
