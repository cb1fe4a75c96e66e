//! `certbound chain`: a certificate chain in, and how the core judges it out.

mod outcome;
mod request;
mod standing;
mod tree;
mod verifier;

use crate::{
    args::ChainArgs,
    clock, crl_files,
    exit::{Failure, Outcome},
    forms, input, status, style,
};
use certbound::{OcspResponse, PeerInput, Purpose, Reason, Remedy};

pub(crate) fn run(args: &ChainArgs) -> Result<Outcome, Failure> {
    let own = [("--chain", Some(&args.chain)), ("--policy", args.policy.as_ref())];
    let responses = args.ocsp.iter().map(|response| ("--ocsp", Some(response)));
    input::one_standard_input(own.into_iter().chain(responses).chain(args.material.sources()))?;
    let nonce = request::nonce(args)?;
    let now = clock::now(args.now)?;
    let (verifier, crls) = verifier::build(args)?;
    let ders = forms::certificates(&args.chain.read()?).map_err(|problem| args.chain.fault(problem))?;
    let chain: Vec<&[u8]> = ders.iter().map(Vec::as_slice).collect();
    let responses = status::responses(&args.ocsp)?;
    let ocsp: Vec<OcspResponse<'_>> = responses.iter().map(|der| OcspResponse { der, nonce }).collect();
    let purpose = args.server.as_deref().map_or(Purpose::Client, Purpose::Server);
    let input = PeerInput { chain: &chain, ocsp: &ocsp, purpose, now };
    let (peer, report) = verifier.peer_explained(&input);
    let mut warnings = crl_files::warnings(&crls, &verifier, &ders);
    let sources = verifier.status_sources(&input);
    warnings.extend(request::write(args, &sources)?);
    let fetch = match report.reason().and_then(Reason::remedy) {
        Some(Remedy::FetchStatus) => {
            let known = standing::known(&report);
            let lacking = sources.iter().filter(|source| !known.contains(&source.certificate.to_string()));
            status::places(lacking, &chain)
        }
        _ => Vec::new(),
    };
    let text = match args.json {
        true => style::json(&report),
        false => outcome::human(&peer, &report, &fetch, now) + &tree::paths(&report),
    };
    Ok(Outcome { text, warnings, success: report.reason().is_none() })
}
