//! The claims of a token or an introspection answer as they stand there: types checked, nothing believed.

mod numeric_date;
mod packed;

pub(crate) use numeric_date::NumericDate;
pub(crate) use packed::Packed;

use crate::{
    cnf::Cnf,
    encoding::{
        arena::Arena,
        json::{self, Budget, JsonError, MEMBERS_PER_OBJECT, Place, Value, Visitor},
    },
    policy::ClaimName,
    reason::Reason,
};
use alloc::{boxed::Box, string::String};

/// How many audiences a token may name. Real ones name one to three.
const AUDIENCES: usize = 16;

/// The registered claims that matter here, and the names of the others.
#[derive(Debug)]
pub(crate) struct ClaimSet<'a> {
    pub(crate) iss: Option<&'a str>,
    pub(crate) sub: Option<&'a str>,
    pub(crate) client_id: Option<&'a str>,
    pub(crate) jti: Option<&'a str>,
    pub(crate) scope: Option<&'a str>,
    pub(crate) exp: Option<NumericDate>,
    pub(crate) nbf: Option<NumericDate>,
    pub(crate) iat: Option<NumericDate>,
    pub(crate) cnf: Cnf,
    /// RFC 7662's `active`; a JWT has no such claim and nobody asks.
    pub(crate) active: Option<Value<'a>>,
    aud: Audiences<'a>,
    /// Of the claims whose presence none of the options above shows.
    names: Names<'a>,
}

impl<'a> ClaimSet<'a> {
    /// Reads a JSON object of claims.
    pub(crate) fn read(json: &'a [u8], arena: &mut Arena<'a>) -> Result<Self, Reason> {
        let mut claims = Self::empty();
        json::read_object(json, arena, Budget::HOSTILE, &mut claims)?;
        Ok(claims)
    }

    fn empty() -> Self {
        Self {
            iss: None,
            sub: None,
            client_id: None,
            jti: None,
            scope: None,
            exp: None,
            nbf: None,
            iat: None,
            cnf: Cnf::default(),
            active: None,
            aud: Audiences::Read { list: [None; AUDIENCES], count: 0, present: false },
            names: Names::Read { list: [None; MEMBERS_PER_OBJECT], count: 0 },
        }
    }

    /// Whether the claim `aud` names one of these.
    pub(crate) fn audience(&self, ours: &[String]) -> Audience {
        let is_ours = |aud: &str| ours.iter().any(|name| name == aud);
        match &self.aud {
            Audiences::Read { present: false, .. } => Audience::Absent,
            Audiences::Read { list, .. } => Audience::of(list.iter().map_while(|aud| *aud), is_ours),
            Audiences::Kept(None) => Audience::Absent,
            Audiences::Kept(Some(list)) => Audience::of(list.iter().map(|aud| &**aud), is_ours),
        }
    }

    /// Whether a claim of this name is there.
    pub(crate) fn has(&self, name: &ClaimName) -> bool {
        match name {
            ClaimName::Iss => self.iss.is_some(),
            ClaimName::Sub => self.sub.is_some(),
            ClaimName::ClientId => self.client_id.is_some(),
            ClaimName::Jti => self.jti.is_some(),
            ClaimName::Scope => self.scope.is_some(),
            ClaimName::Exp => self.exp.is_some(),
            ClaimName::Nbf => self.nbf.is_some(),
            ClaimName::Iat => self.iat.is_some(),
            ClaimName::Other(name) => match &self.names {
                Names::Read { list, .. } => list.iter().map_while(|present| *present).any(|present| present == name),
                Names::Kept(list) => list.iter().any(|present| **present == **name),
            },
        }
    }

    fn claim(&mut self, name: &'a str, value: Value<'a>) -> Result<(), Reason> {
        match name {
            "iss" => self.iss = Some(string(value)?),
            "sub" => self.sub = Some(string(value)?),
            "client_id" => self.client_id = Some(string(value)?),
            "jti" => self.jti = Some(string(value)?),
            "scope" => self.scope = Some(string(value)?),
            "exp" => self.exp = Some(NumericDate::read(value)?),
            "nbf" => self.nbf = Some(NumericDate::read(value)?),
            "iat" => self.iat = Some(NumericDate::read(value)?),
            _ => {
                self.names.push(name);
                match name {
                    "cnf" => self.cnf.claim(value),
                    "active" => self.active = Some(value),
                    "aud" if value == Value::Array => self.aud.push(None)?,
                    "aud" => self.aud.push(Some(string(value)?))?,
                    _ => (),
                }
            }
        }
        Ok(())
    }
}

impl<'a> Visitor<'a> for ClaimSet<'a> {
    type Error = Reason;

    fn visit(&mut self, place: Place<'a>, value: Value<'a>) -> Result<(), Reason> {
        match place {
            Place { depth: 1, top, .. } => self.claim(top, value)?,
            Place { depth: 2, top: "cnf", name: Some(name) } => self.cnf.member(name, value),
            Place { depth: 2, top: "aud", name: None } => self.aud.push(Some(string(value)?))?,
            _ => (),
        }
        Ok(())
    }
}

impl From<JsonError> for Reason {
    fn from(error: JsonError) -> Self {
        match error {
            JsonError::Malformed => Self::JsonMalformed,
            JsonError::NotObject => Self::JsonNotObject,
            JsonError::DuplicateMember => Self::JsonDuplicateMember,
            JsonError::TooDeep => Self::JsonTooDeep,
            JsonError::TooMany => Self::JsonTooManyMembers,
            JsonError::ControlCharacter => Self::JsonControlCharacter,
        }
    }
}

/// What `aud` says of this resource server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// The claim is not there.
    Absent,
    /// It is an empty list.
    Nobody,
    /// It names this resource server.
    Ours,
    /// It names others only.
    Others,
}

impl Audience {
    fn of<'l>(list: impl Iterator<Item = &'l str>, is_ours: impl Fn(&str) -> bool) -> Self {
        let mut found = Self::Nobody;
        for aud in list {
            if is_ours(aud) {
                return Self::Ours;
            }
            found = Self::Others;
        }
        found
    }
}

/// The members of `aud`: as they are read, or as they were kept.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "it lives on the stack of one decision, which allocates nothing")]
enum Audiences<'a> {
    Read { list: [Option<&'a str>; AUDIENCES], count: usize, present: bool },
    Kept(Option<&'a [Box<str>]>),
}

impl<'a> Audiences<'a> {
    /// Takes note of the claim and, where there is one, of a member.
    fn push(&mut self, audience: Option<&'a str>) -> Result<(), Reason> {
        if let Self::Read { list, count, present } = self {
            *present = true;
            if let Some(audience) = audience {
                *list.get_mut(*count).ok_or(Reason::AudienceTooMany)? = Some(audience);
                *count += 1;
            }
        }
        Ok(())
    }
}

/// Names of claims: as they are read, or as they were kept.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "it lives on the stack of one decision, which allocates nothing")]
enum Names<'a> {
    Read { list: [Option<&'a str>; MEMBERS_PER_OBJECT], count: usize },
    Kept(&'a [Box<str>]),
}

impl<'a> Names<'a> {
    /// The reader admits no more members than there is room for.
    fn push(&mut self, name: &'a str) {
        if let Self::Read { list, count } = self
            && let Some(slot) = list.get_mut(*count)
        {
            *slot = Some(name);
            *count += 1;
        }
    }
}

/// A string, or a refusal: a claim of the wrong type is never treated as absent (CVE-2026-25537).
fn string(value: Value<'_>) -> Result<&str, Reason> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(Reason::ClaimType),
    }
}
