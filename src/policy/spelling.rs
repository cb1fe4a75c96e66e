//! Values that the document spells as one of a few strings.

use super::{
    choices::{
        AnchorChecks, Binding, CaLeaf, ChainMode, CnfUnknown, Credentials, KeyAlgorithm, Profile, RevocationCheck,
        TokenType,
    },
    field::Field,
};
use crate::config_error::ConfigError;
use alloc::format;

macro_rules! spellings {
    ($($type:ident { $($value:ident = $name:literal),+ $(,)? })+) => {$(
        impl $type {
            pub(super) fn read(field: &Field<'_>) -> Result<Self, ConfigError> {
                const NAMES: &[&str] = &[$($name),+];
                const VALUES: &[$type] = &[$($type::$value),+];
                index(field, NAMES).and_then(|index| VALUES.get(index)).copied().ok_or_else(|| none_of(field, NAMES))
            }
        }
    )+};
}

spellings! {
    Binding { Required = "required", IfBound = "if_bound", Off = "off" }
    CnfUnknown { Refuse = "refuse", IgnoreBesideX5t = "ignore_beside_x5t" }
    TokenType { AccessToken = "at+jwt", Jwt = "jwt", Any = "any" }
    Credentials { Jwt = "jwt", Introspection = "introspection", Both = "both" }
    ChainMode { Validate = "validate", TrustTlsLayer = "trust_tls_layer", Pinned = "pinned" }
    Profile { Rfc5280 = "rfc5280", Strict = "strict" }
    AnchorChecks { Checked = "checked", AsConfigured = "as_configured" }
    CaLeaf { Refuse = "refuse", Accept = "accept" }
    RevocationCheck { Path = "path", Leaf = "leaf", IfGiven = "if_given", Off = "off" }
    KeyAlgorithm { Rsa = "rsa", P256 = "p256", P384 = "p384", P521 = "p521", Ed25519 = "ed25519", Ed448 = "ed448" }
}

/// Which of these names the field holds.
fn index(field: &Field<'_>, names: &[&str]) -> Option<usize> {
    let text = field.text()?;
    names.iter().position(|name| *name == text)
}

#[cold]
#[inline(never)]
fn none_of(field: &Field<'_>, names: &[&str]) -> ConfigError {
    field.fault(format!("must be one of `{}`", names.join("`, `")))
}
