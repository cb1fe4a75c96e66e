//! `xtask bench-wasm`: builds the package, and holds its bench's figures to their bounds.

use crate::{
    generated::root,
    tools,
    wasm::{self, Package},
};
use std::process::{Command, ExitCode, Stdio};

const RUNTIMES: [&str; 5] = ["node", "deno", "bun", "workerd", "chromium"];

/// What must not be exceeded.
const BOUNDS: [(&str, f64); 5] = [
    // What a worker loads: certbound.wasm, as the network has it.
    ("wasm.gzip_bytes", 188_459.0),
    // A decision over what npm's jose and a hand-made comparison cost in the same process.
    ("wasm.node.async_over_jose", 1.25),
    ("wasm.node.cached_over_jose", 0.05),
    // The signature by the WebAssembly itself, with the key's table.
    ("wasm.node.sync_over_jose", 0.8),
    // `init()` in a new process: the module compiled and made ready. The import before it is told, too.
    ("wasm.node.init_ms", 30.0),
];

/// All that is to be known of it is printed, whatever holds.
pub(crate) fn run() -> ExitCode {
    let Some(package) = wasm::packed() else {
        return ExitCode::FAILURE;
    };
    let parts = wasm::named(&package)
        .is_some_and(|named| tools::holds(Command::new("node").arg("bindings/wasm/bench/parts.js").arg(named)));
    let figures = figures(&package);
    let vectors = vectors(&package);
    if parts && figures && vectors { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What the bench tells, with its bounds.
fn figures(package: &Package) -> bool {
    let mut node = Command::new("node");
    let Some(text) = tools::said(node.arg("bindings/wasm/bench/run.js").envs(package.environment())) else {
        return false;
    };
    text.lines().filter(|line| bound(line).is_none()).for_each(|line| println!("bench {line}"));
    let held = |(name, bound): &(&str, f64)| {
        let Some(value) = value(&text, name) else {
            eprintln!("bench: there is no figure {name}");
            return false;
        };
        println!("bench {name} {value} (bound ≤ {bound})");
        value <= *bound
    };
    BOUNDS.iter().map(held).fold(true, |all, held| all & held)
}

/// Of each runtime, the part of the vectors that it passes: all.
fn vectors(package: &Package) -> bool {
    let Some(mut command) = wasm::suites(package, &["vectors"]) else {
        return false;
    };
    let output = command.current_dir(root()).stdin(Stdio::null()).stderr(Stdio::inherit()).output().expect("node runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut held = output.status.success();
    for runtime in RUNTIMES {
        let counts: Vec<(f64, f64)> = text.lines().filter_map(|line| passed(line, runtime)).collect();
        let (passed, all) = counts.iter().fold((0.0, 0.0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        println!("bench wasm.vectors.{runtime} {} ({passed} of {all}; bound 1)", passed / all);
        held &= passed == all && all > 0.0;
    }
    held
}

/// `vectors: RUNTIME: WAY 1650 of 1650 passed`.
fn passed(line: &str, runtime: &str) -> Option<(f64, f64)> {
    let said = line.strip_prefix("vectors: ")?.strip_prefix(runtime)?.strip_prefix(": ")?;
    let [_way, passed, "of", all, "passed"] = said.split(' ').collect::<Vec<_>>()[..] else { return None };
    Some((passed.parse().ok()?, all.parse().ok()?))
}

/// The value of a line `NAME VALUE`.
fn value(text: &str, name: &str) -> Option<f64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse().ok())
}

/// The bound on a line's figure.
fn bound(line: &str) -> Option<f64> {
    BOUNDS.iter().find(|(name, _)| value(line, name).is_some()).map(|(_, bound)| *bound)
}
