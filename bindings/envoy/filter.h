// The HTTP filter: a configuration, and how a request goes through it.

#ifndef CERTBOUND_ENVOY_FILTER_H
#define CERTBOUND_ENVOY_FILTER_H

#include "worker.h"

// More workers than any machine has cores for.
enum { CBE_WORKERS = 1024 };

// Counters of Envoy's, by its numbers.
typedef struct {
  size_t allowed, denied, errors, reloads, reload_failures;
} cbe_counters;

typedef struct {
  cbe_settings *settings;
  cbe_material *material;
  cbe_counters counters;
  envoy_scheduler *scheduler;
  cbe_listener listener;
  cbe_worker *workers[CBE_WORKERS]; // each made, and touched, by its own thread
} cbe_filter;

// ---- headers.c

typedef struct {
  envoy_field *items;
  size_t length;
} cbe_headers;

bool cbe_is(envoy_bytes name, envoy_bytes other);

// The fields of that kind, good until one is changed. What the client sent under a name that is this proxy's to set is
// gone before anybody can believe it.
bool cbe_headers_read(cbe_worker *worker, envoy_filter *filter, int kind, cbe_headers *all);

// ---- request.c

// Envoy's request as the library wants to hear of it; true unless memory has run out. What the fields say is Envoy's,
// and good until one of them is changed.
bool cbe_request_read(cbe_worker *worker, envoy_filter *filter, certbound_request *request);

// ---- answer.c

// Tells Envoy what was decided, and what request_headers is to return.
int cbe_answer(const cbe_filter *ours, cbe_worker *worker, envoy_filter *filter, const cbe_client *client,
               certbound_decision decision);

// Where nothing could be decided.
int cbe_answer_error(const cbe_filter *ours, envoy_filter *filter);

// ---- counters.c

bool cbe_counters_define(cbe_counters *counters, envoy_filter_config *config);

void cbe_count(envoy_filter *filter, size_t counter);

void cbe_count_denied(envoy_filter *filter, size_t counter, const char *reason);

#endif
