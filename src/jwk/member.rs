//! A JWK's members, with their types checked.

use super::{KeyProblem, decode};
use alloc::{string::String, vec::Vec};
use serde_json::{Map, Value};

/// The members of one JWK.
pub(super) struct Members<'v>(&'v Map<String, Value>);

impl<'v> Members<'v> {
    pub(super) fn of(entry: &'v Value) -> Result<Self, KeyProblem> {
        entry.as_object().map(Self).ok_or(KeyProblem::NotObject)
    }

    /// A string member; `None` where it is absent. Another type is an error, never absence.
    pub(super) fn string(&self, name: &'static str) -> Result<Option<&'v str>, KeyProblem> {
        match self.0.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(KeyProblem::MemberType(name)),
        }
    }

    /// A string member that must be there.
    pub(super) fn required(&self, name: &'static str) -> Result<&'v str, KeyProblem> {
        self.string(name)?.ok_or(KeyProblem::MemberMissing(name))
    }

    /// A base64url member that must be there, decoded.
    pub(super) fn bytes(&self, name: &'static str) -> Result<Vec<u8>, KeyProblem> {
        decode(self.required(name)?)
    }

    /// A private key in a JWKS is a leak, and the operator must hear of it.
    pub(super) fn refuse_private(&self) -> Result<(), KeyProblem> {
        let asymmetric = !matches!(self.0.get("kty"), Some(Value::String(kty)) if kty == "oct");
        match ["d", "p", "q", "dp", "dq", "qi", "oth"].iter().any(|name| self.0.contains_key(*name)) && asymmetric {
            true => Err(KeyProblem::Private),
            false => Ok(()),
        }
    }

    /// `use` and `key_ops` (RFC 7517 sections 4.2, 4.3): present, they must admit verifying.
    pub(super) fn check_intent(&self) -> Result<(), KeyProblem> {
        match self.string("use")? {
            None | Some("sig") => (),
            Some(_) => return Err(KeyProblem::NotForSignatures),
        }
        let operations = match self.0.get("key_ops") {
            None => return Ok(()),
            Some(Value::Array(operations)) => operations,
            Some(_) => return Err(KeyProblem::MemberType("key_ops")),
        };
        match operations.iter().any(|operation| operation == "verify") {
            true => Ok(()),
            false => Err(KeyProblem::NotForVerifying),
        }
    }
}
