// From a verdict to what Envoy, its logs and the upstream are told.

#include "filter.h"
#include <stdio.h>
#include <string.h>

#define NAMESPACE ENVOY_TEXT("certbound")

// By the names of the settings, in the order of cbe_fact.
static const envoy_bytes FACT_NAMES[CBE_FACTS] = {
    {"decision", 8}, {"reason", 6}, {"thumbprint", 10}, {"client_id", 9}, {"record", 6}};

// What there is to tell; {NULL, 0} where there is nothing.
typedef struct {
  envoy_bytes of[CBE_FACTS];
} facts;

static envoy_bytes text(const char *string) {
  return string != NULL && *string != '\0' ? (envoy_bytes){string, strlen(string)} : (envoy_bytes){NULL, 0};
}

// The record, where somebody asked for it.
static envoy_bytes record(cbe_worker *worker) {
  if (!worker->settings->record && worker->settings->request_headers[CBE_RECORD] == NULL) {
    return (envoy_bytes){NULL, 0};
  }
  size_t length = worker->text.capacity != 0 ? worker->text.capacity - 1 : 0;
  certbound_status status =
      certbound_verdict_record(worker->verdict, worker->text.data, worker->text.capacity, &length);
  if (status == CERTBOUND_BUFFER_TOO_SMALL) {
    char *room = cbe_room_of(&worker->text, length + 1);
    status = room != NULL ? certbound_verdict_record(worker->verdict, room, worker->text.capacity, &length) : status;
  }
  return status == CERTBOUND_OK ? (envoy_bytes){worker->text.data, length} : (envoy_bytes){NULL, 0};
}

static facts facts_of(cbe_worker *worker, const cbe_client *client, certbound_decision decision) {
  facts told = {{{NULL, 0}}};
  bool is_allowed = decision == CERTBOUND_ALLOW;
  told.of[CBE_DECISION] = is_allowed ? ENVOY_TEXT("allow") : ENVOY_TEXT("deny");
  told.of[CBE_THUMBPRINT] = text(client->thumbprint);
  if (is_allowed) {
    certbound_text client_id = certbound_verdict_client_id(worker->verdict);
    told.of[CBE_CLIENT_ID] = (envoy_bytes){client_id.data, client_id.length};
  } else {
    told.of[CBE_REASON] = text(certbound_reason_code(certbound_verdict_reason(worker->verdict)));
  }
  told.of[CBE_RECORD] = record(worker);
  return told;
}

// For access logs and RBAC.
static void tell_metadata(const cbe_settings *settings, envoy_filter *filter, const facts *told) {
  envoy_field entries[CBE_FACTS];
  size_t length = 0;
  for (size_t fact = 0; fact < CBE_FACTS; fact++) {
    if (told->of[fact].length != 0 && (fact != CBE_RECORD || settings->record)) {
      entries[length++] = (envoy_field){FACT_NAMES[fact], told->of[fact]};
    }
  }
  ENVOY_CALL(http_set_dynamic_metadata_string_batch)(filter, NAMESPACE, entries, length);
}

// HTTP takes white space off the ends of a value and has no control characters in it (RFC 9110 section 5.5): with
// another value than the token's the upstream might see another client. Where it cannot be said there is no field.
static bool is_field_value(envoy_bytes value) {
  for (size_t i = 0; i < value.length; i++) {
    unsigned char c = (unsigned char)value.data[i];
    bool is_inner_space = c == ' ' && i != 0 && i + 1 != value.length;
    if ((c <= ' ' && !is_inner_space) || c >= 0x7f) {
      return false;
    }
  }
  return value.length != 0;
}

static void tell_upstream(const cbe_settings *settings, envoy_filter *filter, const facts *told) {
  for (size_t fact = 0; fact < CBE_FACTS; fact++) {
    const char *name = settings->request_headers[fact];
    if (name != NULL && is_field_value(told->of[fact])) {
      ENVOY_CALL(http_set_header)(filter, ENVOY_REQUEST_HEADERS, text(name), told->of[fact]);
    }
  }
}

// Envoy makes a trailers-only response of an answer to gRPC, with the status OK unless it is told another.
static envoy_bytes grpc_status(envoy_filter *filter, uint32_t http_status) {
  const envoy_bytes grpc = ENVOY_TEXT("application/grpc");
  envoy_bytes type = {NULL, 0};
  size_t count = 0;
  if (!ENVOY_CALL(http_get_header)(filter, ENVOY_REQUEST_HEADERS, ENVOY_TEXT("content-type"), &type, 0, &count) ||
      type.length < grpc.length || memcmp(type.data, grpc.data, grpc.length) != 0 ||
      (type.length > grpc.length && type.data[grpc.length] != '+')) {
    return (envoy_bytes){NULL, 0};
  }
  switch (http_status) {
  case 400:
    return ENVOY_TEXT("3"); // INVALID_ARGUMENT
  case 401:
    return ENVOY_TEXT("16"); // UNAUTHENTICATED
  case 403:
    return ENVOY_TEXT("7"); // PERMISSION_DENIED
  case 425:
    return ENVOY_TEXT("14"); // UNAVAILABLE
  default:
    return ENVOY_TEXT("13"); // INTERNAL
  }
}

// A local reply; `challenge` may be empty.
static int answer(envoy_filter *filter, uint32_t status, envoy_bytes challenge, const char *reason) {
  char details[128];
  snprintf(details, sizeof details, "certbound:%s", reason);
  envoy_field fields[3];
  size_t count = 0;
  if (challenge.length != 0) {
    fields[count++] = (envoy_field){ENVOY_TEXT("www-authenticate"), challenge};
  }
  envoy_bytes grpc = grpc_status(filter, status);
  if (grpc.length != 0) {
    fields[count++] = (envoy_field){ENVOY_TEXT("grpc-status"), grpc};
    fields[count++] = (envoy_field){ENVOY_TEXT("grpc-message"), text(reason)};
  }
  ENVOY_CALL(http_send_response)(filter, status, fields, count, (envoy_bytes){NULL, 0}, text(details));
  return ENVOY_STOP;
}

static int deny(cbe_worker *worker, envoy_filter *filter, const char *reason) {
  char challenge[512];
  size_t length = 0;
  if (certbound_verdict_challenge(worker->verdict, challenge, sizeof challenge, &length) != CERTBOUND_OK) {
    length = 0;
  }
  uint32_t status = certbound_verdict_http_status(worker->verdict);
  return answer(filter, status, (envoy_bytes){challenge, length}, reason);
}

int cbe_answer(const cbe_filter *ours, cbe_worker *worker, envoy_filter *filter, const cbe_client *client,
               certbound_decision decision) {
  if (decision < CERTBOUND_DENY) {
    cbe_log(CBE_LOG_ERROR, "certbound_check: %s", certbound_status_name(decision));
    return cbe_answer_error(ours, filter);
  }
  facts told = facts_of(worker, client, decision);
  tell_metadata(ours->settings, filter, &told);
  if (decision == CERTBOUND_ALLOW) {
    cbe_count(filter, ours->counters.allowed);
    tell_upstream(ours->settings, filter, &told);
    return ENVOY_CONTINUE;
  }
  const char *reason = certbound_reason_code(certbound_verdict_reason(worker->verdict));
  cbe_count_denied(filter, ours->counters.denied, reason);
  return deny(worker, filter, reason);
}

int cbe_answer_error(const cbe_filter *ours, envoy_filter *filter) {
  const envoy_field entries[] = {{ENVOY_TEXT("decision"), ENVOY_TEXT("error")}};
  ENVOY_CALL(http_set_dynamic_metadata_string_batch)(filter, NAMESPACE, entries, 1);
  cbe_count(filter, ours->counters.errors);
  return answer(filter, 500, (envoy_bytes){NULL, 0}, "error");
}
