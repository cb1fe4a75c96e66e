//! Parts of an input, each with its length in two bytes before it.

/// Takes the next part; what is cut short ends with the input. `None` where no length is left.
pub fn frame<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let [high, low, tail @ ..] = *rest else { return None };
    let (part, tail) = tail.split_at(usize::from(u16::from_be_bytes([*high, *low])).min(tail.len()));
    *rest = tail;
    Some(part)
}
