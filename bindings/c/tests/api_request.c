/* What certbound_check is handed, and what it must not be. */

#include "stage.h"

static void refuses(const certbound_request *request, certbound_status status, const char *file, int line) {
  allow_first();
  want_equal(certbound_check(on.verifier, request, on.verdict), status, "check", file, line);
  want_equal(certbound_verdict_decision(on.verdict) == CERTBOUND_ALLOW, 0, "it was allowed before", file, line);
  want_equal(certbound_verdict_http_status(on.verdict), 500, "status", file, line);
  want_equal(certbound_verdict_reason(on.verdict), 0, "reason", file, line);
  want(certbound_verdict_client_id(on.verdict).data == NULL, "the former client is gone", file, line);
  want(certbound_verdict_thumbprint(on.verdict) == NULL, "its certificate too", file, line);
}

#define REFUSES(request, status) refuses(request, status, __FILE__, __LINE__)

static void sizes(void) {
  struct {
    certbound_request known;
    unsigned char later[24];
  } request;
  memset(&request, 0, sizeof request);
  request.known = world_request(on.alice, &on.peer);
  for (size_t size = 0; size < sizeof request.known; size++) {
    certbound_request *shorter = malloc(size < sizeof(size_t) ? sizeof(size_t) : size);
    WANT(shorter != NULL);
    memcpy(shorter, &request.known, size);
    memcpy(shorter, &size, sizeof size);
    REFUSES(shorter, CERTBOUND_STRUCT_SIZE);
    free(shorter);
  }
  for (size_t size = sizeof request.known + 1; size <= sizeof request.known + sizeof request.later; size++) {
    request.known.struct_size = size;
    WANT_EQUAL(certbound_check(on.verifier, &request.known, on.verdict), CERTBOUND_ALLOW);
    request.later[size - sizeof request.known - 1] = 1;
    REFUSES(&request.known, CERTBOUND_STRUCT_SIZE);
    request.later[size - sizeof request.known - 1] = 0;
  }
  request.known.struct_size = SIZE_MAX;
  REFUSES(&request.known, CERTBOUND_STRUCT_SIZE);
  memset(&request, 0, sizeof request);
  REFUSES(&request.known, CERTBOUND_STRUCT_SIZE);
}

static void null_in_every_place(void) {
  const certbound_request good = world_request(on.alice, &on.peer);
  certbound_request request = good;
  certbound_bytes value = {NULL, 20};
  WANT_EQUAL(certbound_check(on.verifier, &good, NULL), CERTBOUND_NULL_ARGUMENT);
  REFUSES(NULL, CERTBOUND_NULL_ARGUMENT);
  allow_first();
  WANT_EQUAL(certbound_check(NULL, &good, on.verdict), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_verdict_http_status(on.verdict), 500);
  request.peer = NULL;
  REFUSES(&request, CERTBOUND_NULL_ARGUMENT);
  request = good;
  request.authorization = NULL;
  REFUSES(&request, CERTBOUND_NULL_ARGUMENT);
  request.authorization = &value;
  REFUSES(&request, CERTBOUND_NULL_ARGUMENT);
  request = good;
  request.method.data = NULL;
  REFUSES(&request, CERTBOUND_NULL_ARGUMENT);
  request = good;
  request.target.data = NULL;
  REFUSES(&request, CERTBOUND_NULL_ARGUMENT);
  request = world_request(on.bare, &on.peer);
  request.answer.data = NULL;
  REFUSES(&request, CERTBOUND_NULL_ARGUMENT);
  request = world_request(on.bare, &on.peer);
  request.issuer.data = NULL;
  REFUSES(&request, CERTBOUND_NULL_ARGUMENT);
}

static void lengths(void) {
  const certbound_request good = world_request(on.alice, &on.peer);
  certbound_request request = good;
  certbound_bytes value = good.authorization[0];
  request.authorization_length = SIZE_MAX;
  REFUSES(&request, CERTBOUND_BAD_ARGUMENT);
  request = good;
  request.authorization = &value;
  value.length = SIZE_MAX;
  REFUSES(&request, CERTBOUND_BAD_ARGUMENT);
  request = good;
  request.method.length = SIZE_MAX;
  REFUSES(&request, CERTBOUND_BAD_ARGUMENT);
  request = good;
  request.target.length = SIZE_MAX;
  REFUSES(&request, CERTBOUND_BAD_ARGUMENT);
}

static void values(void) {
  static const uint32_t credentials[] = {0, 4, 0x101, UINT32_MAX};
  const certbound_request good = world_request(on.alice, &on.peer);
  certbound_request request = good;
  for (size_t i = 0; i < sizeof credentials / sizeof credentials[0]; i++) {
    request.credential = credentials[i];
    REFUSES(&request, CERTBOUND_BAD_ARGUMENT);
  }
  /* As two kinds of credential at once. */
  request.credential = CERTBOUND_CREDENTIAL_CLAIMS;
  REFUSES(&request, CERTBOUND_BAD_ARGUMENT);
  /* Of this issuer the policy takes JWTs. */
  request.authorization_length = 0;
  request.issuer = (certbound_bytes){"https://as.example", 18};
  request.answer = (certbound_bytes){"{\"iss\":\"https://as.example\"}", 28};
  WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_DENY);
  WANT_EQUAL(certbound_verdict_reason(on.verdict), CERTBOUND_REASON_CREDENTIAL_KIND_REFUSED);
  request = good;
  request.now = 0;
  REFUSES(&request, CERTBOUND_BAD_TIME);
  request.now = good.now * 1000;
  REFUSES(&request, CERTBOUND_BAD_TIME);
  request.now = UINT64_MAX;
  REFUSES(&request, CERTBOUND_BAD_TIME);
  request = world_request(on.bare, &on.peer);
  request.issuer.data = "\xff\xfe";
  request.issuer.length = 2;
  REFUSES(&request, CERTBOUND_BAD_ARGUMENT);

  /* Early data is whatever is not 0, and the client's own doing. */
  request = good;
  request.early_data = 0x80000000u;
  WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_DENY);
  WANT_EQUAL(certbound_verdict_reason(on.verdict), CERTBOUND_REASON_EARLY_DATA);
  WANT_EQUAL(certbound_verdict_http_status(on.verdict), 425);

  /* So is sending nothing. */
  request = good;
  request.authorization = NULL;
  request.authorization_length = 0;
  WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_DENY);
  WANT_EQUAL(certbound_verdict_reason(on.verdict), CERTBOUND_REASON_CREDENTIAL_MISSING);
}

void test_request(void) {
  null_in_every_place();
  sizes();
  lengths();
  values();
  allow_first();
}
