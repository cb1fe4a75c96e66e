//! A tiny DER writer, for the certificates that a well-behaved library will not make.

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

/// A Name of one common name.
pub(crate) fn common_name(name: &str) -> Vec<u8> {
    let attribute = sequence(&[&oid(&[0x55, 4, 3]), &element(0x0c, name.as_bytes())]);
    sequence(&[&element(0x31, &attribute)])
}

/// A Validity of two UTCTime texts, `YYMMDDHHMMSSZ`.
pub(crate) fn validity(not_before: &str, not_after: &str) -> Vec<u8> {
    sequence(&[&element(0x17, not_before.as_bytes()), &element(0x17, not_after.as_bytes())])
}

/// The Extensions of a version 3 certificate, each as (OID content, critical, value).
pub(crate) fn extensions(list: &[(&[u8], bool, &[u8])]) -> Vec<u8> {
    let list: Vec<Vec<u8>> = list
        .iter()
        .map(|(id, critical, value)| {
            let critical: &[u8] = if *critical { &[0x01, 0x01, 0xff] } else { &[] };
            sequence(&[&oid(id), critical, &element(0x04, value)])
        })
        .collect();
    element(0xa3, &element(0x30, &list.concat()))
}

/// The content bytes of id-ce-extKeyUsage and a value of clientAuth alone.
pub(crate) fn client_auth() -> (Vec<u8>, Vec<u8>) {
    (vec![0x55, 0x1d, 0x25], sequence(&[&oid(&[0x2b, 6, 1, 5, 5, 7, 3, 2])]))
}
