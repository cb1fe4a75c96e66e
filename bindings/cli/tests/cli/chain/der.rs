//! DER by hand: the tests need certificates that no tool would write.

/// One element.
pub(crate) fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = value.len();
    let mut out = vec![tag];
    match length {
        0..0x80 => out.push(u8::try_from(length).unwrap()),
        0x80..0x100 => out.extend([0x81, u8::try_from(length).unwrap()]),
        _ => out.extend([0x82, u8::try_from(length >> 8).unwrap(), u8::try_from(length & 0xff).unwrap()]),
    }
    out.extend(value);
    out
}

/// A SEQUENCE of whole elements.
pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

pub(crate) fn integer(value: &[u8]) -> Vec<u8> {
    tlv(0x02, value)
}

/// A BIT STRING of whole bytes.
pub(crate) fn bits(value: &[u8]) -> Vec<u8> {
    tlv(0x03, &[&[0], value].concat())
}

/// An OBJECT IDENTIFIER from its dotted spelling.
pub(crate) fn oid(dotted: &str) -> Vec<u8> {
    let arcs: Vec<u64> = dotted.split('.').map(|arc| arc.parse().unwrap()).collect();
    let mut value = Vec::new();
    for arc in std::iter::once(arcs[0] * 40 + arcs[1]).chain(arcs[2..].iter().copied()) {
        let groups: Vec<u8> = (0..10).map(|group| (arc >> (7 * group) & 0x7f) as u8).collect();
        let highest = groups.iter().rposition(|group| *group != 0).unwrap_or(0);
        value.extend((0..=highest).rev().map(|group| groups[group] | if group == 0 { 0 } else { 0x80 }));
    }
    tlv(0x06, &value)
}

/// An AlgorithmIdentifier without parameters.
pub(crate) fn algorithm(dotted: &str) -> Vec<u8> {
    sequence(&[&oid(dotted)])
}

/// A Name of organisation and common name; empty for the empty text.
pub(crate) fn name(common_name: &str) -> Vec<u8> {
    let attribute = |kind: &str, text: &str| {
        let attribute = sequence(&[&oid(kind), &tlv(0x0c, text.as_bytes())]);
        tlv(0x31, &attribute)
    };
    match common_name {
        "" => sequence(&[]),
        _ => sequence(&[&attribute("2.5.4.10", "Example"), &attribute("2.5.4.3", common_name)]),
    }
}

/// A Time from `YYYYMMDDHHMMSSZ`: a UTCTime through 2049.
pub(crate) fn time(text: &str) -> Vec<u8> {
    match text[..4].parse() {
        Ok(1950..2050) => tlv(0x17, &text.as_bytes()[2..]),
        _ => tlv(0x18, text.as_bytes()),
    }
}

/// A SubjectPublicKeyInfo.
pub(crate) fn key_info(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    sequence(&[algorithm, &bits(key)])
}

/// The PEM of some certificates.
pub(crate) fn pem(ders: &[Vec<u8>]) -> String {
    let blocks = ders.iter().map(|der| pem::Pem::new("CERTIFICATE", der.clone())).collect::<Vec<_>>();
    pem::encode_many_config(&blocks, pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF))
}
