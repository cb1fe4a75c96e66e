//! The JOSE cookbook (RFC 7520) and its neighbours: worked examples, all of them valid.

use super::{
    compact::Case,
    field::text,
    folder::{folders, json_files},
    jose_key::kind_limit,
    tally::{Outcome, Tally},
};
use certbound::KeySet;
use serde_json::{Value, json};
use std::path::Path;

/// One tally a folder.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    folders(folder)
        .into_iter()
        .map(|name| {
            let mut tally = Tally::new(format!("jose-cookbook/{name}"));
            for (id, content) in json_files(&folder.join(&name)) {
                tally.count(id, content.map_or_else(Outcome::Skipped, |example| judge(&example)));
            }
            tally
        })
        .collect()
}

/// What an example is shows in its members, not in its folder.
fn judge(example: &Value) -> Outcome {
    if example.get("kty").is_some() {
        return key(example);
    }
    if example.get("encrypting_content").is_some() || example.get("encrypting_key").is_some() {
        return Outcome::Skipped("JWE is not supported".into());
    }
    match (example.get("input"), example.get("output")) {
        (Some(input), Some(output)) if example.get("signing").is_some() => signature(input, output),
        _ => Outcome::Skipped("neither a JWK nor a JWS".into()),
    }
}

/// A key is usable, unless it is not for signatures; a private one is not, and its public part is.
fn key(jwk: &Value) -> Outcome {
    let public = public_part(jwk);
    match (problem(&public), kind_limit(jwk)) {
        _ if public != *jwk && problem(jwk).is_none() => Outcome::wrong("refused (a private key)", "usable"),
        (Some(_), Some(limit)) => Outcome::Skipped(limit),
        (None, Some(limit)) => Outcome::wrong(format!("refused ({limit})"), "usable"),
        (found, None) => match (found, text(jwk, "use").unwrap_or("sig")) {
            (None, "sig") => Outcome::Ok,
            (Some(found), "sig") => Outcome::wrong("usable", format!("refused: {found}")),
            (None, other) => Outcome::wrong(format!("refused (its `use` is {other})"), "usable"),
            (Some(_), _) => Outcome::Ok,
        },
    }
}

fn problem(jwk: &Value) -> Option<String> {
    match KeySet::parse(json!({ "keys": [jwk] }).to_string().as_bytes()) {
        Ok(set) => set.unusable().first().map(|key| key.problem.to_string()),
        Err(error) => Some(error.to_string()),
    }
}

fn signature(input: &Value, output: &Value) -> Outcome {
    let key = input.get("key").map(public_part).unwrap_or_default();
    let Some(compact) = text(output, "compact") else {
        return Outcome::Skipped("the JSON serialization of JWS is not supported".into());
    };
    let case = Case::new(compact, &key);
    // RFC 7515 section 4.1.11: what is marked critical and not understood must be refused.
    if case.header().get("crit").is_some() {
        return case.must_refuse();
    }
    if compact.contains("..") && text(input, "payload") != Some("") {
        return match case.verify() {
            Err(_) => Outcome::Skipped("detached payloads are not supported".into()),
            Ok(_) => Outcome::wrong("refused (detached payloads are not supported)", "verified"),
        };
    }
    case.must_verify()
}

/// The examples give the signer's keys; a verifier has only the public part.
fn public_part(jwk: &Value) -> Value {
    let mut public = jwk.clone();
    if let Some(members) = public.as_object_mut()
        && members.get("kty").is_some_and(|kty| kty != "oct")
    {
        members.retain(|name, _| !["d", "p", "q", "dp", "dq", "qi", "oth"].contains(&name.as_str()));
    }
    public
}
