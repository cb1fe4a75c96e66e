//! A chain taken apart: the same certificates under keys that we hold, so that what is changed can be signed again.

use super::{
    forge::Forge,
    random::Random,
    sketch::{Original, Sketch},
};
use crate::suites::path_case::PathCase;

#[derive(Clone)]
pub(super) struct Draft {
    pub(super) leaf: Sketch,
    pub(super) intermediates: Vec<Sketch>,
    pub(super) anchors: Vec<Sketch>,
    pub(super) server: Option<String>,
    pub(super) now: u64,
    /// Whether every signature is that of a key of this chain.
    pub(super) is_signed: bool,
}

/// Keys beyond any chain's own.
const STRANGERS: usize = 1_000;
/// Every pair of certificates is tried; a chain of a hundred CAs would take minutes.
const MOST: usize = 12;

impl Draft {
    /// `None` where a certificate cannot be taken apart, or where there are too many.
    pub(super) fn of(case: &PathCase) -> Option<Self> {
        let ders: Vec<&Vec<u8>> = std::iter::once(&case.leaf).chain(&case.intermediates).chain(&case.anchors).collect();
        if ders.len() > MOST {
            return None;
        }
        let mut originals = ders.iter().map(|der| Original::read(der)).collect::<Option<Vec<_>>>()?;
        let infos: Vec<(&[u8], &[u8])> = originals.iter().map(|one| (one.key_algorithm, one.key)).collect();
        let number = |info| infos.iter().position(|other| *other == info).unwrap_or_default();
        let below_anchors = 1 + case.intermediates.len();
        let mut is_signed = true;
        for (place, original) in originals.iter_mut().enumerate() {
            let signer = infos.iter().copied().find(|info| is_by(original, *info));
            is_signed &= signer.is_some() || place >= below_anchors;
            original.sketch.key = number(infos[place]);
            original.sketch.signer = signer.map_or(STRANGERS, number);
        }
        let mut sketches = originals.into_iter().map(|original| original.sketch);
        Some(Self {
            leaf: sketches.next()?,
            intermediates: sketches.by_ref().take(case.intermediates.len()).collect(),
            anchors: sketches.collect(),
            server: case.server.clone(),
            now: case.now.as_seconds(),
            is_signed,
        })
    }

    /// The chain as it is to be judged, by the policy of the one that it came from.
    pub(super) fn case(&self, forge: &mut Forge, from: &PathCase) -> PathCase {
        let mut ders = |sketches: &[Sketch]| sketches.iter().map(|sketch| forge.der(sketch)).collect();
        PathCase {
            anchors: ders(&self.anchors),
            intermediates: ders(&self.intermediates),
            chain: from.chain.clone(),
            server: self.server.clone(),
            evidence: from.evidence.clone(),
            now: certbound::UnixTime::from_seconds(self.now).unwrap(),
            leaf: forge.der(&self.leaf),
        }
    }

    /// Any of its certificates, the leaf and the CAs alike.
    pub(super) fn any(&mut self, random: &mut Random) -> &mut Sketch {
        if self.intermediates.is_empty() && self.anchors.is_empty() || random.percent(45) {
            return &mut self.leaf;
        }
        self.ca(random).expect("one of both is not empty")
    }

    /// Any of its CAs; an intermediate three times out of four.
    pub(super) fn ca(&mut self, random: &mut Random) -> Option<&mut Sketch> {
        let intermediate = !self.intermediates.is_empty() && (self.anchors.is_empty() || random.percent(75));
        let all = if intermediate { &mut self.intermediates } else { &mut self.anchors };
        let place = (!all.is_empty()).then(|| random.below(all.len()))?;
        all.get_mut(place)
    }

    /// The number of a key that nothing of this chain has.
    pub(super) fn stranger(random: &mut Random) -> usize {
        STRANGERS + 1 + random.below(4)
    }
}

fn is_by(child: &Original<'_>, (key_algorithm, key): (&[u8], &[u8])) -> bool {
    webpki::ALL_VERIFICATION_ALGS.iter().any(|algorithm| {
        algorithm.signature_alg_id().as_ref() == child.algorithm
            && algorithm.public_key_alg_id().as_ref() == key_algorithm
            && algorithm.verify_signature(key, child.to_be_signed, child.signature).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::differential::{ours, vectors};

    /// Under other keys a good chain is as good: what a mutant is refused for is its mutation.
    #[test]
    fn a_draft_that_nobody_changed_is_as_good_as_before() {
        let mut forge = Forge::default();
        let mut compared = 0;
        for (id, mut case) in vectors::paths() {
            case.chain = serde_json::json!({});
            let Some(draft) = Draft::of(&case).filter(|draft| draft.is_signed) else { continue };
            if ours::opinion(&case).is_ok() {
                let forged = draft.case(&mut forge, &case);
                assert_eq!(ours::opinion(&forged).err(), None, "{id}");
                compared += 1;
            }
        }
        assert!(compared > 80, "{compared}");
    }
}
