//! From the fields as spelled to a policy that holds together. Every refusal names its JSON path.

use super::{
    ClaimName, Credentials, IssuerPolicy, Policy, chain,
    document::{Document, Limits, RawIssuer},
};
use crate::{
    config_error::{ConfigError, ConfigPart},
    crypto::Algorithm,
    encoding::order::in_order_by,
    snapshot::SnapshotHasher,
};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{ops::RangeInclusive, time::Duration};

/// RS256 and its kin are left out: RFC 8725 section 3.2 and FAPI 2.0 prefer PSS and elliptic curves.
const DEFAULT_ALGORITHMS: [Algorithm; 6] =
    [Algorithm::Es256, Algorithm::Es384, Algorithm::Ps256, Algorithm::Ps384, Algorithm::Ps512, Algorithm::EdDsa];

/// What RFC 9068 section 2.2 requires beside `iss`, `aud` and `exp`, which are always required.
const DEFAULT_CLAIMS: [&str; 4] = ["sub", "client_id", "iat", "jti"];

/// 15 minutes: what the SMART backend services profile recommends.
const DEFAULT_LIFETIME: u64 = 900;
const LIFETIME: RangeInclusive<u64> = 1..=86_400;
const DEFAULT_LEEWAY: u64 = 30;
const LEEWAY: RangeInclusive<u64> = 0..=300;

pub(super) fn policy(document: Document, fallback_id: String) -> Result<Policy, ConfigError> {
    if document.version != 1 {
        return Err(fault("version", "must be 1"));
    }
    let id = document.id.unwrap_or(fallback_id);
    label("id", &id)?;
    let realm = document.realm.unwrap_or_else(|| "protected".to_owned());
    label("realm", &realm)?;
    if document.issuers.is_empty() {
        return Err(fault("issuers", "must not be empty"));
    }
    let mut issuers: Vec<IssuerPolicy> = Vec::new();
    for (index, raw) in document.issuers.into_iter().enumerate() {
        let at = format!("issuers[{index}]");
        if issuers.iter().any(|other| other.issuer == raw.issuer) {
            return Err(fault(format!("{at}.issuer"), "stands in another entry already"));
        }
        issuers.push(issuer(&at, raw)?);
    }
    let mut hasher = SnapshotHasher::new("certbound issuers 1");
    issuers.iter().for_each(|issuer| issuer.describe(&mut hasher));
    let scopes = match document.scopes {
        None => None,
        Some(rules) if rules.is_empty() => {
            return Err(fault("scopes", "must not be empty; leave it out to check no scopes"));
        }
        Some(rules) => {
            let rules = rules.into_iter().enumerate().map(|(index, rule)| {
                rule.read().map_err(|(field, problem)| fault(join(format!("scopes[{index}]"), field), problem))
            });
            let rules: Vec<_> = rules.collect::<Result<_, _>>()?;
            // The first that matches is a longest one.
            Some(in_order_by(&rules, |rule| core::cmp::Reverse(rule.segments.len())).cloned().collect())
        }
    };
    Ok(Policy {
        id,
        realm,
        issuers,
        binding: document.binding,
        cnf_unknown: document.cnf_unknown,
        chain: chain::read(document.chain)?,
        scopes,
        limits: limits(document.limits)?,
        issuers_id: hasher.finish(),
    })
}

fn issuer(at: &str, raw: RawIssuer) -> Result<IssuerPolicy, ConfigError> {
    let at = |field: &str| format!("{at}.{field}");
    non_empty(at("issuer"), &raw.issuer)?;
    if raw.audiences.is_empty() {
        return Err(fault(at("audiences"), "must not be empty"));
    }
    for (index, audience) in raw.audiences.iter().enumerate() {
        non_empty(format!("{}[{index}]", at("audiences")), audience)?;
    }
    let algorithms = match raw.algorithms {
        None => DEFAULT_ALGORITHMS.to_vec(),
        Some(names) if names.is_empty() => return Err(fault(at("algorithms"), "must not be empty")),
        Some(names) => names
            .iter()
            .enumerate()
            .map(|(index, name)| {
                Algorithm::from_name(name).ok_or_else(|| {
                    fault(format!("{}[{index}]", at("algorithms")), format!("`{name}` is not supported"))
                })
            })
            .collect::<Result<_, _>>()?,
    };
    if raw.introspection_lifetime_seconds.is_some() && raw.credentials == Credentials::Jwt {
        return Err(fault(at("introspection_lifetime_seconds"), "has no effect while `credentials` is `jwt`"));
    }
    let required_claims = match raw.required_claims {
        None => DEFAULT_CLAIMS.map(ToOwned::to_owned).to_vec(),
        Some(names) => names,
    };
    for (index, name) in required_claims.iter().enumerate() {
        non_empty(format!("{}[{index}]", at("required_claims")), name)?;
    }
    Ok(IssuerPolicy {
        max_lifetime: seconds(
            at("max_lifetime_seconds"),
            raw.max_lifetime_seconds.unwrap_or(DEFAULT_LIFETIME),
            LIFETIME,
        )?,
        leeway: seconds(at("leeway_seconds"), raw.leeway_seconds.unwrap_or(DEFAULT_LEEWAY), LEEWAY)?,
        introspection_lifetime: raw
            .introspection_lifetime_seconds
            .map(|value| seconds(at("introspection_lifetime_seconds"), value, LIFETIME))
            .transpose()?,
        issuer: raw.issuer,
        audiences: raw.audiences,
        algorithms,
        token_type: raw.token_type,
        required_claims: required_claims.into_iter().map(ClaimName::from).collect(),
        credentials: raw.credentials,
    })
}

fn limits(limits: Limits) -> Result<Limits, ConfigError> {
    let most = Limits::default();
    for (field, value, most) in [
        ("limits.token_bytes", limits.token_bytes, most.token_bytes),
        ("limits.chain_certificates", limits.chain_certificates, most.chain_certificates),
        ("limits.chain_bytes", limits.chain_bytes, most.chain_bytes),
    ] {
        if !(1..=most).contains(&value) {
            return Err(fault(field, format!("must be from 1 to {most}")));
        }
    }
    Ok(limits)
}

fn seconds(at: String, value: u64, range: RangeInclusive<u64>) -> Result<Duration, ConfigError> {
    match range.contains(&value) {
        true => Ok(Duration::from_secs(value)),
        false => Err(fault(at, format!("must be from {} to {} seconds", range.start(), range.end()))),
    }
}

/// What goes into a challenge or a record as it is: short, printable, nothing that needs quoting.
fn label(at: &str, text: &str) -> Result<(), ConfigError> {
    let plain = text.bytes().all(|b| (b == b' ' || b.is_ascii_graphic()) && b != b'"' && b != b'\\');
    match (1..=64).contains(&text.len()) && plain {
        true => Ok(()),
        false => Err(fault(at, "must be 1 to 64 printable ASCII characters without `\"` and `\\`")),
    }
}

fn non_empty(at: String, text: &str) -> Result<(), ConfigError> {
    match text.is_empty() {
        true => Err(fault(at, "must not be empty")),
        false => Ok(()),
    }
}

fn join(at: String, field: &str) -> String {
    if field.is_empty() { at } else { format!("{at}.{field}") }
}

#[cold]
#[inline(never)]
pub(super) fn fault(at: impl ToString, problem: impl Into<String>) -> ConfigError {
    ConfigError::new(ConfigPart::Policy, at.to_string(), problem)
}
