// certbound: binding and verification for OAuth 2.0 mutual TLS (RFC 8705).
//
// Made by `cargo xtask header` from bindings/c. What holds for all of it:
//
// - Once, and whenever the material changes: certbound_builder_new, what it takes, certbound_builder_build. Once per TLS
//   connection: certbound_peer_check. Once per request: certbound_check. That is all a proxy needs.
// - Functions that decide return a certbound_decision: CERTBOUND_ALLOW is 1, CERTBOUND_DENY is 0, a mistake of the
//   caller's is negative. Compare with CERTBOUND_ALLOW. All others return a certbound_status, where CERTBOUND_OK is 0, or
//   a value. What a function fills says deny, or nothing, until it is known better.
// - A pointer is NULL or good. NULL is a mistake where nothing else is said, and never a crash. What a function is given
//   is read during the call and not kept. Where it returns a pointer into a handle, that lives as long as the handle, in
//   a verdict until the next check. Out pointers may be uninitialised.
// - Every _new, _of, _share, _acquire and every `**out` is one thing to give to the _free of its type, which takes NULL.
//   They are NULL after a bug of the library. A bug is told on standard error; where memory runs out the process ends.
// - A pointer to const may be used by many threads at once, any other by one at a time. No function calls back, reads a
//   clock or a file, or keeps state outside of its handles.
// - Texts go into a buffer of the caller's, which needs *length + 1 bytes: the NUL is not counted. Where one does not fit
//   it is CERTBOUND_BUFFER_TOO_SMALL and *length says how long it is; a NULL buffer of capacity 0 asks for that.
// - Times are seconds since 1970. Structs that may grow begin with struct_size: set them to zeroes, then that, then the
//   rest. docs/abi.md has the promise that this header makes.

#ifndef CERTBOUND_H
#define CERTBOUND_H

#include <stddef.h>
#include <stdint.h>

// A decision that nobody reads protects nothing.
#if defined(__GNUC__)
#define CERTBOUND_MUST_USE __attribute__((warn_unused_result))
#else
#define CERTBOUND_MUST_USE
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct certbound_builder certbound_builder;
typedef struct certbound_crl certbound_crl;
typedef struct certbound_handle certbound_handle;
typedef struct certbound_last_token certbound_last_token;
typedef struct certbound_peer_cache certbound_peer_cache;
typedef struct certbound_sources certbound_sources;
typedef struct certbound_token_cache certbound_token_cache;
typedef struct certbound_verdict certbound_verdict;
typedef struct certbound_verifier certbound_verifier;

// ---- The release ----------------------------------------------------------------------------------------------------

// The release whose header this is; certbound_version says which library was linked.
#define CERTBOUND_VERSION "0.1.0"
#define CERTBOUND_VERSION_MAJOR 0
#define CERTBOUND_VERSION_MINOR 1
#define CERTBOUND_VERSION_PATCH 0

// The library's release, as "0.1.0"; CERTBOUND_VERSION is the header's. Static text.
const char *certbound_version(void);

// ---- What functions return, and what they are given -----------------------------------------------------------------

// What functions that build, copy or look up return: CERTBOUND_OK, or a mistake of the caller or the operator, which is
// negative. A client cannot cause one.
typedef enum {
  CERTBOUND_OK = 0,  // Done.
  CERTBOUND_NULL_ARGUMENT = -1,  // A pointer that must not be NULL is.
  // A struct_size that is smaller than the first release's, or larger than this library's with something in the rest.
  CERTBOUND_STRUCT_SIZE = -2,
  // A value that means nothing here: of an enum, an index, a length, a text that is not UTF-8, a spent builder.
  CERTBOUND_BAD_ARGUMENT = -3,
  CERTBOUND_BAD_TIME = -4,  // A time that is zero or over 10^11: it is in seconds since 1970.
  CERTBOUND_BUFFER_TOO_SMALL = -5,  // The buffer is too small: the length that is needed was written.
  // A bug of this library. Nothing was decided, what was to be filled says deny, and all handles remain usable.
  CERTBOUND_PANIC = -6,
  CERTBOUND_BAD_PEER = -7,  // A certbound_peer that no function of this library filled.
  CERTBOUND_BAD_POLICY = -20,  // The policy document.
  CERTBOUND_BAD_TRUST_ANCHORS = -21,  // The trust anchors.
  CERTBOUND_BAD_INTERMEDIATES = -22,  // The configured intermediates.
  CERTBOUND_BAD_PINS = -23,  // The pinned certificates.
  CERTBOUND_BAD_JWKS = -24,  // An issuer's JWKS.
  CERTBOUND_BAD_CRL = -25,  // A CRL.
} certbound_status;

// What a function that decides returns: CERTBOUND_ALLOW, CERTBOUND_DENY, or a negative certbound_status where the
// caller made a mistake and nothing was decided. Compare with CERTBOUND_ALLOW, and take all else for a refusal: `if
// (certbound_check(...))` lets mistakes pass, for they are not 0.
typedef int32_t certbound_decision;

// Bytes of the caller's, read during the call and not kept. {NULL, 0} is empty.
typedef struct {
  const void *data;  // The first byte; may be NULL where length is 0.
  size_t length;  // How many.
} certbound_bytes;

// Text of the library's: UTF-8, without a NUL at its end. {NULL, 0} where there is none.
typedef struct {
  const char *data;  // The first byte.
  size_t length;  // How many bytes.
} certbound_text;

// The request may pass; the certificate is good.
#define CERTBOUND_ALLOW 1

// It may not; it is not.
#define CERTBOUND_DENY 0

// The name of a status, or of a negative decision ("bad_policy"), for a log; "" for a number that is neither. Static
// text.
const char *certbound_status_name(int32_t status);

// ---- Building a verifier --------------------------------------------------------------------------------------------

// certbound_builder: Collects what a certbound_verifier is built from. One thread at a time.
//
// Each function checks what it is given at once. The first mistake stays: the functions called after it change nothing
// and return the same status again, so it is enough to look at that of certbound_builder_build.

// certbound_crl: A CRL (RFC 5280 section 5), read and indexed once. It never changes, and may be used by many threads
// at once.

// A builder with nothing in it.
certbound_builder *certbound_builder_new(void);

// A builder with everything in it that a verifier was built from, for a swap: all of it is shared, and nothing is read
// or verified again. A JWKS replaces the issuer's earlier one; all else is added to what is there, and goes only by the
// functions that take it back. NULL for NULL.
certbound_builder *certbound_builder_of(const certbound_verifier *verifier);

// Frees a builder, built or not.
void certbound_builder_free(certbound_builder *builder);

// The first mistake in one line, with the place in the document: "bad_policy: issuers[0].audiences: ...",
// "bad_trust_anchors: line 12: ...". Empty where there is none, or for NULL; never NULL. Lives until the builder is
// freed.
const char *certbound_builder_error(const certbound_builder *builder);

// Puts it together. What the policy needs and nobody handed in, or somebody handed in and the policy would not look at,
// is a mistake. `*out` is one reference, to be freed with certbound_verifier_free, and NULL on a mistake. The builder
// is spent.
CERTBOUND_MUST_USE certbound_status certbound_builder_build(certbound_builder *builder, certbound_verifier **out);

// The policy document: JSON in UTF-8, as docs/policy.md has it.
certbound_status certbound_builder_policy(certbound_builder *builder, const void *json, size_t length);

// Trust anchors: one or more PEM certificates. May be called again for more, like all that follow.
certbound_status certbound_builder_trust_anchors_pem(certbound_builder *builder, const void *pem, size_t length);

// One trust anchor as DER.
certbound_status certbound_builder_trust_anchor_der(certbound_builder *builder, const void *der, size_t length);

// The bundle of a SPIFFE trust domain ("example.org"): its trust anchors as PEM.
certbound_status certbound_builder_spiffe_bundle_pem(certbound_builder *builder, const char *trust_domain,
    const void *pem, size_t length);

// Intermediates beside those that clients send, as PEM: a resumed TLS session brings none.
certbound_status certbound_builder_intermediates_pem(certbound_builder *builder, const void *pem, size_t length);

// One intermediate as DER.
certbound_status certbound_builder_intermediate_der(certbound_builder *builder, const void *der, size_t length);

// Pinned client certificates as PEM, for the chain mode "pinned".
certbound_status certbound_builder_pins_pem(certbound_builder *builder, const void *pem, size_t length);

// One pinned client certificate as DER.
certbound_status certbound_builder_pin_der(certbound_builder *builder, const void *der, size_t length);

// CRLs as PEM, one or more, in any order.
certbound_status certbound_builder_crls_pem(certbound_builder *builder, const void *pem, size_t length);

// One CRL as DER. Where `loaded` is not NULL it gets a handle, for other builders to share: a large CRL is read and
// indexed once. It is set to NULL on a mistake; else free it with certbound_crl_free.
certbound_status certbound_builder_crl_der(certbound_builder *builder, const void *der, size_t length,
    certbound_crl **loaded);

// A CRL that was loaded before: no copy is made, and the handle may be freed at once.
certbound_status certbound_builder_crl(certbound_builder *builder, const certbound_crl *crl);

// Takes back every trust anchor, intermediate and pin so far. On a certbound_builder_of it is the only way to take one
// away: call it, and hand in those that stay.
certbound_status certbound_builder_without_certificates(certbound_builder *builder);

// Takes back every JWKS so far: for a policy that has lost an issuer.
certbound_status certbound_builder_without_jwks(certbound_builder *builder);

// Takes back every CRL so far: call it on a certbound_builder_of before the present ones are handed in.
certbound_status certbound_builder_without_crls(certbound_builder *builder);

// An issuer's JWKS (RFC 7517), JSON in UTF-8. Its keys verify no other issuer's tokens. Called again for the same
// issuer it replaces the earlier one.
certbound_status certbound_builder_jwks(certbound_builder *builder, const char *issuer, const void *json,
    size_t length);

// Frees a handle. What was built with it lives on.
void certbound_crl_free(certbound_crl *crl);

// Its thisUpdate in seconds since 1970; 0 for NULL.
uint64_t certbound_crl_this_update(const certbound_crl *crl);

// Its nextUpdate in seconds since 1970; 0 where it has none, and for NULL.
uint64_t certbound_crl_next_update(const certbound_crl *crl);

// How many certificates it lists; 0 for NULL.
size_t certbound_crl_entries(const certbound_crl *crl);

// ---- The verifier ---------------------------------------------------------------------------------------------------

// certbound_verifier: A policy with its keys and certificates, ready to decide. It never changes, counts its
// references, and may be used by many threads at once.

// How a policy has client certificates judged.
typedef enum {
  CERTBOUND_CHAIN_VALIDATE = 1,  // RFC 5280 path validation up to a trust anchor.
  CERTBOUND_CHAIN_PINNED = 2,  // The leaf is one of the pinned certificates.
  CERTBOUND_CHAIN_TRUST_TLS_LAYER = 3,  // The host's TLS layer has; without one, refuse the policy.
} certbound_chain_mode;

// One more reference to the same verifier, to be freed as well. NULL for NULL.
certbound_verifier *certbound_verifier_share(const certbound_verifier *verifier);

// Gives a reference back; the last one frees the verifier.
void certbound_verifier_free(certbound_verifier *verifier);

// The certbound_chain_mode of its policy; 0 for NULL.
uint32_t certbound_verifier_chain_mode(const certbound_verifier *verifier);

// The name of its anchors, intermediates, pins, CRLs and chain policy: 16 bytes. A certbound_peer of another name is
// stale here. Equal material has an equal name in every process.
certbound_status certbound_verifier_judged_by(const certbound_verifier *verifier, uint8_t *out);

// The name of its issuer policies and keys: 16 bytes.
certbound_status certbound_verifier_keys_id(const certbound_verifier *verifier, uint8_t *out);

// How many warnings there are: of keys that will never verify a token, and of CRLs that decide nothing. 0 for NULL.
size_t certbound_verifier_warnings(const certbound_verifier *verifier);

// One of them, as a line for a log.
certbound_status certbound_verifier_warning(const certbound_verifier *verifier, size_t index, char *buffer,
    size_t capacity, size_t *length);

// ---- Swapping it while requests run ---------------------------------------------------------------------------------

// certbound_handle: Holds the verifier in force. All of its functions but _free may be called from many threads at
// once. To take a builder of the one in force, change it and load it is not one step: let one thread load.

// A handle on this verifier, of which it takes a reference of its own. NULL for NULL.
certbound_handle *certbound_handle_new(const certbound_verifier *verifier);

// Frees a handle. References that were acquired from it live on.
void certbound_handle_free(certbound_handle *handle);

// Builds, and puts the new verifier in force. On a mistake the last good one stays, and certbound_builder_error says
// why. The builder is spent.
CERTBOUND_MUST_USE certbound_status certbound_handle_load(const certbound_handle *handle, certbound_builder *builder);

// Puts a verifier in force that was built before: one whose warnings were read, or the last good one again.
certbound_status certbound_handle_swap(const certbound_handle *handle, const certbound_verifier *verifier);

// A reference to the verifier in force, to be freed with certbound_verifier_free. NULL for NULL.
certbound_verifier *certbound_handle_acquire(const certbound_handle *handle);

// Makes `*held`, a reference of the caller's or NULL, one to the verifier in force. Where it is that already this is
// one load and one comparison, without a lock: a thread keeps one and calls this before each request.
certbound_status certbound_handle_refresh(const certbound_handle *handle, certbound_verifier **held);

// ---- Once per TLS connection: the peer ------------------------------------------------------------------------------

// What told the leaf's status, or where something is revoked, what told that.
typedef enum {
  CERTBOUND_EVIDENCE_NONE = 0,  // Nothing did.
  CERTBOUND_EVIDENCE_CRL = 1,  // A CRL (RFC 5280 section 5).
  CERTBOUND_EVIDENCE_OCSP = 2,  // An OCSP response (RFC 6960).
} certbound_evidence;

// What a connection's certificate was found to be.
typedef enum {
  CERTBOUND_PEER_NONE = 0,  // There is no client certificate.
  CERTBOUND_PEER_TRUSTED = 1,  // A path to a trust anchor was found (RFC 5280).
  CERTBOUND_PEER_PINNED = 2,  // It is a pinned one.
  CERTBOUND_PEER_VOUCHED = 3,  // The host, or its TLS layer, has judged the chain.
  CERTBOUND_PEER_SERVER = 4,  // It is a server's, judged for a name; as a client's it is refused.
  CERTBOUND_PEER_REFUSED = 5,  // It is not acceptable: reason says why.
  // The call that should have judged it was a mistake; certbound_check refuses it as CERTBOUND_BAD_PEER.
  CERTBOUND_PEER_UNJUDGED = 255,
} certbound_peer_state;

// What a certificate must be good for.
typedef enum {
  CERTBOUND_PURPOSE_CLIENT = 1,  // TLS client authentication: this end of the connection is the server.
  CERTBOUND_PURPOSE_SERVER = 2,  // TLS server authentication: this end is the client, and meant to reach server_name.
} certbound_purpose;

// What came of asking whether the path is revoked.
typedef enum {
  CERTBOUND_REVOCATION_NOT_CHECKED = 0,  // The leaf's status is not known, and the policy does not demand it.
  CERTBOUND_REVOCATION_GOOD = 1,  // The leaf is not revoked, nor is any CA above it whose status is demanded.
  // A status is missing, stale or unusable, and the policy's soft_fail accepts that.
  CERTBOUND_REVOCATION_SOFT_FAILED = 2,
  // Something is revoked, or has no status where one is demanded; the peer's reason says which.
  CERTBOUND_REVOCATION_REFUSED = 3,
} certbound_revocation;

// An OCSP response: stapled, or fetched by the host.
typedef struct {
  certbound_bytes der;  // As DER.
  certbound_bytes nonce;  // The nonce that was sent; {NULL, 0} where none was.
} certbound_ocsp_response;

// What the TLS layer knows when the handshake ends. Set it to zeroes first.
typedef struct {
  size_t struct_size;  // sizeof(certbound_peer_input).
  const certbound_bytes *chain;  // The peer's certificates as DER, its own first, as they came on the wire.
  size_t chain_length;  // How many; 0 where it sent none.
  const certbound_ocsp_response *ocsp;  // OCSP responses about certificates of its path.
  size_t ocsp_length;  // How many.
  certbound_bytes server_name;  // With CERTBOUND_PURPOSE_SERVER: a DNS name, or an IP address as text.
  uint32_t purpose;  // A certbound_purpose.
  // Not 0 where the client has yet to prove its key, as in a callback that verifies certificates: the cache does not
  // learn the chain. Call it again when the handshake has ended.
  uint32_t key_unproved;
  uint64_t now;  // Seconds since 1970.
  const certbound_peer_cache *cache;  // Or NULL.
} certbound_peer_input;

// What one TLS connection proved. Plain data of a size that never changes: copy it, keep it with the connection, and
// hand it to each request. All zeroes is CERTBOUND_PEER_NONE. Read it as you like; whoever writes to it says who the
// client is.
typedef struct {
  uint32_t state;  // A certbound_peer_state.
  uint32_t reason;  // The certbound_reason of a refused one, else 0.
  uint8_t thumbprint[32];  // SHA-256 of the leaf's DER, of a refused one too; zeroes where there is no certificate.
  // SHA-256 of the leaf's SubjectPublicKeyInfo, equal after a renewal with the same key; zeroes unless a verifier
  // accepted it.
  uint8_t public_key_sha256[32];
  uint8_t judged_by[16];  // The verifier that judged, as certbound_verifier_judged_by names it; zeroes where none did.
  // The last second at which all that it was judged by is valid and in date; 0 unless it was accepted.
  uint64_t valid_until;
  uint32_t revocation;  // A certbound_revocation.
  uint32_t evidence;  // A certbound_evidence.
  uint64_t this_update;  // That evidence's thisUpdate in seconds since 1970; 0 where there is none.
  uint64_t oldest_this_update;  // The earliest thisUpdate of all evidence that was used.
  uint64_t reserved[5];  // Zeroes, for what later releases add.
} certbound_peer;

// Judges a connection's certificate, once per TLS connection. ALLOW where it was accepted, DENY where it was refused or
// there is none: `*out` says which, and certbound_check repeats it for each request. On a mistake `*out` is
// CERTBOUND_PEER_UNJUDGED. Under the chain mode "trust_tls_layer" the chain is the TLS layer's to judge: hand in only
// what that has accepted.
CERTBOUND_MUST_USE certbound_decision certbound_peer_check(const certbound_verifier *verifier,
    const certbound_peer_input *input, certbound_peer *out);

// The same with a report, one JSON object: every path that was tried and the rule that ended it. For an operator who
// asks why, not for every handshake: it takes several times as long, and no cache is asked, so that a resumed session's
// leaf is judged alone. Where the buffer is too small for the report the decision stands in `*out` all the same.
CERTBOUND_MUST_USE certbound_decision certbound_peer_explain(const certbound_verifier *verifier,
    const certbound_peer_input *input, certbound_peer *out, char *buffer, size_t capacity, size_t *length);

// Judges a peer again that a swap has made stale (CERTBOUND_REMEDY_RECHECK), by the chain that its client once sent and
// the cache kept, for it was good. No signature that was verified before is computed again. Where the cache does not
// have it, it is refused with the remedy CERTBOUND_REMEDY_FULL_HANDSHAKE: a host that has the chain itself, or no chain
// mode "validate", calls certbound_peer_check instead. A server's peer, and one that was vouched for, are a mistake.
// `out` may be `stale`.
CERTBOUND_MUST_USE certbound_decision certbound_peer_recheck(const certbound_verifier *verifier,
    const certbound_peer *stale, const certbound_peer_cache *cache, uint64_t now, certbound_peer *out);

// The peer of a resumed TLS session of whose leaf the TLS layer told the thumbprint alone, 32 bytes: judged by the
// chain that the cache kept, or by a pin. Where there is none it is refused, with CERTBOUND_REMEDY_FULL_HANDSHAKE.
CERTBOUND_MUST_USE certbound_decision certbound_peer_recall(const certbound_verifier *verifier,
    const uint8_t *thumbprint, const certbound_peer_cache *cache, uint64_t now, certbound_peer *out);

// A peer whose chain the host's TLS layer has judged and of which it knows the thumbprint alone. It is accepted under
// the chain mode "trust_tls_layer" until `not_after`, seconds since 1970, and refused under every other.
certbound_status certbound_peer_vouch(const uint8_t *thumbprint, uint64_t not_after, certbound_peer *out);

// ---- Once per request: the verdict ----------------------------------------------------------------------------------

// certbound_verdict: A verdict, and the memory that deciding takes. It owns all that its functions show, until the next
// certbound_check with it: neither the request nor the verifier need to live on. Make one for each thread, and use it
// again. It holds claims: memory as sensitive as the request they came with. Until something was decided, and after a
// mistake, it says deny and 500.

// In which form the host has the access token.
typedef enum {
  CERTBOUND_CREDENTIAL_AUTHORIZATION = 1,  // The Authorization field values of the request.
  CERTBOUND_CREDENTIAL_INTROSPECTION = 2,  // The answer of an issuer's introspection endpoint (RFC 7662).
  // The claims of a JWT that the host has verified with that issuer's key; no other token may be in the request.
  CERTBOUND_CREDENTIAL_CLAIMS = 3,
} certbound_credential;

// One request, as the host received it: nothing in it needs to be well-formed. Set it to zeroes first.
typedef struct {
  size_t struct_size;  // sizeof(certbound_request).
  const certbound_peer *peer;  // What the connection proved.
  uint32_t credential;  // A certbound_credential.
  uint32_t early_data;  // Not 0 where the request came in TLS 1.3 early data (RFC 8470).
  const certbound_bytes *authorization;  // Every Authorization field value, in order.
  size_t authorization_length;  // How many; 0 is a request without a credential.
  // Who was asked, or whose key it was, as the policy names it; not with CERTBOUND_CREDENTIAL_AUTHORIZATION.
  certbound_bytes issuer;
  certbound_bytes answer;  // The answer's body, or the payload, decoded.
  certbound_bytes method;  // As it came: GET.
  certbound_bytes target;  // As it came: /fhir/Patient/7?_format=json.
  uint64_t now;  // Seconds since 1970.
  const certbound_token_cache *tokens;  // Or NULL.
  certbound_last_token *last;  // Or NULL. Of this connection, and with this request in one thread's hands.
} certbound_request;

// Decides about one request: ALLOW, DENY, or a mistake of the caller's. `out` says the rest, whatever came of it: it is
// set to deny before anything else. With a verdict that was used before, one Authorization value and an ECDSA or EdDSA
// key nothing is allocated, but for what a cache takes in.
CERTBOUND_MUST_USE certbound_decision certbound_check(const certbound_verifier *verifier,
    const certbound_request *request, certbound_verdict *out);

// A verdict that says deny.
certbound_verdict *certbound_verdict_new(void);

// Frees a verdict.
void certbound_verdict_free(certbound_verdict *verdict);

// Forgets what was decided, before a verdict goes back to a pool.
void certbound_verdict_clear(certbound_verdict *verdict);

// ALLOW or DENY.
certbound_decision certbound_verdict_decision(const certbound_verdict *verdict);

// The certbound_reason of a denial; 0 on an allow, and where nothing was decided.
uint32_t certbound_verdict_reason(const certbound_verdict *verdict);

// The HTTP status to answer with: 400, 401, 403 or 425; 200 on an allow, 500 where nothing was decided.
uint32_t certbound_verdict_http_status(const certbound_verdict *verdict);

// The certbound_remedy: what the host could do about a denial. Advice, to be followed at a limited rate: anyone can
// provoke it.
uint32_t certbound_verdict_remedy(const certbound_verdict *verdict);

// How many of the eight steps held, in the order of the documentation: 8 on an allow.
uint32_t certbound_verdict_steps(const certbound_verdict *verdict);

// The thumbprint of the connection's certificate: 32 bytes, or NULL where there is none.
const uint8_t *certbound_verdict_thumbprint(const certbound_verdict *verdict);

// The thumbprint that the token demands: 32 bytes, or NULL where it did not get that far.
const uint8_t *certbound_verdict_demanded_thumbprint(const certbound_verdict *verdict);

// The configured issuer that the token names, on a denial too where it got that far: whose JWKS to refresh.
certbound_text certbound_verdict_issuer(const certbound_verdict *verdict);

// The client_id claim of an allowed request.
certbound_text certbound_verdict_client_id(const certbound_verdict *verdict);

// The sub claim of an allowed request. It may name a person, and stands in no record.
certbound_text certbound_verdict_subject(const certbound_verdict *verdict);

// The scope claim of an allowed request, tokens separated by spaces.
certbound_text certbound_verdict_scope(const certbound_verdict *verdict);

// The jti claim of an allowed request.
certbound_text certbound_verdict_token_id(const certbound_verdict *verdict);

// When the token of an allowed request ends, in seconds since 1970, without the leeway; else 0.
uint64_t certbound_verdict_expires_at(const certbound_verdict *verdict);

// The value of the WWW-Authenticate field to answer a denial with (RFC 6750 section 3); empty where none belongs to it:
// on an allow, with 425, and where nothing was decided. It tells the client the reason's code and nothing more.
certbound_status certbound_verdict_challenge(const certbound_verdict *verdict, char *buffer, size_t capacity,
    size_t *length);

// The decision record, one line of JSON: what an auditor needs, and neither a token nor personal data. Its length
// depends on claims: ask for it. Where nothing was decided there is none: CERTBOUND_BAD_ARGUMENT.
certbound_status certbound_verdict_record(const certbound_verdict *verdict, char *buffer, size_t capacity,
    size_t *length);

// ---- Reasons and remedies -------------------------------------------------------------------------------------------

// Why a request or a certificate is refused: docs/reasons.md says what each means. Numbers are stable, and later
// releases add to them.
typedef enum {
  CERTBOUND_REASON_CREDENTIAL_MISSING = 101, CERTBOUND_REASON_CREDENTIAL_DUPLICATE = 102,
  CERTBOUND_REASON_CREDENTIAL_SCHEME_UNSUPPORTED = 103, CERTBOUND_REASON_CREDENTIAL_MALFORMED = 104,
  CERTBOUND_REASON_EARLY_DATA = 105, CERTBOUND_REASON_CLIENT_CERTIFICATE_MISSING = 201,
  CERTBOUND_REASON_CERTIFICATE_MALFORMED = 202, CERTBOUND_REASON_CERTIFICATE_CHAIN_TOO_LONG = 203,
  CERTBOUND_REASON_CERTIFICATE_EXPIRED = 204, CERTBOUND_REASON_CERTIFICATE_NOT_YET_VALID = 205,
  CERTBOUND_REASON_CERTIFICATE_ISSUER_UNKNOWN = 206, CERTBOUND_REASON_CERTIFICATE_INTERMEDIATE_MISSING = 207,
  CERTBOUND_REASON_CERTIFICATE_SIGNATURE_INVALID = 208, CERTBOUND_REASON_CERTIFICATE_ALGORITHM_UNSUPPORTED = 209,
  CERTBOUND_REASON_CERTIFICATE_PURPOSE = 210, CERTBOUND_REASON_CERTIFICATE_IS_CA = 211,
  CERTBOUND_REASON_CERTIFICATE_CA_INVALID = 212, CERTBOUND_REASON_CERTIFICATE_NAME_CONSTRAINT = 213,
  CERTBOUND_REASON_CERTIFICATE_CRITICAL_EXTENSION = 214, CERTBOUND_REASON_CERTIFICATE_PATH_BUDGET = 215,
  CERTBOUND_REASON_CERTIFICATE_NOT_PINNED = 216, CERTBOUND_REASON_CERTIFICATE_VERSION = 217,
  CERTBOUND_REASON_PEER_STALE = 219, CERTBOUND_REASON_PEER_EXPIRED = 220, CERTBOUND_REASON_VOUCHED_PEER_REFUSED = 221,
  CERTBOUND_REASON_CERTIFICATE_KEY_USAGE = 222, CERTBOUND_REASON_CERTIFICATE_POLICY = 223,
  CERTBOUND_REASON_CERTIFICATE_NAME_MISMATCH = 224, CERTBOUND_REASON_CERTIFICATE_SPIFFE = 225,
  CERTBOUND_REASON_CERTIFICATE_PATH_DEPTH = 226, CERTBOUND_REASON_CERTIFICATE_ANCHOR_UNUSABLE = 227,
  CERTBOUND_REASON_CERTIFICATE_ALGORITHM_BROKEN = 228, CERTBOUND_REASON_CERTIFICATE_PROFILE = 229,
  CERTBOUND_REASON_PEER_NOT_CLIENT = 230, CERTBOUND_REASON_CERTIFICATE_REVOKED = 231,
  CERTBOUND_REASON_CERTIFICATE_STATUS_MISSING = 232, CERTBOUND_REASON_CERTIFICATE_STATUS_STALE = 233,
  CERTBOUND_REASON_CERTIFICATE_STATUS_UNUSABLE = 234, CERTBOUND_REASON_CERTIFICATE_STATUS_UNKNOWN = 235,
  CERTBOUND_REASON_TOKEN_TOO_LARGE = 301, CERTBOUND_REASON_TOKEN_SEGMENTS = 302,
  CERTBOUND_REASON_BASE64URL_ALPHABET = 303, CERTBOUND_REASON_BASE64URL_PADDED = 304,
  CERTBOUND_REASON_BASE64URL_NON_CANONICAL = 305, CERTBOUND_REASON_JSON_MALFORMED = 306,
  CERTBOUND_REASON_JSON_NOT_OBJECT = 307, CERTBOUND_REASON_JSON_DUPLICATE_MEMBER = 308,
  CERTBOUND_REASON_JSON_TOO_DEEP = 309, CERTBOUND_REASON_JSON_TOO_MANY_MEMBERS = 310,
  CERTBOUND_REASON_JSON_CONTROL_CHARACTER = 311, CERTBOUND_REASON_JWS_HEADER_TYPE = 312,
  CERTBOUND_REASON_JWS_ALG_MISSING = 313, CERTBOUND_REASON_JWS_ALG_UNSUPPORTED = 314, CERTBOUND_REASON_JWS_CRIT = 315,
  CERTBOUND_REASON_CLAIM_TYPE = 316, CERTBOUND_REASON_CLAIM_RANGE = 317, CERTBOUND_REASON_AUDIENCE_TOO_MANY = 318,
  CERTBOUND_REASON_ISSUER_MISSING = 319, CERTBOUND_REASON_ISSUER_UNKNOWN = 401,
  CERTBOUND_REASON_CREDENTIAL_KIND_REFUSED = 402, CERTBOUND_REASON_ALGORITHM_NOT_ALLOWED = 403,
  CERTBOUND_REASON_KEY_NOT_FOUND = 404, CERTBOUND_REASON_KEY_AMBIGUOUS = 405,
  CERTBOUND_REASON_KEY_ALGORITHM_MISMATCH = 406, CERTBOUND_REASON_SIGNATURE_INVALID = 407,
  CERTBOUND_REASON_TOKEN_INACTIVE = 501, CERTBOUND_REASON_ISSUER_MISMATCH = 502,
  CERTBOUND_REASON_TOKEN_TYPE_MISMATCH = 503, CERTBOUND_REASON_AUDIENCE_MISSING = 504,
  CERTBOUND_REASON_AUDIENCE_MISMATCH = 505, CERTBOUND_REASON_EXPIRY_MISSING = 506, CERTBOUND_REASON_TOKEN_EXPIRED = 507,
  CERTBOUND_REASON_TOKEN_NOT_YET_VALID = 508, CERTBOUND_REASON_TOKEN_ISSUED_IN_FUTURE = 509,
  CERTBOUND_REASON_TOKEN_TIMES_INCONSISTENT = 510, CERTBOUND_REASON_TOKEN_LIFETIME_TOO_LONG = 511,
  CERTBOUND_REASON_CLAIM_REQUIRED = 512, CERTBOUND_REASON_CNF_MISSING = 601, CERTBOUND_REASON_CNF_TYPE = 602,
  CERTBOUND_REASON_CNF_EMPTY = 603, CERTBOUND_REASON_CNF_UNKNOWN_MEMBER = 604,
  CERTBOUND_REASON_CNF_SHA1_THUMBPRINT = 605, CERTBOUND_REASON_THUMBPRINT_MALFORMED = 606,
  CERTBOUND_REASON_THUMBPRINT_PADDED = 607, CERTBOUND_REASON_THUMBPRINT_NON_CANONICAL = 608,
  CERTBOUND_REASON_DPOP_REQUIRED = 609, CERTBOUND_REASON_THUMBPRINT_MISMATCH = 610,
  CERTBOUND_REASON_TARGET_MALFORMED = 701, CERTBOUND_REASON_SCOPE_NO_RULE = 702,
  CERTBOUND_REASON_SCOPE_INSUFFICIENT = 703,
} certbound_reason;

// What the host can do so that a retry of the same request may succeed. Strangers can provoke it: limit the rate.
typedef enum {
  CERTBOUND_REMEDY_NONE = 0,  // Nothing: it is for the client to change something.
  CERTBOUND_REMEDY_REFRESH_JWKS = 1,  // Fetch the issuer's JWKS again, and load a verifier with it.
  // Make the client go through a full TLS handshake, which brings its intermediates with it.
  CERTBOUND_REMEDY_FULL_HANDSHAKE = 2,
  CERTBOUND_REMEDY_RECHECK = 3,  // certbound_peer_recheck, and ask again.
  CERTBOUND_REMEDY_FETCH_STATUS = 4,  // Fetch a CRL or an OCSP response: certbound_sources_find says where.
} certbound_remedy;

// The stable name of a reason, for logs: "thumbprint_mismatch"; NULL for a number that is no reason. Static text, like
// that of the two functions after it.
const char *certbound_reason_code(uint32_t reason);

// One sentence for the operator: what is wrong and, where it helps, what to do.
const char *certbound_reason_sentence(uint32_t reason);

// The specification's section behind the rule.
const char *certbound_reason_section(uint32_t reason);

// The HTTP status to answer with; 0 for a number that is no reason.
uint32_t certbound_reason_http_status(uint32_t reason);

// The TLS alert that says the same (RFC 8446 section 6.2), where a handshake could have refused already; else 0.
uint32_t certbound_reason_tls_alert(uint32_t reason);

// The certbound_remedy of a reason.
uint32_t certbound_reason_remedy(uint32_t reason);

// The name of a certbound_remedy, as in decision records; NULL for none and for a number that is no remedy. Static
// text.
const char *certbound_remedy_code(uint32_t remedy);

// ---- Caches: less work, the same verdicts ---------------------------------------------------------------------------

// certbound_last_token: The token that a connection used last, so that using it again costs not even a hash. Optional,
// one a connection, one thread at a time. It holds the token itself, and wipes it when it is replaced, cleared or
// freed.

// certbound_peer_cache: Chains of client certificates that were judged good, for many threads at once. It saves the
// signatures of a chain on the next connection, and gives a resumed TLS session, which has only the leaf, its
// intermediates back.

// certbound_token_cache: Verified tokens, by their SHA-256, for many threads at once. A hit saves the signature and
// nothing else: every later step is taken again, so the verdict is the same with it and without it.

// What a cache holds where nobody says otherwise: a worker's share on a busy proxy.
#define CERTBOUND_CACHE_ENTRIES 10000

// See CERTBOUND_CACHE_ENTRIES.
#define CERTBOUND_CACHE_BYTES 16777216

// An empty cache of at most so many entries and so many bytes.
certbound_token_cache *certbound_token_cache_new(size_t entries, size_t bytes);

// Frees a cache that no thread uses any more.
void certbound_token_cache_free(certbound_token_cache *cache);

// How many tokens it holds; 0 for NULL.
size_t certbound_token_cache_length(const certbound_token_cache *cache);

// Drops the tokens that have expired at `now`. Nobody has to: they are refused, and pushed out by others in time.
certbound_status certbound_token_cache_purge(const certbound_token_cache *cache, uint64_t now);

// An empty cache of at most so many entries and so many bytes.
certbound_peer_cache *certbound_peer_cache_new(size_t entries, size_t bytes);

// Frees a cache that no thread uses any more.
void certbound_peer_cache_free(certbound_peer_cache *cache);

// How many clients it holds; 0 for NULL.
size_t certbound_peer_cache_length(const certbound_peer_cache *cache);

// How many signatures of certificates and OCSP responses were computed for those who asked it: a metric. 0 for NULL.
uint64_t certbound_peer_cache_signatures(const certbound_peer_cache *cache);

// An empty one.
certbound_last_token *certbound_last_token_new(void);

// Wipes and frees it.
void certbound_last_token_free(certbound_last_token *last);

// Wipes it.
void certbound_last_token_clear(certbound_last_token *last);

// ---- Where to ask for a certificate's status ------------------------------------------------------------------------

// certbound_sources: Where the status of each certificate of a path can be asked for, and what to send there. The URLs
// are what the certificates say; whether to follow them, and how often, is the host's to decide.

// A kind of URL.
typedef enum {
  CERTBOUND_URL_OCSP = 1,  // An OCSP responder (RFC 5280 section 4.2.2.1).
  CERTBOUND_URL_ISSUER = 2,  // The issuer's certificate (section 4.2.2.1).
  CERTBOUND_URL_CRL = 3,  // A CRL (section 4.2.1.13).
} certbound_url;

// The sources for the first path that is good but for its revocation, for CERTBOUND_REMEDY_FETCH_STATUS; `*out` is to
// be freed. Where there is no such path it is empty.
certbound_status certbound_sources_find(const certbound_verifier *verifier, const certbound_peer_input *input,
    certbound_sources **out);

// Frees what was found.
void certbound_sources_free(certbound_sources *sources);

// How many certificates there are, the leaf first; 0 for NULL.
size_t certbound_sources_length(const certbound_sources *sources);

// The thumbprint of the certificate at `index`: 32 bytes, or NULL past the last.
const uint8_t *certbound_sources_thumbprint(const certbound_sources *sources, size_t index);

// A URL of the certificate at `index`, of a certbound_url kind, in the order of preference; {NULL, 0} past the last.
certbound_text certbound_sources_url(const certbound_sources *sources, size_t index, uint32_t kind, size_t number);

// The OCSPRequest to send for the certificate at `index` (RFC 6960 section 4.1), as DER: POST it as
// application/ocsp-request. The nonce, 1 to 128 random bytes or {NULL, 0}, goes beside the response into
// certbound_ocsp_response.
certbound_status certbound_sources_ocsp_request(const certbound_sources *sources, size_t index, const void *nonce,
    size_t nonce_length, uint8_t *buffer, size_t capacity, size_t *length);

// ---- Thumbprints, right and wrong -----------------------------------------------------------------------------------

// How many bytes a thumbprint has, and its text with the NUL.
#define CERTBOUND_THUMBPRINT_BYTES 32

// See CERTBOUND_THUMBPRINT_BYTES.
#define CERTBOUND_THUMBPRINT_TEXT 44

// A value that did not match, and the certificates that it may have to do with. Set it to zeroes first.
typedef struct {
  size_t struct_size;  // sizeof(certbound_mismatch).
  const certbound_bytes *chain;  // The connection's certificates as DER, the client's own first.
  size_t chain_length;  // How many.
  certbound_bytes value;  // The token's x5t#S256, as it stands there.
  certbound_bytes earlier;  // A certificate that the same client had before, as DER; or {NULL, 0}.
} certbound_mismatch;

// The thumbprint of a certificate (RFC 8705 section 3.1): SHA-256 over its DER, exactly as it was received. Any bytes
// have one. Zeroes on a mistake.
certbound_status certbound_thumbprint(const void *der, size_t length, uint8_t *out);

// A thumbprint as x5t#S256 has it: 43 characters of base64url, and a NUL.
certbound_status certbound_thumbprint_text(const uint8_t *thumbprint, char *out);

// Reads the 43 characters of an x5t#S256 value; padding and second spellings of the same bytes are
// CERTBOUND_BAD_ARGUMENT.
certbound_status certbound_thumbprint_parse(const char *text, size_t length, uint8_t *out);

// Says in one sentence what a value is that should have been the thumbprint of the client's certificate: hex, base64 of
// hex, the digest of the PEM text, of the public key, of the certificate before the renewal. It never guesses: what it
// names was recomputed. For operators, off the path of requests.
certbound_status certbound_explain_mismatch(const certbound_mismatch *mismatch, char *buffer, size_t capacity,
    size_t *length);

// ---- Whom a certificate names ---------------------------------------------------------------------------------------

// What a certificate says of itself.
typedef enum {
  CERTBOUND_NAME_SUBJECT = 1,  // Its subject, as RFC 4514 spells names.
  CERTBOUND_NAME_ISSUER = 2,  // Its issuer, likewise.
  CERTBOUND_NAME_SERIAL = 3,  // Its serial number, in lower-case hex.
  CERTBOUND_NAME_DNS = 4,  // A DNS name of its subject alternative names.
  CERTBOUND_NAME_URI = 5,  // A URI of them.
  CERTBOUND_NAME_EMAIL = 6,  // An e-mail address of them.
  CERTBOUND_NAME_IP = 7,  // An IP address of them, as text.
  CERTBOUND_NAME_SPIFFE = 8,  // Its SPIFFE id, where it is an X.509-SVID's.
} certbound_name;

// One thing that a certificate says of itself, for a log or for the host's own rules: the certbound_name `kind`, of
// several the one at `index`. CERTBOUND_BAD_ARGUMENT past the last, and for a certificate that cannot be read. A name
// is worth what the path is worth: ask it of a certificate that was accepted.
certbound_status certbound_identity(const void *der, size_t der_length, uint32_t kind, size_t index, char *buffer,
    size_t capacity, size_t *length);

#ifdef __cplusplus
}
#endif

#endif
