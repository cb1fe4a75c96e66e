//! What chains are judged by, and the arguments of `chain`.

use super::source;
use crate::input::{self, Named, Nonce, Source};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The certificates and CRLs that an operator configures.
#[derive(Args)]
pub(crate) struct MaterialArgs {
    /// Trust anchors: PEM, or DER of one
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) trust_anchors: Option<Source>,
    /// The bundle of a SPIFFE trust domain, PEM, for a policy with `chain.spiffe`; once for every domain
    #[arg(long, value_name = "DOMAIN=FILE", value_parser = input::of_trust_domain)]
    pub(crate) spiffe_bundle: Vec<Named>,
    /// Intermediates that peers may leave out: PEM, or DER of one
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) intermediates: Option<Source>,
    /// Pinned client certificates, for the chain mode `pinned`: PEM, or DER of one
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) pins: Option<Source>,
    /// CRLs: PEM (`X509 CRL`), or DER of one; once for every file
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) crl: Vec<Source>,
}

#[derive(Args)]
pub(crate) struct ChainArgs {
    /// The chain, the peer's own certificate first: PEM, or DER of one
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) chain: Source,
    #[command(flatten)]
    pub(crate) material: MaterialArgs,
    /// The policy document (JSON; docs/policy.md), of which `chain` and `limits` count here; without it, the defaults
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) policy: Option<Source>,
    /// Judge it as the certificate of the server of this DNS name or address, not as a client's
    #[arg(long, value_name = "NAME")]
    pub(crate) server: Option<String>,
    /// An OCSP response about a certificate of the chain, stapled or fetched: DER, PEM or base64; once for every response
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) ocsp: Vec<Source>,
    /// Write the OCSP request for the peer's own certificate into this file, DER; it is written whatever the verdict
    #[arg(long, value_name = "FILE")]
    pub(crate) ocsp_request: Option<PathBuf>,
    /// The nonce of that request (RFC 9654), 1 to 128 bytes in hex; every response that is handed in must have it
    #[arg(long, value_name = "HEX", value_parser = input::nonce)]
    pub(crate) nonce: Option<Nonce>,
    /// What is asked of the extended key usage where there is no policy document [default: require]
    #[arg(long, value_name = "DEMAND", conflicts_with = "policy")]
    pub(crate) eku: Option<EkuDemand>,
    /// The time to judge at, in seconds since 1970 [default: the system clock]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) now: Option<u64>,
    /// Print the report, one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// The policy's `chain.eku`, as far as it is a word.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum EkuDemand {
    /// The purpose: clientAuth, or serverAuth with --server
    Require,
    /// The purpose, where the extension is there
    IfPresent,
}
