//! Instructions, as valgrind counts them.

use std::{env, io, process::Command};

/// Runs what is counted: by this name valgrind knows where to begin and where to end.
#[inline(never)]
pub fn counted(call: &mut dyn FnMut() -> &'static str) -> &'static str {
    call()
}

/// How many a door takes.
pub fn of(name: &str) -> io::Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*instructions::counted*"]);
    let output = valgrind.arg(env::current_exe()?).args(["child", name]).output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    let count = count.filter(|count| output.status.success() && *count > 0);
    count.ok_or_else(|| io::Error::other(format!("{name} was not counted:\n{text}")))
}
