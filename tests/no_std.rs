//! The core and what it runs on need no operating system.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::process::Command;

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// `cargo tree` names a feature as `crate feature "std"`.
#[test]
fn no_run_time_dependency_has_its_std_feature() {
    for features in [&["--no-default-features"][..], &[], &["--features=std"]] {
        let arguments =
            [&["tree", "--locked", "--package", "certbound", "--edges", "normal,features"], features].concat();
        let tree = cargo(&arguments);
        assert!(
            tree.contains("rustls-pki-types feature \"alloc\""),
            "this is not the tree that was asked for:\n{tree}"
        );
        let offenders: Vec<&str> =
            tree.lines().filter(|line| line.contains("feature \"std\"") && !line.contains("certbound")).collect();
        assert!(offenders.is_empty(), "{features:?}: {offenders:?}");
    }
}

/// The attributes that hold the promise at compile time.
#[test]
fn the_core_says_so_itself() {
    let lib = include_str!("../src/lib.rs");
    assert!(lib.contains("#![no_std]"));
    assert_eq!(
        lib.matches("extern crate std").count(),
        lib.matches("#[cfg(feature = \"std\")]\nextern crate std").count()
    );
    assert!(include_str!("../Cargo.toml").contains("unsafe_code = \"forbid\""));
}
