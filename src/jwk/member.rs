//! A JWK's members, with their types checked.

use super::{KeyProblem, decode};
use crate::encoding::json::{Node, Value};
use alloc::vec::Vec;

/// The members of one JWK.
pub(super) struct Members<'v>(&'v Node<'v>);

impl<'v> Members<'v> {
    pub(super) fn of(entry: &'v Node<'v>) -> Result<Self, KeyProblem> {
        match entry.value {
            Value::Object => Ok(Self(entry)),
            _ => Err(KeyProblem::NotObject),
        }
    }

    /// A string member; `None` where it is absent. Another type is an error, never absence.
    pub(super) fn string(&self, name: &'static str) -> Result<Option<&'v str>, KeyProblem> {
        match self.0.get(name) {
            None => Ok(None),
            Some(member) => member.text().map(Some).ok_or(KeyProblem::MemberType(name)),
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
        let asymmetric = self.0.get("kty").and_then(Node::text) != Some("oct");
        match ["d", "p", "q", "dp", "dq", "qi", "oth"].iter().any(|name| self.0.get(name).is_some()) && asymmetric {
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
            Some(member) if member.value == Value::Array => &member.children,
            Some(_) => return Err(KeyProblem::MemberType("key_ops")),
        };
        match operations.iter().any(|operation| operation.text() == Some("verify")) {
            true => Ok(()),
            false => Err(KeyProblem::NotForVerifying),
        }
    }
}
