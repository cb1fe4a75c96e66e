//! The mutants that cannot be beside the others, each built by itself: some seconds, and there are two hundred.

use super::{
    copy::Copy,
    listed::Mutant,
    trial::{self, Outcome},
};
use std::collections::BTreeSet;

pub(super) struct Alone<'s> {
    copy: Copy,
    stages: &'s [(&'s str, &'s [&'s str])],
    limits: &'s [u64],
}

impl<'s> Alone<'s> {
    /// A room for one worker. The tests hold in it without a mutant, or what fails there would say nothing.
    pub(super) fn new(worker: usize, stages: &'s [(&'s str, &'s [&'s str])], limits: &'s [u64]) -> Self {
        let alone = Self { copy: Copy::new(&format!("alone-{worker}"), true), stages, limits };
        assert_eq!(alone.tests(), Outcome::Survived, "the tests fail without a mutant");
        alone
    }

    pub(super) fn run(&self, mutant: &Mutant) -> Outcome {
        let mut original = String::new();
        self.copy.edit(&mutant.file, |text| {
            original = text;
            mutant.applied(&original)
        });
        let outcome = self.tests();
        self.copy.edit(&mutant.file, |_| original);
        outcome
    }

    /// Each stage is built when the one before it has noticed nothing.
    fn tests(&self) -> Outcome {
        for ((name, arguments), limit) in self.stages.iter().zip(self.limits) {
            let (programs, _) = self.copy.compile(&BTreeSet::from([*name]));
            let Some(program) = programs.get(*name) else { return Outcome::Unviable };
            match trial::stage(0, &self.copy, program, arguments, *limit) {
                Outcome::Survived => (),
                noticed => return noticed,
            }
        }
        Outcome::Survived
    }
}
