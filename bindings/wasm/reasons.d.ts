// Made by `cargo xtask reasons` from `src/reason.rs`.

/** The row of a reason. Numbers and codes are stable: none is ever reused. */
export interface ReasonInfo {
  /** The hundreds digit is the step that refuses. */
  readonly number: number;
  readonly code: Reason;
  readonly httpStatus: 400 | 401 | 403 | 425 | 500;
  /** The `error` value of the challenge (RFC 6750 section 3.1). */
  readonly oauthError?: OAuthError;
  /** The alert that a server which ends TLS itself would send (RFC 8446 section 6.2). */
  readonly tlsAlert?: { readonly number: number; readonly name: string };
  readonly remedy?: Remedy;
  /** The section of the RFC that demands it. */
  readonly section: string;
  readonly sentence: string;
}

/** The `error` values of RFC 6750 section 3.1. */
export type OAuthError =
  | "insufficient_scope"
  | "invalid_request"
  | "invalid_token";

/** What a host can do so that the same request may succeed. */
export type Remedy =
  | "fetch_status"
  | "full_handshake"
  | "recheck"
  | "refresh_jwks";

/** Why a request is refused. Later versions add reasons: a `switch` over them needs a `default`. */
export type Reason =
  | "credential_missing"
  | "credential_duplicate"
  | "credential_scheme_unsupported"
  | "credential_malformed"
  | "early_data"
  | "client_certificate_missing"
  | "certificate_malformed"
  | "certificate_chain_too_long"
  | "certificate_expired"
  | "certificate_not_yet_valid"
  | "certificate_issuer_unknown"
  | "certificate_intermediate_missing"
  | "certificate_signature_invalid"
  | "certificate_algorithm_unsupported"
  | "certificate_purpose"
  | "certificate_is_ca"
  | "certificate_ca_invalid"
  | "certificate_name_constraint"
  | "certificate_critical_extension"
  | "certificate_path_budget"
  | "certificate_not_pinned"
  | "certificate_version"
  | "peer_stale"
  | "peer_expired"
  | "vouched_peer_refused"
  | "certificate_key_usage"
  | "certificate_policy"
  | "certificate_name_mismatch"
  | "certificate_spiffe"
  | "certificate_path_depth"
  | "certificate_anchor_unusable"
  | "certificate_algorithm_broken"
  | "certificate_profile"
  | "peer_not_client"
  | "certificate_revoked"
  | "certificate_status_missing"
  | "certificate_status_stale"
  | "certificate_status_unusable"
  | "certificate_status_unknown"
  | "token_too_large"
  | "token_segments"
  | "base64url_alphabet"
  | "base64url_padded"
  | "base64url_non_canonical"
  | "json_malformed"
  | "json_not_object"
  | "json_duplicate_member"
  | "json_too_deep"
  | "json_too_many_members"
  | "json_control_character"
  | "jws_header_type"
  | "jws_alg_missing"
  | "jws_alg_unsupported"
  | "jws_crit"
  | "claim_type"
  | "claim_range"
  | "audience_too_many"
  | "issuer_missing"
  | "issuer_unknown"
  | "credential_kind_refused"
  | "algorithm_not_allowed"
  | "key_not_found"
  | "key_ambiguous"
  | "key_algorithm_mismatch"
  | "signature_invalid"
  | "token_inactive"
  | "issuer_mismatch"
  | "token_type_mismatch"
  | "audience_missing"
  | "audience_mismatch"
  | "expiry_missing"
  | "token_expired"
  | "token_not_yet_valid"
  | "token_issued_in_future"
  | "token_times_inconsistent"
  | "token_lifetime_too_long"
  | "claim_required"
  | "cnf_missing"
  | "cnf_type"
  | "cnf_empty"
  | "cnf_unknown_member"
  | "cnf_sha1_thumbprint"
  | "thumbprint_malformed"
  | "thumbprint_padded"
  | "thumbprint_non_canonical"
  | "dpop_required"
  | "thumbprint_mismatch"
  | "target_malformed"
  | "scope_no_rule"
  | "scope_insufficient";
