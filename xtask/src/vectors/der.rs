//! A tiny DER writer, for what a well-behaved library will not write.

use super::pki::at;

/// One element: tag, definite length, content.
pub(crate) fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    match content.len() {
        length @ 0..=0x7f => out.push(length as u8),
        length @ 0x80..=0xff => out.extend([0x81, length as u8]),
        length => out.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    out.extend_from_slice(content);
    out
}

/// A SEQUENCE of the given elements.
pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

/// A BIT STRING of whole bytes.
pub(crate) fn bit_string(bytes: &[u8]) -> Vec<u8> {
    element(0x03, &[&[0], bytes].concat())
}

/// An OBJECT IDENTIFIER from its content bytes.
pub(crate) fn oid(content: &[u8]) -> Vec<u8> {
    element(0x06, content)
}

/// An INTEGER.
pub(crate) fn integer(value: i64) -> Vec<u8> {
    let bytes = value.to_be_bytes();
    // A first byte that only repeats the sign of the next one is left out.
    let idle = |pair: &[u8]| matches!((pair[0], pair[1] >> 7), (0, 0) | (0xff, 1));
    let start = bytes.windows(2).take_while(|pair| idle(pair)).count();
    element(0x02, &bytes[start..])
}

/// An ENUMERATED.
pub(crate) fn enumerated(value: u8) -> Vec<u8> {
    element(0x0a, &[value])
}

/// A UTCTime.
pub(crate) fn utc_time(seconds: i64) -> Vec<u8> {
    element(0x17, &digits(seconds).as_bytes()[2..])
}

/// A GeneralizedTime.
pub(crate) fn generalized_time(seconds: i64) -> Vec<u8> {
    element(0x18, digits(seconds).as_bytes())
}

/// The content of a BIT STRING whose bits have names: the set ones, and none behind the last of them.
pub(crate) fn named_bits(set: &[u8]) -> Vec<u8> {
    let Some(last) = set.iter().max() else { return vec![0] };
    let mut bits = vec![0; usize::from(last / 8) + 1];
    for bit in set {
        bits[usize::from(bit / 8)] |= 0x80 >> (bit % 8);
    }
    [vec![7 - last % 8], bits].concat()
}

/// An AlgorithmIdentifier with these parameters.
pub(crate) fn algorithm(id: &[u8], parameters: &[u8]) -> Vec<u8> {
    sequence(&[&oid(id), parameters])
}

/// A Name of one common name.
pub(crate) fn common_name(name: &str) -> Vec<u8> {
    directory_name(&[(3, name)])
}

/// A Name of attributes under 2.5.4, each an UTF8String in a relative name of its own.
pub(crate) fn directory_name(attributes: &[(u8, &str)]) -> Vec<u8> {
    let relative_names = attributes.iter().map(|(kind, text)| {
        let attribute = sequence(&[&oid(&[0x55, 4, *kind]), &element(0x0c, text.as_bytes())]);
        element(0x31, &attribute)
    });
    element(0x30, &relative_names.collect::<Vec<_>>().concat())
}

/// A Validity of two UTCTime texts, `YYMMDDHHMMSSZ`.
pub(crate) fn validity(not_before: &str, not_after: &str) -> Vec<u8> {
    sequence(&[&element(0x17, not_before.as_bytes()), &element(0x17, not_after.as_bytes())])
}

/// `YYYYMMDDHHMMSSZ`
fn digits(seconds: i64) -> String {
    let time = at(seconds);
    let (year, month, day) = (time.year(), u8::from(time.month()), time.day());
    format!("{year:04}{month:02}{day:02}{:02}{:02}{:02}Z", time.hour(), time.minute(), time.second())
}
