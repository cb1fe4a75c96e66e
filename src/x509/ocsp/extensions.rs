//! The extensions of a response and of an answer in it (RFC 6960 section 4.4): both have them under [1], at the end.

use crate::{
    encoding::der::{DerError, Reader, tag},
    x509::oid::Oid,
};

/// More than this many would be hostile: the RFCs have seven, and one answer has one or two of them.
const MOST: usize = 16;

/// Takes the next element if it is such extensions. `take` is asked about each, with a reader of what its OCTET STRING
/// holds, and says whether it understands that one. Gives the first critical one that it does not. One that stands
/// there twice is an error (RFC 5280 section 4.2: it must not).
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    mut take: impl FnMut(Oid<'a>, Reader<'a>) -> Result<bool, DerError>,
) -> Result<Option<Oid<'a>>, DerError> {
    if reader.peek() != Some(tag::context_constructed(1)) {
        return Ok(None);
    }
    let mut explicit = reader.nested(tag::context_constructed(1))?;
    let mut list = explicit.nested(tag::SEQUENCE)?;
    explicit.finish()?;
    if list.is_empty() {
        return Err(list.error());
    }
    let mut seen = [Oid(&[]); MOST];
    let mut unknown_critical = None;
    for index in 0..MOST {
        if list.is_empty() {
            break;
        }
        let before = list.error();
        let mut extension = list.nested(tag::SEQUENCE)?;
        let kind = Oid(extension.value(tag::OBJECT_IDENTIFIER)?);
        let critical = extension.default_false()?;
        let value = extension.nested(tag::OCTET_STRING)?;
        extension.finish()?;
        // No kind is the empty one that the places not yet taken hold.
        if !kind.is_well_formed() || seen.contains(&kind) {
            return Err(before);
        }
        *seen.get_mut(index).ok_or(before)? = kind;
        if !take(kind, value)? && critical {
            unknown_critical.get_or_insert(kind);
        }
    }
    list.finish().map(|()| unknown_critical)
}
