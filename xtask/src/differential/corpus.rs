//! The chains that the comparison is about, and how many of them.

use super::vectors;
use crate::suites::{self, Paths, path_case::PathCase};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// How much of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    Sample,
}

/// One to be judged.
pub(super) struct Chain {
    pub(super) id: String,
    pub(super) case: PathCase,
    /// Whether each signature is by the key that it should be by, as far as the harness knows.
    pub(super) is_signed: bool,
}

/// The chains of one source.
pub(super) struct Corpus {
    pub(super) name: &'static str,
    pub(super) paths: Paths,
    /// Mutants of each chain, in the whole run and in the sample.
    mutants: [usize; 2],
    /// Chains for OpenSSL in the whole run: of its own, of the mutants.
    pub(super) openssl: [usize; 2],
    /// In the sample, one of how many.
    stride: usize,
    /// Of what the chains are. A suite's other half has other numbers.
    pub(super) fingerprint: String,
}

/// A corpus, or the name of one that is not there.
pub(super) struct Maybe(Result<Corpus, &'static str>);

impl Extent {
    /// A share of the whole run's, a twentieth in the sample.
    pub(super) fn of(self, share: usize) -> usize {
        match self {
            Self::Whole => share,
            Self::Sample => share.div_ceil(20),
        }
    }
}

/// All of them. Of our own vectors alone there are 20,000 mutants, with the suites 33,000; in the sample 900 and 2,000.
pub(super) fn all(dir: &Path) -> Vec<Maybe> {
    let own = [("vectors", Some(vectors::paths()))];
    own.into_iter()
        .chain(suites::paths(dir))
        .map(|(name, paths)| {
            let (mutants, openssl, stride) = match name {
                "vectors" => ([70, 3], [300, 730], 1),
                "bettertls" => ([1, 1], [200, 100], 10),
                _ => ([40, 3], [110, 290], 1),
            };
            Maybe(paths.ok_or(name).map(|mut paths| {
                let fingerprint = fingerprint(&paths);
                paths.iter_mut().for_each(|(_, case)| case.chain = policy(&case.chain));
                Corpus { name, paths, mutants, openssl, stride, fingerprint }
            }))
        })
        .collect()
}

impl Maybe {
    /// `None`, and a line that says so, where it is not there.
    pub(super) fn present(self) -> Option<Corpus> {
        self.0.inspect_err(|name| println!("suite {name} not present, skipped")).ok()
    }
}

impl Corpus {
    /// Its own chains.
    pub(super) fn chains(&self, extent: Extent) -> Vec<Chain> {
        let chain = |(id, case): &(String, PathCase)| Chain { id: id.clone(), case: case.clone(), is_signed: false };
        self.bases(extent).map(|place| chain(&self.paths[place])).collect()
    }

    /// The places of those that are taken.
    pub(super) fn bases(&self, extent: Extent) -> impl Iterator<Item = usize> + use<> {
        (0..self.paths.len()).step_by(if extent == Extent::Whole { 1 } else { self.stride })
    }

    pub(super) fn mutants(&self, extent: Extent) -> usize {
        self.mutants[usize::from(extent == Extent::Sample)]
    }
}

/// The places of so many of them, by their names alone: a new chain takes the place of one, and the others stay.
pub(super) fn chosen(chains: &[Chain], wanted: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..chains.len()).collect();
    places.sort_by_cached_key(|place| Sha256::digest(&chains[*place].id));
    places.truncate(wanted);
    places.sort_unstable();
    places
}

/// What the others judge by, as near as ours comes: an extended key usage where there is one, a CA as leaf, a path as long
/// as any. What is asked of anchors stays, for that is how the core runs. A case's own policies stay as well.
fn policy(of_case: &Value) -> Value {
    let mut policy = json!({
        "profile": "rfc5280",
        "eku": "if_present",
        "ca_leaf": "accept",
        "max_intermediates": 32,
    });
    if let Some(policies) = of_case.get("policies") {
        policy["policies"] = policies.clone();
    }
    policy
}

fn fingerprint(paths: &Paths) -> String {
    let mut hash = Sha256::new();
    for (id, case) in paths {
        hash.update(id);
        for der in case.anchors.iter().chain(&case.intermediates).chain([&case.leaf]) {
            hash.update(der);
        }
    }
    let digest: [u8; 32] = hash.finalize().into();
    let hex: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{} chains, {hex}", paths.len())
}
