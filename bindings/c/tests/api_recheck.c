/* After a swap a peer is stale; what was kept of its chain judges it again. */

#include "stage.h"

static certbound_verifier *swapped(const certbound_verifier *verifier) {
  certbound_verifier *next = NULL;
  certbound_builder *builder = certbound_builder_of(verifier);
  for (size_t i = 0; i < on.listed->setup.pem[CRL].length; i++) {
    const certbound_bytes *crl = &on.listed->setup.pem[CRL].items[i];
    certbound_builder_crls_pem(builder, crl->data, crl->length);
  }
  WANT_EQUAL(certbound_builder_build(builder, &next), CERTBOUND_OK);
  certbound_builder_free(builder);
  return next;
}

static certbound_decision ask(const certbound_verifier *verifier, const vector *vector, const certbound_peer *peer) {
  certbound_request request = world_request(vector, peer);
  return certbound_check(verifier, &request, on.verdict);
}

static void null_in_every_place(const certbound_peer_cache *cache) {
  certbound_peer out;
  uint64_t now = on.alice->now;
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recheck(NULL, &on.peer, cache, now, &out), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&out));
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recheck(on.verifier, NULL, cache, now, &out), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&out));
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recheck(on.verifier, &on.peer, NULL, now, &out), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&out));
  WANT_EQUAL(certbound_peer_recheck(on.verifier, &on.peer, cache, now, NULL), CERTBOUND_NULL_ARGUMENT);
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recheck(on.verifier, &on.peer, cache, 0, &out), CERTBOUND_BAD_TIME);
  WANT(is_unjudged(&out));
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recheck(on.verifier, &on.peer, cache, now * 1000, &out), CERTBOUND_BAD_TIME);
  WANT(is_unjudged(&out));
}

/* Nobody judged them as a client's certificate, so nobody can judge them again. */
static void of_another_kind(const certbound_peer_cache *cache) {
  certbound_peer server, vouched, out;
  WANT_EQUAL(world_peer(on.server, on.verifier, cache, &server), CERTBOUND_ALLOW);
  WANT_EQUAL(server.state, CERTBOUND_PEER_SERVER);
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recheck(on.verifier, &server, cache, on.alice->now, &out), CERTBOUND_BAD_ARGUMENT);
  WANT(is_unjudged(&out));
  WANT_EQUAL(certbound_peer_recheck(on.verifier, &server, cache, on.alice->now, &server), CERTBOUND_BAD_ARGUMENT);
  WANT(is_unjudged(&server));
  /* Not even where the cache has the chain. */
  WANT_EQUAL(certbound_peer_vouch(on.peer.thumbprint, on.peer.valid_until, &vouched), CERTBOUND_OK);
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recheck(on.verifier, &vouched, cache, on.alice->now, &out), CERTBOUND_BAD_ARGUMENT);
  WANT(is_unjudged(&out));
}

/* A resumed session, of which the host knows the thumbprint alone. */
static void recalled(const certbound_verifier *next, const certbound_peer_cache *cache) {
  certbound_peer_cache *empty = certbound_peer_cache_new(64, 1 << 20);
  certbound_peer out;
  uint64_t now = on.alice->now;
  uint8_t thumbprint[32], zeroes[32] = {0};
  memcpy(thumbprint, on.peer.thumbprint, sizeof thumbprint);
  WANT_EQUAL(certbound_peer_recall(next, thumbprint, cache, now, &out), CERTBOUND_ALLOW);
  WANT_EQUAL(out.state, CERTBOUND_PEER_TRUSTED);
  WANT(memcmp(out.thumbprint, thumbprint, sizeof thumbprint) == 0);
  WANT_EQUAL(ask(next, on.alice, &out), CERTBOUND_ALLOW);
  WANT_EQUAL(certbound_peer_recall(next, out.thumbprint, empty, now, &out), CERTBOUND_DENY);
  WANT_STRING(certbound_reason_code(out.reason), "certificate_intermediate_missing");
  WANT_EQUAL(certbound_reason_remedy(out.reason), CERTBOUND_REMEDY_FULL_HANDSHAKE);

  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recall(NULL, thumbprint, cache, now, &out), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&out));
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recall(next, NULL, cache, now, &out), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&out));
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recall(next, thumbprint, NULL, now, &out), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&out));
  WANT_EQUAL(certbound_peer_recall(next, thumbprint, cache, now, NULL), CERTBOUND_NULL_ARGUMENT);
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recall(next, thumbprint, cache, now * 1000, &out), CERTBOUND_BAD_TIME);
  WANT(is_unjudged(&out));
  spoil_peer(&out);
  WANT_EQUAL(certbound_peer_recall(next, zeroes, cache, now, &out), CERTBOUND_BAD_ARGUMENT);
  WANT(is_unjudged(&out));
  certbound_peer_cache_free(empty);
}

void test_recheck(void) {
  certbound_peer_cache *cache = certbound_peer_cache_new(64, 1 << 20);
  certbound_verifier *next = swapped(on.verifier);
  certbound_peer alice, bob;
  certbound_peer_input unproved = world_input(on.alice, cache);
  unproved.key_unproved = 1;
  WANT_EQUAL(certbound_peer_check(on.verifier, &unproved, &alice), CERTBOUND_ALLOW);
  WANT_EQUAL(certbound_peer_cache_length(cache), 0);
  WANT_EQUAL(world_peer(on.alice, on.verifier, cache, &alice), CERTBOUND_ALLOW);
  WANT_EQUAL(world_peer(on.bob, on.verifier, cache, &bob), CERTBOUND_ALLOW);

  WANT_EQUAL(ask(next, on.alice, &alice), CERTBOUND_DENY);
  WANT_EQUAL(certbound_verdict_reason(on.verdict), CERTBOUND_REASON_PEER_STALE);
  WANT_EQUAL(certbound_verdict_remedy(on.verdict), CERTBOUND_REMEDY_RECHECK);
  /* In place, as a binding does it. */
  WANT_EQUAL(certbound_peer_recheck(next, &alice, cache, on.alice->now, &alice), CERTBOUND_ALLOW);
  WANT_EQUAL(ask(next, on.alice, &alice), CERTBOUND_ALLOW);
  WANT_EQUAL(alice.revocation, CERTBOUND_REVOCATION_GOOD);

  WANT_EQUAL(certbound_peer_recheck(next, &bob, cache, on.bob->now, &bob), CERTBOUND_DENY);
  WANT_STRING(certbound_reason_code(bob.reason), "certificate_revoked");
  null_in_every_place(cache);
  of_another_kind(cache);
  recalled(next, cache);
  certbound_verifier_free(next);
  certbound_peer_cache_free(cache);
}
