//! Every reason: made by `cargo xtask header` from the core's table.

use std::ffi::CStr;

/// Why a request or a certificate is refused: docs/reasons.md says what each means. Numbers are stable, and later
/// releases add to them.
#[allow(missing_docs, reason = "their names say it, and docs/reasons.md the rest")]
#[repr(C)]
#[derive(Clone, Copy)]
pub enum certbound_reason {
    CERTBOUND_REASON_CREDENTIAL_MISSING = 101,
    CERTBOUND_REASON_CREDENTIAL_DUPLICATE = 102,
    CERTBOUND_REASON_CREDENTIAL_SCHEME_UNSUPPORTED = 103,
    CERTBOUND_REASON_CREDENTIAL_MALFORMED = 104,
    CERTBOUND_REASON_EARLY_DATA = 105,
    CERTBOUND_REASON_CLIENT_CERTIFICATE_MISSING = 201,
    CERTBOUND_REASON_CERTIFICATE_MALFORMED = 202,
    CERTBOUND_REASON_CERTIFICATE_CHAIN_TOO_LONG = 203,
    CERTBOUND_REASON_CERTIFICATE_EXPIRED = 204,
    CERTBOUND_REASON_CERTIFICATE_NOT_YET_VALID = 205,
    CERTBOUND_REASON_CERTIFICATE_ISSUER_UNKNOWN = 206,
    CERTBOUND_REASON_CERTIFICATE_INTERMEDIATE_MISSING = 207,
    CERTBOUND_REASON_CERTIFICATE_SIGNATURE_INVALID = 208,
    CERTBOUND_REASON_CERTIFICATE_ALGORITHM_UNSUPPORTED = 209,
    CERTBOUND_REASON_CERTIFICATE_PURPOSE = 210,
    CERTBOUND_REASON_CERTIFICATE_IS_CA = 211,
    CERTBOUND_REASON_CERTIFICATE_CA_INVALID = 212,
    CERTBOUND_REASON_CERTIFICATE_NAME_CONSTRAINT = 213,
    CERTBOUND_REASON_CERTIFICATE_CRITICAL_EXTENSION = 214,
    CERTBOUND_REASON_CERTIFICATE_PATH_BUDGET = 215,
    CERTBOUND_REASON_CERTIFICATE_NOT_PINNED = 216,
    CERTBOUND_REASON_CERTIFICATE_VERSION = 217,
    CERTBOUND_REASON_PEER_STALE = 219,
    CERTBOUND_REASON_PEER_EXPIRED = 220,
    CERTBOUND_REASON_VOUCHED_PEER_REFUSED = 221,
    CERTBOUND_REASON_CERTIFICATE_KEY_USAGE = 222,
    CERTBOUND_REASON_CERTIFICATE_POLICY = 223,
    CERTBOUND_REASON_CERTIFICATE_NAME_MISMATCH = 224,
    CERTBOUND_REASON_CERTIFICATE_SPIFFE = 225,
    CERTBOUND_REASON_CERTIFICATE_PATH_DEPTH = 226,
    CERTBOUND_REASON_CERTIFICATE_ANCHOR_UNUSABLE = 227,
    CERTBOUND_REASON_CERTIFICATE_ALGORITHM_BROKEN = 228,
    CERTBOUND_REASON_CERTIFICATE_PROFILE = 229,
    CERTBOUND_REASON_PEER_NOT_CLIENT = 230,
    CERTBOUND_REASON_CERTIFICATE_REVOKED = 231,
    CERTBOUND_REASON_CERTIFICATE_STATUS_MISSING = 232,
    CERTBOUND_REASON_CERTIFICATE_STATUS_STALE = 233,
    CERTBOUND_REASON_CERTIFICATE_STATUS_UNUSABLE = 234,
    CERTBOUND_REASON_CERTIFICATE_STATUS_UNKNOWN = 235,
    CERTBOUND_REASON_TOKEN_TOO_LARGE = 301,
    CERTBOUND_REASON_TOKEN_SEGMENTS = 302,
    CERTBOUND_REASON_BASE64URL_ALPHABET = 303,
    CERTBOUND_REASON_BASE64URL_PADDED = 304,
    CERTBOUND_REASON_BASE64URL_NON_CANONICAL = 305,
    CERTBOUND_REASON_JSON_MALFORMED = 306,
    CERTBOUND_REASON_JSON_NOT_OBJECT = 307,
    CERTBOUND_REASON_JSON_DUPLICATE_MEMBER = 308,
    CERTBOUND_REASON_JSON_TOO_DEEP = 309,
    CERTBOUND_REASON_JSON_TOO_MANY_MEMBERS = 310,
    CERTBOUND_REASON_JSON_CONTROL_CHARACTER = 311,
    CERTBOUND_REASON_JWS_HEADER_TYPE = 312,
    CERTBOUND_REASON_JWS_ALG_MISSING = 313,
    CERTBOUND_REASON_JWS_ALG_UNSUPPORTED = 314,
    CERTBOUND_REASON_JWS_CRIT = 315,
    CERTBOUND_REASON_CLAIM_TYPE = 316,
    CERTBOUND_REASON_CLAIM_RANGE = 317,
    CERTBOUND_REASON_AUDIENCE_TOO_MANY = 318,
    CERTBOUND_REASON_ISSUER_MISSING = 319,
    CERTBOUND_REASON_ISSUER_UNKNOWN = 401,
    CERTBOUND_REASON_CREDENTIAL_KIND_REFUSED = 402,
    CERTBOUND_REASON_ALGORITHM_NOT_ALLOWED = 403,
    CERTBOUND_REASON_KEY_NOT_FOUND = 404,
    CERTBOUND_REASON_KEY_AMBIGUOUS = 405,
    CERTBOUND_REASON_KEY_ALGORITHM_MISMATCH = 406,
    CERTBOUND_REASON_SIGNATURE_INVALID = 407,
    CERTBOUND_REASON_TOKEN_INACTIVE = 501,
    CERTBOUND_REASON_ISSUER_MISMATCH = 502,
    CERTBOUND_REASON_TOKEN_TYPE_MISMATCH = 503,
    CERTBOUND_REASON_AUDIENCE_MISSING = 504,
    CERTBOUND_REASON_AUDIENCE_MISMATCH = 505,
    CERTBOUND_REASON_EXPIRY_MISSING = 506,
    CERTBOUND_REASON_TOKEN_EXPIRED = 507,
    CERTBOUND_REASON_TOKEN_NOT_YET_VALID = 508,
    CERTBOUND_REASON_TOKEN_ISSUED_IN_FUTURE = 509,
    CERTBOUND_REASON_TOKEN_TIMES_INCONSISTENT = 510,
    CERTBOUND_REASON_TOKEN_LIFETIME_TOO_LONG = 511,
    CERTBOUND_REASON_CLAIM_REQUIRED = 512,
    CERTBOUND_REASON_CNF_MISSING = 601,
    CERTBOUND_REASON_CNF_TYPE = 602,
    CERTBOUND_REASON_CNF_EMPTY = 603,
    CERTBOUND_REASON_CNF_UNKNOWN_MEMBER = 604,
    CERTBOUND_REASON_CNF_SHA1_THUMBPRINT = 605,
    CERTBOUND_REASON_THUMBPRINT_MALFORMED = 606,
    CERTBOUND_REASON_THUMBPRINT_PADDED = 607,
    CERTBOUND_REASON_THUMBPRINT_NON_CANONICAL = 608,
    CERTBOUND_REASON_DPOP_REQUIRED = 609,
    CERTBOUND_REASON_THUMBPRINT_MISMATCH = 610,
    CERTBOUND_REASON_TARGET_MALFORMED = 701,
    CERTBOUND_REASON_SCOPE_NO_RULE = 702,
    CERTBOUND_REASON_SCOPE_INSUFFICIENT = 703,
}

/// What C can ask of a number.
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) code: &'static CStr,
    pub(super) section: &'static CStr,
    pub(super) sentence: &'static CStr,
}

#[rustfmt::skip]
pub(super) static ROWS: &[Row] = &[
    Row {
        number: 101, code: c"credential_missing", section: c"RFC 6750 section 3",
        sentence: c"The request carries no credential.",
    },
    Row {
        number: 102, code: c"credential_duplicate", section: c"RFC 6750 section 2",
        sentence: c"More than one Authorization value was sent; a client must use one.",
    },
    Row {
        number: 103, code: c"credential_scheme_unsupported", section: c"RFC 6750 section 3",
        sentence: c"The Authorization scheme is not Bearer.",
    },
    Row {
        number: 104, code: c"credential_malformed", section: c"RFC 6750 section 2.1",
        sentence: c"The Authorization value is not `Bearer`, one space and a token.",
    },
    Row {
        number: 105, code: c"early_data", section: c"RFC 8470 section 5.2",
        sentence: c"The request came in TLS early data, which can be replayed whatever the binding; the client must send it again after the handshake.",
    },
    Row {
        number: 201, code: c"client_certificate_missing", section: c"RFC 8705 section 3",
        sentence: c"The connection carries no client certificate and this request needs one.",
    },
    Row {
        number: 202, code: c"certificate_malformed", section: c"RFC 5280 section 4.1",
        sentence: c"A certificate of the client's chain is not well-formed DER.",
    },
    Row {
        number: 203, code: c"certificate_chain_too_long", section: c"RFC 8446 section 4.4.2",
        sentence: c"The client sent more certificates, or more bytes of them, than the policy's limits admit.",
    },
    Row {
        number: 204, code: c"certificate_expired", section: c"RFC 5280 section 4.1.2.5",
        sentence: c"The client's certificate, or one on its path, has expired; renew it.",
    },
    Row {
        number: 205, code: c"certificate_not_yet_valid", section: c"RFC 5280 section 4.1.2.5",
        sentence: c"The client's certificate, or one on its path, is not valid yet; look at the clocks.",
    },
    Row {
        number: 206, code: c"certificate_issuer_unknown", section: c"RFC 5280 section 6.1",
        sentence: c"No path leads from the client's certificate to a configured trust anchor.",
    },
    Row {
        number: 207, code: c"certificate_intermediate_missing", section: c"RFC 8446 section 4.4.2",
        sentence: c"The client's certificate came alone and nothing configured issued it: a resumed session, or a client that does not send its intermediates. Configure them.",
    },
    Row {
        number: 208, code: c"certificate_signature_invalid", section: c"RFC 5280 section 6.1.3",
        sentence: c"A signature on the client's path does not verify under the issuer's key.",
    },
    Row {
        number: 209, code: c"certificate_algorithm_unsupported", section: c"RFC 5280 section 4.1.1.2",
        sentence: c"A certificate on the client's path uses a signature or key algorithm that is not accepted.",
    },
    Row {
        number: 210, code: c"certificate_purpose", section: c"RFC 5280 section 4.2.1.12",
        sentence: c"The certificate, or a CA above it, is not for this purpose: clients need the extended key usage clientAuth, servers serverAuth.",
    },
    Row {
        number: 211, code: c"certificate_is_ca", section: c"RFC 5280 section 4.2.1.9",
        sentence: c"The client presented a CA certificate as its own.",
    },
    Row {
        number: 212, code: c"certificate_ca_invalid", section: c"RFC 5280 section 6.1.4",
        sentence: c"A certificate on the path signs another without being a CA, or beyond its path length.",
    },
    Row {
        number: 213, code: c"certificate_name_constraint", section: c"RFC 5280 section 4.2.1.10",
        sentence: c"A name in the client's certificate lies outside the name constraints of a CA above it.",
    },
    Row {
        number: 214, code: c"certificate_critical_extension", section: c"RFC 5280 section 4.2",
        sentence: c"A certificate on the client's path has a critical extension that is not understood.",
    },
    Row {
        number: 215, code: c"certificate_path_budget", section: c"RFC 5280 section 6.1",
        sentence: c"The search for a path used up its budget of signatures or steps; the chain is hostile or grossly overgrown.",
    },
    Row {
        number: 216, code: c"certificate_not_pinned", section: c"RFC 8705 section 2.2",
        sentence: c"The client's certificate is none of the pinned ones.",
    },
    Row {
        number: 217, code: c"certificate_version", section: c"RFC 5280 section 4.1.2.1",
        sentence: c"A certificate on the client's path is not X.509 version 3.",
    },
    Row {
        number: 219, code: c"peer_stale", section: c"RFC 8705 section 3",
        sentence: c"The connection's certificate was judged under other anchors or another policy than those in force.",
    },
    Row {
        number: 220, code: c"peer_expired", section: c"RFC 5280 section 4.1.2.5",
        sentence: c"The time of the judged path has passed since the handshake: a certificate of it has expired, or the policy's day has ended.",
    },
    Row {
        number: 221, code: c"vouched_peer_refused", section: c"RFC 8705 section 6.2",
        sentence: c"The host vouches for the certificate and this policy judges chains itself; hand it the chain, or choose trust_tls_layer.",
    },
    Row {
        number: 222, code: c"certificate_key_usage", section: c"RFC 5280 section 4.2.1.3",
        sentence: c"The key usage of the client's certificate, or of a CA above it, does not admit what the key was used for.",
    },
    Row {
        number: 223, code: c"certificate_policy", section: c"RFC 5280 section 6.1.5",
        sentence: c"The certificate policies on the client's path are not those that are demanded.",
    },
    Row {
        number: 224, code: c"certificate_name_mismatch", section: c"RFC 9525 section 6",
        sentence: c"The server's certificate is not for the name that was to be reached.",
    },
    Row {
        number: 225, code: c"certificate_spiffe", section: c"SPIFFE X509-SVID section 5",
        sentence: c"The client's certificate is not an X.509-SVID of a trust domain that is configured.",
    },
    Row {
        number: 226, code: c"certificate_path_depth", section: c"RFC 5280 section 6.1",
        sentence: c"Every path to a trust anchor has more CAs on it than the policy admits.",
    },
    Row {
        number: 227, code: c"certificate_anchor_unusable", section: c"RFC 5280 section 6.1.1",
        sentence: c"The client's path ends in a trust anchor whose own certificate is not acceptable, expired perhaps; replace the anchor.",
    },
    Row {
        number: 228, code: c"certificate_algorithm_broken", section: c"RFC 9155 section 1",
        sentence: c"A certificate on the client's path is signed with MD5 or SHA-1, or uses DSA.",
    },
    Row {
        number: 229, code: c"certificate_profile", section: c"RFC 5280 section 4",
        sentence: c"A certificate on the client's path breaks a rule for CAs that the policy's strict profile demands.",
    },
    Row {
        number: 230, code: c"peer_not_client", section: c"RFC 8705 section 3",
        sentence: c"The peer was judged as a server's certificate; a request is bound to a client's.",
    },
    Row {
        number: 231, code: c"certificate_revoked", section: c"RFC 5280 section 6.3.3",
        sentence: c"The client's certificate, or a CA above it, is revoked or on hold.",
    },
    Row {
        number: 232, code: c"certificate_status_missing", section: c"RFC 5280 section 6.3.3",
        sentence: c"No CRL or OCSP response at hand covers a certificate on the client's path, and the policy demands a status.",
    },
    Row {
        number: 233, code: c"certificate_status_stale", section: c"RFC 5280 section 5.1.2.5",
        sentence: c"What is at hand about the revocation of a certificate on the client's path is outside its time; fetch it anew, and look at the clocks.",
    },
    Row {
        number: 234, code: c"certificate_status_unusable", section: c"RFC 5280 section 6.3.3",
        sentence: c"What is at hand about the revocation of a certificate on the client's path cannot be used: not signed by who may, or not understood.",
    },
    Row {
        number: 235, code: c"certificate_status_unknown", section: c"RFC 6960 section 2.2",
        sentence: c"The OCSP responder does not know a certificate on the client's path.",
    },
    Row {
        number: 301, code: c"token_too_large", section: c"RFC 7519 section 7.2",
        sentence: c"The token is longer than the policy's limit.",
    },
    Row {
        number: 302, code: c"token_segments", section: c"RFC 7515 section 7.1",
        sentence: c"The token is not three non-empty segments; five would be an encrypted token, which is not supported.",
    },
    Row {
        number: 303, code: c"base64url_alphabet", section: c"RFC 7515 section 2",
        sentence: c"A segment of the token holds a character outside the base64url alphabet, or has an impossible length.",
    },
    Row {
        number: 304, code: c"base64url_padded", section: c"RFC 7515 section 2",
        sentence: c"A segment of the token is padded with `=`.",
    },
    Row {
        number: 305, code: c"base64url_non_canonical", section: c"RFC 4648 section 3.5",
        sentence: c"A segment of the token has unused bits that are not zero.",
    },
    Row {
        number: 306, code: c"json_malformed", section: c"RFC 8259",
        sentence: c"The header, the claims or the introspection answer is not well-formed JSON in UTF-8.",
    },
    Row {
        number: 307, code: c"json_not_object", section: c"RFC 7519 section 7.2",
        sentence: c"The header, the claims or the introspection answer is not a JSON object.",
    },
    Row {
        number: 308, code: c"json_duplicate_member", section: c"RFC 7519 section 4",
        sentence: c"A JSON object has two members of one name.",
    },
    Row {
        number: 309, code: c"json_too_deep", section: c"RFC 8259 section 9",
        sentence: c"JSON is nested deeper than 16 levels.",
    },
    Row {
        number: 310, code: c"json_too_many_members", section: c"RFC 8259 section 9",
        sentence: c"A JSON object has more than 64 members, or a document more than 512 members or 2048 values (of members and in arrays).",
    },
    Row {
        number: 311, code: c"json_control_character", section: c"RFC 8259 section 7",
        sentence: c"A JSON string holds an escaped control character, NUL among them.",
    },
    Row {
        number: 312, code: c"jws_header_type", section: c"RFC 7515 section 4.1",
        sentence: c"A header parameter has the wrong JSON type.",
    },
    Row {
        number: 313, code: c"jws_alg_missing", section: c"RFC 7515 section 4.1.1",
        sentence: c"The token's header names no algorithm.",
    },
    Row {
        number: 314, code: c"jws_alg_unsupported", section: c"RFC 7518 section 3.1",
        sentence: c"The token's algorithm is none that is ever accepted: `none`, a symmetric one, or an unknown one.",
    },
    Row {
        number: 315, code: c"jws_crit", section: c"RFC 7515 section 4.1.11",
        sentence: c"The token's header demands an extension by `crit`; none is supported.",
    },
    Row {
        number: 316, code: c"claim_type", section: c"RFC 7519 section 4.1",
        sentence: c"A claim has the wrong JSON type; it is never treated as absent.",
    },
    Row {
        number: 317, code: c"claim_range", section: c"RFC 7519 section 2",
        sentence: c"A time claim is negative or beyond 10^11 seconds; milliseconds are not seconds.",
    },
    Row {
        number: 318, code: c"audience_too_many", section: c"RFC 7519 section 4.1.3",
        sentence: c"The token names more than 16 audiences.",
    },
    Row {
        number: 319, code: c"issuer_missing", section: c"RFC 9068 section 2.2",
        sentence: c"The token names no issuer, so there is no key to try.",
    },
    Row {
        number: 401, code: c"issuer_unknown", section: c"RFC 9068 section 4",
        sentence: c"No issuer of that name is configured.",
    },
    Row {
        number: 402, code: c"credential_kind_refused", section: c"RFC 7662 section 4",
        sentence: c"The issuer's policy does not admit this kind of credential: a JWT, or an introspection answer.",
    },
    Row {
        number: 403, code: c"algorithm_not_allowed", section: c"RFC 8725 section 3.1",
        sentence: c"The token's algorithm is not in the issuer's list.",
    },
    Row {
        number: 404, code: c"key_not_found", section: c"RFC 7515 section 4.1.4",
        sentence: c"The issuer has no usable key with this `kid`; if the issuer rotates keys, refresh its JWKS.",
    },
    Row {
        number: 405, code: c"key_ambiguous", section: c"RFC 7515 section 4.1.4",
        sentence: c"More than one of the issuer's keys could have signed the token: it names no `kid`, or one that two keys share.",
    },
    Row {
        number: 406, code: c"key_algorithm_mismatch", section: c"RFC 8725 section 3.1",
        sentence: c"The key with this `kid` is not for the token's algorithm.",
    },
    Row {
        number: 407, code: c"signature_invalid", section: c"RFC 7515 section 5.2",
        sentence: c"The token's signature does not verify under the issuer's key.",
    },
    Row {
        number: 501, code: c"token_inactive", section: c"RFC 7662 section 2.2",
        sentence: c"The introspection answer does not say that the token is active.",
    },
    Row {
        number: 502, code: c"issuer_mismatch", section: c"RFC 7662 section 2.2",
        sentence: c"The introspection answer names another issuer than the one that gave it.",
    },
    Row {
        number: 503, code: c"token_type_mismatch", section: c"RFC 9068 section 4",
        sentence: c"The token's `typ` is not that of an access token of this issuer; an ID token is none.",
    },
    Row {
        number: 504, code: c"audience_missing", section: c"RFC 9068 section 4",
        sentence: c"The token names no audience.",
    },
    Row {
        number: 505, code: c"audience_mismatch", section: c"RFC 9068 section 4",
        sentence: c"The token is meant for another resource server.",
    },
    Row {
        number: 506, code: c"expiry_missing", section: c"RFC 9068 section 2.2",
        sentence: c"The token has no `exp`.",
    },
    Row {
        number: 507, code: c"token_expired", section: c"RFC 7519 section 4.1.4",
        sentence: c"The token has expired; the client must ask for a new one.",
    },
    Row {
        number: 508, code: c"token_not_yet_valid", section: c"RFC 7519 section 4.1.5",
        sentence: c"The token's `nbf` lies in the future; look at the clocks.",
    },
    Row {
        number: 509, code: c"token_issued_in_future", section: c"RFC 7519 section 4.1.6",
        sentence: c"The token's `iat` lies in the future; look at the clocks.",
    },
    Row {
        number: 510, code: c"token_times_inconsistent", section: c"RFC 7519 section 4.1.4",
        sentence: c"The token's `exp` is not later than its `iat` or `nbf`.",
    },
    Row {
        number: 511, code: c"token_lifetime_too_long", section: c"RFC 8725 section 3.10",
        sentence: c"The token lives longer than the issuer's policy admits.",
    },
    Row {
        number: 512, code: c"claim_required", section: c"RFC 9068 section 2.2",
        sentence: c"A claim that the issuer's policy requires is missing.",
    },
    Row {
        number: 601, code: c"cnf_missing", section: c"RFC 8705 section 3.1",
        sentence: c"The token is not bound to a certificate and the policy demands it; have the authorization server issue certificate-bound tokens.",
    },
    Row {
        number: 602, code: c"cnf_type", section: c"RFC 7800 section 3.1",
        sentence: c"The confirmation claim is not an object, or a member of it that is understood is not a string.",
    },
    Row {
        number: 603, code: c"cnf_empty", section: c"RFC 7800 section 3.1",
        sentence: c"The confirmation claim confirms nothing.",
    },
    Row {
        number: 604, code: c"cnf_unknown_member", section: c"RFC 7800 section 3.1",
        sentence: c"The confirmation claim has a member that is not understood, or nothing that is.",
    },
    Row {
        number: 605, code: c"cnf_sha1_thumbprint", section: c"RFC 8705 section 3.1",
        sentence: c"The confirmation claim has the SHA-1 `x5t`, which never satisfies; `x5t#S256` is wanted.",
    },
    Row {
        number: 606, code: c"thumbprint_malformed", section: c"RFC 8705 section 3.1",
        sentence: c"`x5t#S256` is not 43 characters of base64url; hex and base64 of hex are common mistakes.",
    },
    Row {
        number: 607, code: c"thumbprint_padded", section: c"RFC 8705 section 3.1",
        sentence: c"`x5t#S256` is padded with `=`.",
    },
    Row {
        number: 608, code: c"thumbprint_non_canonical", section: c"RFC 4648 section 3.5",
        sentence: c"`x5t#S256` has unused bits that are not zero, as the example of RFC 8705 section 3.1 itself; its last character must be one of AEIMQUYcgkosw048.",
    },
    Row {
        number: 609, code: c"dpop_required", section: c"RFC 9449 section 7.1",
        sentence: c"The token is bound to a DPoP key and came as a Bearer token.",
    },
    Row {
        number: 610, code: c"thumbprint_mismatch", section: c"RFC 8705 section 3",
        sentence: c"The token is bound to another certificate than the one on this connection: stolen, or from before a renewal.",
    },
    Row {
        number: 701, code: c"target_malformed", section: c"RFC 9112 section 3.2",
        sentence: c"The request target is not an absolute path that can be read in one way only.",
    },
    Row {
        number: 702, code: c"scope_no_rule", section: c"RFC 6750 section 3.1",
        sentence: c"No scope rule of the policy covers this method and path.",
    },
    Row {
        number: 703, code: c"scope_insufficient", section: c"RFC 6750 section 3.1",
        sentence: c"The token's scope does not cover this method and path.",
    },
];
