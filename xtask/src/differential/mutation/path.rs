//! The chain as a whole: which certificates, in which order, by whom, and when.

use super::super::{draft::Draft, random::Random, sketch::Sketch};
use crate::vectors::der::common_name;

pub(super) fn reorder(draft: &mut Draft, _: &Draft, random: &mut Random) {
    random.shuffle(&mut draft.intermediates);
}

/// A CA twice, the leaf among the CAs, or an anchor among them.
pub(super) fn repeat(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let again = match random.below(3) {
        0 => Some(draft.leaf.clone()),
        1 => draft.anchors.first().cloned(),
        _ => draft.ca(random).cloned(),
    };
    let place = random.below(draft.intermediates.len() + 1);
    again.into_iter().for_each(|again| draft.intermediates.insert(place, again));
}

pub(super) fn remove(draft: &mut Draft, _: &Draft, random: &mut Random) {
    if !draft.intermediates.is_empty() {
        draft.intermediates.remove(random.below(draft.intermediates.len()));
    }
}

/// The other chain's CAs before, behind or among the own.
pub(super) fn surplus(draft: &mut Draft, other: &Draft, random: &mut Random) {
    draft.intermediates.extend(foreign(&other.intermediates));
    if random.percent(50) {
        random.shuffle(&mut draft.intermediates);
    }
}

/// The other chain's anchors beside the own, in any order.
pub(super) fn several_anchors(draft: &mut Draft, other: &Draft, random: &mut Random) {
    draft.anchors.extend(foreign(&other.anchors));
    random.shuffle(&mut draft.anchors);
}

/// The other chain's anchors in place of the own.
pub(super) fn other_anchor(draft: &mut Draft, other: &Draft, _: &mut Random) {
    draft.anchors = foreign(&other.anchors).collect();
}

/// An intermediate is an anchor, beside the others or in their place.
pub(super) fn promote(draft: &mut Draft, _: &Draft, random: &mut Random) {
    if draft.intermediates.is_empty() {
        return;
    }
    let place = random.below(draft.intermediates.len());
    let promoted =
        if random.percent(50) { draft.intermediates.remove(place) } else { draft.intermediates[place].clone() };
    if random.percent(60) {
        draft.anchors.clear();
    }
    draft.anchors.push(promoted);
}

/// A CA's key and name certified by a stranger as well: an anchor, or nobody that is known.
pub(super) fn cross_sign(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let stranger = Draft::stranger(random);
    let name = common_name(&format!("differential stranger {stranger}"));
    let known = random.percent(60);
    let instead = random.percent(40);
    let Some(ca) = draft.ca(random) else { return };
    let cross = Sketch { issuer: name.clone(), signer: stranger, ..ca.clone() };
    let mut anchor = cross.clone();
    (anchor.subject, anchor.key) = (name, stranger);
    if instead {
        let key = cross.key;
        draft.intermediates.retain(|own| own.key != key);
    }
    let place = random.below(draft.intermediates.len() + 1);
    draft.intermediates.insert(place, cross);
    match (known, instead) {
        (true, true) => draft.anchors = vec![anchor],
        (true, false) => draft.anchors.push(anchor),
        (false, _) => draft.intermediates.push(anchor),
    }
}

/// A CA of the same name with a new key, certified by the old one; the leaf is by the new one.
pub(super) fn roll_over(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let new = Draft::stranger(random);
    let signer = draft.leaf.signer;
    let Some(old) = draft.intermediates.iter().chain(&draft.anchors).find(|ca| ca.key == signer).cloned() else {
        return;
    };
    let name = old.subject.clone();
    draft.leaf.signer = new;
    draft.leaf.remove(35);
    draft.intermediates.insert(0, Sketch { issuer: name, key: new, signer: old.key, ..old });
}

/// A CA of the same name whose key is another, before or behind the good one; or the same CA's earlier term.
pub(super) fn twin(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let mut intermediate = draft.intermediates.is_empty() || random.percent(60);
    let Some(ca) = draft.ca(random).cloned() else { return };
    let mut twin = ca;
    match random.below(3) {
        0 => twin.key = Draft::stranger(random),
        1 => twin.validity = crate::vectors::der::validity("000101000000Z", "010101000000Z"),
        _ => {
            twin.key = Draft::stranger(random);
            intermediate = false;
        }
    }
    let list = if intermediate { &mut draft.intermediates } else { &mut draft.anchors };
    let place = random.below(list.len() + 1);
    list.insert(place, twin);
}

/// One to eight CAs more, between the leaf and its issuer.
pub(super) fn lengthen(draft: &mut Draft, _: &Draft, random: &mut Random) {
    const FIRST_KEY: usize = 2_000;

    let Some(below) = draft.ca(random).cloned() else { return };
    let more = 1 + random.below(8);
    let (mut issuer, mut signer) = (draft.leaf.issuer.clone(), draft.leaf.signer);
    for number in 0..more {
        let (subject, key) = (common_name(&format!("differential step {number}")), FIRST_KEY + number);
        let mut step = Sketch { issuer, signer, subject: subject.clone(), key, ..below.clone() };
        step.remove(35);
        draft.intermediates.insert(0, step);
        (issuer, signer) = (subject, key);
    }
    (draft.leaf.issuer, draft.leaf.signer) = (issuer, signer);
    draft.leaf.remove(35);
}

/// Later or earlier by days or years.
pub(super) fn time(draft: &mut Draft, _: &Draft, random: &mut Random) {
    const DAY: u64 = 86_400;
    let away = *random.one_of(&[1, DAY, 400 * DAY, 3_000 * DAY, 9_000 * DAY]);
    draft.now = if random.percent(50) { draft.now + away } else { draft.now.saturating_sub(away) };
}

/// A stranger signs in the issuer's name. What is certified so is by nobody.
pub(super) fn wrong_key(draft: &mut Draft, _: &Draft, random: &mut Random) {
    let stranger = Draft::stranger(random);
    draft.is_signed = false;
    draft.any(random).signer = stranger;
}

/// Certificates of another chain have that chain's key numbers: others than the own.
fn foreign(sketches: &[Sketch]) -> impl Iterator<Item = Sketch> + use<'_> {
    const FOREIGN: usize = 3_000;
    sketches.iter().map(|one| Sketch { key: one.key + FOREIGN, signer: one.signer + FOREIGN, ..one.clone() })
}
