//! What is demanded of one issuer's tokens: the entries of `issuers`.

use super::{
    choices::{Credentials, TokenType},
    claim_name::ClaimName,
    field::Field,
};
use crate::{config_error::ConfigError, crypto::Algorithm};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::{ops::RangeInclusive, time::Duration};

/// What is demanded of one issuer's tokens. All of it bears on them, and goes into the snapshot's name.
#[derive(Clone, Debug, Hash)]
pub(crate) struct IssuerPolicy {
    pub(crate) issuer: String,
    pub(crate) audiences: Vec<String>,
    pub(crate) algorithms: Vec<Algorithm>,
    pub(crate) token_type: TokenType,
    pub(crate) max_lifetime: Duration,
    pub(crate) leeway: Duration,
    pub(crate) required_claims: Vec<ClaimName>,
    pub(crate) credentials: Credentials,
    pub(crate) introspection_lifetime: Option<Duration>,
}

const FIELDS: [&str; 9] = [
    "issuer",
    "audiences",
    "algorithms",
    "token_type",
    "max_lifetime_seconds",
    "leeway_seconds",
    "required_claims",
    "credentials",
    "introspection_lifetime_seconds",
];

/// RS256 and its kin are left out: RFC 8725 section 3.2 and FAPI 2.0 prefer PSS and elliptic curves.
const DEFAULT_ALGORITHMS: [Algorithm; 6] =
    [Algorithm::Es256, Algorithm::Es384, Algorithm::Ps256, Algorithm::Ps384, Algorithm::Ps512, Algorithm::EdDsa];

/// What RFC 9068 section 2.2 requires beside `iss`, `aud` and `exp`, which are always required.
const DEFAULT_CLAIMS: [&str; 4] = ["sub", "client_id", "iat", "jti"];

/// 15 minutes: what the SMART backend services profile recommends.
const DEFAULT_LIFETIME: Duration = Duration::from_secs(900);
const LIFETIME: RangeInclusive<u64> = 1..=86_400;
const DEFAULT_LEEWAY: Duration = Duration::from_secs(30);
const LEEWAY: RangeInclusive<u64> = 0..=300;

impl IssuerPolicy {
    pub(super) fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
        field.expect_object(&FIELDS)?;
        let claims = field.optional("required_claims", |list| list.list(Field::non_empty))?;
        let claims = claims.unwrap_or_else(|| DEFAULT_CLAIMS.map(ToOwned::to_owned).to_vec());
        let policy = Self {
            issuer: field.required("issuer", Field::non_empty)?,
            audiences: field.required("audiences", |list| list.non_empty_list(Field::non_empty))?,
            algorithms: field
                .optional("algorithms", |list| list.non_empty_list(algorithm))?
                .unwrap_or_else(|| DEFAULT_ALGORITHMS.to_vec()),
            token_type: field.or_default("token_type", TokenType::read)?,
            max_lifetime: field.optional("max_lifetime_seconds", lifetime)?.unwrap_or(DEFAULT_LIFETIME),
            leeway: field.optional("leeway_seconds", leeway)?.unwrap_or(DEFAULT_LEEWAY),
            required_claims: claims.into_iter().map(ClaimName::from).collect(),
            credentials: field.or_default("credentials", Credentials::read)?,
            introspection_lifetime: field.optional("introspection_lifetime_seconds", lifetime)?,
        };
        match field.given("introspection_lifetime_seconds") {
            Some(idle) if policy.credentials == Credentials::Jwt => {
                Err(idle.fault("has no effect while `credentials` is `jwt`"))
            }
            _ => Ok(policy),
        }
    }
}

fn algorithm(field: &Field<'_>) -> Result<Algorithm, ConfigError> {
    let name = field.string()?;
    Algorithm::from_name(name).ok_or_else(|| field.fault(format!("`{name}` is not supported")))
}

fn lifetime(field: &Field<'_>) -> Result<Duration, ConfigError> {
    field.number_in(LIFETIME).map(Duration::from_secs)
}

fn leeway(field: &Field<'_>) -> Result<Duration, ConfigError> {
    field.number_in(LEEWAY).map(Duration::from_secs)
}
