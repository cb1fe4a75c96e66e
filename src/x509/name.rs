//! Distinguished names: how they are compared (RFC 5280 section 7.1) and written (RFC 4514).

use super::{oid::Oid, text};
use crate::{
    crypto::Sha256,
    encoding::der::{DerError, Element, Reader, tag, write},
};
use alloc::vec::Vec;
use core::fmt::{self, Write};

/// A Name (RFC 5280 section 4.1.2.4): the value of its SEQUENCE, found well-formed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a>(&'a [u8]);

/// Of one relative distinguished name. Two sets are compared each with each, so a set must be small; real ones have one
/// member, and seldom two or three.
const MOST_ATTRIBUTES: usize = 4;

/// One attribute of a relative distinguished name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attribute<'a> {
    pub(crate) kind: Oid<'a>,
    pub(crate) value: Element<'a>,
}

impl<'a> Name<'a> {
    /// Takes the next element, a Name.
    pub(crate) fn read(reader: &mut Reader<'a>) -> Result<Self, DerError> {
        let mut inner = *reader;
        let value = reader.value(tag::SEQUENCE)?;
        let mut relative_names = inner.nested(tag::SEQUENCE)?;
        while !relative_names.is_empty() {
            check_attributes(relative_names.nested(tag::SET)?)?;
        }
        Ok(Self(value))
    }

    /// The value of a Name's SEQUENCE that was found well-formed before.
    pub(crate) const fn of_checked(value: &'a [u8]) -> Self {
        Self(value)
    }

    /// The value of its SEQUENCE.
    pub(crate) const fn value(&self) -> &'a [u8] {
        self.0
    }

    /// Its DER, header and all: what OCSP hashes (RFC 6960 section 4.1.1).
    pub(crate) fn to_der(self) -> Vec<u8> {
        write::element(tag::SEQUENCE, self.0)
    }

    /// Whether it has no relative distinguished name at all.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The relative distinguished names, in the order of the certificate: the most general first.
    pub(crate) fn relative_names(&self) -> impl Iterator<Item = RelativeName<'a>> + use<'a> {
        let mut reader = Reader::new(self.0);
        core::iter::from_fn(move || reader.value(tag::SET).ok().map(RelativeName))
    }

    /// Whether both are the same bytes.
    pub(crate) fn is_spelled_like(&self, other: &Name<'_>) -> bool {
        self.0 == other.0
    }

    /// Whether both name the same (section 7.1): case, runs of space and the string type do not count.
    pub(crate) fn matches(&self, other: &Name<'_>) -> bool {
        self.0 == other.0
            || (self.starts_with(other) && self.relative_names().count() == other.relative_names().count())
    }

    /// Whether it lies in the subtree under `base`: begins with base's relative names.
    pub(crate) fn starts_with(&self, base: &Name<'_>) -> bool {
        let mut names = self.relative_names();
        base.relative_names().all(|wanted| names.next().is_some_and(|name| name.matches(&wanted)))
    }

    /// Whether it is `base` with one relative name more.
    pub(crate) fn is_under(&self, base: &Name<'_>, relative: &RelativeName<'_>) -> bool {
        let mut rest = self.relative_names().skip(base.relative_names().count());
        self.starts_with(base) && rest.next().is_some_and(|last| last.matches(relative)) && rest.next().is_none()
    }

    /// The same for names that match, and for no others.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        let mut hasher = Sha256::new();
        for name in self.relative_names() {
            // A set has no order that counts.
            let mut set = [None; MOST_ATTRIBUTES];
            set.iter_mut().zip(name.attributes()).for_each(|(place, one)| *place = Some(one.fingerprint()));
            set.sort_unstable();
            set.into_iter().flatten().for_each(|one| hasher.update(&one.to_be_bytes()));
            hasher.update(&[0]);
        }
        half(hasher)
    }

    /// The values of its emailAddress attributes.
    pub(crate) fn email_addresses(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.relative_names()
            .flat_map(|name| name.attributes())
            .filter(|attribute| attribute.kind == super::oid::EMAIL_ADDRESS)
            .map(|attribute| attribute.value.value)
    }
}

fn check_attributes(mut attributes: Reader<'_>) -> Result<(), DerError> {
    let (start, mut count) = (attributes.error(), 0);
    while !attributes.is_empty() {
        count += 1;
        let mut attribute = attributes.nested(tag::SEQUENCE)?;
        if !Oid(attribute.value(tag::OBJECT_IDENTIFIER)?).is_well_formed() {
            return Err(start);
        }
        attribute.any()?;
        attribute.finish()?;
    }
    if (1..=MOST_ATTRIBUTES).contains(&count) { Ok(()) } else { Err(start) }
}

/// A relative distinguished name: the value of its SET.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RelativeName<'a>(&'a [u8]);

impl<'a> RelativeName<'a> {
    /// The value of a SET, found well-formed.
    pub(crate) fn of_value(value: &'a [u8]) -> Option<Self> {
        check_attributes(Reader::new(value)).ok().map(|()| Self(value))
    }

    pub(crate) fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        let mut reader = Reader::new(self.0);
        core::iter::from_fn(move || {
            let mut attribute = reader.nested(tag::SEQUENCE).ok()?;
            let kind = Oid(attribute.value(tag::OBJECT_IDENTIFIER).ok()?);
            Some(Attribute { kind, value: attribute.any().ok()? })
        })
    }

    pub(crate) fn matches(&self, other: &RelativeName<'_>) -> bool {
        // Each has another one of its own.
        let mut is_taken = [false; MOST_ATTRIBUTES];
        let mut has_another = |ours: Attribute<'_>| {
            let mut free = is_taken.iter_mut().zip(other.attributes()).filter(|(is_taken, _)| !**is_taken);
            free.find(|(_, theirs)| ours.matches(theirs)).map(|(is_taken, _)| *is_taken = true).is_some()
        };
        self.0 == other.0
            || (self.attributes().count() == other.attributes().count() && self.attributes().all(&mut has_another))
    }
}

impl Attribute<'_> {
    fn matches(&self, other: &Attribute<'_>) -> bool {
        let (ours, theirs) = (self.value, other.value);
        if self.kind != other.kind || ours.whole == theirs.whole {
            return self.kind == other.kind;
        }
        if !text::is_text(ours.tag) || !text::is_text(theirs.tag) {
            return false;
        }
        match (text::plain(ours.tag, ours.value), text::plain(theirs.tag, theirs.value)) {
            (Some(ours), Some(theirs)) => ours.eq_ignore_ascii_case(theirs),
            _ => text::are_alike((ours.tag, ours.value), (theirs.tag, theirs.value)),
        }
    }

    fn fingerprint(&self) -> Fingerprint {
        let mut hasher = Sha256::new();
        let Element { tag, value, whole } = self.value;
        hasher.update(&self.kind.0.len().to_be_bytes());
        hasher.update(self.kind.0);
        if !text::is_text(tag) || text::is_ill_formed(tag, value) {
            hasher.update(&[0]);
            hasher.update(whole);
            return half(hasher);
        }
        // No text is taken for an element.
        hasher.update(&[1]);
        match text::plain(tag, value) {
            Some(plain) => in_pieces(plain.iter().map(u8::to_ascii_lowercase), &mut hasher),
            None => {
                let mut buffer = [0; 4];
                let encoded = text::prepared(tag, value).flat_map(|character| {
                    let length = character.encode_utf8(&mut buffer).len();
                    buffer.into_iter().take(length)
                });
                in_pieces(encoded, &mut hasher);
            }
        }
        half(hasher)
    }
}

/// Half of a SHA-256: names that do not match do not have the same one, whoever makes them.
pub(crate) type Fingerprint = u128;

fn half(hasher: Sha256) -> Fingerprint {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..] = hasher.finish();
    u128::from_be_bytes([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p])
}

fn in_pieces(mut bytes: impl Iterator<Item = u8>, hasher: &mut Sha256) {
    let mut piece = [0; 64];
    loop {
        let filled = piece.iter_mut().zip(&mut bytes).map(|(place, byte)| *place = byte).count();
        hasher.update(piece.get(..filled).unwrap_or_default());
        if filled < piece.len() {
            return;
        }
    }
}

/// As RFC 4514 writes it: the most specific relative name first.
impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<RelativeName<'_>> = self.relative_names().collect();
        for (index, name) in names.iter().rev().enumerate() {
            if index != 0 {
                f.write_char(',')?;
            }
            for (position, attribute) in name.attributes().enumerate() {
                if position != 0 {
                    f.write_char('+')?;
                }
                write!(f, "{attribute}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Attribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match short_name(self.kind).filter(|_| text::is_text(self.value.tag)) {
            Some(kind) => {
                write!(f, "{kind}=")?;
                escaped(self.value, f)
            }
            // Section 2.4: a type without a registered short name, or a value that is no string, as hex.
            None => {
                write!(f, "{}=#", self.kind)?;
                self.value.whole.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    }
}

/// Section 2.4, and controls in hex beside what must be: a name is somebody else's text on our line.
fn escaped(value: Element<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut characters = text::characters(value.tag, value.value).peekable();
    let mut first = true;
    while let Some(character) = characters.next() {
        let last = characters.peek().is_none();
        match character {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => write!(f, "\\{character}")?,
            ' ' if first || last => f.write_str("\\ ")?,
            '#' if first => f.write_str("\\#")?,
            character if character.is_control() || !is_shown(character) => {
                let mut buffer = [0; 4];
                character.encode_utf8(&mut buffer).bytes().try_for_each(|byte| write!(f, "\\{byte:02x}"))?;
            }
            character => f.write_char(character)?,
        }
        first = false;
    }
    Ok(())
}

/// Characters that turn the direction of text round, or do not show at all, could make one name look like another.
fn is_shown(character: char) -> bool {
    let turns = matches!(character, '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !turns && !text::is_mapped_to_nothing(character)
}

/// The short names of RFC 4519, which RFC 4514 section 3 draws on.
fn short_name(kind: Oid<'_>) -> Option<&'static str> {
    Some(match *kind.0 {
        [0x55, 4, 3] => "CN",
        [0x55, 4, 4] => "SN",
        [0x55, 4, 5] => "serialNumber",
        [0x55, 4, 6] => "C",
        [0x55, 4, 7] => "L",
        [0x55, 4, 8] => "ST",
        [0x55, 4, 9] => "STREET",
        [0x55, 4, 10] => "O",
        [0x55, 4, 11] => "OU",
        [0x55, 4, 12] => "title",
        [0x55, 4, 42] => "givenName",
        [0x55, 4, 43] => "initials",
        [0x55, 4, 44] => "generationQualifier",
        [0x55, 4, 46] => "dnQualifier",
        [0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 1] => "UID",
        [0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 25] => "DC",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::ToString, vec::Vec};

    fn element(tag: u8, value: &[u8]) -> Vec<u8> {
        [&[tag, u8::try_from(value.len()).unwrap()], value].concat()
    }

    /// A Name of one organisation of this string type.
    fn organisation(tag: u8, value: &[u8]) -> Vec<u8> {
        let attribute = element(tag::SEQUENCE, &[&element(6, &[0x55, 4, 10])[..], &element(tag, value)].concat());
        element(tag::SEQUENCE, &element(tag::SET, &attribute))
    }

    fn read(der: &[u8]) -> Name<'_> {
        Name::read(&mut Reader::new(der)).unwrap()
    }

    #[test]
    fn case_space_and_string_type_do_not_count() {
        let utf8 = |text: &str| organisation(tag::UTF8_STRING, text.as_bytes());
        let usual = utf8("Good CA");
        let bmp: Vec<u8> = "good  ca".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let universal: Vec<u8> = " GOOD ca".chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        for same in [
            organisation(tag::PRINTABLE_STRING, b"Good CA"),
            organisation(tag::TELETEX_STRING, b"GOOD CA"),
            organisation(tag::BMP_STRING, &bmp),
            organisation(tag::UNIVERSAL_STRING, &universal),
            utf8("  good \u{a0} ca "),
            utf8("Go\u{ad}od CA"),
            utf8("good\tca"),
        ] {
            assert!(read(&usual).matches(&read(&same)), "{}", read(&same));
            assert_eq!(read(&usual).fingerprint(), read(&same).fingerprint(), "{}", read(&same));
        }
        for other in [utf8("GoodCA"), utf8("Good CA 2"), utf8("Good"), utf8(""), organisation(tag::INTEGER, b"Good CA")]
        {
            assert!(!read(&usual).matches(&read(&other)), "{}", read(&other));
        }
        assert!(read(&utf8("\u{c4}RZTE")).matches(&read(&utf8("\u{e4}rzte"))));
        assert!(read(&utf8("\u{c4}RZTE")).matches(&read(&organisation(tag::TELETEX_STRING, b"\xe4rzte"))));
    }

    #[test]
    fn what_is_plain_is_prepared_alike() {
        for text in ["", " ", "a", " A  b ", "Good CA", "good   CA ", "x.509-CA_1@b", "a b c"] {
            let prepared: alloc::string::String = text::prepared(tag::UTF8_STRING, text.as_bytes()).collect();
            let plain = text::plain(tag::PRINTABLE_STRING, text.as_bytes());
            assert_eq!(plain.is_none(), text.trim().contains("  "), "{text:?}");
            assert!(plain.is_none_or(|plain| plain.to_ascii_lowercase() == prepared.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn folding_is_that_of_rfc_3454() {
        let utf8 = |text: &str| organisation(tag::UTF8_STRING, text.as_bytes());
        for (one, other) in [
            ("Stra\u{df}e", "STRASSE"),
            ("\u{39f}\u{3a3}", "\u{3bf}\u{3c2}"),
            ("Evil\u{e0061}", "evil"),
            ("Evil\u{6dd}", "evil"),
        ] {
            assert!(read(&utf8(one)).matches(&read(&utf8(other))), "{one}");
            assert_eq!(read(&utf8(one)).fingerprint(), read(&utf8(other)).fingerprint(), "{one}");
        }
    }

    #[test]
    fn ill_formed_text_equals_its_own_bytes_alone() {
        let (one, other) = (organisation(tag::UTF8_STRING, b"\xff"), organisation(tag::UTF8_STRING, b"\xfe"));
        assert!(read(&one).matches(&read(&one)));
        assert!(!read(&one).matches(&read(&other)));
        assert!(!read(&one).matches(&read(&organisation(tag::UTF8_STRING, "\u{fffd}".as_bytes()))));
    }

    /// A text whose bytes are an element's, and that element: both are well-formed, and name two.
    #[test]
    fn no_text_is_taken_for_an_element() {
        let value = b"bcdefghijklmnopqrstuvwxyz 012345";
        let text = [b"a ".as_slice(), value].concat();
        let [text, other] = [organisation(tag::UTF8_STRING, &text), organisation(b'a', value)];
        assert_eq!(element(b'a', value), [b"a ".as_slice(), value].concat());
        assert!(!read(&text).matches(&read(&other)));
        assert_ne!(read(&text).fingerprint(), read(&other).fingerprint());
    }

    /// One relative name of two attributes is not two of one each.
    #[test]
    fn a_set_ends_somewhere() {
        let attribute =
            |value: &[u8]| element(tag::SEQUENCE, &[&element(6, &[0x55, 4, 10])[..], &element(12, value)].concat());
        let [one, other] = [attribute(b"a"), attribute(b"b")];
        let together = element(tag::SEQUENCE, &element(tag::SET, &[one.clone(), other.clone()].concat()));
        let apart = element(tag::SEQUENCE, &[element(tag::SET, &one), element(tag::SET, &other)].concat());
        assert_ne!(read(&together).fingerprint(), read(&apart).fingerprint());
        let set = |attributes: &[&[u8]]| element(tag::SEQUENCE, &element(tag::SET, &attributes.concat()));
        let turned = set(&[&other, &one]);
        assert_eq!(read(&together).fingerprint(), read(&turned).fingerprint());
        // Nor is one that is there twice another that is.
        let [twice, other_twice] = [set(&[&one, &one, &other]), set(&[&one, &other, &other])];
        assert!(!read(&twice).matches(&read(&other_twice)));
        assert!(read(&twice).matches(&read(&set(&[&one, &other, &one]))));
    }

    #[test]
    fn hostile_text_stays_on_its_line() {
        let name = organisation(tag::UTF8_STRING, " a\n,\0\u{202e}#\"b ".as_bytes());
        assert_eq!(read(&name).to_string(), r#"O=\ a\0a\,\00\e2\80\ae#\"b\ "#);
    }

    #[test]
    fn a_set_is_small() {
        let attribute = element(tag::SEQUENCE, &[&element(6, &[0x55, 4, 10])[..], &element(12, b"a")].concat());
        for (count, good) in [(0, false), (1, true), (4, true), (5, false)] {
            let long = attribute.repeat(count);
            let set = [&[tag::SET, 0x81, u8::try_from(long.len()).unwrap()], &long[..]].concat();
            let set = if long.len() < 0x80 { element(tag::SET, &long) } else { set };
            let name = [&[tag::SEQUENCE, 0x81, u8::try_from(set.len()).unwrap()], &set[..]].concat();
            let name = if set.len() < 0x80 { element(tag::SEQUENCE, &set) } else { name };
            assert_eq!(Name::read(&mut Reader::new(&name)).is_ok(), good, "{count}");
        }
    }
}
