//! What `openssl verify` says.

use super::{corpus::Chain, opinion::Opinion, sketch::Original};
use crate::{
    suites::{field::list, path_case::PathCase},
    vectors::pki::pem,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

/// At most so many at a time.
const AT_ONCE: usize = 2;

/// `OpenSSL 3.0`; `None` where the program is not there.
pub(super) fn version() -> Option<String> {
    let output = Command::new("openssl").arg("version").output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    println!("{}", text.trim());
    let mut words = text.split_whitespace();
    let (name, version) = (words.next()?, words.next()?);
    let mut numbers = version.split('.');
    Some(format!("{name} {}.{}", numbers.next()?, numbers.next()?))
}

/// A refusal is the first error's number and name. Which path was taken is not told.
pub(super) fn opinion(case: &PathCase) -> Opinion {
    let folder = folder("alone");
    fs::create_dir_all(&folder).unwrap();
    let opinion = refusal(case, &folder).map_or(Ok(None), Err);
    let _ = fs::remove_dir_all(folder);
    opinion
}

/// The same for many.
pub(super) fn opinions(chains: &[&Chain]) -> Vec<Opinion> {
    let share = chains.len().div_ceil(AT_ONCE).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = chains
            .chunks(share)
            .enumerate()
            .map(|(number, chains)| {
                scope.spawn(move || {
                    let folder = folder(&number.to_string());
                    fs::create_dir_all(&folder).unwrap();
                    let opinion = |chain: &&Chain| refusal(&chain.case, &folder).map_or(Ok(None), Err);
                    let opinions = chains.iter().map(opinion).collect::<Vec<Opinion>>();
                    let _ = fs::remove_dir_all(&folder);
                    opinions
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("certbound-differential-{}-{name}", std::process::id()))
}

fn refusal(case: &PathCase, folder: &Path) -> Option<String> {
    for (name, ders) in [
        ("anchors.pem", case.anchors.as_slice()),
        ("intermediates.pem", &case.intermediates),
        ("leaf.pem", std::slice::from_ref(&case.leaf)),
    ] {
        fs::write(folder.join(name), ders.iter().map(|der| pem(der)).collect::<String>()).unwrap();
    }
    let mut command = Command::new("openssl");
    command.args(["verify", "-no-CAfile", "-no-CApath", "-no-CAstore", "-trusted", "anchors.pem"]);
    // 112 bits of security, which is what ours asks for as well: no SHA-1, and RSA from 2048 bits.
    command.args(["-auth_level", "2", "-attime", &case.now.as_seconds().to_string()]);
    let is_self_issued = |der: &Vec<u8>| Original::read(der).is_none_or(|one| one.sketch.issuer == one.sketch.subject);
    if !case.anchors.iter().all(is_self_issued) {
        // Any certificate may be our anchor; without this, OpenSSL wants a self-signed one above it.
        command.arg("-partial_chain");
    }
    if !case.intermediates.is_empty() {
        command.args(["-untrusted", "intermediates.pem"]);
    }
    match &case.server {
        None => command.args(["-purpose", "sslclient"]),
        Some(name) => {
            let kind = if name.parse::<std::net::IpAddr>().is_ok() { "-verify_ip" } else { "-verify_hostname" };
            command.args(["-purpose", "sslserver", kind, name.as_str()])
        }
    };
    policies(case, &mut command);
    let output = command.arg("leaf.pem").current_dir(folder).stdin(Stdio::null()).output().unwrap();
    if output.status.success() {
        return None;
    }
    let text = String::from_utf8_lossy(&output.stderr);
    // "error 20 at 0 depth lookup: unable to get local issuer certificate"
    let error = text.lines().find_map(|line| {
        let (number, rest) = line.strip_prefix("error ")?.split_once(" at ")?;
        Some(format!("{number} {}", rest.split_once(": ")?.1))
    });
    // Where it got as far as verifying, it gave up.
    let is_read = text.contains("verification failed");
    Some(error.unwrap_or_else(|| if is_read { "verification failed" } else { "certificate cannot be read" }.to_owned()))
}

/// The same inputs as ours has (RFC 5280 section 6.1.1); for any policy, the OID that says so.
fn policies(case: &PathCase, command: &mut Command) {
    let policies = &case.chain["policies"];
    command.arg("-policy_check");
    let set = list(policies, "user_initial_policy_set");
    if set.is_empty() {
        command.args(["-policy", "2.5.29.32.0"]);
    }
    for oid in set.iter().filter_map(|oid| oid.as_str()) {
        command.args(["-policy", oid]);
    }
    for (input, flag) in [
        ("initial_explicit_policy", "-explicit_policy"),
        ("initial_policy_mapping_inhibit", "-inhibit_map"),
        ("initial_any_policy_inhibit", "-inhibit_any"),
    ] {
        if policies[input] == true {
            command.arg(flag);
        }
    }
}
