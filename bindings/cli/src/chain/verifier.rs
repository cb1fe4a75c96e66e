//! A verifier that is only asked about chains.

use crate::{
    args::{ChainArgs, EkuDemand},
    crl_files::CrlFile,
    exit::Failure,
    input::Source,
    material,
};
use certbound::{ConfigPart, Policy, Verifier};
use serde_json::{Map, Value, json};

/// Builds it. The operator's issuers would want their keys, and no token will come: one that answers introspection stands
/// in their place. What bears on chains is the operator's.
pub(super) fn build(args: &ChainArgs) -> Result<(Verifier, Vec<CrlFile>), Failure> {
    let mut document = match &args.policy {
        Some(source) => given(source)?,
        None => Map::new(),
    };
    if let Some(demand) = args.eku {
        let word = match demand {
            EkuDemand::Require => "require",
            EkuDemand::IfPresent => "if_present",
        };
        document.insert("chain".into(), json!({ "eku": word }));
    }
    document.insert("version".into(), json!(1));
    let issuer = json!({"issuer": "https://as.invalid", "audiences": ["none"], "credentials": "introspection"});
    document.insert("issuers".into(), json!([issuer]));

    let place = |part| match part {
        ConfigPart::Policy => args.policy.as_ref().map_or("--policy".into(), Source::to_string),
        part => args.material.place(part).unwrap_or_else(|| part.code().to_owned()),
    };
    let fault = |error: certbound::ConfigError| material::fault(place(error.part()), &error);
    let builder = Verifier::builder().policy_json(Value::Object(document).to_string()).map_err(fault)?;
    let (builder, crls) = args.material.read_into(builder)?;
    Ok((builder.build().map_err(fault)?, crls))
}

/// What a policy document says of chains. All of it is read: a mistake in it would keep it from being deployed.
fn given(source: &Source) -> Result<Map<String, Value>, Failure> {
    let json = source.read()?;
    Policy::parse(&json).map_err(|error| material::fault(source, &error))?;
    let mut document: Map<String, Value> = serde_json::from_slice(&json).map_err(|error| source.fault(error))?;
    document.retain(|member, _| member == "chain" || member == "limits");
    Ok(document)
}
