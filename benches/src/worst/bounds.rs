//! What no input of a client's may cost.

use std::collections::BTreeMap;

/// Instructions for any input but a CRL: 50 ms on the machine of docs/hardening.md, which executes 10 of valgrind's a nanosecond where it
/// is slowest, in comparing names.
const MOST: u64 = 500_000_000;

/// Of 10 MB of a CRL over 5 MB: what is linear in its length.
const TWICE: f64 = 2.1;

/// Bytes of the heap at once, by the beginnings of the doors' names: for each byte of an input, and for any.
const HEAP: [(&str, u64, u64); 6] = [
    // A decision has its `Scratch`, and takes nothing beside it.
    ("introspection authorization target", 0, 0),
    // But the provider does: five numbers as long as the longest modulus.
    ("token", 0, 5 * 1_024),
    ("chain. ocsp.", 0, 65_536),
    // What is kept for as long as the list.
    ("crl.", 3, 0),
    ("jwks pem", 4, 0),
    // What an operator hands in, or asks.
    ("policy forensics", 20, 0),
];

/// Lists of one shape: of 5 MB, and of 10.
const CRLS: [[&str; 2]; 5] = [
    ["crl.5mb", "crl.10mb"],
    ["crl.5mb.one_serial", "crl.10mb.one_serial"],
    ["crl.5mb.extensions", "crl.10mb.extensions"],
    ["crl.5mb.issuers", "crl.10mb.issuers"],
    ["crl.5mb.long_issuers", "crl.10mb.long_issuers"],
];

/// Prints the counts, and whether each is within its bound.
pub fn hold(figures: &BTreeMap<&str, u64>) -> bool {
    let mut held = true;
    for (name, count) in figures {
        let is_bounded = !name.starts_with("crl.");
        held &= !is_bounded || *count <= MOST;
        let bound = if is_bounded { format!(" (bound ≤ {MOST})") } else { String::new() };
        println!("bench worst.{name}.instructions {count}{bound}");
    }
    for [half, whole] in CRLS {
        if let (Some(less), Some(more)) = (figures.get(half), figures.get(whole)) {
            let ratio = *more as f64 / *less as f64;
            println!("bench worst.{whole}_over_half.instructions {ratio:.4} (bound ≤ {TWICE})");
            held &= ratio <= TWICE;
        }
    }
    held
}

/// Prints what a door holds of the heap at once, and whether that is within the bound.
pub fn hold_memory(name: &str, input: u64, heap: u64) -> bool {
    let is_of = |doors: &str| doors.split(' ').any(|door| name.starts_with(door));
    let (_, each, any) = HEAP.iter().find(|(doors, ..)| is_of(doors)).expect("every door has a bound");
    let most = any + each * input;
    println!("bench worst.{name}.heap_bytes {heap} (bound ≤ {most})");
    heap <= most
}
