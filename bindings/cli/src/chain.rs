//! `certbound chain`: a certificate chain in, and how the core judges it out.

mod outcome;
mod tree;
mod verifier;

use crate::{
    args::ChainArgs,
    clock,
    exit::{Failure, Outcome},
    forms, input, style,
};
use certbound::{PeerInput, Purpose};

pub(crate) fn run(args: &ChainArgs) -> Result<Outcome, Failure> {
    let own = [("--chain", Some(&args.chain)), ("--policy", args.policy.as_ref())];
    input::one_standard_input(own.into_iter().chain(args.material.sources()))?;
    let now = clock::now(args.now)?;
    let verifier = verifier::build(args)?;
    let chain = forms::certificates(&args.chain.read()?).map_err(|problem| args.chain.fault(problem))?;
    let chain: Vec<&[u8]> = chain.iter().map(Vec::as_slice).collect();
    let purpose = args.server.as_deref().map_or(Purpose::Client, Purpose::Server);
    let (peer, report) = verifier.peer_explained(&PeerInput { chain: &chain, purpose, now });
    let text = match args.json {
        true => style::json(&report),
        false => outcome::human(&peer, &report, now) + &tree::paths(&report),
    };
    Ok(Outcome { text, warnings: Vec::new(), success: report.reason().is_none() })
}
