//! Other processes, by their ids.

use std::{
    fs, io,
    process::{Command, Stdio},
};

/// Sends a signal to one process.
pub fn kill(signal: &str, pid: u32) {
    let sent = Command::new("kill").args([format!("-{signal}"), pid.to_string()]).stderr(Stdio::null()).status();
    sent.expect("kill runs");
}

/// Whether it has ended, be it that nobody has asked yet how.
pub fn ended(pid: u32) -> bool {
    // The state stands behind the name, which may have any character.
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')').is_none_or(|(_, rest)| rest.trim_start().starts_with(['Z', 'X']))
}

/// The resident memory of a process, in kB.
pub fn resident_kb(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("a live process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// Nanoseconds of CPU that a thread has had. Of one that waits it is exact, of the asking one a tick old at most; `stat`
/// counts in ticks for both. A process's id is its first thread's.
pub fn cpu_of(thread: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{thread}/schedstat")).expect("a kernel with schedstat");
    text.split(' ').next().and_then(|first| first.parse().ok()).expect("nanoseconds")
}

/// The threads of a process whose name begins so.
pub fn threads(pid: u32, name: &str) -> io::Result<Vec<u32>> {
    let mut threads = Vec::new();
    for entry in fs::read_dir(format!("/proc/{pid}/task"))? {
        let path = entry?.path();
        if fs::read_to_string(path.join("comm"))?.starts_with(name) {
            threads.extend(path.file_name().and_then(|id| id.to_str()?.parse::<u32>().ok()));
        }
    }
    Ok(threads)
}
