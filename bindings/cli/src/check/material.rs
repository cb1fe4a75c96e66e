//! The verifier, from the files that the arguments name.

use crate::{args::CheckArgs, crl_files::CrlFile, exit::Failure, input::Named, material, style};
use certbound::{ConfigError, ConfigPart, Verifier};

/// Builds it, with its CRLs, and says what in the keys is of no use.
pub(super) fn verifier(args: &CheckArgs) -> Result<(Verifier, Vec<CrlFile>, Vec<String>), Failure> {
    let fault = |error| fault(args, &error);
    let builder = Verifier::builder().policy_json(args.policy.read()?).map_err(fault)?;
    let (mut builder, crls) = args.material.read_into(builder)?;
    for (index, Named { name, source }) in args.jwks.iter().enumerate() {
        if args.jwks.iter().take(index).any(|other| other.name == *name) {
            return Err(Failure::at("--jwks", format!("{name} is given twice")));
        }
        builder = builder.jwks(name, source.read()?).map_err(fault)?;
    }
    let verifier = builder.build().map_err(fault)?;
    let warnings = unusable_keys(args, &verifier);
    Ok((verifier, crls, warnings))
}

fn unusable_keys(args: &CheckArgs, verifier: &Verifier) -> Vec<String> {
    let unusable = verifier.unusable_keys().map(|(issuer, key)| {
        let kid = key.kid.as_deref().map(|kid| format!(" (kid {})", style::plain(kid))).unwrap_or_default();
        format!("{}: keys[{}]{kid} verifies nothing: {}", keys_place(args, issuer), key.index, key.problem)
    });
    unusable.collect()
}

fn fault(args: &CheckArgs, error: &ConfigError) -> Failure {
    let place = match error.part() {
        ConfigPart::Policy => args.policy.to_string(),
        ConfigPart::Jwks => keys_place(args, error.at()),
        part => args.material.place(part).unwrap_or_else(|| part.code().to_owned()),
    };
    material::fault(place, error)
}

fn keys_place(args: &CheckArgs, issuer: &str) -> String {
    let keys = args.jwks.iter().find(|keys| keys.name == issuer);
    keys.map_or("--jwks".into(), |keys| keys.source.to_string())
}
