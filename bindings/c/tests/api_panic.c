/* A library built with `--cfg certbound_panic` panics on demand; a panic is a refusal, and breaks nothing. */

#include "stage.h"

#ifdef CERTBOUND_PANICS

/* What a step that panicked has left of the builder is not built from: all that comes after it says so. */
static void in_the_builder(void) {
  certbound_verifier *verifier = on.verifier;
  certbound_handle *handle = certbound_handle_new(on.verifier);
  certbound_bytes policy = on.alice->setup.policy;
  certbound_builder *builder = world_builder(&on.alice->setup, AS_PEM);
  WANT_EQUAL(certbound_builder_policy(builder, "panic", 5), CERTBOUND_PANIC);
  WANT_STRING(certbound_builder_error(builder), "panic: a bug of the library");
  WANT_EQUAL(certbound_builder_policy(builder, policy.data, policy.length), CERTBOUND_PANIC);
  WANT_EQUAL(certbound_builder_jwks(builder, NULL, NULL, 0), CERTBOUND_PANIC);
  WANT_EQUAL(certbound_builder_without_certificates(builder), CERTBOUND_PANIC);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_PANIC);
  WANT(verifier == NULL);
  WANT_EQUAL(certbound_handle_load(handle, builder), CERTBOUND_PANIC);
  WANT_STRING(certbound_builder_error(builder), "panic: a bug of the library");
  certbound_builder_free(builder);
  /* The last good one is in force. */
  verifier = certbound_handle_acquire(handle);
  WANT(verifier == on.verifier);
  certbound_verifier_free(verifier);
  certbound_handle_free(handle);
}

void test_panic(void) {
  certbound_request request = world_request(on.alice, &on.peer);
  request.target.data = "/panic";
  request.target.length = 6;
  allow_first();
  WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_PANIC);
  WANT(certbound_verdict_decision(on.verdict) != CERTBOUND_ALLOW);
  WANT_EQUAL(certbound_verdict_http_status(on.verdict), 500);
  WANT(certbound_verdict_client_id(on.verdict).data == NULL);
  allow_first();

  certbound_peer peer;
  certbound_peer_input input = world_input(on.alice, NULL);
  input.now = 1;
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_check(on.verifier, &input, &peer), CERTBOUND_PANIC);
  WANT(is_unjudged(&peer));
  input.now = on.alice->now;
  WANT_EQUAL(certbound_peer_check(on.verifier, &input, &peer), CERTBOUND_ALLOW);
  WANT(lets_in(&peer));

  in_the_builder();
}

#else

void test_panic(void) {}

#endif
