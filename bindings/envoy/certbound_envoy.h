// What the files of the module share. Each part has one owner, named by its file.

#ifndef CERTBOUND_ENVOY_H
#define CERTBOUND_ENVOY_H

#include <certbound.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- mistake.c: what an operator did wrong, in one line with the place

typedef struct {
  char text[1024]; // cut where it is longer
} cbe_mistake;

// Says it, and gives false, so that a function can end with it.
bool cbe_mistaken(cbe_mistake *mistake, const char *format, ...) __attribute__((format(printf, 2, 3)));

// ---- settings.c: one JSON document, for the filter and for the validator

// What verifiers are made of, in the order in which it is handed to the library.
typedef enum {
  CBE_POLICY,
  CBE_TRUST_ANCHORS,
  CBE_INTERMEDIATES,
  CBE_PINS,
  CBE_SPIFFE_BUNDLES,
  CBE_CRLS,
  CBE_JWKS,
  CBE_KINDS
} cbe_kind;

typedef struct {
  char *path;  // as it is written there; Envoy's working directory is where relative ones begin
  char *owner; // the issuer or trust domain, else NULL
} cbe_source;

typedef struct {
  cbe_source *sources;
  size_t length;
} cbe_sources;

// What a header field for upstreams can say.
typedef enum { CBE_DECISION, CBE_REASON, CBE_THUMBPRINT, CBE_CLIENT_ID, CBE_RECORD, CBE_FACTS } cbe_fact;

typedef struct {
  // The material: what has an equal one shares a verifier and its token cache.
  char *policy; // "policy", its members in an order of their own; NULL where "policy_file" names one
  size_t policy_length;
  cbe_sources sources[CBE_KINDS];
  uint32_t watch_seconds;            // 0: files are read once
  size_t token_entries, token_bytes; // 0: verified tokens are not remembered
  bool peer_cache;                   // whether judged chains are remembered
#ifdef CERTBOUND_TEST_SETTINGS
  uint64_t test_now; // 0: the clock
#endif

  // Of the process.
  size_t peer_entries, peer_bytes; // the size of its cache of judged chains; 0: not named

  // Of the filter alone.
  char *compare_only;               // the issuer whose tokens jwt_authn has verified; NULL: certbound verifies them
  char *request_headers[CBE_FACTS]; // the fields for upstreams, in lower case; NULL: none
  bool record;                      // whether the decision record is put into the metadata

  // Of the validator alone.
  bool request_certificate; // whether bad and missing certificates pass TLS, for the filter to answer
} cbe_settings;

// NULL where the document has a mistake.
cbe_settings *cbe_settings_read(const char *json, size_t length, cbe_mistake *mistake);

void cbe_settings_free(cbe_settings *settings);

// ---- material.c: verifiers by their settings

// What is told by the watching thread when a material's files were read again. It must neither hold nor release a
// material, nor wait for a thread that does: until it returns, the listener cannot be removed.
typedef struct cbe_listener {
  void (*told)(void *context, bool loaded); // whether what the files hold now is in force
  void *context;
  struct cbe_listener *next;
} cbe_listener;

typedef struct cbe_material cbe_material;

// The material of these settings, for one more holder; NULL where it cannot be built. Reads the files, on the calling
// thread, unless an equal one is there that watches them or has read what they hold now; `listener` may be NULL, and
// lives until cbe_material_release.
cbe_material *cbe_material_hold(const cbe_settings *settings, cbe_listener *listener, cbe_mistake *mistake);

// The last one that watches waits for the thread, which may be in the middle of a file.
void cbe_material_release(cbe_material *material, cbe_listener *listener);

// The verifier in force, and what its decisions may use. They live as long as the material.
const certbound_handle *cbe_material_handle(const cbe_material *material);
const certbound_token_cache *cbe_material_tokens(const cbe_material *material); // or NULL

// ---- peers.c: this process's judged chains

// The cache of all listeners, for a session is resumed wherever the client comes back. Of the default size where no
// material has named one. Not NULL where there is a material that remembers; else NULL only where memory has run out.
const certbound_peer_cache *cbe_peer_cache(void);

// ---- log.c

typedef enum { CBE_LOG_DEBUG = 1, CBE_LOG_INFO = 2, CBE_LOG_WARN = 3, CBE_LOG_ERROR = 4 } cbe_log_level;

// One line in Envoy's log, "certbound: " before it. From any thread.
void cbe_log(cbe_log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
