//! A document's commands, run as a newcomer would type them.

use crate::{process, wait};
use std::{fs, path::Path, process::Command};
use tempfile::TempDir;

/// What opens a block of commands in Markdown.
const OPENING: &str = "```sh commands";

/// Enough to compile what a document starts with, on a machine under load.
const PATIENCE: &str = "30m";

/// The commands of one document, in order.
pub struct Walkthrough {
    commands: Vec<String>,
}

impl Walkthrough {
    /// Every command in the blocks that are marked so. One with a backslash at the end of a line, or with a here-document,
    /// goes on in the next lines.
    pub fn of(markdown: &str) -> Self {
        let mut commands = Vec::new();
        for block in markdown.split(OPENING).skip(1) {
            let (_, block) = block.split_once('\n').expect("a line after the opening");
            let (block, _) = block.split_once("\n```").expect("a closing");
            let mut lines = block.lines();
            while let Some(line) = lines.next() {
                let mut command = line.to_owned();
                while command.ends_with('\\') {
                    command = format!("{command}\n{}", lines.next().expect("a line after a backslash"));
                }
                if let Some(end) = here_document(&command) {
                    while command.lines().last() != Some(end.as_str()) {
                        command = format!("{command}\n{}", lines.next().expect("the end of the here-document"));
                    }
                }
                if !command.trim().is_empty() && !command.starts_with('#') {
                    commands.push(command);
                }
            }
        }
        Self { commands }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.commands.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.commands.is_empty()
    }

    /// Runs all of them in one shell, in an empty directory, with the repository's root in `CERTBOUND_ROOT`; each must
    /// succeed. Gives what the last one printed. A server that they left running, with a pid file there, is ended.
    pub fn run(&self, root: &Path) -> String {
        const MARK: &str = "--- next command ---";
        let dir = TempDir::with_prefix("certbound-walkthrough-").expect("a temporary directory");
        // For `a && b` the shell's own -e does not count a failing a.
        let script = self.commands.join(&format!("\n[ $? = 0 ] || exit 1\necho '{MARK}'\n"));
        // A command that never ends fails.
        let mut shell = Command::new("timeout");
        // Nothing waits for more output than the commands' own: a daemon keeps the file open, not a pipe.
        let said = fs::File::create(dir.path().join(".said")).expect("a file");
        shell
            .args([PATIENCE, "bash", "-euo", "pipefail", "-c", &script])
            .current_dir(dir.path())
            .env("CERTBOUND_ROOT", root);
        let status = shell.stdout(said.try_clone().expect("a file")).stderr(said).status().expect("bash runs");
        end_servers(dir.path());
        let said = fs::read_to_string(dir.path().join(".said")).expect("text");
        assert!(status.success(), "{status}, after:\n{said}");
        said.rsplit(MARK).next().expect("a last part").to_owned()
    }
}

/// The word that ends it.
fn here_document(command: &str) -> Option<String> {
    let (_, word) = command.split_once("<<")?;
    Some(word.split_whitespace().next()?.trim_matches(['\'', '"', '-']).to_owned())
}

fn end_servers(dir: &Path) {
    let find = Command::new("find").arg(dir).args(["-name", "*.pid", "-size", "+0"]).output().expect("find runs");
    for file in String::from_utf8_lossy(&find.stdout).lines() {
        let pid = fs::read_to_string(file).expect("a pid file").trim().parse().expect("a process id");
        process::kill("TERM", pid);
        wait::until("the end of a server", || process::ended(pid).then_some(()));
    }
}
