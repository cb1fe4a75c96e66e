//! What is changed in a chain, one kind a function.

mod bytes;
mod extensions;
mod fields;
mod names;
mod path;
mod spelling;

use super::{draft::Draft, forge::Forge, random::Random};
use crate::suites::path_case::PathCase;

/// A change after which everything is signed again. The other draft is another chain, to take strange CAs from.
type Mutation = fn(&mut Draft, &Draft, &mut Random);

/// What came of it.
pub(super) struct Mutant {
    pub(super) case: PathCase,
    /// Whether each signature is still by the key that it was by.
    pub(super) is_signed: bool,
}

/// How many of a hundred mutants are changed byte by byte, without anybody signing them again.
const BYTES: usize = 25;

/// Changes a chain. One that could not be taken apart can be changed byte by byte alone.
pub(super) fn mutate(
    case: &PathCase,
    draft: Option<&Draft>,
    other: Option<&Draft>,
    forge: &mut Forge,
    random: &mut Random,
) -> Mutant {
    let Some((draft, other)) = draft.zip(other).filter(|_| !random.percent(BYTES)) else {
        let mut case = draft.map_or_else(|| case.clone(), |draft| draft.case(forge, case));
        bytes::change(&mut case, random);
        return Mutant { case, is_signed: false };
    };
    let mut draft = draft.clone();
    loop {
        random.one_of(KINDS)(&mut draft, other, random);
        // Two changes meet in one mutant every third time, three every ninth.
        if !random.percent(33) {
            let is_signed = draft.is_signed;
            return Mutant { case: draft.case(forge, case), is_signed };
        }
    }
}

/// Those that stand twice are about more, or decide more often.
const KINDS: &[Mutation] = &[
    extensions::drop_one,
    extensions::duplicate,
    extensions::criticality,
    extensions::key_usage,
    extensions::key_usage,
    extensions::basic_constraints,
    extensions::basic_constraints,
    extensions::extended_key_usage,
    extensions::extended_key_usage,
    extensions::unknown,
    extensions::key_identifier,
    extensions::policies,
    extensions::policies,
    fields::version,
    fields::serial,
    fields::unique_identifiers,
    fields::inner_algorithm,
    fields::empty_name,
    fields::validity,
    fields::validity,
    spelling::respell,
    spelling::respell,
    names::constrain,
    names::constrain,
    names::constrain,
    names::name,
    names::server,
    path::reorder,
    path::repeat,
    path::remove,
    path::surplus,
    path::several_anchors,
    path::other_anchor,
    path::promote,
    path::cross_sign,
    path::roll_over,
    path::twin,
    path::lengthen,
    path::time,
    path::wrong_key,
];
