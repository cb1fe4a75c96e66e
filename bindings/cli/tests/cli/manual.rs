//! `certbound manual`: pages and completions that know every command.

use crate::common::run;
use std::fs;

const COMMANDS: [&str; 8] = ["demo", "chain", "check", "crl", "thumbprint", "explain", "explain-mismatch", "inspect"];

#[test]
fn every_command_has_its_page_and_its_completions() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("new");
    assert_eq!(run(&["manual", dir.to_str().unwrap()]).status, Some(0));
    let read = |name: &str| fs::read_to_string(dir.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    for command in COMMANDS {
        let page = read(&format!("certbound-{command}.1"));
        assert!(page.contains(".SH SYNOPSIS") && page.contains(".SH EXTRA"), "{command} has no worked example");
        assert!(read("certbound.1").replace('\\', "").contains(&format!("certbound-{command}(1)")), "{command}");
        for shell in ["certbound.bash", "certbound.fish", "_certbound"] {
            assert!(read(shell).contains(command), "{shell} lacks {command}");
        }
    }
}

#[test]
fn a_directory_that_cannot_be_made_is_the_operators_mistake() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let run = run(&["manual", file.path().to_str().unwrap()]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains(file.path().to_str().unwrap()), "{}", run.err);
}
