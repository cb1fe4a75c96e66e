//! The claims that a policy may require, their names resolved when it is read.

use alloc::string::String;

/// A claim's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ClaimName {
    Iss,
    Sub,
    ClientId,
    Jti,
    Scope,
    Exp,
    Nbf,
    Iat,
    Other(String),
}

impl From<String> for ClaimName {
    fn from(name: String) -> Self {
        match name.as_str() {
            "iss" => Self::Iss,
            "sub" => Self::Sub,
            "client_id" => Self::ClientId,
            "jti" => Self::Jti,
            "scope" => Self::Scope,
            "exp" => Self::Exp,
            "nbf" => Self::Nbf,
            "iat" => Self::Iat,
            _ => Self::Other(name),
        }
    }
}
