/* A peer that the host vouches for: until when, and that a mistake vouches for nobody. */

#include "stage.h"

/* 99991231235959Z, which a certificate that never ends says (RFC 5280 section 4.1.2.5). */
static const uint64_t END_OF_TIME = 253402300799;

static void refuses(const uint8_t *thumbprint, uint64_t not_after, certbound_status status, const char *file,
                    int line) {
  certbound_peer peer;
  spoil_peer(&peer);
  want_equal(certbound_peer_vouch(thumbprint, not_after, &peer), status, "vouch", file, line);
  want(is_unjudged(&peer), "nobody gets in", file, line);
}

#define REFUSES(thumbprint, not_after, status) refuses(thumbprint, not_after, status, __FILE__, __LINE__)

/* A verifier that leaves chains to the TLS layer. */
static certbound_verifier *trusting(void) {
  static const char policy[] = "{\"version\":1,\"chain\":{\"mode\":\"trust_tls_layer\"},"
                               "\"issuers\":[{\"issuer\":\"https://as.example\","
                               "\"audiences\":[\"https://fhir.example\"]}]}";
  certbound_verifier *verifier = NULL;
  certbound_builder *builder = certbound_builder_of(on.verifier);
  certbound_builder_without_certificates(builder);
  certbound_builder_policy(builder, policy, sizeof policy - 1);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_OK);
  WANT_STRING(certbound_builder_error(builder), "");
  certbound_builder_free(builder);
  return verifier;
}

static certbound_decision ask(const certbound_verifier *verifier, const certbound_peer *peer, uint64_t now) {
  certbound_request request = world_request(on.alice, peer);
  request.now = now;
  return certbound_check(verifier, &request, on.verdict);
}

void test_vouch(void) {
  certbound_peer peer;
  uint8_t thumbprint[CERTBOUND_THUMBPRINT_BYTES], none[CERTBOUND_THUMBPRINT_BYTES] = {0};
  uint64_t now = on.alice->now;
  certbound_verifier *verifier = trusting();
  memcpy(thumbprint, on.peer.thumbprint, sizeof thumbprint);
  WANT_EQUAL(certbound_peer_vouch(thumbprint, now, &peer), CERTBOUND_OK);
  WANT_EQUAL(peer.state, CERTBOUND_PEER_VOUCHED);
  WANT_EQUAL(peer.valid_until, now);
  WANT(is_zero(peer.judged_by, sizeof peer.judged_by));
  WANT_EQUAL(ask(verifier, &peer, now), CERTBOUND_ALLOW);
  WANT_EQUAL(ask(verifier, &peer, now + 1), CERTBOUND_DENY);
  WANT_EQUAL(certbound_verdict_reason(on.verdict), CERTBOUND_REASON_PEER_EXPIRED);
  WANT(!lets_in(&peer));
  WANT_EQUAL(certbound_verdict_reason(on.verdict), CERTBOUND_REASON_VOUCHED_PEER_REFUSED);

  /* A certificate may never end; one second more is no time that a certificate can say. */
  WANT_EQUAL(certbound_peer_vouch(thumbprint, END_OF_TIME, &peer), CERTBOUND_OK);
  WANT_EQUAL(ask(verifier, &peer, now), CERTBOUND_ALLOW);
  REFUSES(thumbprint, END_OF_TIME + 1, CERTBOUND_BAD_ARGUMENT);
  REFUSES(thumbprint, now * 1000, CERTBOUND_BAD_ARGUMENT);
  REFUSES(thumbprint, UINT64_MAX, CERTBOUND_BAD_ARGUMENT);
  REFUSES(thumbprint, 0, CERTBOUND_BAD_TIME);
  REFUSES(none, now, CERTBOUND_BAD_ARGUMENT);
  REFUSES(NULL, now, CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_peer_vouch(thumbprint, now, NULL), CERTBOUND_NULL_ARGUMENT);

  /* The thumbprint is a part of what is written. */
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_vouch(peer.thumbprint, now, &peer), CERTBOUND_OK);
  WANT(memcmp(peer.thumbprint, thumbprint, sizeof thumbprint) == 0);
  WANT_EQUAL(ask(verifier, &peer, now), CERTBOUND_ALLOW);
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_vouch(peer.thumbprint, 0, &peer), CERTBOUND_BAD_TIME);
  WANT(is_unjudged(&peer));
  certbound_verifier_free(verifier);
}
