//! `xtask reproducible`: the C library built twice, each time in another folder and with cargo's home at another path,
//! has the same bytes.

use crate::{generated::root, tools};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

const LIBRARIES: [&str; 2] = ["libcertbound.a", "libcertbound.so"];

pub(crate) fn run() -> ExitCode {
    let folder = std::env::temp_dir().join(format!("certbound-reproducible-{}", std::process::id()));
    // Of different lengths, for a path that is cut to a length would be equal by chance.
    let places = [folder.join("one"), folder.join("another/place")];
    let built: Option<Vec<Vec<Vec<u8>>>> = places.iter().map(|place| build(place)).collect();
    fs::remove_dir_all(&folder).unwrap();
    let Some(built) = built else { return ExitCode::FAILURE };
    let [first, second] = built.as_slice() else { return ExitCode::FAILURE };
    let mut held = true;
    for ((name, one), another) in LIBRARIES.iter().zip(first).zip(second) {
        let digests = [one, another].map(|bytes| tools::digest(&[bytes]));
        println!("{name}: {} bytes, {}, {}", one.len(), digests[0], digests[1]);
        held &= one == another && !one.is_empty();
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What the compilers of a library that ships are told by their environment: other paths in the place of this
/// machine's, beside the flags of whoever builds. C has a share in it, for ring compiles its own with debugging
/// information.
pub(crate) fn environment(sources: &Path, home: &Path, target: &Path) -> [(&'static str, String); 2] {
    let mut paths: Vec<(PathBuf, &str)> = registries(home).into_iter().map(|registry| (registry, "crates")).collect();
    paths.extend([(sources.to_owned(), "certbound"), (target.to_owned(), "target")]);
    let flags = |own: &str, option: &str| -> Vec<String> {
        let own = std::env::var(own).unwrap_or_default();
        let maps = paths.iter().map(|(from, to)| format!("{option}={}={to}", from.display()));
        own.split_whitespace().map(str::to_owned).chain(maps).collect()
    };
    [
        ("CARGO_ENCODED_RUSTFLAGS", flags("RUSTFLAGS", "--remap-path-prefix").join("\x1f")),
        ("CFLAGS", flags("CFLAGS", "-ffile-prefix-map").join(" ")),
    ]
}

pub(crate) fn cargo_home() -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").expect("HOME is set")).join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

/// Where cargo keeps the sources of crates: a folder for each registry, named by its host.
pub(crate) fn registries(home: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(home.join("registry/src")).into_iter().flatten();
    folders.map(|entry| entry.unwrap().path()).collect()
}

/// Both libraries, built from a copy of the sources at this place.
fn build(place: &Path) -> Option<Vec<Vec<u8>>> {
    let (sources, home, target) = (place.join("sources"), place.join("cargo-home"), place.join("target"));
    copy(&sources)?;
    fs::create_dir_all(&home).unwrap();
    // The crates themselves are the same, at another path.
    std::os::unix::fs::symlink(cargo_home().join("registry"), home.join("registry")).unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--quiet", "--release", "--locked", "--package", "certbound-c"]).current_dir(&sources);
    command.env("CARGO_HOME", &home).env("CARGO_TARGET_DIR", &target);
    command.envs(environment(&sources, &home, &target));
    let made = |name: &&str| fs::read(target.join("release").join(name)).ok();
    tools::holds(&mut command).then(|| LIBRARIES.iter().map(made).collect())?
}

/// Every file that git knows.
fn copy(to: &Path) -> Option<()> {
    let listed = tools::said(Command::new("git").arg("ls-files").current_dir(root()))?;
    for file in listed.lines().map(PathBuf::from).filter(|file| root().join(file).is_file()) {
        fs::create_dir_all(to.join(&file).parent()?).ok()?;
        fs::copy(root().join(&file), to.join(&file)).ok()?;
    }
    Some(())
}
