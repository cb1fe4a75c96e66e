//! pyca/cryptography's odd certificates, CRLs and OCSP messages: files without verdicts. These are ours, by RFC 5280 and
//! RFC 6960.

mod convention;
mod crls;
mod leaf;
mod ocsp;
mod verdicts;

use super::{
    crl_file,
    field::pem,
    folder::{files, folders},
    tally::{Outcome, Tally},
};
use certbound::Verifier;
use convention::Kind;
use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};
use verdicts::Verdict;

/// One tally a folder.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    folders(folder)
        .into_iter()
        .map(|name| {
            let mut tally = Tally::new(format!("pyca-x509/{name}"));
            for file in files(&folder.join(&name)) {
                if let Some(Verdict::Inside(why)) = verdicts::of(&file) {
                    tally.remark(format!("for a path to refuse: {file} (RFC 5280 section {why})"));
                }
                let outcome = match fs::read(folder.join(&name).join(&file)) {
                    Ok(bytes) => judge(&name, &file, &bytes),
                    Err(error) => Outcome::Skipped(format!("the file cannot be read: {}", error.kind())),
                };
                tally.count(file, outcome);
            }
            tally
        })
        .collect()
}

fn judge(folder: &str, file: &str, bytes: &[u8]) -> Outcome {
    let der = match std::str::from_utf8(bytes) {
        Ok(text) if text.contains("-----BEGIN") => match pem(text) {
            Some(der) => der,
            None => return Outcome::Skipped("the file is no PEM that the harness can read".into()),
        },
        _ => bytes.to_vec(),
    };
    // Whatever the file is, the door gets it: a panic would be a client's way to stop a proxy.
    let Ok(answer) = catch_unwind(AssertUnwindSafe(|| parse(&der))) else {
        return Outcome::wrong("an answer", "a panic");
    };
    match (Kind::of(folder, file, bytes), answer) {
        (Kind::Certificate, answer) => certificate(file, &der, answer),
        (kind, Ok(())) => Outcome::wrong("refused: no certificate", format!("parsed, as if {} were", kind.text())),
        (Kind::Crl, Err(_)) => crl_file::judge(&der, crls::of(file)),
        (Kind::Ocsp, Err(_)) => ocsp::judge(file, &der),
        (Kind::Other, Err(_)) => Outcome::Skipped("the file is of another kind".into()),
    }
}

fn certificate(file: &str, der: &[u8], answer: Result<(), String>) -> Outcome {
    match (verdicts::of(file).unwrap_or_else(|| convention::verdict(file)), answer) {
        (Verdict::Parses(_), Ok(())) | (Verdict::Inside(_), Err(_)) => Outcome::Ok,
        (Verdict::Parses(why), Err(problem)) => Outcome::wrong(format!("parsed ({why})"), problem),
        (Verdict::Inside(_), Ok(())) if leaf::is_refused_for_its_extensions(der) => Outcome::Ok,
        (Verdict::Inside(_), Ok(())) => {
            Outcome::Skipped("the fault is in an extension that is opened above a leaf alone".into())
        }
        (Verdict::Unknown, _) => Outcome::Skipped("no verdict is written down; it did not panic".into()),
    }
}

/// The door through which certificates come in: an anchor is parsed when the operator hands it in. The error says why it
/// was refused.
fn parse(der: &[u8]) -> Result<(), String> {
    Verifier::builder().trust_anchor_der(der).map(drop).map_err(|error| error.to_string())
}
