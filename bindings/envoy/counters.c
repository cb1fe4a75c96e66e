// Counters, in Envoy's own statistics.

#include "filter.h"
#include <string.h>

static bool define(envoy_filter_config *config, envoy_bytes name, envoy_bytes *tags, size_t length, size_t *id) {
  return ENVOY_CALL(http_filter_config_define_counter)(config, name, tags, length, id) == 0;
}

bool cbe_counters_define(cbe_counters *counters, envoy_filter_config *config) {
  envoy_bytes reason[] = {ENVOY_TEXT("reason")};
  return define(config, ENVOY_TEXT("certbound.allowed"), NULL, 0, &counters->allowed) &&
         define(config, ENVOY_TEXT("certbound.denied"), reason, 1, &counters->denied) &&
         define(config, ENVOY_TEXT("certbound.errors"), NULL, 0, &counters->errors) &&
         define(config, ENVOY_TEXT("certbound.reloads"), NULL, 0, &counters->reloads) &&
         define(config, ENVOY_TEXT("certbound.reload_failures"), NULL, 0, &counters->reload_failures);
}

// A counter that does not count is no reason to refuse a request.
void cbe_count(envoy_filter *filter, size_t counter) {
  (void)ENVOY_CALL(http_filter_increment_counter)(filter, counter, NULL, 0, 1);
}

void cbe_count_denied(envoy_filter *filter, size_t counter, const char *reason) {
  envoy_bytes value[] = {{reason, strlen(reason)}};
  (void)ENVOY_CALL(http_filter_increment_counter)(filter, counter, value, 1, 1);
}
