//! Running other programs, and finding or installing them.

use crate::generated::root;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
};

/// Runs a command from the workspace's root; a command that is not there does not hold.
pub(crate) fn holds(command: &mut Command) -> bool {
    if command.get_current_dir().is_none() {
        command.current_dir(root());
    }
    match command.stdin(Stdio::null()).status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("{}: {error}", command.get_program().to_string_lossy());
            false
        }
    }
}

/// What a command prints, where it holds.
pub(crate) fn said(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The dynamic symbols of a shared object or an executable, `--defined-only` or `--undefined-only`; those of a library that
/// has versions come with theirs. What is weak and undefined need not be anywhere.
pub(crate) fn symbols(object: &Path, which: &str) -> BTreeSet<String> {
    let lines = said(Command::new("nm").args(["--dynamic", "--format=posix", which]).arg(object)).unwrap_or_default();
    let named = lines.lines().filter_map(|line| line.split_once(' ')).filter(|(_, rest)| !rest.starts_with(['w', 'v']));
    named.map(|(name, _)| name.to_owned()).collect()
}

/// Where the shell would find a program.
pub(crate) fn found(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Names what was made from these parts.
pub(crate) fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The user's cache folder of this project.
pub(crate) fn cache() -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").expect("HOME is set")).join(".cache");
    std::env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from).join("certbound")
}

/// A folder of the cache that is made once for each recipe.
pub(crate) fn cached(name: &str, recipe: &str, make: impl FnOnce(&Path) -> bool) -> Option<PathBuf> {
    let folder = cache().join(format!("{name}-{}", digest(&[recipe.as_bytes()])));
    kept(&folder, make).then_some(folder)
}

/// Makes a folder that is not there yet. Complete or not there: it gets its name last.
pub(crate) fn kept(folder: &Path, make: impl FnOnce(&Path) -> bool) -> bool {
    if folder.is_dir() {
        return true;
    }
    let mut unfinished = folder.as_os_str().to_owned();
    unfinished.push(format!(".{}", process::id()));
    let unfinished = PathBuf::from(unfinished);
    fs::create_dir_all(&unfinished).unwrap();
    let made = make(&unfinished) && fs::rename(&unfinished, folder).is_ok();
    let _ = fs::remove_dir_all(&unfinished);
    // Another run may have been faster.
    made || folder.is_dir()
}

/// A program that cargo builds, of exactly this version, kept in the cache.
pub(crate) fn installed(package: &str, version: &str) -> Option<PathBuf> {
    let folder = cache().join(format!("{package}-{version}"));
    let program = folder.join("bin").join(package);
    if program.is_file() {
        return Some(program);
    }
    println!("installing {package} {version}");
    let mut install = Command::new(env!("CARGO"));
    install.args(["install", package, "--version", version, "--locked", "--root"]).arg(&folder);
    holds(&mut install).then_some(program)
}
