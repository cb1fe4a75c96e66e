//! A token, without its signature.

use super::claims::Members;
use crate::{
    clock,
    style::{self, HEADING, WARNING},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use certbound::{Thumbprint, UnixTime};
use serde::Serialize;
use serde_json::Value;

/// Claims that are moments (RFC 7519 section 4.1, OpenID Connect Core section 2).
const MOMENTS: [(&str, &str); 4] =
    [("iat", "issued"), ("nbf", "good from"), ("exp", "expires"), ("auth_time", "logged in")];

#[derive(Serialize)]
pub(super) struct Token {
    kind: &'static str,
    verified: bool,
    scheme: Option<String>,
    bytes: usize,
    encrypted: bool,
    header: Members,
    claims: Option<Members>,
    times: Vec<Moment>,
    confirmation: Vec<String>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Moment {
    claim: &'static str,
    #[serde(skip)]
    label: &'static str,
    seconds: u64,
    utc: String,
    relative: String,
}

pub(super) fn read(text: &str, now: UnixTime) -> Result<Token, String> {
    let (scheme, jwt) = match text.split_once(' ') {
        Some((scheme, jwt)) => (Some(style::plain(scheme)), jwt.trim()),
        None => (None, text),
    };
    let segments: Vec<&str> = jwt.split('.').collect();
    let encrypted = segments.len() == 5;
    let (header, payload) = match segments.as_slice() {
        [header, _, _, _, _] => (*header, None),
        [header, payload, _] => (*header, Some(*payload)),
        _ => return Err(format!("no token: {} segments between dots, not three", segments.len())),
    };
    let header = object(header, "header")?;
    let claims = payload.map(|payload| object(payload, "claims")).transpose()?;
    let mut warnings = Vec::new();
    for (part, members) in [("header", Some(&header)), ("claims", claims.as_ref())] {
        for name in members.map(Members::twins).unwrap_or_default() {
            warnings.push(format!("the {part} holds `{name}` twice: it would be refused as json_duplicate_member"));
        }
    }
    Ok(Token {
        kind: "token",
        verified: false,
        scheme,
        bytes: jwt.len(),
        encrypted,
        times: claims.as_ref().map(|claims| moments(claims, now)).unwrap_or_default(),
        confirmation: claims.as_ref().map(|claims| confirmation(claims.find("cnf"))).unwrap_or_default(),
        header,
        claims,
        warnings,
    })
}

pub(super) fn human(token: &Token) -> String {
    let scheme = token.scheme.as_ref().map(|scheme| format!(", {scheme} scheme")).unwrap_or_default();
    let title = format!("token{scheme}, {} bytes; NOTHING WAS VERIFIED", token.bytes);
    let mut out = format!("{}\n\n", style::paint(HEADING, &title));
    out += &section("header", &style::json(&token.header));
    match &token.claims {
        Some(claims) => out += &section("claims", &style::json(claims)),
        None => out += "The token is encrypted (JWE): its claims cannot be shown.\n\n",
    }
    for moment in &token.times {
        out += &style::field(moment.label, &format!("{} ({})", moment.utc, moment.relative));
    }
    for (index, line) in token.confirmation.iter().enumerate() {
        out += &style::field(if index == 0 { "bound to" } else { "" }, line);
    }
    for warning in &token.warnings {
        out += &format!("  {}: {}\n", style::paint(WARNING, "warning"), style::plain(warning));
    }
    out
}

fn section(name: &str, json: &str) -> String {
    format!("{}\n{json}\n", style::paint(HEADING, name))
}

fn object(segment: &str, part: &str) -> Result<Members, String> {
    let json = URL_SAFE_NO_PAD
        .decode(segment)
        .map_err(|_| format!("no token: the {part} segment is not base64url without padding"))?;
    Members::read(&json).ok_or_else(|| format!("no token: the {part} segment is not a JSON object"))
}

fn moments(claims: &Members, now: UnixTime) -> Vec<Moment> {
    let moments = MOMENTS.iter().filter_map(|(claim, label)| {
        // Whole seconds that a clock can show: anything else stands among the claims as it is.
        let seconds = claims.find(claim)?.as_u64().filter(|seconds| *seconds <= UnixTime::MAX_SECONDS)?;
        let (utc, relative) = (clock::utc(seconds), clock::relative(seconds, now));
        Some(Moment { claim, label, seconds, utc, relative })
    });
    moments.collect()
}

/// What each member of `cnf` asks for, in words.
fn confirmation(cnf: Option<&Value>) -> Vec<String> {
    let Some(cnf) = cnf else {
        return vec!["nothing: there is no `cnf`, so whoever has the token can use it".into()];
    };
    let Value::Object(members) = cnf else {
        return vec!["nothing: `cnf` is not an object".into()];
    };
    if members.is_empty() {
        return vec!["nothing: `cnf` is empty".into()];
    }
    members.iter().map(|(name, value)| explained(name, value.as_str().unwrap_or("not a string"))).collect()
}

fn explained(name: &str, value: &str) -> String {
    match name {
        "x5t#S256" => match Thumbprint::parse(value) {
            Ok(thumbprint) => format!("the client certificate with thumbprint {thumbprint} (RFC 8705 section 3.1)"),
            Err(error) => format!("no certificate: `x5t#S256` is {error}"),
        },
        "jkt" => format!("the DPoP key with thumbprint {value} (RFC 9449 section 6.1)"),
        "x5t" => "a SHA-1 `x5t`, which never satisfies".into(),
        other => format!("`{other}`, which certbound does not understand"),
    }
}
