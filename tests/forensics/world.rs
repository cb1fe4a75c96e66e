//! Certificates, the encodings of values, and everything that gets hashed, made without the core.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use certbound::{Hashed, Whose};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;

pub(crate) const APPENDIX_A_PEM: &str = include_str!("../../bindings/cli/tests/data/rfc8705-appendix-a.pem");

/// A client of the vectors with a chain up to its root, whose certificate was renewed with the same key.
pub(crate) struct Client {
    chain: [Vec<u8>; 3],
    pub(crate) earlier: Vec<u8>,
}

impl Client {
    pub(crate) fn alice() -> Self {
        Self { chain: ["alice", "issuing-ca", "ca"].map(certificate), earlier: certificate("alice-renewed") }
    }

    pub(crate) fn chain(&self) -> [&[u8]; 3] {
        [&self.chain[0], &self.chain[1], &self.chain[2]]
    }

    pub(crate) fn certificates(&self) -> Vec<(Whose, &[u8])> {
        let chain = self.chain().into_iter().enumerate().map(|(index, der)| (Whose::Chain(index), der));
        chain.chain([(Whose::Earlier, self.earlier.as_slice())]).collect()
    }
}

/// A certificate of the vectors.
pub(crate) fn certificate(name: &str) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/materials.json");
    let materials: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    der(materials["certificates"][name].as_str().unwrap())
}

pub(crate) fn der(pem: &str) -> Vec<u8> {
    STANDARD.decode(pem.lines().filter(|line| !line.starts_with('-')).collect::<String>()).unwrap()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(crate) fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `ab:cd:…`
pub(crate) fn separated(hex: &str, separator: &str) -> String {
    hex.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).unwrap()).collect::<Vec<_>>().join(separator)
}

/// Everything but the parts of the DER, which have known answers.
pub(crate) fn preimages(der: &[u8]) -> Vec<(Hashed, Vec<u8>)> {
    let info = public_key_info(der);
    let mut all = vec![(Hashed::Certificate, der.to_vec()), (Hashed::PublicKeyInfo, info.to_vec())];
    // The vectors' certificates have P-256 keys: the last 65 bytes are the point.
    all.push((Hashed::PublicKey, info[info.len() - 65..].to_vec()));
    all.extend([hex(der), hex(der).to_uppercase()].map(|text| (Hashed::CertificateHex, text.into_bytes())));
    for digest in [sha1::Sha1::digest(der).to_vec(), Sha256::digest(der).to_vec()] {
        let text = hex(&digest);
        let upper = text.to_uppercase();
        for again in [separated(&text, ":"), separated(&upper, ":"), text, upper, base64(&digest), base64url(&digest)] {
            all.push((Hashed::Thumbprint, again.into_bytes()));
        }
        all.push((Hashed::Thumbprint, digest));
    }
    let body = base64(der);
    for (width, end, last) in
        [64, 76, 100_000].iter().flat_map(|w| ["\n", "\r\n"].iter().flat_map(move |e| [(w, e, ""), (w, e, *e)]))
    {
        let lines: Vec<&str> = body.as_bytes().chunks(*width).map(|line| str::from_utf8(line).unwrap()).collect();
        let text = format!("-----BEGIN CERTIFICATE-----{end}{}{end}-----END CERTIFICATE-----{last}", lines.join(end));
        all.push((Hashed::PemBody, (lines.join(end) + last).into_bytes()));
        if (*width, *end) == (64, "\n") {
            let escaped = text.replace(' ', "%20").replace('\n', "%0A");
            all.push((Hashed::PemHeader, escaped.clone().into_bytes()));
            let escaped = escaped.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
            all.push((Hashed::PemHeader, escaped.into_bytes()));
        }
        all.push((Hashed::PemText, text.into_bytes()));
    }
    all
}

/// Of a P-256 key: 91 bytes with a fixed beginning.
fn public_key_info(der: &[u8]) -> &[u8] {
    let start = der.windows(4).position(|bytes| bytes == [0x30, 0x59, 0x30, 0x13]).unwrap();
    &der[start..start + 91]
}

/// Marsaglia's xorshift: the same values on every run.
pub(crate) struct Noise(u64);

impl Noise {
    pub(crate) fn new() -> Self {
        Self(0x8705_7515_4648_7638)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next().to_le_bytes()[3]).collect()
    }

    pub(crate) fn text(&mut self, alphabet: &[u8], count: usize) -> String {
        let mut one = || char::from(alphabet[usize::try_from(self.next() >> 33).unwrap() % alphabet.len()]);
        (0..count).map(|_| one()).collect()
    }
}
