//! Where users of the libraries find them: header, libraries, pkg-config, CMake, licences.

use super::{
    folder,
    library::{SONAME, archive, shared},
};
use crate::generated::{root, version};
use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
};

/// What the tests install to: the prefix is one that they do not write to.
pub(super) const PREFIX: &str = "/opt/certbound";

pub(super) fn destdir() -> PathBuf {
    folder().join("destdir")
}

/// What the tests installed, where it lies.
pub(super) fn prefix() -> PathBuf {
    beneath(&destdir(), Path::new(PREFIX))
}

/// Its libraries.
pub(super) fn lib() -> PathBuf {
    prefix().join("lib")
}

/// `DESTDIR` is what stands before the prefix while a package is made, and in none of the files.
pub(super) fn install(prefix: &Path, destdir: &Path) -> bool {
    if !prefix.is_absolute() {
        eprintln!("install: the prefix {} is not absolute", prefix.display());
        return false;
    }
    let at = beneath(destdir, prefix);
    let (lib, version) = (at.join("lib"), version());
    let full = format!("libcertbound.so.{version}");
    copy(&root().join("include/certbound.h"), &at.join("include/certbound.h"));
    copy(&archive(), &lib.join("libcertbound.a"));
    copy(&shared(), &lib.join(&full));
    // The loader looks for the soname, the linker for the plain name.
    link(&full, &lib.join(SONAME));
    link(SONAME, &lib.join("libcertbound.so"));
    let prefix = prefix.display().to_string();
    let filled = |name: &str, to: &str| {
        let text = fs::read_to_string(root().join("bindings/c").join(name)).unwrap();
        write(&lib.join(to), text.replace("@VERSION@", &version).replace("@PREFIX@", &prefix).as_bytes());
    };
    filled("certbound.pc.in", "pkgconfig/certbound.pc");
    filled("cmake/certbound-config.cmake.in", "cmake/certbound/certbound-config.cmake");
    filled("cmake/certbound-config-version.cmake.in", "cmake/certbound/certbound-config-version.cmake");
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root().join(licence), &at.join("share/doc/certbound").join(licence));
    }
    println!("installed certbound {version} in {}", at.display());
    true
}

/// What the other parts use, installed twice, as an upgrade would.
pub(super) fn holds() -> bool {
    if destdir().exists() {
        fs::remove_dir_all(destdir()).unwrap();
    }
    let install = || install(Path::new(PREFIX), &destdir());
    let files = ["include/certbound.h", "lib/libcertbound.a", "lib/libcertbound.so", "lib/libcertbound.so.0"];
    let held = !self::install(Path::new("relative"), &destdir()) && install() && install();
    held && files.iter().all(|file| prefix().join(file).is_file())
}

fn beneath(destdir: &Path, prefix: &Path) -> PathBuf {
    match destdir.as_os_str().is_empty() {
        true => prefix.to_owned(),
        false => destdir.join(prefix.strip_prefix("/").unwrap_or(prefix)),
    }
}

fn copy(from: &Path, to: &Path) {
    write(to, &fs::read(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())));
}

/// Under a new name first: a library that a running process has mapped must not be written to.
fn write(to: &Path, bytes: &[u8]) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    let new = to.with_extension("new");
    fs::write(&new, bytes).unwrap_or_else(|error| panic!("{}: {error}", new.display()));
    fs::set_permissions(&new, fs::Permissions::from_mode(0o644)).unwrap();
    fs::rename(&new, to).unwrap();
}

fn link(target: &str, at: &Path) {
    let _ = fs::remove_file(at);
    symlink(target, at).unwrap_or_else(|error| panic!("{}: {error}", at.display()));
}
