// A dynamic module that does nothing: its filter lets requests pass, its validator accepts every chain unseen. What it
// costs is what Envoy takes for any module.

#include "../../envoy.h"

// Stands for every configuration and every filter, for NULL would refuse.
static const char nothing;

const char *ENVOY_ON(program_init)(void) { return ENVOY_ABI; }

const void *ENVOY_ON(http_filter_config_new)(envoy_filter_config *config, envoy_bytes name, envoy_bytes settings) {
  return &nothing;
}

void ENVOY_ON(http_filter_config_destroy)(const void *ours) {}

const void *ENVOY_ON(http_filter_new)(const void *ours, envoy_filter *filter) { return &nothing; }

void ENVOY_ON(http_filter_destroy)(const void *ours) {}

int ENVOY_ON(http_filter_request_headers)(envoy_filter *filter, const void *ours, bool end_of_stream) {
  return ENVOY_CONTINUE;
}

int ENVOY_ON(http_filter_request_trailers)(envoy_filter *filter, const void *ours) { return ENVOY_CONTINUE; }

const void *ENVOY_ON(cert_validator_config_new)(void *config, envoy_bytes name, envoy_bytes settings) {
  return &nothing;
}

void ENVOY_ON(cert_validator_config_destroy)(const void *ours) {}

envoy_validation ENVOY_ON(cert_validator_do_verify_cert_chain)(envoy_validator_call *call, const void *ours,
                                                               envoy_bytes *chain, size_t length, envoy_bytes host,
                                                               bool is_server) {
  return (envoy_validation){ENVOY_TLS_ACCEPTED, ENVOY_PEER_VALIDATED, 0, false};
}

int ENVOY_ON(cert_validator_get_ssl_verify_mode)(const void *ours, bool handshaker_provides_certificates) {
  return ENVOY_VERIFY_REQUIRED;
}

void ENVOY_ON(cert_validator_update_digest)(const void *ours, envoy_bytes *out) { *out = ENVOY_TEXT("noop"); }

// Those that must be there. What they are given is nobody's concern, and 0 continues.
#define IGNORED(type, name)                                                                                            \
  type ENVOY_ON(http_filter_##name)(void) { return (type)0; }

IGNORED(int, request_body)
IGNORED(int, response_headers)
IGNORED(int, response_body)
IGNORED(int, response_trailers)
IGNORED(void, stream_complete)
IGNORED(void, http_callout_done)
IGNORED(void, http_stream_headers)
IGNORED(void, http_stream_data)
IGNORED(void, http_stream_trailers)
IGNORED(void, http_stream_complete)
IGNORED(void, http_stream_reset)
IGNORED(void, scheduled)
IGNORED(void, downstream_above_write_buffer_high_watermark)
IGNORED(void, downstream_below_write_buffer_low_watermark)
