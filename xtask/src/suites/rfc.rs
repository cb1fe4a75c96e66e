//! Examples of the RFCs themselves, and vectors of distinguished names.

mod bound_token;

use super::{
    field::{list, pem, text, to_base64url},
    folder::json_files,
    tally::{Outcome, Tally},
};
use certbound::{KeySet, Thumbprint, crypto::sha256};
use serde_json::{Value, json};
use std::path::Path;

const NO_DPOP: &str = "DPoP is not supported yet";
const NO_NAMES: &str = "distinguished names are not read yet";

/// One tally for all: the files are parts of one suite.
pub(super) fn run(folder: &Path) -> Vec<Tally> {
    let mut tally = Tally::new("rfc-examples");
    for (name, content) in json_files(folder) {
        match content {
            Ok(Value::Object(members)) => {
                for (member, value) in &members {
                    run_member(member, value, &mut tally);
                }
            }
            Ok(_) => tally.count(name, Outcome::Skipped("the file holds no examples by name".into())),
            Err(problem) => tally.count(name, Outcome::Skipped(problem)),
        }
    }
    vec![tally]
}

fn run_member(name: &str, value: &Value, tally: &mut Tally) {
    match name {
        "rfc7638" => tally.count(name, jwk_thumbprint(value.get("jwk"), text(value, "thumbprint_sha256"))),
        "rfc8705" => rfc8705(value, tally),
        "rfc9440" => rfc9440(value, tally),
        "rfc9449" => rfc9449(value, tally),
        "rfc4514" => skip(name, list(value, "examples"), NO_NAMES, tally),
        "valid" | "must_fail" | "equal" => skip(name, value.as_array().map_or(&[], Vec::as_slice), NO_NAMES, tally),
        _ => tally.count(name, Outcome::Skipped("an example of an unknown kind".into())),
    }
}

/// RFC 8705: a certificate's thumbprint, and a sample value that is none.
fn rfc8705(value: &Value, tally: &mut Tally) {
    if let Some(example) = value.get("appendix_a") {
        let thumbprint = certificate_thumbprint(text(example, "certificate_pem"), text(example, "x5t_s256"));
        tally.count("rfc8705 appendix A", thumbprint);
    }
    if let Some(payload) = value.get("section_3_1").and_then(|example| example.get("payload")) {
        tally.count("rfc8705 section 3.1", bound_token::must_be_non_canonical(payload));
    }
}

/// RFC 9440: the thumbprints of a chain.
fn rfc9440(value: &Value, tally: &mut Tally) {
    let thumbprints = list(value, "x5t_s256");
    for (index, certificate) in list(value, "chain_pem").iter().enumerate() {
        let thumbprint = certificate_thumbprint(certificate.as_str(), thumbprints.get(index).and_then(Value::as_str));
        tally.count(format!("rfc9440 certificate {index}"), thumbprint);
    }
}

/// RFC 9449: what is a hash can be compared; proofs cannot be checked.
fn rfc9449(value: &Value, tally: &mut Tally) {
    for (index, proof) in list(value, "proofs").iter().enumerate() {
        let jwk = proof.get("header").and_then(|header| header.get("jwk"));
        tally.count(format!("rfc9449 proof {index} jkt"), jwk_thumbprint(jwk, text(proof, "jkt")));
        tally.count(format!("rfc9449 proof {index}"), Outcome::Skipped(NO_DPOP.into()));
    }
    if let (Some(token), Some(ath)) = (text(value, "resource_request_access_token"), text(value, "ath")) {
        tally.count("rfc9449 ath", Outcome::equal(ath, &to_base64url(&sha256(token.as_bytes()))));
    }
    if value.get("bound_access_token_jwt").is_some() {
        let reason = "the issuer's key of the bound access token is not given";
        tally.count("rfc9449 bound token", Outcome::Skipped(reason.into()));
    }
}

/// The thumbprint of the certificate, computed and read.
fn certificate_thumbprint(certificate: Option<&str>, expected: Option<&str>) -> Outcome {
    let (Some(der), Some(expected)) = (certificate.and_then(pem), expected) else {
        return Outcome::Skipped("the example has no certificate or no thumbprint".into());
    };
    let actual = Thumbprint::of_der(&der);
    match Thumbprint::parse(expected) {
        Ok(parsed) if parsed == actual => Outcome::equal(expected, &actual.to_string()),
        Ok(_) => Outcome::wrong(expected, actual.to_string()),
        Err(error) => Outcome::wrong(expected, format!("refused: {error}")),
    }
}

/// RFC 7638, by the set that the key is in.
fn jwk_thumbprint(jwk: Option<&Value>, expected: Option<&str>) -> Outcome {
    let (Some(jwk), Some(expected)) = (jwk, expected) else {
        return Outcome::Skipped("the example has no JWK or no thumbprint".into());
    };
    match KeySet::parse(json!({ "keys": [jwk] }).to_string().as_bytes()) {
        Ok(set) => match set.thumbprints().next() {
            Some(thumbprint) => Outcome::equal(expected, &to_base64url(thumbprint)),
            None => Outcome::wrong(expected, "the key is refused"),
        },
        Err(error) => Outcome::wrong(expected, format!("the JWK Set is refused: {error}")),
    }
}

fn skip(name: &str, examples: &[Value], reason: &str, tally: &mut Tally) {
    for index in 0..examples.len() {
        tally.count(format!("{name} {index}"), Outcome::Skipped(reason.into()));
    }
}
