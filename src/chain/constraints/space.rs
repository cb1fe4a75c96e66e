//! The subtrees of one form of name.

use crate::{
    chain::{budget::Budget, rule::Rule},
    x509::Name,
};
use alloc::vec::Vec;

/// Which of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Permitted,
    Excluded,
}

/// What is permitted and what is excluded of one form. With nothing of the form permitted, everything not excluded is.
#[derive(Debug)]
pub(super) struct Space<T> {
    permitted: Vec<T>,
    excluded: Vec<T>,
}

impl<T> Default for Space<T> {
    fn default() -> Self {
        Self { permitted: Vec::new(), excluded: Vec::new() }
    }
}

impl<T> Space<T> {
    pub(super) fn add(&mut self, subtree: T, side: Side) {
        match side {
            Side::Permitted => self.permitted.push(subtree),
            Side::Excluded => self.excluded.push(subtree),
        }
    }

    /// Whether names of this form are constrained at all.
    pub(super) const fn constrains(&self) -> bool {
        !self.permitted.is_empty() || !self.excluded.is_empty()
    }

    /// The subtrees of both sides.
    pub(super) fn subtrees(&self) -> impl Iterator<Item = &T> {
        self.permitted.iter().chain(&self.excluded)
    }

    /// One name, which lies in no excluded subtree and, if some are permitted, in one of those.
    pub(super) fn check(
        &self,
        budget: &mut Budget,
        permits: impl Fn(&T) -> bool,
        excludes: impl Fn(&T) -> bool,
    ) -> Result<(), Rule> {
        self.check_weighed(budget, |budget, _| budget.comparison(), permits, excludes)
    }

    /// The same where a comparison with one subtree costs as much as several.
    fn check_weighed(
        &self,
        budget: &mut Budget,
        pay: impl Fn(&mut Budget, &T) -> Result<(), Rule>,
        permits: impl Fn(&T) -> bool,
        excludes: impl Fn(&T) -> bool,
    ) -> Result<(), Rule> {
        for subtree in &self.excluded {
            pay(budget, subtree)?;
            if excludes(subtree) {
                return Err(Rule::NameConstraint);
            }
        }
        for subtree in &self.permitted {
            pay(budget, subtree)?;
            if permits(subtree) {
                return Ok(());
            }
        }
        if self.permitted.is_empty() { Ok(()) } else { Err(Rule::NameConstraint) }
    }

    /// The same for forms of which a name is inside a subtree or outside, never partly.
    pub(super) fn check_alike(&self, budget: &mut Budget, contains: impl Fn(&T) -> bool) -> Result<(), Rule> {
        self.check(budget, &contains, &contains)
    }
}

impl Space<Name<'_>> {
    /// Distinguished names have any length.
    pub(super) fn check_name(&self, name: &Name<'_>, budget: &mut Budget) -> Result<(), Rule> {
        let pay =
            |budget: &mut Budget, base: &Name<'_>| budget.names(name.value().len().saturating_add(base.value().len()));
        let contains = |base: &Name<'_>| name.starts_with(base);
        self.check_weighed(budget, pay, contains, contains)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(permitted: &[u8], excluded: &[u8]) -> Space<u8> {
        Space { permitted: permitted.into(), excluded: excluded.into() }
    }

    #[test]
    fn excluded_wins_and_permitted_needs_one() {
        for (permitted, excluded, inside) in [
            (&[][..], &[][..], true),
            (&[1], &[], true),
            (&[2], &[], false),
            (&[2, 1], &[], true),
            (&[], &[1], false),
            (&[], &[2], true),
            (&[], &[2, 1], false),
            (&[1], &[1], false),
            (&[1], &[2], true),
        ] {
            let found = space(permitted, excluded).check_alike(&mut Budget::CHAIN.clone(), |subtree| *subtree == 1);
            assert_eq!(found, if inside { Ok(()) } else { Err(Rule::NameConstraint) }, "{permitted:?} {excluded:?}");
        }
    }

    #[test]
    fn every_comparison_is_paid_for() {
        let space = space(&[2, 2, 1, 2], &[2, 2]);
        let mut budget = Budget::CHAIN;
        let mut names = 0u32;
        while space.check_alike(&mut budget, |subtree| *subtree == 1).is_ok() {
            names += 1;
        }
        assert_eq!(names, 250_000 / 5);
        assert_eq!(space.check_alike(&mut budget, |_| true), Err(Rule::Budget));
    }
}
