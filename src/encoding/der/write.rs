//! DER written: the little that a request to a responder and the names of a policy take.

use super::tag;
use alloc::vec::Vec;

/// An element of this tag and value.
pub(crate) fn element(tag: u8, value: &[u8]) -> Vec<u8> {
    // Six bytes are the longest header there is. What is written here is far from the 4 GiB where it ends.
    let mut der = Vec::with_capacity(value.len().saturating_add(6));
    der.push(tag);
    match u32::try_from(value.len()).unwrap_or(u32::MAX).to_be_bytes() {
        [0, 0, 0, a @ 0..=0x7f] => der.push(a),
        [0, 0, 0, a] => der.extend([0x81, a]),
        [0, 0, a, b] => der.extend([0x82, a, b]),
        [0, a, b, c] => der.extend([0x83, a, b, c]),
        [a, b, c, d] => der.extend([0x84, a, b, c, d]),
    }
    der.extend(value);
    der
}

/// A SEQUENCE of these elements.
pub(crate) fn sequence(elements: &[&[u8]]) -> Vec<u8> {
    element(tag::SEQUENCE, &elements.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::der::Reader;
    use alloc::vec;

    #[test]
    fn what_is_written_is_read() {
        for (length, header) in [
            (0, &[4, 0][..]),
            (1, &[4, 1]),
            (0x7f, &[4, 0x7f]),
            (0x80, &[4, 0x81, 0x80]),
            (0xff, &[4, 0x81, 0xff]),
            (0x100, &[4, 0x82, 1, 0]),
            (0xffff, &[4, 0x82, 0xff, 0xff]),
            (0x1_0000, &[4, 0x83, 1, 0, 0]),
            (0x100_0000, &[4, 0x84, 1, 0, 0, 0]),
        ] {
            let value = vec![7; length];
            let der = element(tag::OCTET_STRING, &value);
            assert_eq!(der.strip_suffix(&*value), Some(header), "{length}");
            assert_eq!(Reader::new(&der).value(tag::OCTET_STRING), Ok(&*value), "{length}");
        }
    }

    #[test]
    fn a_sequence_holds_its_elements_in_order() {
        assert_eq!(sequence(&[]), [0x30, 0]);
        assert_eq!(sequence(&[&element(2, &[5]), &element(tag::NULL, &[])]), [0x30, 5, 2, 1, 5, 5, 0]);
    }
}
