//! A CRL (RFC 5280 section 5) as a public CA issues it, of as many entries as are asked for.

use crate::token::ISSUED_AT;
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use sha2::{Digest as _, Sha256};

/// What one entry adds on average: 18 bytes of serial number, and a reason in every second.
const ENTRY_BYTES: usize = 44;
/// ecdsa-with-SHA256.
const ALGORITHM: &[u8] = &[0x30, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
/// One reasonCode, with the SEQUENCE of extensions around it; the code comes after.
const REASON: &[u8] = &[0x30, 12, 0x30, 10, 6, 3, 0x55, 0x1d, 21, 4, 3, 10, 1];
/// keyCompromise, affiliationChanged, superseded, cessationOfOperation: what public CAs give.
const REASONS: [u8; 4] = [1, 3, 4, 5];
const DAY: u64 = 86_400;

/// The CRL that the CA `name` of the vectors signs, with so many entries. It is fresh when the tokens are issued.
pub fn signed_by(name: &str, entries: usize) -> Vec<u8> {
    let mut to_be_signed = Vec::with_capacity(entries * ENTRY_BYTES + 300);
    to_be_signed.extend([&[2, 1, 1], ALGORITHM, &issuer(name)].concat());
    time(&mut to_be_signed, ISSUED_AT - DAY);
    time(&mut to_be_signed, ISSUED_AT + 6 * DAY);
    // The field is left out where it would be empty.
    if entries > 0 {
        let mut list = Vec::with_capacity(entries * ENTRY_BYTES);
        (0..entries).for_each(|index| entry(&mut list, index));
        element(&mut to_be_signed, 0x30, &list);
    }
    to_be_signed.extend(extensions(name));
    let mut whole = Vec::with_capacity(to_be_signed.len() + 200);
    element(&mut whole, 0x30, &to_be_signed);
    // TEST KEYS: their seeds are their names.
    let signature: Signature = SigningKey::from_slice(&Sha256::digest(name)).unwrap().sign(&whole);
    whole.extend(ALGORITHM);
    element(&mut whole, 3, &[&[0], signature.to_der().as_bytes()].concat());
    let mut der = Vec::with_capacity(whole.len() + 8);
    element(&mut der, 0x30, &whole);
    der
}

/// The serial number of the entry at `index`: 16 to 20 bytes that look random, positive, and never the same twice.
pub fn serial(index: usize) -> Vec<u8> {
    let (bytes, length) = random_serial(index);
    bytes[..length].to_vec()
}

/// A serial number of no entry, whatever the size.
pub fn missing_serial() -> Vec<u8> {
    serial(usize::MAX)
}

fn random_serial(index: usize) -> ([u8; 24], usize) {
    let mut bytes = [0; 24];
    let first = mixed(index as u64);
    for (chunk, word) in bytes.chunks_exact_mut(8).zip([first, mixed(first), mixed(first ^ 1)]) {
        chunk.copy_from_slice(&word.to_be_bytes());
    }
    // The mixing is a bijection, so the first eight bytes alone tell entries apart, but for the two bits that go here.
    bytes[8] = bytes[8] & 0xfc | bytes[0] >> 6;
    bytes[0] = bytes[0] & 0x3f | 0x40;
    (bytes, 16 + index % 5)
}

fn entry(list: &mut Vec<u8>, index: usize) {
    let (bytes, length) = random_serial(index);
    let reason = index.is_multiple_of(2).then_some(REASONS[index / 2 % REASONS.len()]);
    let rest = if reason.is_some() { REASON.len() + 1 } else { 0 };
    // An INTEGER's header has two bytes here, and a UTCTime has fifteen in all.
    list.extend([0x30, (2 + length + 15 + rest) as u8, 2, length as u8]);
    list.extend(&bytes[..length]);
    time(list, ISSUED_AT - DAY - mixed(index as u64 ^ 0xdead) % (300 * DAY));
    if let Some(reason) = reason {
        list.extend(REASON);
        list.push(reason);
    }
}

/// The steps of splitmix64: a bijection.
fn mixed(index: u64) -> u64 {
    let sum = index.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let sum = (sum ^ sum >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let sum = (sum ^ sum >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    sum ^ sum >> 31
}

/// A UTCTime. What is measured happens in 2025 and 2026, neither a leap year.
fn time(out: &mut Vec<u8>, seconds: u64) {
    const FROM: u64 = 1_735_689_600;
    let (days, second) = ((seconds - FROM) / DAY, (seconds - FROM) % DAY);
    let (year, mut day, mut month) = (25 + days / 365, days % 365, 0);
    for length in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        month += 1;
        if day < length {
            break;
        }
        day -= length;
    }
    out.extend([0x17, 13]);
    for pair in [year, month, day + 1, second / 3600, second / 60 % 60, second % 60] {
        out.extend([b'0' + (pair / 10) as u8, b'0' + (pair % 10) as u8]);
    }
    out.push(b'Z');
}

/// The name that the vectors give their certificate `name`, as subject.
fn issuer(name: &str) -> Vec<u8> {
    nested(
        &[0x30, 0x31, 0x30],
        &[&[6, 3, 0x55, 4, 3], nested(&[12], format!("certbound test {name}").as_bytes()).as_slice()].concat(),
    )
}

/// authorityKeyIdentifier and cRLNumber, which section 5.2 demands.
fn extensions(name: &str) -> Vec<u8> {
    let key = nested(&[4, 0x30, 0x80], &Sha256::digest(name)[..20]);
    let authority = nested(&[0x30], &[&[6, 3, 0x55, 0x1d, 35], key.as_slice()].concat());
    let number = [0x30, 10, 6, 3, 0x55, 0x1d, 20, 4, 3, 2, 1, 42];
    nested(&[0xa0, 0x30], &[authority.as_slice(), &number].concat())
}

/// Elements of these tags, each in the one before.
fn nested(tags: &[u8], value: &[u8]) -> Vec<u8> {
    tags.iter().rev().fold(value.to_vec(), |value, tag| {
        let mut whole = Vec::new();
        element(&mut whole, *tag, &value);
        whole
    })
}

fn element(out: &mut Vec<u8>, tag: u8, value: &[u8]) {
    out.push(tag);
    match value.len() {
        length @ ..0x80 => out.push(length as u8),
        length => {
            let bytes = (length as u32).to_be_bytes();
            let bytes = &bytes[bytes.iter().take_while(|byte| **byte == 0).count()..];
            out.push(0x80 | bytes.len() as u8);
            out.extend(bytes);
        }
    }
    out.extend(value);
}
