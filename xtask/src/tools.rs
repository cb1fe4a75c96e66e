//! Running other programs, and finding or installing them.

use crate::generated::root;
use std::{
    path::PathBuf,
    process::{Command, Stdio},
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

/// The user's cache folder of this project.
pub(crate) fn cache() -> PathBuf {
    let home = || PathBuf::from(std::env::var_os("HOME").expect("HOME is set")).join(".cache");
    std::env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from).join("certbound")
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
