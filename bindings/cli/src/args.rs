//! The arguments, and the help that goes with them.

mod chain;
mod crl;

pub(crate) use chain::{ChainArgs, EkuDemand, MaterialArgs};
pub(crate) use crl::CrlArgs;

use crate::{
    explain_mismatch, help,
    input::{self, Named, Source},
};
use clap::{
    Args, Parser, Subcommand,
    builder::{OsStringValueParser, TypedValueParser},
};
use std::path::PathBuf;

/// Decide, inspect and explain OAuth 2.0 mutual TLS (RFC 8705)
#[derive(Parser)]
#[command(name = "certbound", version, after_help = help::TOP, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Show what is decided and why, with a throwaway CA, two clients, a thief and an issuer
    #[command(after_long_help = help::DEMO)]
    Demo(DemoArgs),
    /// Decide about one request: policy, keys, certificate chain and token in, verdict out
    #[command(after_long_help = help::CHECK)]
    Check(Box<CheckArgs>),
    /// Judge a certificate chain and say why: every path that was tried, and the rule that ended it
    #[command(after_long_help = help::CHAIN)]
    Chain(Box<ChainArgs>),
    /// Tell what a CRL holds: whose it is, whether it is fresh, what it covers, and whether a certificate is in it
    #[command(after_long_help = help::CRL)]
    Crl(CrlArgs),
    /// Print the x5t#S256 of a certificate, in whatever form it comes
    #[command(after_long_help = help::THUMBPRINT)]
    Thumbprint(ThumbprintArgs),
    /// Say what a reason code means and what to do about it
    #[command(after_long_help = help::EXPLAIN)]
    Explain(ExplainArgs),
    /// Say what a wrong x5t#S256 is: hex, a hash of the PEM text, another certificate's, an earlier one's
    #[command(after_long_help = explain_mismatch::HELP)]
    ExplainMismatch(ExplainMismatchArgs),
    /// Show what is in a token or a certificate; nothing is verified
    #[command(after_long_help = help::INSPECT)]
    Inspect(InspectArgs),
    /// Write the man pages and the shells' completions into a directory
    #[command(hide = true)]
    Manual(ManualArgs),
}

#[derive(Args)]
pub(crate) struct ManualArgs {
    /// Where they go; made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

#[derive(Args)]
pub(crate) struct DemoArgs {
    /// Also write the certificates, tokens, keys and the policy into this new or empty directory
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Print a JSON array, one object a scenario
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct CheckArgs {
    /// The policy document (JSON; docs/policy.md)
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) policy: Source,
    /// An issuer's public keys (RFC 7517); once for every issuer
    #[arg(long, value_name = "ISSUER=FILE", value_parser = input::of_issuer)]
    pub(crate) jwks: Vec<Named>,
    #[command(flatten)]
    pub(crate) material: MaterialArgs,
    /// The client's chain, its own certificate first: PEM, or DER of one; without it, the client sent none
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) chain: Option<Source>,
    /// An OCSP response that came beside the chain: DER, PEM or base64; once for every response
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) ocsp: Vec<Source>,
    /// The access token, bare or as a whole Authorization value; without it, the request has none
    #[arg(long, value_name = "FILE", value_parser = source(), conflicts_with = "introspection")]
    pub(crate) token: Option<Source>,
    /// An issuer's introspection answer (RFC 7662) instead of a token
    #[arg(long, value_name = "ISSUER=FILE", value_parser = input::of_issuer)]
    pub(crate) introspection: Option<Named>,
    /// The HTTP method
    #[arg(long, default_value = "GET")]
    pub(crate) method: String,
    /// The request target, as it stands in the request line
    #[arg(long, value_name = "PATH", default_value = "/")]
    pub(crate) target: String,
    /// The request came in TLS 1.3 early data
    #[arg(long)]
    pub(crate) early_data: bool,
    /// The time to decide at, in seconds since 1970 [default: the system clock]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) now: Option<u64>,
    /// Print the decision record, one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct ThumbprintArgs {
    /// The certificate, or several
    #[arg(value_name = "FILE", default_value = "-", value_parser = source())]
    pub(crate) source: Source,
    /// Print a JSON array, one object a certificate
    #[arg(long, conflicts_with = "quiet")]
    pub(crate) json: bool,
    /// Print the x5t#S256 alone, one a line
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// A reason's code or number
    #[arg(value_name = "CODE", required_unless_present = "all")]
    pub(crate) reason: Option<String>,
    /// All reasons, as a table
    #[arg(long, conflicts_with = "reason")]
    pub(crate) all: bool,
    /// Print JSON: an object, or with --all an array
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct ExplainMismatchArgs {
    /// The chain of the connection, the client's certificate first: PEM, or DER of one
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) chain: Source,
    /// The x5t#S256 of the token
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, required_unless_present = "token")]
    pub(crate) value: Option<String>,
    /// The token that has it (JWT, or a whole Authorization value), or an introspection answer; nothing is verified
    #[arg(long, value_name = "FILE", value_parser = source(), conflicts_with = "value")]
    pub(crate) token: Option<Source>,
    /// A certificate that the same client had before
    #[arg(long, value_name = "FILE", value_parser = source())]
    pub(crate) earlier: Option<Source>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct InspectArgs {
    /// A token (JWT, or a whole Authorization value), a certificate or chain, a CRL, an OCSP response
    #[arg(value_name = "FILE", default_value = "-", value_parser = source())]
    pub(crate) source: Source,
    /// The time to which lifetimes are relative, in seconds since 1970 [default: the system clock]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) now: Option<u64>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

fn source() -> impl TypedValueParser<Value = Source> {
    OsStringValueParser::new().map(Source::from)
}
