//! `certbound check`: files in, verdict out.

mod material;
mod report;

use crate::{
    args::CheckArgs,
    clock, crl_files,
    decision::{self, Inputs},
    exit::{Failure, Outcome},
    forms, input, status,
};
use certbound::Credential;

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let mut sources = vec![
        ("--policy", Some(&args.policy)),
        ("--chain", args.chain.as_ref()),
        ("--token", args.token.as_ref()),
        ("--introspection", args.introspection.as_ref().map(|answer| &answer.source)),
    ];
    sources.extend(args.material.sources());
    sources.extend(args.ocsp.iter().map(|response| ("--ocsp", Some(response))));
    sources.extend(args.jwks.iter().map(|keys| ("--jwks", Some(&keys.source))));
    input::one_standard_input(sources)?;
    let now = clock::now(args.now)?;
    let (verifier, crls, mut warnings) = material::verifier(args)?;
    let chain = match &args.chain {
        Some(source) => forms::certificates(&source.read()?).map_err(|problem| source.fault(problem))?,
        None => Vec::new(),
    };
    warnings.extend(crl_files::warnings(&crls, &verifier, &chain));
    let ocsp = status::responses(&args.ocsp)?;
    let credential = match (&args.token, &args.introspection) {
        (Some(source), _) => authorization(&source.read()?),
        (None, Some(answer)) => answer.source.read()?,
        (None, None) => Vec::new(),
    };
    let values = [credential.as_slice()];
    let decision = decision::decide(
        &verifier,
        &Inputs {
            chain: &chain,
            ocsp: &ocsp,
            credential: match (&args.token, &args.introspection) {
                (Some(_), _) => Credential::Authorization(&values),
                (None, Some(answer)) => Credential::Introspection { issuer: &answer.name, answer: &credential },
                (None, None) => Credential::Authorization(&[]),
            },
            method: &args.method,
            target: &args.target,
            early_data: args.early_data,
            now,
        },
    );
    let text = match args.json {
        true => decision.record_text.clone(),
        false => report::human(&decision, now),
    };
    Ok(Outcome { text, warnings, success: decision.reason.is_none() })
}

/// A file holds a bare token, or a whole field value: that one has a space.
fn authorization(file: &[u8]) -> Vec<u8> {
    let value = file.trim_ascii();
    match value.contains(&b' ') {
        true => value.to_vec(),
        false => [b"Bearer ", value].concat(),
    }
}
