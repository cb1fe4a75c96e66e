//! DER (X.690) as X.509 uses it: definite and shortest lengths, one-byte tags, every byte accounted for.

pub(crate) mod write;

/// Universal tags, with the constructed bit where DER sets it.
pub(crate) mod tag {
    pub(crate) const BOOLEAN: u8 = 0x01;
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const BIT_STRING: u8 = 0x03;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const NULL: u8 = 0x05;
    pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
    pub(crate) const ENUMERATED: u8 = 0x0a;
    pub(crate) const UTF8_STRING: u8 = 0x0c;
    pub(crate) const NUMERIC_STRING: u8 = 0x12;
    pub(crate) const PRINTABLE_STRING: u8 = 0x13;
    pub(crate) const TELETEX_STRING: u8 = 0x14;
    pub(crate) const IA5_STRING: u8 = 0x16;
    pub(crate) const UTC_TIME: u8 = 0x17;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
    pub(crate) const VISIBLE_STRING: u8 = 0x1a;
    pub(crate) const UNIVERSAL_STRING: u8 = 0x1c;
    pub(crate) const BMP_STRING: u8 = 0x1e;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;

    /// A context-specific tag of a primitive.
    pub(crate) const fn context(number: u8) -> u8 {
        0x80 | number
    }

    /// A context-specific tag of something constructed.
    pub(crate) const fn context_constructed(number: u8) -> u8 {
        0xa0 | number
    }
}

/// The bytes are not what DER, or the structure looked for, has at this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DerError {
    /// The byte at fault, from 0, counted from where the outermost reader began.
    pub(crate) at: usize,
}

/// One element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) value: &'a [u8],
    /// Header and value.
    pub(crate) whole: &'a [u8],
}

/// Steps through the elements of some bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    /// Where `rest` begins. It is never beyond the end of what is in memory, so it cannot wrap, and nothing but errors tells it.
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, at: 0 }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The bytes that are left.
    pub(crate) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(crate) const fn error(&self) -> DerError {
        DerError { at: self.at }
    }

    /// The next element's tag.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element, whatever it is.
    #[inline]
    pub(crate) fn any(&mut self) -> Result<Element<'a>, DerError> {
        let (header, length) = header(self.rest).ok_or(self.error())?;
        let end = header.checked_add(length).ok_or(self.error())?;
        let (whole, rest) = self.rest.split_at_checked(end).ok_or(self.error())?;
        let (Some(tag), Some(value)) = (whole.first(), whole.get(header..)) else { return Err(self.error()) };
        self.rest = rest;
        self.at = self.at.wrapping_add(end);
        Ok(Element { tag: *tag, value, whole })
    }

    /// The next element, which must have this tag.
    #[inline]
    pub(crate) fn element(&mut self, tag: u8) -> Result<Element<'a>, DerError> {
        match self.peek() {
            Some(found) if found == tag => self.any(),
            _ => Err(self.error()),
        }
    }

    /// The value of the next element, which must have this tag.
    #[inline]
    pub(crate) fn value(&mut self, tag: u8) -> Result<&'a [u8], DerError> {
        Ok(self.element(tag)?.value)
    }

    /// The value of the next element, if it has this tag.
    #[inline]
    pub(crate) fn optional(&mut self, tag: u8) -> Result<Option<&'a [u8]>, DerError> {
        if self.peek() == Some(tag) { self.value(tag).map(Some) } else { Ok(None) }
    }

    /// A reader of the next element's value.
    #[inline]
    pub(crate) fn nested(&mut self, tag: u8) -> Result<Self, DerError> {
        let value = self.value(tag)?;
        Ok(Self { rest: value, at: self.at.wrapping_sub(value.len()) })
    }

    /// Steps over so many bytes; what is not there is not stepped over.
    #[inline]
    pub(crate) fn skip(&mut self, count: usize) {
        let (skipped, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        self.at = self.at.wrapping_add(skipped.len());
    }

    /// Nothing may be left.
    pub(crate) fn finish(self) -> Result<(), DerError> {
        if self.is_empty() { Ok(()) } else { Err(self.error()) }
    }

    /// BOOLEAN DEFAULT FALSE: absent, or there; a FALSE that is spelled out is not DER and harmless, so it is taken.
    pub(crate) fn default_false(&mut self) -> Result<bool, DerError> {
        let before = self.error();
        match self.optional(tag::BOOLEAN)? {
            None | Some([0]) => Ok(false),
            Some([0xff]) => Ok(true),
            Some(_) => Err(before),
        }
    }

    /// A BIT STRING: its bytes, and how many bits of the last do not count. Those must be zero.
    pub(crate) fn bit_string(&mut self) -> Result<(&'a [u8], u8), DerError> {
        let before = self.error();
        match self.value(tag::BIT_STRING)? {
            [0] => Ok((&[], 0)),
            [unused @ 0..8, bits @ ..]
                if bits.last().is_some_and(|last| last.trailing_zeros() >= u32::from(*unused)) =>
            {
                Ok((bits, *unused))
            }
            _ => Err(before),
        }
    }

    /// An INTEGER in the shortest form, of either sign, as it stands.
    pub(crate) fn integer(&mut self) -> Result<&'a [u8], DerError> {
        let before = self.error();
        match self.value(tag::INTEGER)? {
            [] | [0, 0..=0x7f, ..] | [0xff, 0x80..=0xff, ..] => Err(before),
            value => Ok(value),
        }
    }

    /// A non-negative INTEGER in the shortest form, without the byte that only carries the sign.
    pub(crate) fn unsigned(&mut self) -> Result<&'a [u8], DerError> {
        let before = self.error();
        match self.value(tag::INTEGER)? {
            [0, magnitude @ ..] if magnitude.first().is_some_and(|first| *first >= 0x80) => Ok(magnitude),
            magnitude @ ([0..0x80] | [1..0x80, ..]) => Ok(magnitude),
            _ => Err(before),
        }
    }

    /// A non-negative INTEGER that fits.
    pub(crate) fn small(&mut self) -> Result<u32, DerError> {
        let before = self.error();
        let magnitude = self.unsigned()?;
        if magnitude.len() > 4 {
            return Err(before);
        }
        Ok(magnitude.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
    }

    /// An ENUMERATED. Those of X.509 and OCSP have numbers of one byte.
    pub(crate) fn enumerated(&mut self) -> Result<u8, DerError> {
        let before = self.error();
        match self.value(tag::ENUMERATED)? {
            [number @ 0..=0x7f] => Ok(*number),
            _ => Err(before),
        }
    }
}

/// How long the header is, and the value.
#[inline]
fn header(bytes: &[u8]) -> Option<(usize, usize)> {
    match *bytes {
        // A tag of more than one byte: X.509 has none.
        [tag, ..] if tag & 0x1f == 0x1f => None,
        [_, length @ 0..=0x7f, ..] => Some((2, usize::from(length))),
        [_, 0x81, length @ 0x80..=0xff, ..] => Some((3, usize::from(length))),
        [_, 0x82, a @ 1..=0xff, b, ..] => Some((4, usize::from(a) << 8 | usize::from(b))),
        [_, 0x83, a @ 1..=0xff, b, c, ..] => Some((5, usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c))),
        [_, 0x84, a @ 1..=0xff, b, c, d, ..] => {
            usize::try_from(u32::from_be_bytes([a, b, c, d])).ok().map(|length| (6, length))
        }
        _ => None,
    }
}
