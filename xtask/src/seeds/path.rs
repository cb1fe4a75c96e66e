//! Seeds of the door `path`: what stands in the leaf and in the CA above it, without what is around it.

use der::{Decode, Reader, SliceReader, asn1::AnyRef};
use serde_json::Value;

/// The switch under which the door's own certificates, with nothing added, are accepted.
const EKU_IF_PRESENT: u8 = 1 << 4;

/// Key usage, subject key identifier and any policy: a CA's, but that nothing says it is one.
const NO_CA: &[u8] = b"\x30\x0e\x06\x03\x55\x1d\x0f\x01\x01\xff\x04\x04\x03\x02\x01\x06\
    \x30\x0a\x06\x03\x55\x1d\x0e\x04\x03\x04\x01\x01\
    \x30\x11\x06\x03\x55\x1d\x20\x04\x0a\x30\x08\x30\x06\x06\x04\x55\x1d\x20\x00";

/// The issuer's and the subject's place in a TBSCertificate that tells its version, from 0.
const ISSUER: usize = 3;
const SUBJECT: usize = 5;
/// The tag of its extensions.
const EXTENSIONS: u8 = 0xa3;

/// The first two certificates of a case, and its policy as the door's switches; `None` where they cannot be read.
pub(super) fn seed(case: &Value, chain: &[Vec<u8>]) -> Option<Vec<u8>> {
    let leaf = Parts::of(chain.first()?)?;
    // Where the leaf comes alone, the door's own CA stands above it.
    let ca = chain.get(1).map_or_else(|| Some(Parts::default()), |ca| Parts::of(ca))?;
    let mut seed = vec![switches(case)];
    for part in [ca.extensions, leaf.extensions, ca.subject, leaf.subject] {
        seed.extend(u16::try_from(part.len()).ok()?.to_be_bytes());
        seed.extend(part);
    }
    // The longest are about limits; mutations reach them.
    (seed.len() < 8_192).then_some(seed)
}

/// The door's own certificates, and with one fault in the CA, by the names of the seeds. The last is seen by
/// rustls-webpki alone, should we not see it.
pub(super) fn plain() -> [(&'static str, Vec<u8>); 4] {
    let none = &[][..];
    let seed = |ca: &[u8], until: &str| {
        let framed = [ca, none, none, none, until.as_bytes()].map(|part| [&[0, part.len() as u8], part].concat());
        [&[EKU_IF_PRESENT], framed.concat().as_slice()].concat()
    };
    [
        ("nothing", vec![EKU_IF_PRESENT]),
        ("authority-in-date", seed(none, "261231235959Z")),
        ("authority-expired", seed(none, "260630235959Z")),
        ("authority-is-none", seed(NO_CA, "261231235959Z")),
    ]
}

/// Bit by bit as in `fuzz/src/doors/judges.rs`.
fn switches(case: &Value) -> u8 {
    let chain = &case["setup"]["policy"]["chain"];
    let policies = &chain["policies"];
    [
        policies["initial_explicit_policy"] == true,
        policies["user_initial_policy_set"].is_array(),
        policies["initial_policy_mapping_inhibit"] == true,
        policies["initial_any_policy_inhibit"] == true,
        chain["eku"] == "if_present",
        chain["spiffe"] == true,
        case["peer"]["purpose"]["server"].is_string(),
        chain["ca_leaf"] == "accept",
    ]
    .iter()
    .rev()
    .fold(0, |bits, on| bits << 1 | u8::from(*on))
}

/// The values inside a certificate's Extensions and of the Names in it.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub(super) extensions: &'a [u8],
    subject: &'a [u8],
    pub(super) issuer: &'a [u8],
}

impl<'a> Parts<'a> {
    pub(super) fn of(certificate: &'a [u8]) -> Option<Self> {
        let to_be_signed = *elements(inside(certificate)?)?.first()?;
        let fields = elements(inside(to_be_signed)?)?;
        let extensions = fields.iter().find(|field| field.first() == Some(&EXTENSIONS));
        let extensions = extensions.map_or(Some(&[][..]), |explicit| inside(inside(explicit)?))?;
        Some(Self { extensions, subject: inside(fields.get(SUBJECT)?)?, issuer: inside(fields.get(ISSUER)?)? })
    }
}

/// An element's value.
pub(super) fn inside(element: &[u8]) -> Option<&[u8]> {
    Some(AnyRef::from_der(element).ok()?.value())
}

/// The elements behind one another, header and all.
pub(super) fn elements(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut reader = SliceReader::new(bytes).ok()?;
    let mut found = Vec::new();
    while !reader.is_finished() {
        found.push(reader.tlv_bytes().ok()?);
    }
    Some(found)
}
