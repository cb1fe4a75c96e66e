// Envoy's ABI for dynamic modules, version v0.2.0 (Envoy 1.40): what this module uses of it, in our own words.
//
// Envoy calls the hooks, which the module exports; the module calls the callbacks, which the executable exports. Bytes
// that Envoy hands over are good until the hook returns. Texts have a length and no NUL.

#ifndef CERTBOUND_ENVOY_ABI_H
#define CERTBOUND_ENVOY_ABI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ENVOY_ABI "v0.2.0"

typedef struct {
  const char *data;
  size_t length;
} envoy_bytes;

#define ENVOY_TEXT(literal) ((envoy_bytes){literal, sizeof(literal) - 1})

// A header field, or an entry of dynamic metadata.
typedef struct {
  envoy_bytes name;
  envoy_bytes value;
} envoy_field;

// Envoy's objects, and what this module gave for them.
typedef void envoy_filter_config;
typedef void envoy_filter;
typedef void envoy_scheduler;
typedef void envoy_validator_call;

enum { ENVOY_REQUEST_HEADERS = 0, ENVOY_REQUEST_TRAILERS = 1 };

// What request_headers and request_trailers return.
enum { ENVOY_CONTINUE = 0, ENVOY_STOP = 1 };

// connection.sha256_peer_certificate_digest: 64 hex digits; of a resumed session too, and of a certificate that nobody
// judged.
enum { ENVOY_ATTRIBUTE_PEER_SHA256 = 38 };

enum { ENVOY_TLS_ACCEPTED = 0, ENVOY_TLS_REFUSED = 1 };

// What Envoy's access log and Lua are told of the certificate.
enum { ENVOY_PEER_NOT_VALIDATED = 0, ENVOY_PEER_VALIDATED = 2, ENVOY_PEER_FAILED = 3 };

typedef struct {
  int status;
  int detailed;
  uint8_t tls_alert;
  bool has_tls_alert;
} envoy_validation;

// The verify modes of BoringSSL.
enum { ENVOY_VERIFY_PEER = 1, ENVOY_VERIFY_REQUIRED = 3 };

// ---- Hooks

#define ENVOY_ON(name) envoy_dynamic_module_on_##name

// The version of the ABI that the module speaks; NULL refuses to be loaded.
const char *ENVOY_ON(program_init)(void);

// On the main thread. NULL refuses the configuration.
const void *ENVOY_ON(http_filter_config_new)(envoy_filter_config *config, envoy_bytes name, envoy_bytes settings);
void ENVOY_ON(http_filter_config_destroy)(const void *ours);
// On the main thread, for each commit of a scheduler.
void ENVOY_ON(http_filter_config_scheduled)(envoy_filter_config *config, const void *ours, uint64_t event);

// For each request, on its connection's worker.
const void *ENVOY_ON(http_filter_new)(const void *ours, envoy_filter *filter);
void ENVOY_ON(http_filter_destroy)(const void *ours);
int ENVOY_ON(http_filter_request_headers)(envoy_filter *filter, const void *ours, bool end_of_stream);

int ENVOY_ON(http_filter_request_trailers)(envoy_filter *filter, const void *ours);

const void *ENVOY_ON(cert_validator_config_new)(void *config, envoy_bytes name, envoy_bytes settings);
void ENVOY_ON(cert_validator_config_destroy)(const void *ours);
// Once per full handshake, on the connection's worker: the peer's certificates as DER, its own first.
envoy_validation ENVOY_ON(cert_validator_do_verify_cert_chain)(envoy_validator_call *call, const void *ours,
                                                               envoy_bytes *chain, size_t length, envoy_bytes host,
                                                               bool is_server);
int ENVOY_ON(cert_validator_get_ssl_verify_mode)(const void *ours, bool handshaker_provides_certificates);
// What goes into the name of sessions, so that none is resumed where another validator stands.
void ENVOY_ON(cert_validator_update_digest)(const void *ours, envoy_bytes *out);

// ---- Callbacks

#define ENVOY_CALL(name) envoy_dynamic_module_callback_##name

// From any thread.
void ENVOY_CALL(log)(int level, envoy_bytes line);
bool ENVOY_CALL(log_enabled)(int level);

// Counters are defined while a configuration is made, with the names of their tags; not 0 where that failed.
int ENVOY_CALL(http_filter_config_define_counter)(envoy_filter_config *config, envoy_bytes name, envoy_bytes *tags,
                                                  size_t length, size_t *id);
int ENVOY_CALL(http_filter_config_increment_counter)(envoy_filter_config *config, size_t id, envoy_bytes *values,
                                                     size_t length, uint64_t by);
int ENVOY_CALL(http_filter_increment_counter)(envoy_filter *filter, size_t id, envoy_bytes *values, size_t length,
                                              uint64_t by);

// A way back to the main thread, from any thread.
envoy_scheduler *ENVOY_CALL(http_filter_config_scheduler_new)(envoy_filter_config *config);
void ENVOY_CALL(http_filter_config_scheduler_commit)(envoy_scheduler *scheduler, uint64_t event);
void ENVOY_CALL(http_filter_config_scheduler_delete)(envoy_scheduler *scheduler);

uint32_t ENVOY_CALL(http_filter_get_worker_index)(envoy_filter *filter);
bool ENVOY_CALL(http_filter_get_attribute_string)(envoy_filter *filter, int attribute, envoy_bytes *out);
// The value at that index, and how many there are.
bool ENVOY_CALL(http_get_header)(envoy_filter *filter, int kind, envoy_bytes name, envoy_bytes *out, size_t index,
                                 size_t *count);
size_t ENVOY_CALL(http_get_headers_size)(envoy_filter *filter, int kind);
bool ENVOY_CALL(http_get_headers)(envoy_filter *filter, int kind, envoy_field *out);
// A value of {NULL, 0} removes the field.
bool ENVOY_CALL(http_set_header)(envoy_filter *filter, int kind, envoy_bytes name, envoy_bytes value);
bool ENVOY_CALL(http_get_filter_state_bytes)(envoy_filter *filter, envoy_bytes key, envoy_bytes *out);
void ENVOY_CALL(http_set_dynamic_metadata_string_batch)(envoy_filter *filter, envoy_bytes name_space,
                                                        const envoy_field *entries, size_t length);
// The hook that calls it returns ENVOY_STOP.
void ENVOY_CALL(http_send_response)(envoy_filter *filter, uint32_t status, envoy_field *fields, size_t length,
                                    envoy_bytes body, envoy_bytes details);

// It lives as long as the connection, and is read by the filters of its requests.
bool ENVOY_CALL(cert_validator_set_filter_state)(envoy_validator_call *call, envoy_bytes key, envoy_bytes value);
void ENVOY_CALL(cert_validator_set_error_details)(envoy_validator_call *call, envoy_bytes text);

#endif
