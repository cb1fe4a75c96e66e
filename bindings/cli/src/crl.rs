//! `certbound crl`: what a CRL holds, and what it says of a certificate. Whom to trust is not asked.

mod asked;
mod human;
mod scope;
mod told;
mod verdict;

use crate::{
    args::CrlArgs,
    clock, crl_files,
    exit::{Failure, Outcome},
    input, style,
};
use asked::Asked;
use told::Told;
use verdict::Verdict;

pub(crate) fn run(args: &CrlArgs) -> Result<Outcome, Failure> {
    let files = args.sources.iter().map(|source| ("FILE", Some(source)));
    let issuers = args.issuer.iter().map(|source| ("--issuer", Some(source)));
    input::one_standard_input(files.chain(issuers).chain([("--certificate", args.certificate.as_ref())]))?;
    let asked = Asked::read(args, clock::now(args.now)?)?;
    let crls = crl_files::read(&args.sources)?;
    let told = crls.iter().map(|file| Told::new(file, &asked)).collect::<Result<Vec<_>, _>>()?;
    let verdicts: Vec<Verdict> = told.iter().map(|one| one.verdict).collect();
    let text = match args.json {
        true => style::json(&told),
        false => human::all(&told, &verdicts, asked.now),
    };
    Ok(Outcome { text, warnings: Vec::new(), success: verdict::is_success(&verdicts) })
}
