//! A corpus's mutants: the same in every run, each by the name of its chain and its number.

use super::{
    corpus::{Chain, Corpus, Extent},
    draft::Draft,
    forge::Forge,
    mutation,
    random::Random,
};

/// What is put before the names: another seed makes other mutants of all.
const SEED: &str = "certbound differential 1";

pub(super) fn all(corpus: &Corpus, extent: Extent, forge: &mut Forge) -> Vec<Chain> {
    let mut mutants = Vec::new();
    for place in corpus.bases(extent) {
        let (draft, other) = (Draft::of(&corpus.paths[place].1), other(corpus, place));
        for number in 0..corpus.mutants(extent) {
            mutants.push(mutant(corpus, place, number, draft.as_ref(), other.as_ref(), forge));
        }
    }
    mutants
}

/// The one of this name, if it is of this corpus.
pub(super) fn of(corpus: &Corpus, id: &str, forge: &mut Forge) -> Option<Chain> {
    let (base, number) = id.split_once(" #")?;
    let place = corpus.paths.iter().position(|(id, _)| id == base)?;
    let (draft, other) = (Draft::of(&corpus.paths[place].1), other(corpus, place));
    Some(mutant(corpus, place, number.parse().ok()?, draft.as_ref(), other.as_ref(), forge))
}

fn mutant(
    corpus: &Corpus,
    place: usize,
    number: usize,
    draft: Option<&Draft>,
    other: Option<&Draft>,
    forge: &mut Forge,
) -> Chain {
    let (id, case) = &corpus.paths[place];
    let id = format!("{id} #{number}");
    let mutant = mutation::mutate(case, draft, other, forge, &mut Random::new(&format!("{SEED} {id}")));
    Chain { id, case: mutant.case, is_signed: mutant.is_signed }
}

/// A chain to take strange CAs from: the nearest before this one that can be taken apart, whatever the extent of the run.
fn other(corpus: &Corpus, place: usize) -> Option<Draft> {
    let (before, rest) = corpus.paths.split_at(place);
    before.iter().rev().chain(rest.iter().rev()).find_map(|(_, case)| Draft::of(case))
}
