//! What is played, and how it must come out.

use crate::decision::Decision;

/// Who holds the connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Alice,
    Bob,
    Mallory,
    Nobody,
}

/// Which token is shown. Each is written to a file of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Alice,
    Expired,
    OtherAudience,
    Unbound,
    Forged,
    Mallory,
}

pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) holder: Holder,
    pub(super) token: Token,
    pub(super) target: &'static str,
    /// The reason's code; `None`: allowed.
    pub(super) expected: Option<&'static str>,
}

/// A scenario, and how it came out.
pub(super) struct Played {
    pub(super) scenario: &'static Scenario,
    pub(super) decision: Decision,
}

const PATIENT: &str = "/fhir/Patient/7";

pub(super) const ALL: [Scenario; 9] = [
    scenario("right holder", Holder::Alice, Token::Alice, PATIENT, None),
    scenario("thief", Holder::Bob, Token::Alice, PATIENT, Some("thumbprint_mismatch")),
    scenario("forger", Holder::Bob, Token::Forged, PATIENT, Some("signature_invalid")),
    scenario("expired token", Holder::Alice, Token::Expired, PATIENT, Some("token_expired")),
    scenario("wrong audience", Holder::Alice, Token::OtherAudience, PATIENT, Some("audience_mismatch")),
    scenario("missing cnf", Holder::Alice, Token::Unbound, PATIENT, Some("cnf_missing")),
    scenario("rogue CA", Holder::Mallory, Token::Mallory, PATIENT, Some("certificate_issuer_unknown")),
    scenario("no certificate", Holder::Nobody, Token::Alice, PATIENT, Some("client_certificate_missing")),
    scenario("beyond the scope", Holder::Alice, Token::Alice, "/fhir/Observation/3", Some("scope_insufficient")),
];

const fn scenario(
    name: &'static str,
    holder: Holder,
    token: Token,
    target: &'static str,
    expected: Option<&'static str>,
) -> Scenario {
    Scenario { name, holder, token, target, expected }
}

impl Holder {
    /// For the reader.
    pub(super) const fn describe(self) -> &'static str {
        match self {
            Self::Alice => "alice",
            Self::Bob => "bob, same CA",
            Self::Mallory => "mallory, rogue CA",
            Self::Nobody => "no certificate",
        }
    }

    /// The file of the chain.
    pub(super) const fn file(self) -> Option<&'static str> {
        match self {
            Self::Alice => Some("alice-chain.pem"),
            Self::Bob => Some("bob-chain.pem"),
            Self::Mallory => Some("mallory-chain.pem"),
            Self::Nobody => None,
        }
    }
}

impl Token {
    pub(super) const ALL: [Self; 6] =
        [Self::Alice, Self::Expired, Self::OtherAudience, Self::Unbound, Self::Forged, Self::Mallory];

    /// For the reader.
    pub(super) const fn describe(self) -> &'static str {
        match self {
            Self::Alice => "alice's",
            Self::Expired => "alice's of an hour ago",
            Self::OtherAudience => "alice's for another API",
            Self::Unbound => "alice's without cnf",
            Self::Forged => "bob's own making",
            Self::Mallory => "mallory's, well bound",
        }
    }

    /// The file it is written to.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Alice => "alice.jwt",
            Self::Expired => "alice-expired.jwt",
            Self::OtherAudience => "alice-other-audience.jwt",
            Self::Unbound => "alice-unbound.jwt",
            Self::Forged => "bob-forged.jwt",
            Self::Mallory => "mallory.jwt",
        }
    }
}
