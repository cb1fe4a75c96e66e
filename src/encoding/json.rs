//! Strict JSON (RFC 8259, with the limits of RFC 7493) in one pass: lexed, guarded and told to a visitor.
//!
//! The lexer is `hifijson`, which neither allocates nor recurses on its own. What is ours is the guard: a budget of
//! depth, members and values, no two members of one name, and no control characters hidden in escapes.

mod tree;

pub(crate) use tree::Node;

use super::arena::Arena;
use core::fmt;
use hifijson::{Read as _, SliceLexer, escape::Lex as _, num::LexWrite as _, token::Lex as _};

/// Levels of nesting, the outermost object included. Deep nesting has been used to overflow stacks (CVE-2025-53864);
/// real claims need four.
const DEPTH: usize = 16;

/// Members of one object. RFC 9068 tokens have about ten claims, FHIR launch contexts twenty.
pub(crate) const MEMBERS_PER_OBJECT: usize = 64;

/// What a document may hold in all.
pub(crate) struct Budget {
    members: usize,
    values: usize,
}

impl Budget {
    /// For what a client sends: 512 members, 2048 values (members' values and array elements).
    pub(crate) const HOSTILE: Self = Self { members: 512, values: 2048 };
    /// For what the operator configures: large scope tables and key sets are legitimate.
    pub(crate) const OPERATOR: Self = Self { members: 100_000, values: 400_000 };
}

/// Why a text is not acceptable JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// Not RFC 8259 JSON in UTF-8.
    Malformed,
    /// Well-formed so far, and not an object.
    NotObject,
    /// Two members of one object have the same name.
    DuplicateMember,
    /// Nested too deeply.
    TooDeep,
    /// Too many members or values.
    TooMany,
    /// A string holds an escaped control character.
    ControlCharacter,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "not well-formed JSON in UTF-8",
            Self::NotObject => "not a JSON object",
            Self::DuplicateMember => "two members of one object have the same name",
            Self::TooDeep => "nested deeper than 16 levels",
            Self::TooMany => "too many members or values",
            Self::ControlCharacter => "a string holds an escaped control character",
        })
    }
}

impl core::error::Error for JsonError {}

/// A value as the visitor sees it. Containers are announced, their contents follow as visits of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// A string, unescaped.
    String(&'a str),
    /// A number, as it is spelled.
    Number(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// The start of an array.
    Array,
    /// The start of an object.
    Object,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    /// 1 for the members of the document's object.
    pub(crate) depth: usize,
    /// The name of the document's member that holds it.
    pub(crate) top: &'a str,
    /// Its own name; `None` for an array's element.
    pub(crate) name: Option<&'a str>,
}

/// Is told every value of a document, in order.
pub(crate) trait Visitor<'a> {
    /// What stops the reading.
    type Error: From<JsonError>;

    /// Takes one value.
    fn visit(&mut self, place: Place<'a>, value: Value<'a>) -> Result<(), Self::Error>;
}

/// Reads one JSON object, the whole of `text`. Escaped strings are decoded into the arena.
pub(crate) fn read_object<'a, V: Visitor<'a>>(
    text: &'a [u8],
    arena: &mut Arena<'a>,
    budget: Budget,
    visitor: &mut V,
) -> Result<(), V::Error> {
    let text = core::str::from_utf8(text).map_err(|_| JsonError::Malformed)?;
    let mut lexer = SliceLexer::new(text.as_bytes());
    let mut reader = Reader { text, arena, budget, visitor };
    match lexer.ws_peek() {
        Some(b'{') => reader.object(&mut lexer, 1, None)?,
        Some(b'[' | b'"' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9') => return Err(JsonError::NotObject.into()),
        _ => return Err(JsonError::Malformed.into()),
    }
    match lexer.ws_peek() {
        None => Ok(()),
        Some(_) => Err(JsonError::Malformed.into()),
    }
}

struct Reader<'r, 'a, V> {
    text: &'a str,
    arena: &'r mut Arena<'a>,
    budget: Budget,
    visitor: &'r mut V,
}

impl<'a, V: Visitor<'a>> Reader<'_, 'a, V> {
    /// Reads an object whose `{` is next; its members are at `depth`.
    fn object(&mut self, lexer: &mut SliceLexer<'a>, depth: usize, top: Option<&'a str>) -> Result<(), V::Error> {
        if depth > DEPTH {
            return Err(JsonError::TooDeep.into());
        }
        lexer.take_next();
        let mut names = [None; MEMBERS_PER_OBJECT];
        let mut count = 0;
        let mut marks = 0u64;
        lexer
            .seq(b'}', SliceLexer::ws_peek, |next, lexer| {
                let name = match next {
                    b'"' => self.string(lexer)?,
                    _ => return Err(JsonError::Malformed.into()),
                };
                // A bit by length, first and last byte, so that registered claims have one each. Only names that it does
                // not tell apart are compared.
                let ends = match name.as_bytes() {
                    [first, .., last] => 3 * usize::from(*first) + usize::from(*last),
                    _ => 0,
                };
                let mark = 1u64 << ((8 * name.len() + ends) % 64);
                if marks & mark != 0 && names.get(..count).is_some_and(|seen| seen.contains(&Some(name))) {
                    return Err(JsonError::DuplicateMember.into());
                }
                marks |= mark;
                *names.get_mut(count).ok_or(JsonError::TooMany)? = Some(name);
                count += 1;
                self.budget.members = self.budget.members.checked_sub(1).ok_or(JsonError::TooMany)?;
                lexer.expect(SliceLexer::ws_peek, b':').ok_or(JsonError::Malformed)?;
                let next = lexer.ws_peek().ok_or(JsonError::Malformed)?;
                let place = Place { depth, top: top.unwrap_or(name), name: Some(name) };
                self.value(next, lexer, place).map_err(Stop)
            })
            .map_err(Stop::into_inner)
    }

    /// Reads the value that starts with `next`.
    fn value(&mut self, next: u8, lexer: &mut SliceLexer<'a>, place: Place<'a>) -> Result<(), V::Error> {
        self.budget.values = self.budget.values.checked_sub(1).ok_or(JsonError::TooMany)?;
        let value = match next {
            b'"' => Value::String(self.string(lexer)?),
            b'-' | b'0'..=b'9' => Value::Number(self.number(lexer)?),
            b'{' => Value::Object,
            b'[' => Value::Array,
            _ => match lexer.null_or_bool() {
                Some(Some(value)) => Value::Bool(value),
                Some(None) => Value::Null,
                None => return Err(JsonError::Malformed.into()),
            },
        };
        self.visitor.visit(place, value)?;
        match value {
            Value::Object => self.object(lexer, place.depth + 1, Some(place.top)),
            Value::Array => self.array(lexer, place.depth + 1, place.top),
            _ => Ok(()),
        }
    }

    /// Reads an array whose `[` is next; its elements are at `depth`.
    fn array(&mut self, lexer: &mut SliceLexer<'a>, depth: usize, top: &'a str) -> Result<(), V::Error> {
        if depth > DEPTH {
            return Err(JsonError::TooDeep.into());
        }
        lexer.take_next();
        lexer
            .seq(b']', SliceLexer::ws_peek, |next, lexer| {
                self.value(next, lexer, Place { depth, top, name: None }).map_err(Stop)
            })
            .map_err(Stop::into_inner)
    }

    /// Reads a number. A whole one without a leading zero, as all times are, needs no lexer.
    fn number(&mut self, lexer: &mut SliceLexer<'a>) -> Result<&'a str, JsonError> {
        let rest = lexer.as_slice();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (whole, behind) = rest.split_at(digits);
        if !matches!(whole, [b'1'..=b'9', ..]) || matches!(behind, [b'.' | b'e' | b'E', ..]) {
            return Ok(lexer.num_string().validated().map_err(|_| JsonError::Malformed)?.0);
        }
        *lexer = SliceLexer::new(behind);
        let start = self.text.len() - rest.len();
        self.text.get(start..start + digits).ok_or(JsonError::Malformed)
    }

    /// Reads a string whose `"` is next; borrowed where nothing is escaped in it.
    fn string(&mut self, lexer: &mut SliceLexer<'a>) -> Result<&'a str, JsonError> {
        lexer.take_next();
        let (plain, behind) = plain_run(self.text, lexer.as_slice())?;
        if let [b'"', behind @ ..] = behind {
            *lexer = SliceLexer::new(behind);
            return Ok(plain);
        }
        *lexer = SliceLexer::new(behind);
        self.escaped_string(lexer, plain)
    }

    /// Reads on in a string that begins with `plain` and has an escape next.
    #[cold]
    fn escaped_string(&mut self, lexer: &mut SliceLexer<'a>, mut plain: &'a str) -> Result<&'a str, JsonError> {
        let text = self.text;
        let mut run = self.arena.grow();
        loop {
            run.push(plain.as_bytes()).ok_or(JsonError::TooMany)?;
            match lexer.take_next() {
                Some(b'"') => {
                    let run = run.finish().ok_or(JsonError::TooMany)?;
                    return core::str::from_utf8(run).map_err(|_| JsonError::Malformed);
                }
                Some(b'\\') => {
                    let kind = lexer.take_next().ok_or(JsonError::Malformed)?;
                    let decoded = lexer.escape(kind).map_err(|_| JsonError::Malformed)?;
                    if decoded < ' ' {
                        return Err(JsonError::ControlCharacter);
                    }
                    run.push(decoded.encode_utf8(&mut [0; 4]).as_bytes()).ok_or(JsonError::TooMany)?;
                }
                _ => return Err(JsonError::Malformed),
            }
            let behind;
            (plain, behind) = plain_run(text, lexer.as_slice())?;
            *lexer = SliceLexer::new(behind);
        }
    }
}

/// The bytes of `rest` up to its next quote, escape or raw control character, as the piece of `text` that they are, and what
/// is behind them; `rest` is the end of `text`. The text as a whole was found to be UTF-8, and these delimiters are ASCII:
/// nothing needs to be validated again.
fn plain_run<'a>(text: &'a str, rest: &'a [u8]) -> Result<(&'a str, &'a [u8]), JsonError> {
    let (run, behind) = rest.split_at(ordinary_bytes(rest));
    let start = text.len() - rest.len();
    let run = text.get(start..start + run.len()).ok_or(JsonError::Malformed)?;
    Ok((run, behind))
}

/// How many bytes of a string stand before its next quote, escape or raw control character: eight at a time.
fn ordinary_bytes(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = ONES << 7;
    // The high bit of each byte that is below `n`, as long as no byte before it is: only the first is looked at.
    let below = |word: u64, n: u8| word.wrapping_sub(ONES * u64::from(n)) & !word & HIGHS;
    let equal = |word: u64, byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = below(word, b' ') | equal(word, b'"') | equal(word, b'\\');
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    bytes.len() - rest.len() + rest.iter().position(ends).unwrap_or(rest.len())
}

/// Carries the visitor's error through the lexer's sequences, which have an error of their own to convert.
struct Stop<E>(E);

impl<E> Stop<E> {
    fn into_inner(self) -> E {
        self.0
    }
}

impl<E: From<JsonError>> From<hifijson::Expect> for Stop<E> {
    fn from(_: hifijson::Expect) -> Self {
        Self(JsonError::Malformed.into())
    }
}

impl<E: From<JsonError>> From<JsonError> for Stop<E> {
    fn from(error: JsonError) -> Self {
        Self(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn ordinary_bytes_end_where_a_slow_look_says() {
        let slow =
            |bytes: &[u8]| bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(bytes.len());
        for len in 0..20 {
            for at in 0..len {
                for byte in 0..=255 {
                    for filler in [b'a', b'!', 0x80, 0xff, b' ', b'#', b'[', b']'] {
                        let mut bytes: Vec<u8> = [filler].repeat(len);
                        bytes[at] = byte;
                        assert_eq!(ordinary_bytes(&bytes), slow(&bytes), "{bytes:?}");
                        bytes.extend_from_slice(b"\"\x01\\");
                        assert_eq!(ordinary_bytes(&bytes), slow(&bytes), "{bytes:?}");
                    }
                }
            }
        }
    }
}
