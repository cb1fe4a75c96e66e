/* The verdict: fresh, decided, and used again. */

#include "stage.h"

/* Nothing was decided: no word of an allow may be read from it. */
static void is_blank(const certbound_verdict *verdict) {
  char buffer[512] = "";
  size_t length = 7;
  WANT(certbound_verdict_decision(verdict) != CERTBOUND_ALLOW);
  WANT_EQUAL(certbound_verdict_reason(verdict), 0);
  WANT_EQUAL(certbound_verdict_http_status(verdict), 500);
  WANT_EQUAL(certbound_verdict_remedy(verdict), CERTBOUND_REMEDY_NONE);
  WANT_EQUAL(certbound_verdict_steps(verdict), 0);
  WANT(certbound_verdict_thumbprint(verdict) == NULL);
  WANT(certbound_verdict_demanded_thumbprint(verdict) == NULL);
  WANT(certbound_verdict_issuer(verdict).data == NULL);
  WANT(certbound_verdict_client_id(verdict).data == NULL);
  WANT(certbound_verdict_subject(verdict).data == NULL);
  WANT(certbound_verdict_scope(verdict).data == NULL);
  WANT(certbound_verdict_token_id(verdict).data == NULL);
  WANT_EQUAL(certbound_verdict_expires_at(verdict), 0);
  if (verdict != NULL) {
    WANT_EQUAL(certbound_verdict_challenge(verdict, buffer, sizeof buffer, &length), CERTBOUND_OK);
    WANT_EQUAL(length, 0);
    length = 7;
    buffer[0] = '#';
    WANT_EQUAL(certbound_verdict_record(verdict, buffer, sizeof buffer, &length), CERTBOUND_BAD_ARGUMENT);
    WANT_EQUAL(length, 0);
    WANT_STRING(buffer, "");
  }
}

static bool is(certbound_text text, const char *expected) {
  return text.data != NULL && text.length == strlen(expected) && memcmp(text.data, expected, text.length) == 0;
}

static void decided(void) {
  allow_first();
  WANT_EQUAL(certbound_verdict_decision(on.verdict), CERTBOUND_ALLOW);
  WANT_EQUAL(certbound_verdict_reason(on.verdict), 0);
  WANT_EQUAL(certbound_verdict_http_status(on.verdict), 200);
  WANT_EQUAL(certbound_verdict_steps(on.verdict), 8);
  WANT(is(certbound_verdict_issuer(on.verdict), "https://as.example"));
  WANT(is(certbound_verdict_client_id(on.verdict), "alice-app"));
  WANT(is(certbound_verdict_subject(on.verdict), "alice-app"));
  WANT(is(certbound_verdict_scope(on.verdict), "system/Patient.rs"));
  WANT(certbound_verdict_expires_at(on.verdict) > on.alice->now);
  WANT(memcmp(certbound_verdict_thumbprint(on.verdict), on.peer.thumbprint, 32) == 0);

  /* The next one leaves nothing of it. */
  certbound_peer bob;
  WANT_EQUAL(world_peer(on.bob, on.verifier, NULL, &bob), CERTBOUND_ALLOW);
  certbound_request request = world_request(on.bob, &bob);
  WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_DENY);
  WANT_STRING(certbound_reason_code(certbound_verdict_reason(on.verdict)), "thumbprint_mismatch");
  WANT_EQUAL(certbound_verdict_http_status(on.verdict), 401);
  WANT_EQUAL(certbound_verdict_steps(on.verdict), 6);
  WANT(certbound_verdict_subject(on.verdict).data == NULL);
  WANT(certbound_verdict_scope(on.verdict).data == NULL);
  WANT(memcmp(certbound_verdict_thumbprint(on.verdict), bob.thumbprint, 32) == 0);
  WANT(memcmp(certbound_verdict_demanded_thumbprint(on.verdict), on.peer.thumbprint, 32) == 0);
}

/* The verdict owns what it shows: the request and everything in it may go. */
static void outlives_its_request(void) {
  certbound_request request = world_request(on.alice, &on.peer);
  certbound_bytes value = request.authorization[0];
  char *token = malloc(value.length);
  WANT(token != NULL);
  memcpy(token, value.data, value.length);
  value.data = token;
  request.authorization = &value;
  WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_ALLOW);
  memset(token, '#', value.length);
  free(token);
  WANT(is(certbound_verdict_client_id(on.verdict), "alice-app"));
  WANT(is(certbound_verdict_scope(on.verdict), "system/Patient.rs"));
}

void test_verdict(void) {
  certbound_verdict *fresh = certbound_verdict_new();
  is_blank(fresh);
  certbound_verdict_free(fresh);
  is_blank(NULL);
  certbound_verdict_free(NULL);
  decided();
  outlives_its_request();
  /* What goes back to a pool tells the next one nothing. */
  allow_first();
  certbound_verdict_clear(on.verdict);
  is_blank(on.verdict);
  certbound_verdict_clear(on.verdict);
  certbound_verdict_clear(NULL);
  allow_first();
}
