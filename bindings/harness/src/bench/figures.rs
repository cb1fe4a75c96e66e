//! Figures of interleaved rounds, their bounds, and the lines they are printed in.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
};

/// Values by name, one of each for every round.
#[derive(Default)]
pub struct Figures(BTreeMap<&'static str, Vec<f64>>);

static FAILED: AtomicBool = AtomicBool::new(false);

impl Figures {
    /// Another round's.
    pub fn add(&mut self, name: &'static str, value: f64) {
        self.0.entry(name).or_default().push(value);
    }

    /// What half of the rounds do not exceed: a disturbed round moves it little.
    pub fn median(&self, name: &str) -> f64 {
        let mut values = self.0[name].clone();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    /// `bench NAME VALUE`.
    pub fn tell(&self, name: &str) {
        println!("bench {name} {:.2}", self.median(name));
    }

    /// The same with a bound.
    pub fn hold(&self, name: &str, bound: f64) {
        let value = self.median(name);
        println!("bench {name} {value:.4} (bound ≤ {bound})");
        FAILED.fetch_or(value > bound, Ordering::Relaxed);
    }
}

/// Whether a bound did not hold.
pub fn failed() -> bool {
    FAILED.load(Ordering::Relaxed)
}
