//! rustls-webpki's odd CRLs: files without verdicts. These are ours, by RFC 5280.

mod verdicts;

use super::{
    crl_file,
    folder::files,
    tally::{Outcome, Tally},
};
use std::{fs, path::Path};

/// One tally. Beside some of the files lies what is in them, as text.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    let mut tally = Tally::new("webpki-crls");
    for file in files(folder).into_iter().filter(|file| file.ends_with(".der")) {
        let outcome = match fs::read(folder.join(&file)) {
            Ok(der) => crl_file::judge(&der, verdicts::of(&file)),
            Err(error) => Outcome::Skipped(format!("the file cannot be read: {}", error.kind())),
        };
        tally.count(file, outcome);
    }
    vec![tally]
}
