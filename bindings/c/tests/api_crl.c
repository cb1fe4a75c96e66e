/* A CRL: loaded once, and handed to one builder after the other. */

#include "stage.h"

static certbound_decision judge_bob(const certbound_crl *const crls[2]) {
  certbound_verifier *verifier = NULL;
  certbound_peer peer;
  certbound_builder *builder = certbound_builder_of(on.verifier);
  for (size_t i = 0; i < 2 && crls != NULL; i++) {
    WANT_EQUAL(certbound_builder_crl(builder, crls[i]), CERTBOUND_OK);
  }
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_OK);
  certbound_builder_free(builder);
  certbound_decision decision = world_peer(on.listed, verifier, NULL, &peer);
  certbound_verifier_free(verifier);
  return decision;
}

void test_crl(void) {
  const list *list = &on.listed->setup.der[CRL];
  certbound_crl *loaded[2] = {NULL, NULL};
  certbound_verifier *verifier = NULL;
  certbound_peer peer;
  certbound_builder *builder = certbound_builder_of(on.verifier);
  WANT_EQUAL(list->length, 2);
  for (size_t i = 0; i < 2; i++) {
    WANT_EQUAL(certbound_builder_crl_der(builder, list->items[i].data, list->items[i].length, &loaded[i]),
               CERTBOUND_OK);
    WANT(certbound_crl_this_update(loaded[i]) > 0);
    WANT(certbound_crl_next_update(loaded[i]) > certbound_crl_this_update(loaded[i]));
  }
  WANT(certbound_crl_entries(loaded[0]) + certbound_crl_entries(loaded[1]) > 0);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_OK);
  certbound_builder_free(builder);
  WANT_EQUAL(world_peer(on.listed, verifier, NULL, &peer), CERTBOUND_DENY);

  /* Without them, bob is a client like others. */
  builder = certbound_builder_of(verifier);
  WANT_EQUAL(certbound_builder_without_crls(builder), CERTBOUND_OK);
  certbound_verifier_free(verifier);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_OK);
  certbound_builder_free(builder);
  WANT_EQUAL(world_peer(on.listed, verifier, NULL, &peer), CERTBOUND_ALLOW);
  certbound_verifier_free(verifier);

  /* Nobody parses them twice, and the verifier outlives its caller's references. */
  const certbound_crl *const both[2] = {loaded[0], loaded[1]};
  WANT_EQUAL(judge_bob(both), CERTBOUND_DENY);
  WANT_EQUAL(judge_bob(NULL), CERTBOUND_ALLOW);
  certbound_crl_free(loaded[0]);
  certbound_crl_free(loaded[1]);

  WANT_EQUAL(certbound_crl_this_update(NULL), 0);
  WANT_EQUAL(certbound_crl_next_update(NULL), 0);
  WANT_EQUAL(certbound_crl_entries(NULL), 0);
  certbound_crl_free(NULL);
}
