//! Envoy's administration interface.

use std::{collections::BTreeMap, net::SocketAddr, process::Command};

/// What it answers to a request for a path; nothing where nobody listens.
pub fn get(admin: SocketAddr, path: &str) -> Option<String> {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--fail", "--max-time", "10", "--globoff"]).arg(format!("http://{admin}{path}"));
    let output = curl.output().expect("curl runs");
    output.status.success().then(|| String::from_utf8(output.stdout).expect("text"))
}

/// The counters and gauges whose name has this in it.
pub fn stats(admin: SocketAddr, part: &str) -> BTreeMap<String, u64> {
    let text = get(admin, "/stats").expect("an administration interface that answers");
    let lines = text.lines().filter_map(|line| line.rsplit_once(": "));
    let lines = lines.filter(|(name, _)| name.contains(part));
    // Histograms are no numbers.
    lines.filter_map(|(name, value)| Some((name.to_owned(), value.parse().ok()?))).collect()
}
