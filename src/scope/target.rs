//! The path of a request target, readable in one way only (RFC 9112 section 3.2, RFC 3986 section 3.3).

/// An absolute path without any spelling that another server might read as another path.
pub(super) struct Target<'a> {
    /// Without the first slash, and without the last.
    path: &'a [u8],
    /// Whether some byte is percent-encoded.
    encoded: bool,
}

impl<'a> Target<'a> {
    /// Takes the origin form, `/path?query`; `None` for everything else and for every ambiguous path.
    pub(super) fn parse(target: &'a [u8]) -> Option<Self> {
        let target = target.strip_prefix(b"/")?;
        if let Some(path) = simple(target) {
            return Some(Self { path, encoded: false });
        }
        let rest = target.split(|byte| *byte == b'?').next()?;
        let path = rest.strip_suffix(b"/").unwrap_or(rest);
        let target = Self { path, encoded: path.contains(&b'%') };
        (rest.is_empty() || target.segments().all(is_plain)).then_some(target)
    }

    /// Whether the first segments, decoded, are those of a rule's path, which neither begins nor ends with a slash.
    pub(super) fn starts_with(&self, prefix: &str) -> bool {
        if prefix.is_empty() {
            return true;
        }
        if self.encoded {
            let mut segments = self.segments();
            let same = |segment, wanted: &str| decoded(segment).eq(wanted.bytes().map(Some));
            return prefix.split('/').all(|wanted| segments.next().is_some_and(|segment| same(segment, wanted)));
        }
        matches!(self.path.strip_prefix(prefix.as_bytes()), Some([] | [b'/', ..]))
    }

    fn segments(&self) -> impl Iterator<Item = &'a [u8]> {
        self.path.split(|byte| *byte == b'/')
    }
}

/// The path, where nothing in it needs a second look: most segments are a resource type or an identifier. It ends at the
/// target's end or its query, and not with a slash.
fn simple(target: &[u8]) -> Option<&[u8]> {
    let mut is_begun = false;
    for (at, byte) in target.iter().enumerate() {
        match byte {
            _ if is_simple(*byte) => is_begun = true,
            b'/' if is_begun => is_begun = false,
            b'?' if is_begun => return target.get(..at),
            _ => return None,
        }
    }
    is_begun.then_some(target)
}

/// A letter, a digit or a hyphen: looked up, for every request asks it of every byte of its path.
fn is_simple(byte: u8) -> bool {
    #[expect(clippy::indexing_slicing, reason = "an index past the end would not compile")]
    const SIMPLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0u8;
        while byte < 128 {
            table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'-';
            byte += 1;
        }
        table
    };
    SIMPLE.get(usize::from(byte)).is_some_and(|simple| *simple)
}

/// Not empty, no dot segment, and each character in its place: see `docs/policy.md`.
fn is_plain(segment: &[u8]) -> bool {
    let dots = decoded(segment).all(|byte| byte == Some(b'.')) && decoded(segment).count() <= 2;
    let raw = segment.iter().all(|byte| byte.is_ascii_graphic() && !b";\\#".contains(byte));
    let hidden = |byte: u8| byte < b' ' || byte == 0x7f || b"/\\;%".contains(&byte);
    !segment.is_empty() && !dots && raw && decoded(segment).all(|byte| byte.is_some_and(|byte| !hidden(byte)))
}

/// The segment's bytes, percent-decoded once; `None` for a malformed encoding.
fn decoded(segment: &[u8]) -> impl Iterator<Item = Option<u8>> {
    let mut rest = segment.iter();
    core::iter::from_fn(move || match rest.next()? {
        b'%' => {
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            let value = rest.next().and_then(digit).zip(rest.next().and_then(digit)).map(|(high, low)| high << 4 | low);
            Some(value.and_then(|value| u8::try_from(value).ok()))
        }
        byte => Some(Some(*byte)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reading_only() {
        for good in [
            "/",
            "/fhir",
            "/fhir/",
            "/fhir/Patient/7?x=/../;",
            "/fhir/%50atient",
            "/a/...",
            "/a/.b",
            "/a./b",
            "/a/b%20c",
            "/a/%C3%A9",
        ] {
            assert!(Target::parse(good.as_bytes()).is_some(), "{good}");
        }
        for bad in [
            "",
            "*",
            "//",
            "///",
            "fhir",
            "http://host/fhir",
            "//fhir",
            "/fhir//7",
            "/fhir/7//",
            "/fhir/../admin",
            "/.",
            "/fhir/%2e%2E/admin",
            "/fhir/.%2e",
            "/fhir/a%2Fb",
            "/fhir/a%5cb",
            "/fhir/a\\b",
            "/fhir;x=1/Patient",
            "/fhir/%3bx",
            "/fhir/%",
            "/fhir/%4",
            "/fhir/%zz",
            "/fhir/%2500",
            "/fhir/%00",
            "/fhir/%0a",
            "/fhir/a b",
            "/fhir/\u{e9}",
            "/fhir#x",
        ] {
            assert!(Target::parse(bad.as_bytes()).is_none(), "{bad}");
        }
    }

    #[test]
    fn prefixes_end_at_segments() {
        let target = |text: &'static str| Target::parse(text.as_bytes()).unwrap();
        assert!(target("/fhir/Patient/7").starts_with("fhir/Patient"));
        assert!(target("/fhir/%50atient").starts_with("fhir/Patient"));
        assert!(target("/fhir/Patient?x=%2F").starts_with("fhir/Patient"));
        assert!(target("/fhir.v4/~a:b").starts_with("fhir.v4/~a:b"));
        assert!(target("/%66hir.v4/~a:b/c").starts_with("fhir.v4/~a:b"));
        assert!(target("/fhir/Patient/").starts_with("fhir/Patient"));
        assert!(target("/anything").starts_with(""));
        assert!(!target("/fhir/PatientX").starts_with("fhir/Patient"));
        assert!(!target("/fhir/patient").starts_with("fhir/Patient"));
        assert!(!target("/fhir.v4").starts_with("fhir"));
        assert!(!target("/%66hir/PatientX").starts_with("fhir/Patient"));
        assert!(!target("/%66hir").starts_with("fhir/Patient"));
        assert!(!target("/fhir").starts_with("fhir/Patient"));
    }
}
