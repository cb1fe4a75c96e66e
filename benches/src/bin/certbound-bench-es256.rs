//! ES256 under keys that stay (feature `fast-es256`): `certbound-bench-es256`. Ratios of thread time within this run.

use certbound_bench::fixed_key::{Ratio, ratio, table_bytes};
use std::{io, process::ExitCode};

/// A line, and the most it may be.
const RATIOS: [(&str, Ratio, f64); 3] = [
    ("es256.fixed_key_over_ring", Ratio::Warm, 0.55),
    ("es256.fixed_key_cold_over_ring", Ratio::Cold, 0.75),
    ("es256.fixed_key_build_over_verify", Ratio::Build, 30.0),
];
const MOST_BYTES: u64 = 160_000;

fn main() -> io::Result<ExitCode> {
    let bytes = table_bytes();
    println!("bench es256.fixed_key_table_bytes {bytes} (bound ≤ {MOST_BYTES})");
    let mut held = bytes <= MOST_BYTES;
    for (name, of, bound) in RATIOS {
        let value = ratio(of)?;
        println!("bench {name} {value:.4} (bound ≤ {bound})");
        held &= value <= bound;
    }
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
