//! The verifier, from the files that the arguments name.

use crate::{
    args::CheckArgs,
    exit::Failure,
    forms,
    input::{OfIssuer, Source},
    style,
};
use certbound::{ConfigError, ConfigPart, Verifier, VerifierBuilder};

type Adder = fn(VerifierBuilder, &[u8]) -> Result<VerifierBuilder, ConfigError>;

/// Builds it, and says what in the keys is of no use.
pub(super) fn verifier(args: &CheckArgs) -> Result<(Verifier, Vec<String>), Failure> {
    let fault = |error| fault(args, &error);
    let mut builder = Verifier::builder().policy_json(args.policy.read()?).map_err(fault)?;
    let files: [(&Option<Source>, Adder, Adder); 3] = [
        (&args.trust_anchors, |b, pem| b.trust_anchors_pem(pem), |b, der| b.trust_anchor_der(der)),
        (&args.intermediates, |b, pem| b.intermediates_pem(pem), |b, der| b.intermediate_der(der)),
        (&args.pins, |b, pem| b.pins_pem(pem), |b, der| b.pin_der(der)),
    ];
    for (source, add_pem, add_der) in files {
        if let Some(source) = source {
            let bytes = source.read()?;
            let add = if forms::is_der(&bytes) { add_der } else { add_pem };
            builder = add(builder, &bytes).map_err(fault)?;
        }
    }
    for (index, OfIssuer { issuer, source }) in args.jwks.iter().enumerate() {
        if args.jwks.iter().take(index).any(|other| other.issuer == *issuer) {
            return Err(Failure::at("--jwks", format!("{issuer} is given twice")));
        }
        builder = builder.jwks(issuer, source.read()?).map_err(fault)?;
    }
    let verifier = builder.build().map_err(fault)?;
    let warnings = unusable_keys(args, &verifier);
    Ok((verifier, warnings))
}

fn unusable_keys(args: &CheckArgs, verifier: &Verifier) -> Vec<String> {
    let unusable = verifier.unusable_keys().map(|(issuer, key)| {
        let kid = key.kid.as_deref().map(|kid| format!(" (kid {})", style::plain(kid))).unwrap_or_default();
        format!("{}: keys[{}]{kid} verifies nothing: {}", keys_place(args, issuer), key.index, key.problem)
    });
    unusable.collect()
}

/// The core's error, with the file's name, or the argument's, for what it calls the part.
fn fault(args: &CheckArgs, error: &ConfigError) -> Failure {
    let named = |flag: &str, source: &Option<Source>| source.as_ref().map_or(flag.to_owned(), Source::to_string);
    let (place, at) = match error.part() {
        ConfigPart::Policy => (args.policy.to_string(), error.at()),
        ConfigPart::TrustAnchors => (named("--trust-anchors", &args.trust_anchors), error.at()),
        ConfigPart::Intermediates => (named("--intermediates", &args.intermediates), error.at()),
        ConfigPart::Pins => (named("--pins", &args.pins), error.at()),
        ConfigPart::Jwks => (keys_place(args, error.at()), error.at()),
        _ => (error.part().code().to_owned(), error.at()),
    };
    Failure::at(place, if at.is_empty() { error.problem().to_owned() } else { format!("{at}: {}", error.problem()) })
}

fn keys_place(args: &CheckArgs, issuer: &str) -> String {
    let keys = args.jwks.iter().find(|keys| keys.issuer == issuer);
    keys.map_or("--jwks".into(), |keys| keys.source.to_string())
}
