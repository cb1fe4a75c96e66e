//! The characters of a DirectoryString, prepared for comparison (RFC 5280 section 7.1, RFC 4518).

use crate::encoding::der::tag;
use core::{char, iter};

/// Whether a string type's characters can be compared with those of another.
pub(super) const fn is_text(tag: u8) -> bool {
    matches!(
        tag,
        tag::UTF8_STRING
            | tag::NUMERIC_STRING
            | tag::PRINTABLE_STRING
            | tag::TELETEX_STRING
            | tag::IA5_STRING
            | tag::VISIBLE_STRING
            | tag::UNIVERSAL_STRING
            | tag::BMP_STRING
    )
}

/// The characters as they stand. What the type does not allow comes out as U+FFFD.
pub(super) fn characters(tag: u8, value: &[u8]) -> impl Iterator<Item = char> {
    let (utf8, other) = if tag == tag::UTF8_STRING { (value, &[][..]) } else { (&[][..], value) };
    let mut rest = other;
    let of_other = iter::from_fn(move || {
        let (character, after) = match tag {
            tag::BMP_STRING => wide::<2>(rest)?,
            tag::UNIVERSAL_STRING => wide::<4>(rest)?,
            // TeletexString is in practice Latin-1; the others are ASCII.
            _ => rest.split_first().map(|(byte, after)| (char::from(*byte), after))?,
        };
        rest = after;
        Some(character)
    });
    let of_utf8 = utf8.utf8_chunks().flat_map(|chunk| {
        let ill_formed = (!chunk.invalid().is_empty()).then_some(char::REPLACEMENT_CHARACTER);
        chunk.valid().chars().chain(ill_formed)
    });
    of_utf8.chain(of_other)
}

/// The characters prepared: case folded, runs of space made one, none at the ends, invisible ones dropped.
pub(super) fn prepared(tag: u8, value: &[u8]) -> impl Iterator<Item = char> {
    let mut source = characters(tag, value).filter(|character| !is_mapped_to_nothing(*character)).peekable();
    let mut begun = false;
    let squeezed = iter::from_fn(move || {
        let mut space = false;
        while source.next_if(|character| character.is_whitespace()).is_some() {
            space = true;
        }
        let between = space && begun && source.peek().is_some();
        begun = true;
        if between { Some(' ') } else { source.next() }
    });
    squeezed.flat_map(folded)
}

/// Whether two strings are the same when they are prepared. Ill-formed ones are the same as nothing.
pub(super) fn are_alike(one: (u8, &[u8]), other: (u8, &[u8])) -> bool {
    let mut others = prepared(other.0, other.1);
    let each = |character| character != char::REPLACEMENT_CHARACTER && others.next() == Some(character);
    prepared(one.0, one.1).all(each) && others.next().is_none()
}

/// Whether a character stands in it that its type does not allow.
pub(super) fn is_ill_formed(tag: u8, value: &[u8]) -> bool {
    plain(tag, value).is_none() && characters(tag, value).any(|character| character == char::REPLACEMENT_CHARACTER)
}

/// What needs no preparation but that of case, as nearly all names do: ASCII without runs of space, cut out of the space
/// around it. `None` for anything else.
pub(super) fn plain(tag: u8, value: &[u8]) -> Option<&[u8]> {
    let is_wide = matches!(tag, tag::UNIVERSAL_STRING | tag::BMP_STRING);
    let value = value.trim_ascii();
    let is_plain = value.iter().all(|byte| matches!(byte, b' '..=b'~')) && !value.windows(2).any(|pair| pair == b"  ");
    (!is_wide && is_plain).then_some(value)
}

/// To lower case; and, as RFC 3454's table B.2 has them, the sharp s as two letters and the final sigma as any other.
/// Compatibility forms are left as they are: normalising them takes tables that this crate does not carry.
fn folded(character: char) -> impl Iterator<Item = char> {
    let (first, second) = match character {
        'A'..='Z' => (Some(character.to_ascii_lowercase()), None),
        '\u{df}' | '\u{1e9e}' => (Some('s'), Some('s')),
        '\u{3c2}' => (Some('\u{3c3}'), None),
        _ if character.is_ascii() => (Some(character), None),
        _ => (None, None),
    };
    let other = first.is_none().then(|| character.to_lowercase());
    first.into_iter().chain(second).chain(other.into_iter().flatten())
}

/// RFC 4518 section 2.2: soft hyphens, joiners, variation selectors and controls that are no space.
pub(super) fn is_mapped_to_nothing(character: char) -> bool {
    match character {
        '\t'..='\r' | '\u{85}' => false,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' => true,
        '\u{34f}' | '\u{6dd}' | '\u{70f}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}' => true,
        '\u{180b}'..='\u{180e}' | '\u{1806}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{2063}' | '\u{206a}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        '\u{fff9}'..='\u{fffc}' => true,
        _ => false,
    }
}

fn wide<const N: usize>(bytes: &[u8]) -> Option<(char, &[u8])> {
    match bytes.split_first_chunk::<N>() {
        Some((unit, after)) => {
            let code = unit.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            Some((char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), after))
        }
        None if bytes.is_empty() => None,
        None => Some((char::REPLACEMENT_CHARACTER, &[])),
    }
}
