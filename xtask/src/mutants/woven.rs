//! A file with all of its mutants in it, each behind its number: what runs is chosen when the program runs, and the
//! core is compiled once and not a thousand times.
//!
//! `a < b` becomes `(match crate::mutant() { 7 => (a) == (b), 8 => (a) > (b), _ => a < b })`.

use super::{
    listed::{Genre, Mutant, Position},
    places::{Place, Places},
};
use std::{collections::BTreeMap, ops::Range};

/// The text of a file, and where in it its mutants are.
pub(super) struct Woven {
    pub(super) text: String,
    /// What a mutant does.
    pieces: Vec<(usize, Range<usize>)>,
    /// All that was put in for some mutants, and what stands between.
    wholes: Vec<(Vec<usize>, Range<usize>)>,
}

/// What is put in at one place: text, and the mutants that do something in it.
#[derive(Default)]
struct Insertion {
    text: String,
    pieces: Vec<(usize, Range<usize>)>,
}

/// Weaves the mutants in, each by its number; those that cannot be said this way are left out.
pub(super) fn weave(text: &str, mutants: &[(usize, &Mutant)]) -> Woven {
    let places = Places::of(text);
    // Of several at one place the widest begins first and ends last.
    let mut before: BTreeMap<(usize, usize), Insertion> = BTreeMap::new();
    let mut after: BTreeMap<(usize, usize), String> = BTreeMap::new();
    let mut wholes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut at: BTreeMap<(Position, Genre), Vec<(usize, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in mutants {
        at.entry((mutant.span.start, mutant.genre)).or_default().push((*number, *mutant));
    }
    for ((position, genre), mutants) in at {
        if genre == Genre::FnValue {
            for (number, mutant) in mutants.iter().filter(|(_, mutant)| !mutant.returns_hidden_type()) {
                let insertion = before.entry((places.offset(position), usize::MIN)).or_default();
                insertion.add(&format!("if crate::mutant() == {number} {{ "), &[]);
                insertion.add(&format!("return {};", mutant.replacement), &[*number]);
                insertion.add(" } ", &[]);
            }
        }
        let Some(place) = places.get(genre, position) else { continue };
        let numbers: Vec<usize> = mutants.iter().map(|(number, _)| *number).collect();
        let range = place.range();
        // Shorter ranges begin later and end earlier.
        let (opens, closes) = ((range.start, usize::MAX - range.len()), (range.end, range.len()));
        if let Place::Arm { last: (end, begins), .. } = &place {
            // A match that lacks an arm and could not do without it would be no program; here it ends the test.
            before.entry((*end, usize::MIN)).or_default().text = format!("{begins}_ => panic!(\"no arm is left\")");
        }
        match &place {
            Place::Arm { guard: None, .. } => {
                let condition: String =
                    numbers.iter().map(|number| format!(" if crate::mutant() != {number}")).collect();
                before.entry((range.end, usize::MIN)).or_default().add(&condition, &numbers);
            }
            Place::Arm { guard: Some(_), .. } => {
                let condition: String =
                    numbers.iter().map(|number| format!("crate::mutant() != {number} && ")).collect();
                before.entry((opens.0, opens.1 - 1)).or_default().add(&(condition + "("), &numbers);
                after.entry((closes.0, closes.1 + 1)).or_default().push(')');
            }
            Place::Expression { .. } | Place::Call { .. } => {
                let insertion = before.entry(opens).or_default();
                insertion.add("(match crate::mutant() { ", &[]);
                for (number, mutant) in &mutants {
                    insertion.add(&format!("{number} => "), &[]);
                    insertion.add(&place.replaced(text, mutant), &[*number]);
                    insertion.add(", ", &[]);
                }
                insertion.add("_ => ", &[]);
                after.entry(closes).or_default().push_str(" })");
                wholes.entry((range.start, range.end)).or_default().extend(numbers);
            }
        }
    }
    assemble(text, before, &after, wholes)
}

fn assemble(
    text: &str,
    before: BTreeMap<(usize, usize), Insertion>,
    after: &BTreeMap<(usize, usize), String>,
    wholes: BTreeMap<(usize, usize), Vec<usize>>,
) -> Woven {
    let mut woven = Woven { text: String::new(), pieces: Vec::new(), wholes: Vec::new() };
    // Where an offset of the file begins, with what is put in before it, and where what comes before it ends.
    let (mut begins, mut ends) = (BTreeMap::new(), BTreeMap::new());
    let mut before = before.into_iter().peekable();
    let mut after = after.iter().peekable();
    for offset in 0..=text.len() {
        while let Some((_, closing)) = after.next_if(|((at, _), _)| *at == offset) {
            woven.text.push_str(closing);
        }
        ends.insert(offset, woven.text.len());
        begins.insert(offset, woven.text.len());
        while let Some((_, insertion)) = before.next_if(|((at, _), _)| *at == offset) {
            let start = woven.text.len();
            let moved = |range: &Range<usize>| start + range.start..start + range.end;
            woven.pieces.extend(insertion.pieces.iter().map(|(number, range)| (*number, moved(range))));
            woven.text.push_str(&insertion.text);
            let whole = insertion.pieces.iter().map(|(number, _)| *number).collect();
            woven.wholes.push((whole, start..woven.text.len()));
        }
        if let Some(byte) = text.get(offset..).and_then(|rest| rest.chars().next()) {
            woven.text.push(byte);
        }
    }
    woven.wholes.extend(wholes.into_iter().map(|((start, end), numbers)| (numbers, begins[&start]..ends[&end])));
    woven
}

impl Insertion {
    fn add(&mut self, text: &str, numbers: &[usize]) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.extend(numbers.iter().map(|number| (*number, start..self.text.len())));
    }
}

impl Woven {
    /// Whether this mutant is in it.
    pub(super) fn has(&self, mutant: usize) -> bool {
        self.pieces.iter().any(|(number, _)| *number == mutant)
    }

    /// The mutant that the compiler means by an error at this byte: the change itself is no program.
    pub(super) fn mutant_at(&self, offset: usize) -> Option<usize> {
        self.pieces.iter().find(|(_, range)| range.contains(&offset)).map(|(number, _)| *number)
    }

    /// The mutants that stand around this byte or, where none does, in the nearest place before it.
    pub(super) fn mutants_around(&self, offset: usize) -> &[usize] {
        let around = self.wholes.iter().filter(|(_, range)| range.contains(&offset));
        let nearest =
            || self.wholes.iter().filter(|(_, range)| range.start <= offset).max_by_key(|(_, range)| range.start);
        around.min_by_key(|(_, range)| range.len()).or_else(nearest).map_or(&[], |(numbers, _)| numbers)
    }
}
