//! The demo's material as files, and the commands that decide on them again.

use super::{
    pki,
    scenario::{Holder, Scenario, Token},
    world::{ISSUER, World},
};
use crate::exit::Failure;
use std::{
    env, fs,
    io::{self, Write},
    path::Path,
};

/// Writes everything that `check` needs. Nothing is overwritten: the directory is new or empty.
pub(super) fn write(dir: &Path, world: &World) -> Result<(), Failure> {
    let fault = |error: io::Error| Failure::at(dir.display(), error);
    fs::create_dir_all(dir).map_err(fault)?;
    if fs::read_dir(dir).map_err(fault)?.next().is_some() {
        return Err(Failure::at(dir.display(), "must be a new or empty directory"));
    }
    let mut files = vec![
        ("ca.pem", world.ca_pem.clone()),
        ("jwks.json", world.jwks.clone()),
        ("policy.json", world.policy.clone()),
    ];
    for holder in [Holder::Alice, Holder::Bob, Holder::Mallory] {
        files.extend(holder.file().map(|name| (name, pki::pem(world.chain(holder)))));
    }
    files.extend(Token::ALL.map(|token| (token.file(), format!("{}\n", world.token(token)))));
    for (name, text) in files {
        let path = dir.join(name);
        let written = fs::File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| Failure::at(path.display(), error))?;
    }
    Ok(())
}

/// A command line for a POSIX shell. It names the time, so that it decides the same tomorrow.
pub(super) fn command(dir: &Path, scenario: &Scenario, world: &World) -> String {
    let path = |name: &str| quoted(&dir.join(name).display().to_string());
    // As it was typed, so that it runs from the same place.
    let program = env::args().next().unwrap_or_else(|| "certbound".into());
    let mut words = vec![
        quoted(&program),
        "check".into(),
        format!("--policy {}", path("policy.json")),
        format!("--jwks {ISSUER}={}", path("jwks.json")),
        format!("--trust-anchors {}", path("ca.pem")),
    ];
    words.extend(scenario.holder.file().map(|name| format!("--chain {}", path(name))));
    words.push(format!("--token {}", path(scenario.token.file())));
    words.push(format!("--target {}", scenario.target));
    words.push(format!("--now {}", world.now.as_seconds()));
    words.join(" ")
}

fn quoted(word: &str) -> String {
    match word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte)) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}
