//! A tiny DER writer, for what a well-behaved library will not write.

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
