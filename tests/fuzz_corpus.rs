//! Replays the fuzzers' corpora, so that what a fuzzer once found, or was given to start from, is tested on stable Rust.
//!
//! A target whose door needs a crate that is none of ours (`fuzz/README.md`) is replayed by `cargo xtask fuzz 0`.
#![cfg(feature = "std")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../fuzz/src/doors/mod.rs"]
mod doors;

use std::{
    collections::BTreeSet,
    fs, panic,
    path::{Path, PathBuf},
};

#[test]
fn every_seed_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let (mut replayed, mut fallen) = (0, Vec::new());
    for (name, door) in doors::DOORS {
        for seed in seeds(&root, name) {
            let bytes = fs::read(&seed).unwrap();
            if panic::catch_unwind(|| door(&bytes)).is_err() {
                fallen.push(seed);
            }
            replayed += 1;
        }
    }
    assert!(fallen.is_empty(), "{fallen:#?}");
    println!("fuzz corpus: {replayed} seeds replayed through {} doors", doors::DOORS.len());
}

#[test]
fn every_door_has_a_target() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let targets: BTreeSet<String> = fs::read_dir(root.join("fuzz_targets"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let document = fs::read_to_string(root.join("README.md")).unwrap();
    let doors: BTreeSet<String> = doors::DOORS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert!(doors.is_subset(&targets), "without a target: {:?}", doors.difference(&targets));
    for name in &targets {
        assert!(seeds(&root, name).len() >= 3, "{name} has few seeds");
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name} is not in fuzz/Cargo.toml");
        assert!(document.contains(&format!("\n| `{name}` | ")), "{name} is not in fuzz/README.md");
    }
}

/// What a door's fuzzer starts from (`corpus`), and what it came to (`grown`).
fn seeds(root: &Path, name: &str) -> Vec<PathBuf> {
    let folders = ["corpus", "grown"].map(|folder| root.join(folder).join(name));
    let files = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let mut seeds: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    seeds.sort();
    seeds
}

/// A second of mutations from a fixed seed on every door: not fuzzing, a smoke test that the doors hold under mutation.
#[test]
fn mutated_seeds_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    for (name, door) in doors::DOORS {
        let seeds: Vec<Vec<u8>> = seeds(&root, name).iter().map(|seed| fs::read(seed).unwrap()).collect();
        for _ in 0..300 {
            let mut bytes = seeds[next() % seeds.len()].clone();
            for _ in 0..1 + next() % 4 {
                match next() % 4 {
                    _ if bytes.is_empty() => bytes.push(next() as u8),
                    0 => bytes.truncate(next() % bytes.len()),
                    1 => bytes.insert(next() % bytes.len(), next() as u8),
                    2 => bytes.extend_from_within(next() % bytes.len()..),
                    _ => {
                        let at = next() % bytes.len();
                        bytes[at] = next() as u8;
                    }
                }
            }
            door(&bytes);
        }
    }
}
