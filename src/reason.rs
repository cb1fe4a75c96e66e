//! The one table of reasons: every refusal this crate can utter, and what each means outside.
//!
//! The table is append-only. A number or a code, once released, is never given another meaning and
//! never reused: access logs, alerts and other languages' enums hang on them. The hundreds digit is the
//! step that refuses, in the order in which `Verifier` takes the steps.

use core::fmt;

/// What the caller can do so that a retry of the same request may succeed.
///
/// The core has no network, so it can only say what to fetch. A remedy is advice that strangers can provoke, with a random
/// `kid` or a lone certificate: a host limits the rate at which it follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remedy {
    /// Fetch the issuer's JWKS again and build a verifier with it.
    RefreshJwks,
    /// Make the client go through a full TLS handshake, which brings its intermediates with it.
    FullHandshake,
    /// Judge the connection's certificate again with the verifier in force, then ask again.
    Recheck,
    /// Fetch a CRL or an OCSP response for the certificates of the path: [`Verifier::status_sources`](crate::Verifier::status_sources)
    /// says where, and what to send.
    FetchStatus,
}

impl Remedy {
    /// The stable snake_case name used in decision records.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RefreshJwks => "refresh_jwks",
            Self::FullHandshake => "full_handshake",
            Self::Recheck => "recheck",
            Self::FetchStatus => "fetch_status",
        }
    }
}

/// The `error` value of an RFC 6750 challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OAuthError {
    /// `invalid_request`: the request itself is not well formed.
    InvalidRequest,
    /// `invalid_token`: the token is expired, malformed, not bound to this client, or otherwise unusable.
    InvalidToken,
    /// `insufficient_scope`: the token is good and does not cover this request.
    InsufficientScope,
}

impl OAuthError {
    /// The value as RFC 6750 section 3.1 spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
        }
    }
}

/// A TLS alert a server that ends TLS itself would send for this refusal (RFC 8446 section 6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum TlsAlert {
    /// 42: corrupt, or carries a signature that does not verify.
    BadCertificate = 42,
    /// 43: of an unsupported type.
    UnsupportedCertificate = 43,
    /// 44: revoked by its issuer.
    CertificateRevoked = 44,
    /// 45: expired or not yet valid.
    CertificateExpired = 45,
    /// 46: unacceptable for some other reason.
    CertificateUnknown = 46,
    /// 48: no path to a known trust anchor.
    UnknownCa = 48,
    /// 116: a client certificate is demanded and none was sent.
    CertificateRequired = 116,
}

impl TlsAlert {
    /// The alert's number on the wire.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The alert's name, as RFC 8446 section 6 spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadCertificate => "bad_certificate",
            Self::UnsupportedCertificate => "unsupported_certificate",
            Self::CertificateRevoked => "certificate_revoked",
            Self::CertificateExpired => "certificate_expired",
            Self::CertificateUnknown => "certificate_unknown",
            Self::UnknownCa => "unknown_ca",
            Self::CertificateRequired => "certificate_required",
        }
    }
}

/// The table, a function for each of its columns: whoever asks for one does not carry the others' texts.
macro_rules! reasons {
    ($($variant:ident = $number:literal $code:literal $http:literal $oauth:expr, $alert:expr, $remedy:expr, $section:literal, $sentence:literal;)*) => {
        /// Why a request is refused. The number, the code and the meaning are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u16)]
        pub enum Reason {
            $(#[doc = concat!("`", $code, "` (", $section, "): ", $sentence)] $variant = $number,)*
        }

        impl Reason {
            /// Every reason, in the order of the numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable number, 101 and up; never 0.
            pub const fn number(self) -> u16 {
                match self { $(Self::$variant => $number,)* }
            }

            /// The stable snake_case code, for logs and for callers that branch.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The HTTP status to answer with: 400, 401, 403 or 425.
            pub const fn http_status(self) -> u16 {
                match self { $(Self::$variant => $http,)* }
            }

            /// The `error` of the challenge; `None` where RFC 6750 section 3 wants a challenge without one.
            pub const fn oauth_error(self) -> Option<OAuthError> {
                match self { $(Self::$variant => $oauth,)* }
            }

            /// The TLS alert that says the same, for reasons a handshake could already have refused.
            pub const fn tls_alert(self) -> Option<TlsAlert> {
                match self { $(Self::$variant => $alert,)* }
            }

            /// What could cure it without the client changing anything, if anything could.
            pub const fn remedy(self) -> Option<Remedy> {
                match self { $(Self::$variant => $remedy,)* }
            }

            /// The specification section behind the rule.
            pub const fn section(self) -> &'static str {
                match self { $(Self::$variant => $section,)* }
            }

            /// One sentence for the operator: what is wrong and, where it helps, what to do.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }
        }
    };
}

impl Reason {
    /// The reason with this code, or `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.code() == code)
    }

    /// The reason with this number, or `None`.
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.number() == number)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

const REQUEST: Option<OAuthError> = Some(OAuthError::InvalidRequest);
const TOKEN: Option<OAuthError> = Some(OAuthError::InvalidToken);
const SCOPE: Option<OAuthError> = Some(OAuthError::InsufficientScope);
const BAD: Option<TlsAlert> = Some(TlsAlert::BadCertificate);
const UNSUPPORTED: Option<TlsAlert> = Some(TlsAlert::UnsupportedCertificate);
const REVOKED: Option<TlsAlert> = Some(TlsAlert::CertificateRevoked);
const EXPIRED: Option<TlsAlert> = Some(TlsAlert::CertificateExpired);
const UNKNOWN: Option<TlsAlert> = Some(TlsAlert::CertificateUnknown);
const UNKNOWN_CA: Option<TlsAlert> = Some(TlsAlert::UnknownCa);
const REQUIRED: Option<TlsAlert> = Some(TlsAlert::CertificateRequired);
const REFRESH: Option<Remedy> = Some(Remedy::RefreshJwks);
const HANDSHAKE: Option<Remedy> = Some(Remedy::FullHandshake);
const RECHECK: Option<Remedy> = Some(Remedy::Recheck);
const FETCH: Option<Remedy> = Some(Remedy::FetchStatus);

reasons! {
    // The request's shape.
    CredentialMissing = 101 "credential_missing" 401 None, None, None, "RFC 6750 section 3",
        "The request carries no credential.";
    CredentialDuplicate = 102 "credential_duplicate" 400 REQUEST, None, None, "RFC 6750 section 2",
        "More than one Authorization value was sent; a client must use one.";
    CredentialSchemeUnsupported = 103 "credential_scheme_unsupported" 401 None, None, None, "RFC 6750 section 3",
        "The Authorization scheme is not Bearer.";
    CredentialMalformed = 104 "credential_malformed" 400 REQUEST, None, None, "RFC 6750 section 2.1",
        "The Authorization value is not `Bearer`, one space and a token.";
    EarlyData = 105 "early_data" 425 None, None, None, "RFC 8470 section 5.2",
        "The request came in TLS early data, which can be replayed whatever the binding; the client must send it again after the handshake.";

    // What the connection proved.
    ClientCertificateMissing = 201 "client_certificate_missing" 401 TOKEN, REQUIRED, None, "RFC 8705 section 3",
        "The connection carries no client certificate and this request needs one.";
    CertificateMalformed = 202 "certificate_malformed" 401 TOKEN, BAD, None, "RFC 5280 section 4.1",
        "A certificate of the client's chain is not well-formed DER.";
    CertificateChainTooLong = 203 "certificate_chain_too_long" 401 TOKEN, BAD, None, "RFC 8446 section 4.4.2",
        "The client sent more certificates, or more bytes of them, than the policy's limits admit.";
    CertificateExpired = 204 "certificate_expired" 401 TOKEN, EXPIRED, None, "RFC 5280 section 4.1.2.5",
        "The client's certificate, or one on its path, has expired; renew it.";
    CertificateNotYetValid = 205 "certificate_not_yet_valid" 401 TOKEN, EXPIRED, None, "RFC 5280 section 4.1.2.5",
        "The client's certificate, or one on its path, is not valid yet; look at the clocks.";
    CertificateIssuerUnknown = 206 "certificate_issuer_unknown" 401 TOKEN, UNKNOWN_CA, None, "RFC 5280 section 6.1",
        "No path leads from the client's certificate to a configured trust anchor.";
    CertificateIntermediateMissing = 207 "certificate_intermediate_missing" 401 TOKEN, UNKNOWN_CA, HANDSHAKE, "RFC 8446 section 4.4.2",
        "The client's certificate came alone and nothing configured issued it: a resumed session, or a client that does not send its intermediates. Configure them.";
    CertificateSignatureInvalid = 208 "certificate_signature_invalid" 401 TOKEN, BAD, None, "RFC 5280 section 6.1.3",
        "A signature on the client's path does not verify under the issuer's key.";
    CertificateAlgorithmUnsupported = 209 "certificate_algorithm_unsupported" 401 TOKEN, UNSUPPORTED, None, "RFC 5280 section 4.1.1.2",
        "A certificate on the client's path uses a signature or key algorithm that is not accepted.";
    CertificatePurpose = 210 "certificate_purpose" 401 TOKEN, UNSUPPORTED, None, "RFC 5280 section 4.2.1.12",
        "The certificate, or a CA above it, is not for this purpose: clients need the extended key usage clientAuth, servers serverAuth.";
    CertificateIsCa = 211 "certificate_is_ca" 401 TOKEN, UNSUPPORTED, None, "RFC 5280 section 4.2.1.9",
        "The client presented a CA certificate as its own.";
    CertificateCaInvalid = 212 "certificate_ca_invalid" 401 TOKEN, BAD, None, "RFC 5280 section 6.1.4",
        "A certificate on the path signs another without being a CA, or beyond its path length.";
    CertificateNameConstraint = 213 "certificate_name_constraint" 401 TOKEN, BAD, None, "RFC 5280 section 4.2.1.10",
        "A name in the client's certificate lies outside the name constraints of a CA above it.";
    CertificateCriticalExtension = 214 "certificate_critical_extension" 401 TOKEN, UNSUPPORTED, None, "RFC 5280 section 4.2",
        "A certificate on the client's path has a critical extension that is not understood.";
    CertificatePathBudget = 215 "certificate_path_budget" 401 TOKEN, BAD, None, "RFC 5280 section 6.1",
        "The search for a path used up its budget of signatures or steps; the chain is hostile or grossly overgrown.";
    CertificateNotPinned = 216 "certificate_not_pinned" 401 TOKEN, UNKNOWN, None, "RFC 8705 section 2.2",
        "The client's certificate is none of the pinned ones.";
    CertificateVersion = 217 "certificate_version" 401 TOKEN, UNSUPPORTED, None, "RFC 5280 section 4.1.2.1",
        "A certificate on the client's path is not X.509 version 3.";
    // 218 is not given again.
    PeerStale = 219 "peer_stale" 401 TOKEN, None, RECHECK, "RFC 8705 section 3",
        "The connection's certificate was judged under other anchors or another policy than those in force.";
    PeerExpired = 220 "peer_expired" 401 TOKEN, EXPIRED, HANDSHAKE, "RFC 5280 section 4.1.2.5",
        "The time of the judged path has passed since the handshake: a certificate of it has expired, or the policy's day has ended.";
    VouchedPeerRefused = 221 "vouched_peer_refused" 401 TOKEN, None, None, "RFC 8705 section 6.2",
        "The host vouches for the certificate and this policy judges chains itself; hand it the chain, or choose trust_tls_layer.";
    CertificateKeyUsage = 222 "certificate_key_usage" 401 TOKEN, UNSUPPORTED, None, "RFC 5280 section 4.2.1.3",
        "The key usage of the client's certificate, or of a CA above it, does not admit what the key was used for.";
    CertificatePolicy = 223 "certificate_policy" 401 TOKEN, UNKNOWN, None, "RFC 5280 section 6.1.5",
        "The certificate policies on the client's path are not those that are demanded.";
    CertificateNameMismatch = 224 "certificate_name_mismatch" 401 TOKEN, BAD, None, "RFC 9525 section 6",
        "The server's certificate is not for the name that was to be reached.";
    CertificateSpiffe = 225 "certificate_spiffe" 401 TOKEN, BAD, None, "SPIFFE X509-SVID section 5",
        "The client's certificate is not an X.509-SVID of a trust domain that is configured.";
    CertificatePathDepth = 226 "certificate_path_depth" 401 TOKEN, BAD, None, "RFC 5280 section 6.1",
        "Every path to a trust anchor has more CAs on it than the policy admits.";
    CertificateAnchorUnusable = 227 "certificate_anchor_unusable" 401 TOKEN, UNKNOWN_CA, None, "RFC 5280 section 6.1.1",
        "The client's path ends in a trust anchor whose own certificate is not acceptable, expired perhaps; replace the anchor.";
    CertificateAlgorithmBroken = 228 "certificate_algorithm_broken" 401 TOKEN, UNSUPPORTED, None, "RFC 9155 section 1",
        "A certificate on the client's path is signed with MD5 or SHA-1, or uses DSA.";
    CertificateProfile = 229 "certificate_profile" 401 TOKEN, BAD, None, "RFC 5280 section 4",
        "A certificate on the client's path breaks a rule for CAs that the policy's strict profile demands.";
    PeerNotClient = 230 "peer_not_client" 401 TOKEN, None, None, "RFC 8705 section 3",
        "The peer was judged as a server's certificate; a request is bound to a client's.";
    CertificateRevoked = 231 "certificate_revoked" 401 TOKEN, REVOKED, None, "RFC 5280 section 6.3.3",
        "The client's certificate, or a CA above it, is revoked or on hold.";
    CertificateStatusMissing = 232 "certificate_status_missing" 401 TOKEN, UNKNOWN, FETCH, "RFC 5280 section 6.3.3",
        "No CRL or OCSP response at hand covers a certificate on the client's path, and the policy demands a status.";
    CertificateStatusStale = 233 "certificate_status_stale" 401 TOKEN, UNKNOWN, FETCH, "RFC 5280 section 5.1.2.5",
        "What is at hand about the revocation of a certificate on the client's path is outside its time; fetch it anew, and look at the clocks.";
    CertificateStatusUnusable = 234 "certificate_status_unusable" 401 TOKEN, UNKNOWN, FETCH, "RFC 5280 section 6.3.3",
        "What is at hand about the revocation of a certificate on the client's path cannot be used: not signed by who may, or not understood.";
    CertificateStatusUnknown = 235 "certificate_status_unknown" 401 TOKEN, UNKNOWN, None, "RFC 6960 section 2.2",
        "The OCSP responder does not know a certificate on the client's path.";

    // The token's shape.
    TokenTooLarge = 301 "token_too_large" 401 TOKEN, None, None, "RFC 7519 section 7.2",
        "The token is longer than the policy's limit.";
    TokenSegments = 302 "token_segments" 401 TOKEN, None, None, "RFC 7515 section 7.1",
        "The token is not three non-empty segments; five would be an encrypted token, which is not supported.";
    Base64urlAlphabet = 303 "base64url_alphabet" 401 TOKEN, None, None, "RFC 7515 section 2",
        "A segment of the token holds a character outside the base64url alphabet, or has an impossible length.";
    Base64urlPadded = 304 "base64url_padded" 401 TOKEN, None, None, "RFC 7515 section 2",
        "A segment of the token is padded with `=`.";
    Base64urlNonCanonical = 305 "base64url_non_canonical" 401 TOKEN, None, None, "RFC 4648 section 3.5",
        "A segment of the token has unused bits that are not zero.";
    JsonMalformed = 306 "json_malformed" 401 TOKEN, None, None, "RFC 8259",
        "The header, the claims or the introspection answer is not well-formed JSON in UTF-8.";
    JsonNotObject = 307 "json_not_object" 401 TOKEN, None, None, "RFC 7519 section 7.2",
        "The header, the claims or the introspection answer is not a JSON object.";
    JsonDuplicateMember = 308 "json_duplicate_member" 401 TOKEN, None, None, "RFC 7519 section 4",
        "A JSON object has two members of one name.";
    JsonTooDeep = 309 "json_too_deep" 401 TOKEN, None, None, "RFC 8259 section 9",
        "JSON is nested deeper than 16 levels.";
    JsonTooManyMembers = 310 "json_too_many_members" 401 TOKEN, None, None, "RFC 8259 section 9",
        "A JSON object has more than 64 members, or a document more than 512 members or 2048 values (of members and in arrays).";
    JsonControlCharacter = 311 "json_control_character" 401 TOKEN, None, None, "RFC 8259 section 7",
        "A JSON string holds an escaped control character, NUL among them.";
    JwsHeaderType = 312 "jws_header_type" 401 TOKEN, None, None, "RFC 7515 section 4.1",
        "A header parameter has the wrong JSON type.";
    JwsAlgMissing = 313 "jws_alg_missing" 401 TOKEN, None, None, "RFC 7515 section 4.1.1",
        "The token's header names no algorithm.";
    JwsAlgUnsupported = 314 "jws_alg_unsupported" 401 TOKEN, None, None, "RFC 7518 section 3.1",
        "The token's algorithm is none that is ever accepted: `none`, a symmetric one, or an unknown one.";
    JwsCrit = 315 "jws_crit" 401 TOKEN, None, None, "RFC 7515 section 4.1.11",
        "The token's header demands an extension by `crit`; none is supported.";
    ClaimType = 316 "claim_type" 401 TOKEN, None, None, "RFC 7519 section 4.1",
        "A claim has the wrong JSON type; it is never treated as absent.";
    ClaimRange = 317 "claim_range" 401 TOKEN, None, None, "RFC 7519 section 2",
        "A time claim is negative or beyond 10^11 seconds; milliseconds are not seconds.";
    AudienceTooMany = 318 "audience_too_many" 401 TOKEN, None, None, "RFC 7519 section 4.1.3",
        "The token names more than 16 audiences.";
    IssuerMissing = 319 "issuer_missing" 401 TOKEN, None, None, "RFC 9068 section 2.2",
        "The token names no issuer, so there is no key to try.";

    // The signature.
    IssuerUnknown = 401 "issuer_unknown" 401 TOKEN, None, None, "RFC 9068 section 4",
        "No issuer of that name is configured.";
    CredentialKindRefused = 402 "credential_kind_refused" 401 TOKEN, None, None, "RFC 7662 section 4",
        "The issuer's policy does not admit this kind of credential: a JWT, or an introspection answer.";
    AlgorithmNotAllowed = 403 "algorithm_not_allowed" 401 TOKEN, None, None, "RFC 8725 section 3.1",
        "The token's algorithm is not in the issuer's list.";
    KeyNotFound = 404 "key_not_found" 401 TOKEN, None, REFRESH, "RFC 7515 section 4.1.4",
        "The issuer has no usable key with this `kid`; if the issuer rotates keys, refresh its JWKS.";
    KeyAmbiguous = 405 "key_ambiguous" 401 TOKEN, None, None, "RFC 7515 section 4.1.4",
        "More than one of the issuer's keys could have signed the token: it names no `kid`, or one that two keys share.";
    KeyAlgorithmMismatch = 406 "key_algorithm_mismatch" 401 TOKEN, None, None, "RFC 8725 section 3.1",
        "The key with this `kid` is not for the token's algorithm.";
    SignatureInvalid = 407 "signature_invalid" 401 TOKEN, None, None, "RFC 7515 section 5.2",
        "The token's signature does not verify under the issuer's key.";

    // The claims.
    TokenInactive = 501 "token_inactive" 401 TOKEN, None, None, "RFC 7662 section 2.2",
        "The introspection answer does not say that the token is active.";
    IssuerMismatch = 502 "issuer_mismatch" 401 TOKEN, None, None, "RFC 7662 section 2.2",
        "The introspection answer names another issuer than the one that gave it.";
    TokenTypeMismatch = 503 "token_type_mismatch" 401 TOKEN, None, None, "RFC 9068 section 4",
        "The token's `typ` is not that of an access token of this issuer; an ID token is none.";
    AudienceMissing = 504 "audience_missing" 401 TOKEN, None, None, "RFC 9068 section 4",
        "The token names no audience.";
    AudienceMismatch = 505 "audience_mismatch" 401 TOKEN, None, None, "RFC 9068 section 4",
        "The token is meant for another resource server.";
    ExpiryMissing = 506 "expiry_missing" 401 TOKEN, None, None, "RFC 9068 section 2.2",
        "The token has no `exp`.";
    TokenExpired = 507 "token_expired" 401 TOKEN, None, None, "RFC 7519 section 4.1.4",
        "The token has expired; the client must ask for a new one.";
    TokenNotYetValid = 508 "token_not_yet_valid" 401 TOKEN, None, None, "RFC 7519 section 4.1.5",
        "The token's `nbf` lies in the future; look at the clocks.";
    TokenIssuedInFuture = 509 "token_issued_in_future" 401 TOKEN, None, None, "RFC 7519 section 4.1.6",
        "The token's `iat` lies in the future; look at the clocks.";
    TokenTimesInconsistent = 510 "token_times_inconsistent" 401 TOKEN, None, None, "RFC 7519 section 4.1.4",
        "The token's `exp` is not later than its `iat` or `nbf`.";
    TokenLifetimeTooLong = 511 "token_lifetime_too_long" 401 TOKEN, None, None, "RFC 8725 section 3.10",
        "The token lives longer than the issuer's policy admits.";
    ClaimRequired = 512 "claim_required" 401 TOKEN, None, None, "RFC 9068 section 2.2",
        "A claim that the issuer's policy requires is missing.";

    // The confirmation and the binding.
    CnfMissing = 601 "cnf_missing" 401 TOKEN, None, None, "RFC 8705 section 3.1",
        "The token is not bound to a certificate and the policy demands it; have the authorization server issue certificate-bound tokens.";
    CnfType = 602 "cnf_type" 401 TOKEN, None, None, "RFC 7800 section 3.1",
        "The confirmation claim is not an object, or a member of it that is understood is not a string.";
    CnfEmpty = 603 "cnf_empty" 401 TOKEN, None, None, "RFC 7800 section 3.1",
        "The confirmation claim confirms nothing.";
    CnfUnknownMember = 604 "cnf_unknown_member" 401 TOKEN, None, None, "RFC 7800 section 3.1",
        "The confirmation claim has a member that is not understood, or nothing that is.";
    CnfSha1Thumbprint = 605 "cnf_sha1_thumbprint" 401 TOKEN, None, None, "RFC 8705 section 3.1",
        "The confirmation claim has the SHA-1 `x5t`, which never satisfies; `x5t#S256` is wanted.";
    ThumbprintMalformed = 606 "thumbprint_malformed" 401 TOKEN, None, None, "RFC 8705 section 3.1",
        "`x5t#S256` is not 43 characters of base64url; hex and base64 of hex are common mistakes.";
    ThumbprintPadded = 607 "thumbprint_padded" 401 TOKEN, None, None, "RFC 8705 section 3.1",
        "`x5t#S256` is padded with `=`.";
    ThumbprintNonCanonical = 608 "thumbprint_non_canonical" 401 TOKEN, None, None, "RFC 4648 section 3.5",
        "`x5t#S256` has unused bits that are not zero, as the example of RFC 8705 section 3.1 itself; its last character must be one of AEIMQUYcgkosw048.";
    DpopRequired = 609 "dpop_required" 401 TOKEN, None, None, "RFC 9449 section 7.1",
        "The token is bound to a DPoP key and came as a Bearer token.";
    ThumbprintMismatch = 610 "thumbprint_mismatch" 401 TOKEN, None, None, "RFC 8705 section 3",
        "The token is bound to another certificate than the one on this connection: stolen, or from before a renewal.";

    // The scope.
    TargetMalformed = 701 "target_malformed" 400 REQUEST, None, None, "RFC 9112 section 3.2",
        "The request target is not an absolute path that can be read in one way only.";
    ScopeNoRule = 702 "scope_no_rule" 403 SCOPE, None, None, "RFC 6750 section 3.1",
        "No scope rule of the policy covers this method and path.";
    ScopeInsufficient = 703 "scope_insufficient" 403 SCOPE, None, None, "RFC 6750 section 3.1",
        "The token's scope does not cover this method and path.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_codes_are_unique_and_ordered() {
        for pair in Reason::ALL.windows(2) {
            assert!(pair[0].number() < pair[1].number(), "{} before {}", pair[0], pair[1]);
        }
        for reason in Reason::ALL {
            assert_eq!(Reason::from_code(reason.code()), Some(*reason));
            assert_eq!(Reason::from_number(reason.number()), Some(*reason));
            assert_ne!(reason.number(), 0);
        }
    }

    #[test]
    fn every_challenge_has_the_status_rfc_6750_gives_it() {
        for reason in Reason::ALL {
            let expected: &[u16] = match reason.oauth_error() {
                Some(OAuthError::InvalidRequest) => &[400],
                Some(OAuthError::InvalidToken) => &[401],
                Some(OAuthError::InsufficientScope) => &[403],
                None => &[401, 425],
            };
            assert!(expected.contains(&reason.http_status()), "{reason}");
        }
    }

    #[test]
    fn sentences_are_sentences() {
        for reason in Reason::ALL {
            assert!(reason.sentence().ends_with('.'), "{reason}");
            let from = ["RFC ", "SPIFFE "];
            assert!(from.iter().any(|document| reason.section().starts_with(document)), "{reason}");
        }
    }
}
