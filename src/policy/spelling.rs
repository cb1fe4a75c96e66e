//! Values that the document spells as one of a few strings. By hand, for serde would also take `{"off": null}` for `"off"`,
//! and brings along a reader of such objects for every type.

use super::document::{
    AnchorChecks, Binding, CaLeaf, ChainMode, CnfUnknown, Credentials, KeyAlgorithm, Profile, RevocationCheck,
    TokenType,
};
use core::fmt;
use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};

macro_rules! spellings {
    ($($type:ident { $($value:ident = $name:literal),+ $(,)? })+) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                const NAMES: &[&str] = &[$($name),+];
                const VALUES: &[$type] = &[$($type::$value),+];
                let index = index(deserializer, NAMES)?;
                VALUES.get(index).copied().ok_or_else(|| D::Error::unknown_variant("", NAMES))
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

/// Where among these names the string that follows is.
#[inline(never)]
fn index<'de, D: Deserializer<'de>>(deserializer: D, names: &'static [&'static str]) -> Result<usize, D::Error> {
    deserializer.deserialize_str(OneOf(names))
}

struct OneOf(&'static [&'static str]);

impl Visitor<'_> for OneOf {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of `{}`", self.0.join("`, `"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        self.0.iter().position(|name| *name == text).ok_or_else(|| E::unknown_variant(text, self.0))
    }
}
