//! The OCSP request for the peer's own certificate: what to send, and the nonce that must come back.

use crate::{args::ChainArgs, exit::Failure};
use certbound::StatusSource;
use std::fs;

/// The nonce of `--nonce`. Without a response or a request it would have no effect.
pub(super) fn nonce(args: &ChainArgs) -> Result<Option<&[u8]>, Failure> {
    match &args.nonce {
        Some(_) if args.ocsp.is_empty() && args.ocsp_request.is_none() => {
            Err(Failure::at("--nonce", "there is neither --ocsp nor --ocsp-request for it to be in"))
        }
        nonce => Ok(nonce.as_ref().map(|nonce| nonce.0.as_slice())),
    }
}

/// Writes it where `--ocsp-request` says. A warning where there is none: a certificate is asked about together with its
/// issuer, and without a good path nobody knows who that is.
pub(super) fn write(args: &ChainArgs, sources: &[StatusSource]) -> Result<Option<String>, Failure> {
    let Some(file) = &args.ocsp_request else { return Ok(None) };
    let request = sources.first().and_then(|leaf| leaf.ocsp_request(nonce(args).ok()?));
    let Some(request) = request else {
        let problem = "not written: no path of this chain is good but for its revocation";
        return Ok(Some(format!("{}: {problem}", file.display())));
    };
    fs::write(file, request).map_err(|error| Failure::at(file.display(), error))?;
    Ok(None)
}
