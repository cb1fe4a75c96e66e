// Hooks that Envoy 1.40 wants of every HTTP filter, and that this one lets pass: it decides by the header section.

#include "envoy.h"

#define UNUSED __attribute__((unused))

enum { PASS = 0 };

int ENVOY_ON(http_filter_request_body)(UNUSED envoy_filter *filter, UNUSED const void *ours,
                                       UNUSED bool end_of_stream) {
  return PASS;
}

int ENVOY_ON(http_filter_response_headers)(UNUSED envoy_filter *filter, UNUSED const void *ours,
                                           UNUSED bool end_of_stream) {
  return PASS;
}

int ENVOY_ON(http_filter_response_body)(UNUSED envoy_filter *filter, UNUSED const void *ours,
                                        UNUSED bool end_of_stream) {
  return PASS;
}

int ENVOY_ON(http_filter_response_trailers)(UNUSED envoy_filter *filter, UNUSED const void *ours) { return PASS; }

void ENVOY_ON(http_filter_stream_complete)(UNUSED envoy_filter *filter, UNUSED const void *ours) {}

void ENVOY_ON(http_filter_scheduled)(UNUSED envoy_filter *filter, UNUSED const void *ours, UNUSED uint64_t event) {}

void ENVOY_ON(http_filter_downstream_above_write_buffer_high_watermark)(UNUSED envoy_filter *filter,
                                                                        UNUSED const void *ours) {}

void ENVOY_ON(http_filter_downstream_below_write_buffer_low_watermark)(UNUSED envoy_filter *filter,
                                                                       UNUSED const void *ours) {}

// Of callouts, of which it makes none.

void ENVOY_ON(http_filter_http_callout_done)(UNUSED envoy_filter *filter, UNUSED const void *ours, UNUSED uint64_t id,
                                             UNUSED int result, UNUSED envoy_field *fields, UNUSED size_t fields_length,
                                             UNUSED envoy_bytes *body, UNUSED size_t body_length) {}

void ENVOY_ON(http_filter_http_stream_headers)(UNUSED envoy_filter *filter, UNUSED const void *ours, UNUSED uint64_t id,
                                               UNUSED envoy_field *fields, UNUSED size_t length,
                                               UNUSED bool end_of_stream) {}

void ENVOY_ON(http_filter_http_stream_data)(UNUSED envoy_filter *filter, UNUSED const void *ours, UNUSED uint64_t id,
                                            UNUSED const envoy_bytes *data, UNUSED size_t length,
                                            UNUSED bool end_of_stream) {}

void ENVOY_ON(http_filter_http_stream_trailers)(UNUSED envoy_filter *filter, UNUSED const void *ours,
                                                UNUSED uint64_t id, UNUSED envoy_field *fields, UNUSED size_t length) {}

void ENVOY_ON(http_filter_http_stream_complete)(UNUSED envoy_filter *filter, UNUSED const void *ours,
                                                UNUSED uint64_t id) {}

void ENVOY_ON(http_filter_http_stream_reset)(UNUSED envoy_filter *filter, UNUSED const void *ours, UNUSED uint64_t id,
                                             UNUSED int reason) {}
