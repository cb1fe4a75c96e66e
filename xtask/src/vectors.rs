//! `xtask vectors`: writes `tests/vectors/*.json` from fixed seeds and times, or says where they differ.

mod algorithms;
mod anchors;
mod binding;
mod building;
mod case;
mod certificate_policies;
mod certificates;
mod chain;
mod check;
mod claims;
mod cnf;
mod crl;
mod crl_delta;
mod crl_scope;
mod crl_signer;
pub(crate) mod der;
mod distribution_point;
mod draft;
mod evidence;
mod extension;
mod fields;
mod files;
pub(crate) mod handmade;
mod header;
mod introspection;
mod issuers;
mod json;
mod jwks;
mod jws;
mod jwt;
pub(crate) mod keys;
pub(crate) mod leaf_keys;
mod limits;
mod names;
mod ocsp;
mod ocsp_response;
mod odd;
mod order;
mod parts;
mod path;
mod peer;
pub(crate) mod pki;
mod policies;
mod profile;
mod reasons;
mod request;
mod revocation_list;
mod revocation_policy;
mod scope;
mod server;
mod sorted;
mod spiffe;
mod target;
mod thumbprint;
mod times;
mod token;
mod usage;
mod world;

use std::path::Path;
use std::process::ExitCode;

use crate::generated::Mode;
use case::Case;
use world::World;

/// The instant everything turns around: 2026-09-21.
const NOW: i64 = 1_790_000_000;
/// The usual issuer.
const ISSUER: &str = "https://as.example";
/// The other issuer.
const ISSUER_B: &str = "https://b.as.example";
/// What the usual token is for.
const AUDIENCE: &str = "https://fhir.example";
/// Whom it was given to.
const CLIENT: &str = "alice-app";
/// What it permits.
const SCOPE: &str = "system/Patient.rs";

/// The cases of one theme.
type Theme = fn(&World) -> Vec<Case>;

/// The themes, each a file of its name.
const THEMES: &[(&str, Theme)] = &[
    ("request", request::cases),
    ("peer", peer::cases),
    ("chain", chain::cases),
    ("path", path::cases),
    ("fields", fields::cases),
    ("algorithms", algorithms::cases),
    ("usage", usage::cases),
    ("server", server::cases),
    ("building", building::cases),
    ("anchors", anchors::cases),
    ("names", names::cases),
    ("certificate-policies", certificate_policies::cases),
    ("crl", crl::cases),
    ("crl-scope", crl_scope::cases),
    ("crl-delta", crl_delta::cases),
    ("crl-signer", crl_signer::cases),
    ("ocsp", ocsp::cases),
    ("revocation-policy", revocation_policy::cases),
    ("spiffe", spiffe::cases),
    ("profile", profile::cases),
    ("token", token::cases),
    ("limits", limits::cases),
    ("json", json::cases),
    ("header", header::cases),
    ("jws", jws::cases),
    ("issuers", issuers::cases),
    ("claims", claims::cases),
    ("times", times::cases),
    ("introspection", introspection::cases),
    ("cnf", cnf::cases),
    ("thumbprint", thumbprint::cases),
    ("binding", binding::cases),
    ("scope", scope::cases),
    ("target", target::cases),
    ("order", order::cases),
];

/// Makes the vectors, checks them, and writes or compares them.
pub(crate) fn run(mode: Mode) -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let world = World::new(&root);
    let themes: Vec<(&str, Vec<Case>)> = THEMES.iter().map(|(name, cases)| (*name, cases(&world))).collect();
    let mut faults = check::cases(&world, &themes);
    let folder = root.join("tests/vectors");
    let files = files::all(&world, &themes);
    faults.extend(check::schema(&folder, &files));
    if faults.is_empty() {
        faults = match mode {
            Mode::Write => files::write(&folder, &files),
            Mode::Check => files::differences(&folder, &files),
        };
    }
    for fault in &faults {
        eprintln!("vectors: {fault}");
    }
    let cases: Vec<&Case> = themes.iter().flat_map(|(_, cases)| cases).collect();
    println!("vectors: {} cases, {} reasons covered", cases.len(), check::covered(&cases).len());
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
