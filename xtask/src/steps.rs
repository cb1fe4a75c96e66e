//! `xtask test`: everything that must hold, step by step, each with its minutes.

use crate::{generated::root, peers, proxies, system, tools};
use std::{
    process::{Command, ExitCode},
    time::Instant,
};

/// A step: its name, and what says whether it holds.
type Step = (&'static str, fn() -> bool);

const STEPS: &[Step] = &[
    ("programs are installed", system::install),
    ("format", || {
        cargo(&["fmt", "--all", "--check"])
            && apart("fuzz", &["fmt", "--check"])
            && apart("benches", &["fmt", "--check"])
            && apart("bindings/harness", &["fmt", "--all", "--check"])
            && apart("xtask/bindgen", &["fmt", "--check"])
    }),
    ("lint", || {
        let std = ["--features", "certbound/std"];
        cargo(&[&["clippy", "--locked", "--workspace", "--all-targets"][..], &std, &["--", "-D", "warnings"]].concat())
            && tools::holds(proxies::cargo("clippy").args(["--workspace", "--all-targets", "--", "-D", "warnings"]))
            && cargo(&["clippy", "--locked", "--features", "aws-lc-rs", "--", "-D", "warnings"])
            && cargo(&["clippy", "--locked", "--no-default-features", "--", "-D", "warnings"])
            && cargo(&["clippy", "--locked", "--package", "certbound-c", "--features", "fast-es256", "--", "-D", "warnings"])
            // Each of the two modules, without what is the other's.
            && ["decide", "explain"].iter().all(|feature| {
                let module = ["--package", "certbound-wasm", "--no-default-features", "--features", feature];
                cargo(&[&["clippy", "--locked"][..], &module, &["--", "-D", "warnings"]].concat())
            })
    }),
    ("core without features", || cargo(&["build", "--locked", "--package", "certbound", "--no-default-features"])),
    ("documentation", || {
        let mut command = Command::new(env!("CARGO"));
        command.args(["doc", "--locked", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
        tools::holds(&mut command)
    }),
    ("peers are installed", peers::install),
    ("tests", || {
        let mut command = Command::new(env!("CARGO"));
        command.args(["test", "--locked", "--workspace", "--features", "certbound/std", "--", "--show-output"]);
        tools::holds(command.envs(peers::environment()))
    }),
    ("vectors with the other provider", || {
        let features = ["--features", "certbound/aws-lc-rs,certbound/std"];
        let tests = ["--test", "vectors", "--test", "metamorphic", "--test", "jwks", "--test", "fuzz_corpus"];
        cargo(&[&["test", "--locked", "--package", "certbound"][..], &features, &tests].concat())
    }),
    ("vectors are what their source makes", || task(&["vectors", "--check"])),
    ("reasons are what their source makes", || task(&["reasons", "--check"])),
    ("seeds are what their source makes", || task(&["seeds", "--check"])),
    ("suites", || task(&["suites", "--check-readme"])),
    ("differential test", || task(&["differential", "--sample"])),
    ("the C header is what its sources make", || task(&["header", "--check"])),
    ("the C ABI", || task(&["c"])),
    ("nginx", || task(&["nginx"])),
    ("Envoy", || task(&["envoy"])),
    ("WebAssembly", || task(&["wasm"])),
    ("a core without the compare fails", || task(&["mutant"])),
    ("demo", || tools::holds(Command::new("make").arg("demo"))),
    ("fuzz targets build and replay their corpora", || task(&["fuzz", "0"])),
    ("dependencies", || task(&["deny"])),
    // Last: it builds this very program anew, and other steps run it.
    ("suites with the other provider", || {
        cargo(&["run", "--quiet", "--locked", "--package", "xtask", "--features", "aws-lc-rs", "--", "suites"])
    }),
];

pub(crate) fn run() -> ExitCode {
    let mut minutes = Vec::new();
    for (name, step) in STEPS {
        println!("\n=== {name}");
        let start = Instant::now();
        let held = step();
        minutes.push((name, start.elapsed().as_secs_f64() / 60.0));
        if !held {
            eprintln!("\n{name}: FAILED after {:.1} minutes", start.elapsed().as_secs_f64() / 60.0);
            return ExitCode::FAILURE;
        }
    }
    println!("\n=== all {} steps hold; minutes:", STEPS.len());
    minutes.iter().for_each(|(name, minutes)| println!("{minutes:6.1}  {name}"));
    println!("{:6.1}  in all", minutes.iter().map(|(_, minutes)| minutes).sum::<f64>());
    ExitCode::SUCCESS
}

fn cargo(arguments: &[&str]) -> bool {
    tools::holds(Command::new(env!("CARGO")).args(arguments))
}

/// In a workspace of its own.
fn apart(folder: &str, arguments: &[&str]) -> bool {
    tools::holds(Command::new(env!("CARGO")).args(arguments).current_dir(root().join(folder)))
}

/// Another task of this binary.
fn task(arguments: &[&str]) -> bool {
    tools::holds(Command::new(std::env::current_exe().unwrap()).args(arguments))
}
