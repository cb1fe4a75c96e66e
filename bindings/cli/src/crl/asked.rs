//! What is asked of every CRL.

use crate::{args::CrlArgs, exit::Failure, forms, input::Source};
use certbound::{Identity, Policy, UnixTime};

/// The time, and the certificates that were given.
pub(super) struct Asked {
    pub(super) now: UnixTime,
    pub(super) certificate: Option<Vec<u8>>,
    pub(super) issuers: Vec<Vec<u8>>,
    /// The strict defaults: a signature with SHA-1 is none.
    pub(super) policy: Policy,
}

/// What every document must have; nothing of it is looked at here.
const POLICY: &[u8] = br#"{"version": 1, "issuers": [
    {"issuer": "https://as.invalid", "audiences": ["none"], "credentials": "introspection"}]}"#;

impl Asked {
    /// Reads the certificates.
    pub(super) fn read(args: &CrlArgs, now: UnixTime) -> Result<Self, Failure> {
        let certificate = match &args.certificate {
            Some(source) => certificates(source)?.into_iter().next(),
            None => None,
        };
        let mut issuers = Vec::new();
        for source in &args.issuer {
            issuers.extend(certificates(source)?);
        }
        let policy = Policy::parse(POLICY).map_err(|error| Failure::at("the default policy", error))?;
        Ok(Self { now, certificate, issuers, policy })
    }
}

/// Those of a file, each found to be one.
fn certificates(source: &Source) -> Result<Vec<Vec<u8>>, Failure> {
    let ders = forms::certificates(&source.read()?).map_err(|problem| source.fault(problem))?;
    match ders.iter().find_map(|der| Identity::without_names(der).err()) {
        Some(problem) => Err(source.fault(problem)),
        None => Ok(ders),
    }
}
