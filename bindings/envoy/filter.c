// The HTTP filter's hooks.

#include "filter.h"
#include <stdlib.h>

// Events of the scheduler.
enum { RELOAD_FAILED = 0, RELOADED = 1 };

// On the watching thread; Envoy counts on the main one.
static void told(void *context, bool loaded) {
  ENVOY_CALL(http_filter_config_scheduler_commit)((envoy_scheduler *)context, loaded ? RELOADED : RELOAD_FAILED);
}

static void destroy(cbe_filter *ours) {
  cbe_material_release(ours->material, &ours->listener);
  if (ours->scheduler != NULL) {
    ENVOY_CALL(http_filter_config_scheduler_delete)(ours->scheduler);
  }
  for (size_t i = 0; i < CBE_WORKERS; i++) {
    cbe_worker_free(ours->workers[i]);
  }
  cbe_settings_free(ours->settings);
  free(ours);
}

const void *ENVOY_ON(http_filter_config_new)(envoy_filter_config *config, envoy_bytes name, envoy_bytes text) {
  cbe_mistake mistake = {"memory has run out"};
  cbe_filter *ours = calloc(1, sizeof *ours);
  if (ours == NULL) {
    return NULL;
  }
  if (cbe_is_named(name, "filter_name", &mistake)) {
    ours->settings = cbe_settings_read(text.data, text.length, &mistake);
  }
  bool is_counted = cbe_counters_define(&ours->counters, config);
  if (ours->settings != NULL && (is_counted || cbe_mistaken(&mistake, "counters cannot be defined"))) {
    ours->scheduler = ENVOY_CALL(http_filter_config_scheduler_new)(config);
    ours->listener = (cbe_listener){.told = told, .context = ours->scheduler};
    ours->material = cbe_material_hold(ours->settings, &ours->listener, &mistake);
  }
  if (ours->material == NULL) {
    cbe_log(CBE_LOG_ERROR, "filter_config: %s", mistake.text);
    destroy(ours);
    return NULL;
  }
  return ours;
}

void ENVOY_ON(http_filter_config_destroy)(const void *ours) { destroy((cbe_filter *)ours); }

void ENVOY_ON(http_filter_config_scheduled)(envoy_filter_config *config, const void *module, uint64_t event) {
  const cbe_counters *counters = &((const cbe_filter *)module)->counters;
  size_t counter = event == RELOADED ? counters->reloads : counters->reload_failures;
  (void)ENVOY_CALL(http_filter_config_increment_counter)(config, counter, NULL, 0, 1);
}

// A request needs nothing of its own.
const void *ENVOY_ON(http_filter_new)(const void *ours, envoy_filter *filter) {
  (void)filter;
  return ours;
}

void ENVOY_ON(http_filter_destroy)(const void *ours) { (void)ours; }

static cbe_worker *worker_of(cbe_filter *ours, envoy_filter *filter) {
  uint32_t index = ENVOY_CALL(http_filter_get_worker_index)(filter);
  if (index >= CBE_WORKERS) {
    return NULL;
  }
  if (ours->workers[index] == NULL) {
    ours->workers[index] = cbe_worker_new(ours->settings, ours->material);
  }
  cbe_worker *worker = ours->workers[index];
  return worker != NULL && cbe_worker_refresh(worker) ? worker : NULL;
}

// Only a request that was allowed has come so far. Servers that merge the trailer section into the header section would
// believe what stands there under a name of ours.
int ENVOY_ON(http_filter_request_trailers)(envoy_filter *filter, const void *module) {
  cbe_filter *ours = (cbe_filter *)module;
  cbe_worker *worker = worker_of(ours, filter);
  cbe_headers all;
  if (worker == NULL || !cbe_headers_read(worker, filter, ENVOY_REQUEST_TRAILERS, &all)) {
    return cbe_answer_error(ours, filter);
  }
  return ENVOY_CONTINUE;
}

int ENVOY_ON(http_filter_request_headers)(envoy_filter *filter, const void *module, bool end_of_stream) {
  (void)end_of_stream;
  cbe_filter *ours = (cbe_filter *)module;
  cbe_worker *worker = worker_of(ours, filter);
  certbound_request request;
  if (worker == NULL || !cbe_request_read(worker, filter, &request)) {
    return cbe_answer_error(ours, filter);
  }
  cbe_client spare;
  const cbe_client *client = cbe_client_of(worker, filter, request.now, &spare);
  request.peer = &client->peer;
  request.last = client->last;
  return cbe_answer(ours, worker, filter, client, certbound_check(worker->verifier, &request, worker->verdict));
}
