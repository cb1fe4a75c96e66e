//! The house's own tasks: `cargo xtask TASK`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bench;
mod bench_envoy;
mod bench_nginx;
mod bench_wasm;
mod c;
mod coverage;
mod deny;
mod dependencies;
mod differential;
mod envoy;
mod fuzz;
mod generated;
mod header;
mod miri;
mod mutant;
mod mutants;
mod nginx;
mod peers;
mod proxies;
mod python;
mod random;
mod reasons;
mod reproducible;
mod sbom;
mod seeds;
mod semver;
mod steps;
mod suites;
mod system;
mod tools;
mod vectors;
mod wasm;

use generated::Mode;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (task, rest) = match arguments.as_slice() {
        [] => ("help", &[][..]),
        [task, rest @ ..] => (*task, rest),
    };
    match (task, rest, Mode::from_arguments(rest)) {
        ("test", [], _) => steps::run(),
        ("suites", rest, _) => suites::run(rest),
        ("differential", rest, _) => differential::run(rest),
        ("vectors", _, Some(mode)) => vectors::run(mode),
        ("vectors-keys", [file], _) => vectors::leaf_keys::run(file),
        ("seeds", _, Some(mode)) => seeds::run(mode),
        ("reasons", _, Some(mode)) => reasons::run(mode),
        ("header", _, Some(mode)) => header::run(mode),
        ("bench", rest, _) => bench::run(rest),
        ("c", rest, _) => c::run(rest),
        ("install", [prefix, destdir, features], _) => c::install(prefix, destdir, features),
        ("nginx", [] | ["soak"], _) => nginx::run(rest),
        ("bench-nginx", [], _) => bench_nginx::run(),
        ("envoy", [] | ["soak"], _) => envoy::run(rest),
        ("bench-envoy", [], _) => bench_envoy::run(),
        ("wasm", rest, _) => wasm::run(rest),
        ("bench-wasm", [], _) => bench_wasm::run(),
        ("mutant", [], _) => mutant::run(),
        ("fuzz", rest, _) => fuzz::run(rest),
        ("coverage", [], _) => coverage::run(),
        ("mutants", rest, _) => mutants::run(rest),
        ("peers", [], _) => ExitCode::from(u8::from(!peers::tests())),
        ("miri", [], _) => miri::run(),
        ("deny", [], _) => deny::run(),
        ("dependencies", _, Some(mode)) => dependencies::run(mode),
        ("sbom", [], _) => sbom::run(),
        ("reproducible", [], _) => reproducible::run(),
        ("semver", [revision], _) => semver::run(revision),
        _ => {
            eprint!("{HELP}");
            ExitCode::from(2)
        }
    }
}

const HELP: &str = "\
usage: cargo xtask TASK

  test                 everything that must hold, step by step
  vectors [--check]    tests/vectors from their source
  vectors-keys FILE    the keys behind their certificates
  seeds [--check]      fuzz/corpus from the vectors
  reasons [--check]    docs/reasons.md and those of the npm package from the table
  header [--check]     include/certbound.h and the C table of reasons
  suites [--dir DIR] [--readme | --check-readme]
                       test data others wrote (default: ../shared/suites)
  differential [--sample] [--dir DIR] [--write | --show ID]
                       chains and mutants of them, against rustls-webpki and OpenSSL
  peers                against an authorization server and other libraries
  bench [NAME…] [--readme] [--profile CASE]
                       instruction and allocation counts, against their bounds
  c [WORD…]            the C ABI from C and C++, sanitized, installed
  install PREFIX DESTDIR FEATURES
                       the C library, where pkg-config and CMake find it
  nginx [soak]         the module, with a real nginx
  bench-nginx          a decision's CPU in a worker, and requests over reloads
  envoy [soak]         the module, with a real Envoy
  bench-envoy          the same in Envoy, beside jwt_authn and Envoy's own checks
  wasm [build | NAME… | soak]
                       the npm package, and its suites in every runtime
  bench-wasm           its size, and a decision's CPU beside jose's
  mutant               a core without the compare must fail
  fuzz SECONDS [TARGET…] | minutes MINUTES | minimise [TARGET…]
                       every fuzz target; 0 replays the corpora
  miri                 unit tests of the core and the C ABI under Miri, where it is present
  coverage             the lines of the core that its tests reach
  mutants [FILE…]      the core with a fault in each place, by cargo-mutants
  deny                 licences, bans and sources of the dependencies
  dependencies [--check]
                       docs/dependencies.md's list of what ships, and that each of it is reviewed
  sbom                 a bill of materials (CycloneDX) of each package that ships
  reproducible         the C library built in two places has the same bytes
  semver REVISION      what the public API promised at that revision
";
