//! `minimise`: what fuzzing came to, as few inputs as reach it, beside the seeds that are made from the vectors.

use super::{corpora, folder, found, fuzzer, names};
use crate::tools;
use std::fs;

/// Longer inputs than this are not kept: the seeds have the long ones, and a repository keeps a grown corpus for ever.
const MOST_BYTES: u32 = 4_096;

/// Makes `grown/NAME` anew: the inputs of the old one and of `target/found/NAME` that reach what neither a seed nor
/// another of them does.
pub(super) fn minimise(name: &str) -> bool {
    let (seeds, grown) = (folder().join("corpus").join(name), folder().join("grown").join(name));
    let merged = folder().join("target/merged").join(name);
    let _ = fs::remove_dir_all(&merged);
    fs::create_dir_all(&merged).unwrap();
    // libFuzzer keeps what its first folder holds, and adds to it.
    for seed in names(&seeds) {
        fs::copy(seeds.join(&seed), merged.join(&seed)).unwrap();
    }
    let mut command = fuzzer(name);
    command.args(["-set_cover_merge=1", "-verbosity=0", &format!("-max_len={MOST_BYTES}")]).arg(&merged);
    fs::create_dir_all(found(name)).unwrap();
    if !tools::holds(command.args(corpora(name)).arg(found(name))) {
        eprintln!("fuzz: {name} could not be minimised");
        return false;
    }
    let _ = fs::remove_dir_all(&grown);
    let kept: Vec<String> = names(&merged).difference(&names(&seeds)).cloned().collect();
    if !kept.is_empty() {
        fs::create_dir_all(&grown).unwrap();
    }
    for input in &kept {
        fs::copy(merged.join(input), grown.join(input)).unwrap();
    }
    println!("fuzz: {name}: {} seeds, {} inputs grown", names(&seeds).len(), kept.len());
    true
}
