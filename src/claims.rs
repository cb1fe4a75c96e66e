//! What an issuer's claims must say (RFC 7519 section 4.1, RFC 9068 section 4).

use crate::{
    claim_set::{Audience, ClaimSet, NumericDate},
    jws::{Source, VerifiedClaims},
    policy::{IssuerPolicy, TokenType},
    reason::Reason,
    time::UnixTime,
};

/// Claims that hold here and now. Made by [`check`] alone.
#[derive(Debug)]
pub(crate) struct CheckedClaims<'t, 'a> {
    claims: &'t ClaimSet<'a>,
    expires_at: u64,
}

impl<'t, 'a> CheckedClaims<'t, 'a> {
    pub(crate) fn claims(&self) -> &'t ClaimSet<'a> {
        self.claims
    }

    /// The `exp`, in whole seconds since 1970.
    pub(crate) fn expires_at(&self) -> u64 {
        self.expires_at
    }
}

/// Step 5.
pub(crate) fn check<'t, 'a>(verified: VerifiedClaims<'t, 'a>, now: UnixTime) -> Result<CheckedClaims<'t, 'a>, Reason> {
    let (claims, issuer) = (verified.claims(), verified.issuer());
    source(&verified)?;
    audience(claims, issuer, verified.source())?;
    let expires_at = expiry(claims, issuer, verified.source(), now)?;
    match issuer.required_claims.iter().all(|name| claims.has(name)) {
        true => (),
        false => return Err(Reason::ClaimRequired),
    }
    times(claims, issuer, expires_at, now.as_seconds())?;
    Ok(CheckedClaims { claims, expires_at })
}

/// What only one of the two kinds of credential has.
fn source(verified: &VerifiedClaims<'_, '_>) -> Result<(), Reason> {
    let (claims, issuer) = (verified.claims(), verified.issuer());
    match verified.source() {
        Source::Introspection { active: false } => Err(Reason::TokenInactive),
        _ if claims.iss.is_some_and(|iss| iss != issuer.issuer) => Err(Reason::IssuerMismatch),
        // The key that verified a JWT was chosen by its issuer.
        Source::Host if claims.iss.is_none() => Err(Reason::IssuerMissing),
        Source::Introspection { active: true } | Source::Host => Ok(()),
        Source::Signature { typ } if is_of_type(typ, issuer.token_type) => Ok(()),
        Source::Signature { .. } => Err(Reason::TokenTypeMismatch),
    }
}

/// Media types compare without case, and `application/` may be left out (RFC 7515 section 4.1.9).
fn is_of_type(typ: Option<&str>, wanted: TokenType) -> bool {
    let is = |typ: &str, name: &str, full: &str| typ.eq_ignore_ascii_case(name) || typ.eq_ignore_ascii_case(full);
    match (wanted, typ) {
        (TokenType::Any, _) | (TokenType::Jwt, None) => true,
        (TokenType::AccessToken, None) => false,
        // As nearly everybody spells them.
        (TokenType::AccessToken, Some("at+jwt")) | (TokenType::Jwt, Some("JWT")) => true,
        (TokenType::AccessToken, Some(typ)) => is(typ, "at+jwt", "application/at+jwt"),
        (TokenType::Jwt, Some(typ)) => is(typ, "JWT", "application/jwt"),
    }
}

fn audience(claims: &ClaimSet<'_>, issuer: &IssuerPolicy, source: Source<'_>) -> Result<(), Reason> {
    match (claims.audience(&issuer.audiences), source) {
        (Audience::Ours, _) => Ok(()),
        (Audience::Others, _) => Err(Reason::AudienceMismatch),
        // The issuer answered this resource server about its own token.
        (Audience::Absent, Source::Introspection { .. }) => Ok(()),
        (Audience::Absent | Audience::Nobody, _) => Err(Reason::AudienceMissing),
    }
}

/// The `exp`, or what the policy puts in its place for an introspection answer without one.
fn expiry(claims: &ClaimSet<'_>, issuer: &IssuerPolicy, source: Source<'_>, now: UnixTime) -> Result<u64, Reason> {
    match (claims.exp, source, issuer.introspection_lifetime) {
        (Some(exp), ..) => Ok(exp.floor),
        (None, Source::Introspection { .. }, Some(lifetime)) => Ok(now.as_seconds() + lifetime.as_secs()),
        _ => Err(Reason::ExpiryMissing),
    }
}

/// RFC 7519: a token counts before `exp`, not at it, and from `nbf` on; the leeway widens both ends.
fn times(claims: &ClaimSet<'_>, issuer: &IssuerPolicy, exp: u64, now: u64) -> Result<(), Reason> {
    let (leeway, most) = (issuer.leeway.as_secs(), issuer.max_lifetime.as_secs());
    let starts = |date: Option<NumericDate>| date.map_or(0, |date| date.ceil);
    if now >= exp + leeway {
        return Err(Reason::TokenExpired);
    }
    if starts(claims.nbf) > now + leeway {
        return Err(Reason::TokenNotYetValid);
    }
    if starts(claims.iat) > now + leeway {
        return Err(Reason::TokenIssuedInFuture);
    }
    if exp <= starts(claims.iat) || exp <= starts(claims.nbf) {
        return Err(Reason::TokenTimesInconsistent);
    }
    let lifetime = claims.iat.map_or(0, |iat| exp.saturating_sub(iat.floor));
    if lifetime > most || exp > now + leeway + most {
        return Err(Reason::TokenLifetimeTooLong);
    }
    Ok(())
}
