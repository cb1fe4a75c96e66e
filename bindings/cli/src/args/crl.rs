//! The arguments of `crl`.

use super::source;
use crate::input::Source;
use clap::Args;

#[derive(Args)]
pub(crate) struct CrlArgs {
    /// CRLs: PEM (`X509 CRL`), or DER of one
    #[arg(value_name = "FILE", default_value = "-", value_parser = source())]
    pub(crate) sources: Vec<Source>,
    /// A certificate to look up, in any form, the first of its file: does the CRL cover it, and is it listed?
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) certificate: Option<Source>,
    /// Certificates of who may have signed it, in any form; once for every file
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) issuer: Vec<Source>,
    /// The time at which it is to be fresh, in seconds since 1970 [default: the system clock]
    #[arg(long, visible_alias = "at", value_name = "SECONDS")]
    pub(crate) now: Option<u64>,
    /// Print a JSON array, one object a CRL
    #[arg(long)]
    pub(crate) json: bool,
}
