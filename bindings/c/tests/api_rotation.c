/* What was configured goes: an anchor that is rotated away, an issuer that the policy has lost. */

#include "stage.h"

static certbound_verifier *built(certbound_builder *builder) {
  certbound_verifier *verifier = NULL;
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_OK);
  WANT_STRING(certbound_builder_error(builder), "");
  certbound_builder_free(builder);
  return verifier;
}

static certbound_status anchors(certbound_builder *builder, const vector *of) {
  const certbound_bytes *anchor = &of->setup.pem[ANCHOR].items[0];
  return certbound_builder_trust_anchors_pem(builder, anchor->data, anchor->length);
}

/* alice's chain leads to the first anchor; other's leads to another. */
static void anchor_goes(const vector *other) {
  certbound_peer peer;
  certbound_builder *builder = certbound_builder_of(on.verifier);
  WANT_EQUAL(world_peer(other, on.verifier, NULL, &peer), CERTBOUND_DENY);
  WANT_EQUAL(anchors(builder, other), CERTBOUND_OK);
  certbound_verifier *both = built(builder);
  WANT_EQUAL(world_peer(on.alice, both, NULL, &peer), CERTBOUND_ALLOW);
  WANT_EQUAL(world_peer(other, both, NULL, &peer), CERTBOUND_ALLOW);

  /* To hand in those that stay takes none away. */
  builder = certbound_builder_of(both);
  WANT_EQUAL(certbound_builder_without_certificates(builder), CERTBOUND_OK);
  WANT_EQUAL(anchors(builder, other), CERTBOUND_OK);
  certbound_verifier *rotated = built(builder);
  WANT_EQUAL(world_peer(on.alice, rotated, NULL, &peer), CERTBOUND_DENY);
  WANT_EQUAL(peer.reason, CERTBOUND_REASON_CERTIFICATE_ISSUER_UNKNOWN);
  WANT_EQUAL(world_peer(other, rotated, NULL, &peer), CERTBOUND_ALLOW);
  /* The keys stay, and a peer of before is judged again. */
  certbound_request request = world_request(on.alice, &on.peer);
  WANT_EQUAL(certbound_check(rotated, &request, on.verdict), CERTBOUND_DENY);
  WANT_EQUAL(certbound_verdict_reason(on.verdict), CERTBOUND_REASON_PEER_STALE);
  certbound_verifier_free(rotated);
  certbound_verifier_free(both);
}

/* Without an anchor nobody would be trusted: that is not what anybody wants. */
static void none_stays(void) {
  certbound_verifier *verifier = on.verifier;
  certbound_builder *builder = certbound_builder_of(on.verifier);
  WANT_EQUAL(certbound_builder_without_certificates(builder), CERTBOUND_OK);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_BAD_TRUST_ANCHORS);
  WANT(verifier == NULL);
  certbound_builder_free(builder);
  builder = certbound_builder_of(on.verifier);
  WANT_EQUAL(certbound_builder_without_jwks(builder), CERTBOUND_OK);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_BAD_JWKS);
  WANT(verifier == NULL);
  certbound_builder_free(builder);
}

/* The second time it is the same material, whose name is the same: no peer becomes stale. */
static void twice(void) {
  uint8_t one[16], other[16];
  const certbound_bytes *der = &on.alice->setup.der[ANCHOR].items[0];
  certbound_builder *builder = certbound_builder_of(on.verifier);
  WANT_EQUAL(anchors(builder, on.alice), CERTBOUND_OK);
  WANT_EQUAL(certbound_builder_trust_anchor_der(builder, der->data, der->length), CERTBOUND_OK);
  certbound_verifier *verifier = built(builder);
  WANT_EQUAL(certbound_verifier_judged_by(on.verifier, one), CERTBOUND_OK);
  WANT_EQUAL(certbound_verifier_judged_by(verifier, other), CERTBOUND_OK);
  WANT(memcmp(one, other, sizeof one) == 0);
  WANT(!is_zero(one, sizeof one));
  certbound_request request = world_request(on.alice, &on.peer);
  WANT_EQUAL(certbound_check(verifier, &request, on.verdict), CERTBOUND_ALLOW);
  certbound_verifier_free(verifier);
}

/* The policy of alice has one of the two issuers; the keys of the other must go with it. */
static void issuer_goes(const vector *two) {
  certbound_verifier *both = world_verifier(&two->setup, AS_PEM), *verifier = on.verifier;
  certbound_bytes policy = on.alice->setup.policy, jwks = on.alice->setup.jwks.items[0];
  const char *issuer = on.alice->setup.issuers.items[0].data;
  certbound_builder *builder = certbound_builder_of(both);
  WANT_EQUAL(certbound_builder_policy(builder, policy.data, policy.length), CERTBOUND_OK);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_BAD_JWKS);
  WANT(verifier == NULL);
  certbound_builder_free(builder);

  builder = certbound_builder_of(both);
  WANT_EQUAL(certbound_builder_without_jwks(builder), CERTBOUND_OK);
  WANT_EQUAL(certbound_builder_policy(builder, policy.data, policy.length), CERTBOUND_OK);
  WANT_EQUAL(certbound_builder_jwks(builder, issuer, jwks.data, jwks.length), CERTBOUND_OK);
  verifier = built(builder);
  certbound_request request = world_request(on.alice, &on.peer);
  WANT_EQUAL(certbound_check(verifier, &request, on.verdict), CERTBOUND_ALLOW);
  certbound_verifier_free(verifier);
  certbound_verifier_free(both);
}

void test_rotation(void) {
  anchor_goes(on.foreign);
  none_stays();
  twice();
  issuer_goes(on.two);
}
