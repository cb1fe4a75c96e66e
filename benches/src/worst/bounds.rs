//! What no input of a client's may cost.

use std::collections::BTreeMap;

/// Instructions for any input but a CRL: 40 ms on the machine of docs/hardening.md, which executes 15 of valgrind's a nanosecond. A chain
/// may take 50 there.
const MOST: u64 = 600_000_000;

/// Of 10 MB of a CRL over 5 MB: what is linear in its length.
const TWICE: f64 = 2.1;

/// Prints the counts, and whether each is within its bound.
pub fn hold(figures: &BTreeMap<&str, u64>) -> bool {
    let mut held = true;
    for (name, count) in figures {
        let is_bounded = !name.starts_with("crl.");
        held &= !is_bounded || *count <= MOST;
        let bound = if is_bounded { format!(" (bound ≤ {MOST})") } else { String::new() };
        println!("bench worst.{name}.instructions {count}{bound}");
    }
    for [half, whole] in [["crl.5mb", "crl.10mb"], ["crl.5mb.one_serial", "crl.10mb.one_serial"]] {
        if let (Some(less), Some(more)) = (figures.get(half), figures.get(whole)) {
            let ratio = *more as f64 / *less as f64;
            println!("bench worst.{whole}_over_half.instructions {ratio:.4} (bound ≤ {TWICE})");
            held &= ratio <= TWICE;
        }
    }
    held
}
