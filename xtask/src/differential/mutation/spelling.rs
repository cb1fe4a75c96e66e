//! Names written otherwise: the same name by RFC 5280 section 7.1, or nearly.

use super::super::{
    draft::Draft,
    random::Random,
    sketch::{Element, elements, only},
};
use crate::vectors::der::{element, oid, sequence};

const UTF8: u8 = 0x0c;
const PRINTABLE: u8 = 0x13;
const TELETEX: u8 = 0x14;
const IA5: u8 = 0x16;
const BMP: u8 = 0x1e;

/// A subject or an issuer. Where another certificate names it as well, that one keeps the old spelling.
pub(super) fn respell(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let style = random.below(10);
    let subject = random.percent(60);
    let Some(sketch) = draft.ca(random) else { return };
    if subject {
        respell_name(&mut sketch.subject, style);
    } else {
        respell_name(&mut draft.leaf.issuer, style);
    }
}

fn respell_name(name: &mut Vec<u8>, style: usize) {
    if let Some(respelled) = respelled(name, style) {
        *name = respelled;
    }
}

/// `None` where it is no name.
fn respelled(name: &[u8], style: usize) -> Option<Vec<u8>> {
    let mut relative_names = Vec::new();
    for relative_name in elements(only(name)?)? {
        let mut attributes = Vec::new();
        for attribute in elements(relative_name.content)? {
            let [kind, value] = elements(attribute.content)?.try_into().ok()?;
            attributes.extend(sequence(&[&oid(kind.content), &text(value, style)]));
        }
        relative_names.extend(element(0x31, &attributes));
    }
    Some(element(0x30, &relative_names))
}

fn text(value: Element<'_>, style: usize) -> Vec<u8> {
    let Some(text) = std::str::from_utf8(value.content).ok().filter(|_| matches!(value.tag, UTF8 | PRINTABLE | IA5))
    else {
        return value.whole.to_vec();
    };
    match style {
        0 => element(value.tag, text.to_uppercase().as_bytes()),
        1 => element(value.tag, text.to_lowercase().as_bytes()),
        2 => element(value.tag, text.replace(' ', "   ").as_bytes()),
        3 => element(value.tag, format!(" {text}  ").as_bytes()),
        4 => element(UTF8, text.as_bytes()),
        5 => element(PRINTABLE, text.as_bytes()),
        6 => element(BMP, &text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()),
        7 => element(TELETEX, text.as_bytes()),
        // No longer the same name.
        8 => element(value.tag, text.replace(' ', "").as_bytes()),
        _ => element(value.tag, format!("{text}.").as_bytes()),
    }
}
