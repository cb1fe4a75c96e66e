/* Swapping: what is in force, what stays where new material is bad, and who holds what. */

#include "stage.h"

static bool allows(const certbound_verifier *verifier) {
  certbound_request request = world_request(on.alice, &on.peer);
  return certbound_check(verifier, &request, on.verdict) == CERTBOUND_ALLOW;
}

static void null_in_every_place(certbound_handle *handle) {
  certbound_verifier *held = NULL;
  certbound_builder *builder = certbound_builder_new();
  WANT(certbound_handle_new(NULL) == NULL);
  WANT(certbound_handle_acquire(NULL) == NULL);
  WANT_EQUAL(certbound_handle_load(NULL, builder), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_handle_load(handle, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_handle_swap(NULL, on.verifier), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_handle_swap(handle, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_handle_refresh(NULL, &held), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_handle_refresh(handle, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT(held == NULL);
  certbound_builder_free(builder);
  certbound_handle_free(NULL);
}

/* What was built before, its warnings read, is put in force; and the last good one again. */
static void swaps(certbound_handle *handle) {
  certbound_verifier *held = certbound_handle_acquire(handle), *last = certbound_verifier_share(held);
  certbound_verifier *built = world_verifier(&on.alice->setup, AS_DER);
  WANT(!allows(held));
  WANT_EQUAL(certbound_handle_swap(handle, built), CERTBOUND_OK);
  WANT(!allows(held));
  WANT_EQUAL(certbound_handle_refresh(handle, &held), CERTBOUND_OK);
  WANT(held == built && allows(held));
  /* The handle has a reference of its own. */
  certbound_verifier_free(built);
  certbound_verifier_free(held);
  held = certbound_handle_acquire(handle);
  WANT(allows(held));
  /* What is in force may be put in force. */
  WANT_EQUAL(certbound_handle_swap(handle, held), CERTBOUND_OK);
  WANT(allows(held));
  WANT_EQUAL(certbound_handle_swap(handle, last), CERTBOUND_OK);
  certbound_verifier_free(last);
  WANT_EQUAL(certbound_handle_refresh(handle, &held), CERTBOUND_OK);
  WANT(held == last && !allows(held));
  certbound_verifier_free(held);
}

void test_handle(void) {
  certbound_handle *handle = certbound_handle_new(on.verifier);
  certbound_verifier *held = certbound_handle_acquire(handle), *before = held;
  WANT(held != NULL && allows(held));

  /* Bad material: the last good stays, and the builder says why. */
  certbound_builder *builder = certbound_builder_of(on.verifier);
  WANT_EQUAL(certbound_builder_crls_pem(builder, "-----BEGIN", 10), CERTBOUND_BAD_CRL);
  WANT_EQUAL(certbound_handle_load(handle, builder), CERTBOUND_BAD_CRL);
  WANT(strncmp(certbound_builder_error(builder), "bad_crl: ", 9) == 0);
  certbound_builder_free(builder);
  WANT_EQUAL(certbound_handle_refresh(handle, &held), CERTBOUND_OK);
  WANT(held == before && allows(held));

  /* Good material: who holds the old one keeps it until the refresh. */
  builder = world_builder(&on.listed->setup, AS_PEM);
  WANT_EQUAL(certbound_handle_load(handle, builder), CERTBOUND_OK);
  WANT_STRING(certbound_builder_error(builder), "");
  certbound_builder_free(builder);
  WANT(allows(held));
  WANT_EQUAL(certbound_handle_refresh(handle, &held), CERTBOUND_OK);
  WANT(held != NULL && !allows(held));
  WANT_STRING(certbound_reason_code(certbound_verdict_reason(on.verdict)), "peer_stale");
  WANT_EQUAL(certbound_verdict_remedy(on.verdict), CERTBOUND_REMEDY_RECHECK);
  certbound_verifier_free(held);

  /* Who holds none gets one. */
  held = NULL;
  WANT_EQUAL(certbound_handle_refresh(handle, &held), CERTBOUND_OK);
  WANT(held != NULL);
  swaps(handle);
  null_in_every_place(handle);
  certbound_handle_free(handle);
  /* What was acquired outlives the handle. */
  WANT(!allows(held));
  certbound_verifier_free(held);
}
