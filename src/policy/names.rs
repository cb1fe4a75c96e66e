//! Names in the policy document, as the DER that certificates have them in, so that one code judges both.

use super::field::Field;
use crate::{
    config_error::ConfigError,
    encoding::der::{tag, write::element},
    x509::form_tag,
};
use alloc::{format, string::String, vec::Vec};
use core::net::IpAddr;

/// The DER of all names together, and of each by its field.
type Constraints = (Option<Vec<u8>>, Vec<(String, Vec<u8>)>);

/// The lists of names, each with the tag of its form.
const FORMS: [(&str, u8); 4] =
    [("email", form_tag::EMAIL), ("dns", form_tag::DNS), ("uri", form_tag::URI), ("ip", form_tag::IP)];

/// An OID, as the value of its DER.
pub(super) fn oid(field: &Field<'_>) -> Result<Vec<u8>, ConfigError> {
    field.text().and_then(dotted).ok_or_else(|| field.fault("must be an OID in dotted decimal"))
}

/// A NameConstraints (RFC 5280 section 4.2.1.10) of the sides `permitted` and `excluded`, or `None` where neither is given;
/// and each name of it apart.
pub(super) fn constraints(field: &Field<'_>) -> Result<Constraints, ConfigError> {
    let (mut content, mut apart) = (Vec::new(), Vec::new());
    for (number, side) in [(0, "permitted"), (1, "excluded")] {
        let Some(names) = field.given(side) else { continue };
        let subtrees = subtrees(&names)?;
        if subtrees.is_empty() {
            return Err(names.fault("must name something"));
        }
        let list = |subtrees: &[u8]| element(tag::context_constructed(number), subtrees);
        let all: Vec<u8> = subtrees.iter().flat_map(|(_, subtree)| subtree.iter().copied()).collect();
        content.extend(list(&all));
        let alone = |subtree: &[u8]| element(tag::SEQUENCE, &list(subtree));
        apart.extend(subtrees.iter().map(|(field, subtree)| (format!("{side}.{field}"), alone(subtree))));
    }
    Ok(((!content.is_empty()).then(|| element(tag::SEQUENCE, &content)), apart))
}

/// Each with the field that it stands in.
fn subtrees(names: &Field<'_>) -> Result<Vec<(String, Vec<u8>)>, ConfigError> {
    names.expect_object(&["dns", "email", "uri", "ip"])?;
    let mut all = Vec::new();
    for (name, tag) in FORMS {
        let Some(list) = names.get(name) else { continue };
        for (index, entry) in list.elements()?.enumerate() {
            let base = if tag == form_tag::IP { range(&entry)? } else { printable(&entry)? };
            all.push((format!("{name}[{index}]"), element(tag::SEQUENCE, &element(tag, &base))));
        }
    }
    Ok(all)
}

fn printable(field: &Field<'_>) -> Result<Vec<u8>, ConfigError> {
    let name = field.non_empty()?.into_bytes();
    match name.iter().all(u8::is_ascii_graphic) {
        true => Ok(name),
        false => Err(field.fault("must be printable ASCII without spaces")),
    }
}

fn range(field: &Field<'_>) -> Result<Vec<u8>, ConfigError> {
    field.text().and_then(cidr).ok_or_else(|| field.fault("must be an address range like 10.0.0.0/8"))
}

fn dotted(text: &str) -> Option<Vec<u8>> {
    let mut arcs = text.split('.').map(|arc| {
        let plain = arc.bytes().all(|b| b.is_ascii_digit()) && (arc == "0" || !arc.starts_with('0'));
        plain.then(|| arc.parse::<u32>().ok()).flatten()
    });
    let (first, second) = (arcs.next()??, arcs.next()??);
    if first > 2 || (first < 2 && second > 39) {
        return None;
    }
    let mut value = Vec::new();
    push_arc(&mut value, u64::from(first) * 40 + u64::from(second));
    for arc in arcs {
        push_arc(&mut value, u64::from(arc?));
    }
    Some(value)
}

fn push_arc(value: &mut Vec<u8>, arc: u64) {
    let septets = (64 - arc.leading_zeros()).div_ceil(7).max(1);
    for index in (0..septets).rev() {
        let more = if index == 0 { 0 } else { 0x80 };
        value.push(more | (arc >> (7 * index)).to_le_bytes()[0] & 0x7f);
    }
}

/// Address and mask, side by side.
fn cidr(text: &str) -> Option<Vec<u8>> {
    let (address, bits) = text.split_once('/')?;
    let bits: usize = bits.parse().ok().filter(|_| bits.bytes().all(|b| b.is_ascii_digit()))?;
    let address = match address.parse().ok()? {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    if bits > address.len() * 8 {
        return None;
    }
    let mask = (0..address.len()).map(|index| match bits.saturating_sub(index * 8) {
        0 => 0,
        left @ 1..8 => 0xff << (8 - left),
        _ => 0xffu8,
    });
    let mask: Vec<u8> = mask.collect();
    let within = address.iter().zip(&mask).all(|(byte, mask)| byte & !mask == 0);
    within.then(|| [address.clone(), mask].concat())
}
