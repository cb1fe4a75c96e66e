//! Groups of raw signatures under one key.

use super::{
    super::{
        certificate_key::{CertificateKey, is_pss_key},
        door::{self, Door},
        field::{hex, list, text},
        jose_key::{JoseKey, Refusal, jwk},
        table_key::TableKey,
        tally::{Outcome, Tally},
    },
    id,
    scheme::{ECDSA, Scheme},
};
use certbound::Algorithm;
use serde_json::Value;

pub(super) fn run(group: &Value, tally: &mut Tally) {
    let plan = Plan::of(group);
    for test in list(group, "tests") {
        let outcome = match (hex(test, "msg"), hex(test, "sig")) {
            (Some(message), Some(signature)) => plan.judge(text(test, "result"), &message, &signature),
            _ => Outcome::Skipped("the test has no message or no signature".into()),
        };
        tally.count(id(test), outcome);
    }
}

/// What is to be done with a group's tests.
enum Plan {
    /// Every door must agree with the verdict.
    Run(Vec<Box<dyn Door>>),
    /// The group's parameters are not ours: what is valid by them must be refused here, and is no success.
    Refuse(Vec<Box<dyn Door>>, &'static str),
    /// Not supported.
    Skip(String),
    /// The core has no use for a key that it should take.
    Fault(String),
}

impl Plan {
    fn of(group: &Value) -> Self {
        let scheme = match Scheme::of(group) {
            Ok(scheme) => scheme,
            Err(reason) => return Self::Skip(reason),
        };
        match (doors(group, &scheme), scheme.foreign) {
            (Ok(doors), None) => Self::Run(doors),
            (Ok(doors), Some(reason)) => Self::Refuse(doors, reason),
            (Err(Refusal::Limit(reason)), _) => Self::Skip(reason),
            (Err(Refusal::Fault(problem)), _) => Self::Fault(problem),
        }
    }

    fn judge(&self, verdict: Option<&str>, message: &[u8], signature: &[u8]) -> Outcome {
        let valid = verdict == Some("valid");
        match self {
            Self::Run(doors) => door::judge(doors, verdict, message, signature),
            // What is invalid by other parameters may be valid by ours, so it says nothing.
            Self::Refuse(doors, reason) if valid => match door::judge(doors, Some("invalid"), message, signature) {
                Outcome::Ok => Outcome::Skipped((*reason).into()),
                outcome => outcome,
            },
            Self::Refuse(_, reason) => Outcome::Skipped((*reason).into()),
            Self::Skip(reason) => Outcome::Skipped(reason.clone()),
            Self::Fault(problem) => Outcome::wrong(verdict.unwrap_or("a verdict"), problem),
        }
    }
}

fn doors(group: &Value, scheme: &Scheme) -> Result<Vec<Box<dyn Door>>, Refusal> {
    let mut doors: Vec<Box<dyn Door>> = Vec::new();
    if let Some(algorithm) = scheme.jose {
        let jwk = jwk(group).ok_or_else(|| Refusal::Limit("the group has no key that a JWK can hold".into()))?;
        doors.push(Box::new(JoseKey::new(&jwk, algorithm)?));
        if algorithm == Algorithm::Es256 {
            doors.extend(TableKey::both(&jwk, false)?);
        }
    }
    if let Some(signature) = scheme.certificate {
        let spki = hex(group, "publicKeyDer").unwrap_or_default();
        match CertificateKey::find(&spki, signature) {
            Some(key) => doors.push(Box::new(key)),
            // The JOSE door stands; certificates with such keys are not supported.
            None if is_pss_key(&spki) && !doors.is_empty() => (),
            None => return Err(Refusal::Limit(no_algorithm(group))),
        }
        if is_es256(group) {
            let jwk = jwk(group).ok_or_else(|| Refusal::Fault("the group's key makes no JWK".into()))?;
            doors.extend(TableKey::both(&jwk, true)?);
        }
    }
    Ok(doors)
}

/// ES256's curve and hash, with signatures in DER.
fn is_es256(group: &Value) -> bool {
    let curve = group.get("publicKey").and_then(|key| text(key, "curve"));
    (text(group, "type"), curve, text(group, "sha")) == (Some(ECDSA), Some("secp256r1"), Some("SHA-256"))
}

fn no_algorithm(group: &Value) -> String {
    let key = group.get("publicKey").and_then(|key| text(key, "curve")).unwrap_or("a key of this kind");
    format!("{key} with {} is no supported certificate algorithm", text(group, "sha").unwrap_or("no hash"))
}
