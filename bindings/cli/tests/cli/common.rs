//! What the tests share: running the binary, and the demo's files.

use std::{
    env, fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

pub(crate) const APPENDIX_A: &str = include_str!("../data/rfc8705-appendix-a.pem");
pub(crate) const APPENDIX_A_THUMBPRINT: &str = "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0";

/// One run of the binary.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run(args: &[&str]) -> Run {
    run_with(args, b"")
}

pub(crate) fn run_with(args: &[&str], stdin: &[u8]) -> Run {
    run_at(Path::new("."), args, stdin)
}

/// In a folder, so that arguments can be file names alone.
pub(crate) fn run_in(folder: &Path, args: &[&str]) -> Run {
    run_at(folder, args, b"")
}

fn run_at(folder: &Path, args: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_certbound"))
        .args(args)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that fails early closes its end before everything is written.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let run =
        Run { status: status.code(), out: String::from_utf8(stdout).unwrap(), err: String::from_utf8(stderr).unwrap() };
    assert!(!run.err.contains("panicked"), "{args:?}: {}", run.err);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{args:?}: an escape sequence in a pipe");
    run
}

/// The directory of `demo --dir`, and the time at which it was made.
pub(crate) fn demo() -> (tempfile::TempDir, String) {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("demo dir");
    let run = run(&["demo", "--json", "--dir", dir.to_str().unwrap()]);
    assert_eq!(run.status, Some(0), "{}", run.err);
    let rows: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let now = rows[0]["record"]["now"].to_string();
    (home, now)
}

/// `check` in the demo's directory: arguments that name its files by `@`.
pub(crate) fn check(home: &Path, args: &[&str], stdin: &[u8]) -> Run {
    let dir = home.join("demo dir").to_str().unwrap().to_owned() + "/";
    let args: Vec<String> = args.iter().map(|arg| arg.replace('@', &dir)).collect();
    let args: Vec<&str> = std::iter::once("check").chain(args.iter().map(String::as_str)).collect();
    run_with(&args, stdin)
}

/// Compares with a golden file. `CERTBOUND_GOLDEN=write cargo test` writes it anew.
pub(crate) fn is_golden(path: &Path, text: &str) {
    if env::var_os("CERTBOUND_GOLDEN").is_some_and(|what| what == "write") {
        fs::write(path, text).unwrap();
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    assert!(text == golden, "{} is another:\n{text}", path.display());
}
