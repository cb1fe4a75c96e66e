//! How a digest was spelled: encodings, taken off one by one.

use super::layer::Layer;
use alloc::{string::String, vec, vec::Vec};
use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use core::str;

/// What a value is once some encodings were taken off.
pub(super) struct Reading {
    pub(super) bytes: Vec<u8>,
    /// The outermost first.
    pub(super) layers: Vec<Layer>,
}

impl Reading {
    /// Whether the bytes are what an encoding held, and not still a text with something taken off.
    pub(super) fn is_decoded(&self) -> bool {
        self.layers.last().is_some_and(|layer| layer.is_encoding())
    }
}

/// A value nested deeper is no mistake but a puzzle. The worst on record has three.
const MOST_LAYERS: usize = 12;

/// A value that can be taken apart in more ways is a hostile one.
const MOST_READINGS: usize = 128;

/// Every way to take the value apart, those with the fewest steps first; the first is the value itself.
pub(super) fn readings(value: &str) -> Vec<Reading> {
    let mut found = vec![Reading { bytes: value.into(), layers: Vec::new() }];
    let mut next = 0;
    while let Some(reading) = found.get(next) {
        next += 1;
        let Some(text) = str::from_utf8(&reading.bytes).ok().filter(|_| reading.layers.len() < MOST_LAYERS) else {
            continue;
        };
        let further =
            |(layers, bytes): (Vec<Layer>, Vec<u8>)| Reading { bytes, layers: [&*reading.layers, &layers].concat() };
        let peeled: Vec<Reading> = PEELS.iter().filter_map(|peel| peel(text)).map(further).collect();
        for reading in peeled {
            if found.len() < MOST_READINGS && !found.iter().any(|known| known.bytes == reading.bytes) {
                found.push(reading);
            }
        }
    }
    found
}

/// Takes one thing off a text, if it is there.
type Peel = fn(&str) -> Option<(Vec<Layer>, Vec<u8>)>;

/// Hex before base64, for hex is base64 too.
const PEELS: [Peel; 8] = [hex, base64, separated, labelled, quoted, trimmed, spaced, percent_encoded];

fn hex(text: &str) -> Option<(Vec<Layer>, Vec<u8>)> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect::<Option<Vec<u8>>>()?;
    let has = |case: fn(&u8) -> bool| text.as_bytes().iter().any(case);
    let layer = match (has(u8::is_ascii_lowercase), has(u8::is_ascii_uppercase)) {
        (true, true) => Layer::HexMixed,
        (false, true) => Layer::HexUpper,
        (_, false) => Layer::HexLower,
    };
    (!bytes.is_empty()).then(|| (vec![layer], bytes))
}

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_encode_padding(false)
    .with_decode_padding_mode(DecodePaddingMode::RequireNone)
    .with_decode_allow_trailing_bits(true);
const URL: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);

fn base64(text: &str) -> Option<(Vec<Layer>, Vec<u8>)> {
    let bare = text.trim_end_matches('=');
    let (layer, engine) = match bare.contains(['+', '/']) {
        true => (Layer::Base64, STANDARD),
        false => (Layer::Base64Url, URL),
    };
    let bytes = engine.decode(bare).ok().filter(|bytes| !bytes.is_empty())?;
    let mut layers = Vec::new();
    if bare.len() < text.len() {
        layers.push(Layer::Padded);
    }
    if engine.encode(&bytes) != bare {
        layers.push(Layer::NonCanonical);
    }
    layers.push(layer);
    Some((layers, bytes))
}

/// Pairs of hex digits with the same character between all of them.
fn separated(text: &str) -> Option<(Vec<Layer>, Vec<u8>)> {
    let separator = *text.as_bytes().get(2).filter(|byte| b":-.".contains(byte))?;
    let is_pair = |pair: &[u8]| pair.len() == 2 && pair.iter().all(u8::is_ascii_hexdigit);
    let mut pairs = text.as_bytes().split(|byte| *byte == separator);
    pairs.all(is_pair).then(|| {
        let bare = text.bytes().filter(|byte| *byte != separator).collect();
        (vec![Layer::Separated], bare)
    })
}

/// What tools and headers write before a digest, in lower case.
const LABELS: [&str; 20] = [
    "sha256 fingerprint=",
    "sha1 fingerprint=",
    "sha384 fingerprint=",
    "sha512 fingerprint=",
    "x5t#s256=",
    "x5t#s256:",
    "x5t=",
    "sha256//",
    "sha256:",
    "sha256=",
    "sha-256:",
    "sha-256=",
    "sha1:",
    "sha1=",
    "sha-1:",
    "sha512:",
    "fingerprint=",
    "thumbprint=",
    "hash=",
    "0x",
];

fn labelled(text: &str) -> Option<(Vec<Layer>, Vec<u8>)> {
    let rest = LABELS.iter().find_map(|label| {
        let (start, rest) = text.split_at_checked(label.len())?;
        start.eq_ignore_ascii_case(label).then_some(rest)
    })?;
    Some((vec![Layer::Labelled], rest.into()))
}

fn quoted(text: &str) -> Option<(Vec<Layer>, Vec<u8>)> {
    let inner = ['"', '\'', '`'].iter().find_map(|mark| text.strip_prefix(*mark)?.strip_suffix(*mark))?;
    Some((vec![Layer::Quoted], inner.into()))
}

/// Around the text only: labels have spaces of their own.
fn trimmed(text: &str) -> Option<(Vec<Layer>, Vec<u8>)> {
    let bare = text.trim_matches(is_space);
    (bare.len() < text.len()).then(|| (vec![Layer::Spaced], bare.into()))
}

fn spaced(text: &str) -> Option<(Vec<Layer>, Vec<u8>)> {
    let bare: String = text.chars().filter(|c| !is_space(*c)).collect();
    (bare.len() < text.len()).then(|| (vec![Layer::Spaced], bare.into()))
}

/// Invisible ones, too: Windows' certificate dialogue gives U+200E along when a thumbprint is copied from it.
fn is_space(c: char) -> bool {
    let is_invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    c.is_whitespace() || c.is_control() || is_invisible
}

fn percent_encoded(text: &str) -> Option<(Vec<Layer>, Vec<u8>)> {
    let mut pieces = text.split('%');
    let mut bytes: Vec<u8> = pieces.next()?.into();
    let before = bytes.len();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        let (_, decoded) = hex(digits)?;
        bytes.extend(decoded);
        bytes.extend(rest.as_bytes());
    }
    (before < text.len()).then(|| (vec![Layer::PercentEncoded], bytes))
}
