/* The caches: what they keep, what they forget, and what bounds them. */

#include "stage.h"

static void peers(void) {
  certbound_peer_cache *cache = certbound_peer_cache_new(CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES);
  certbound_peer peer;
  WANT_EQUAL(certbound_peer_cache_length(cache), 0);
  WANT_EQUAL(world_peer(on.alice, on.verifier, cache, &peer), CERTBOUND_ALLOW);
  uint64_t spent = certbound_peer_cache_signatures(cache);
  WANT_EQUAL(certbound_peer_cache_length(cache), 1);
  WANT(spent > 0);
  /* A resumed session brings the leaf alone. */
  certbound_peer_input resumed = world_input(on.alice, cache);
  resumed.chain_length = 1;
  WANT_EQUAL(certbound_peer_check(on.verifier, &resumed, &peer), CERTBOUND_ALLOW);
  WANT_EQUAL(certbound_peer_cache_signatures(cache), spent);
  resumed.cache = NULL;
  WANT_EQUAL(certbound_peer_check(on.verifier, &resumed, &peer), CERTBOUND_DENY);
  WANT_EQUAL(certbound_reason_remedy(peer.reason), CERTBOUND_REMEDY_FULL_HANDSHAKE);
  certbound_peer_cache_free(cache);

  WANT_EQUAL(certbound_peer_cache_length(NULL), 0);
  WANT_EQUAL(certbound_peer_cache_signatures(NULL), 0);
  certbound_peer_cache_free(NULL);
}

static void tokens(void) {
  certbound_token_cache *cache = certbound_token_cache_new(CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES);
  certbound_last_token *last = certbound_last_token_new();
  certbound_request request = world_request(on.alice, &on.peer);
  request.tokens = cache;
  request.last = last;
  for (int round = 0; round < 3; round++) {
    WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_ALLOW);
    WANT_EQUAL(certbound_token_cache_length(cache), 1);
    certbound_last_token_clear(last);
  }
  /* A cached token is no cached verdict. */
  certbound_peer bob;
  WANT_EQUAL(world_peer(on.bob, on.verifier, NULL, &bob), CERTBOUND_ALLOW);
  request.peer = &bob;
  WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_DENY);
  WANT_EQUAL(certbound_token_cache_purge(cache, on.alice->now), CERTBOUND_OK);
  WANT_EQUAL(certbound_token_cache_length(cache), 1);
  WANT_EQUAL(certbound_token_cache_purge(cache, 0), CERTBOUND_BAD_TIME);
  WANT_EQUAL(certbound_token_cache_purge(cache, on.alice->now * 1000), CERTBOUND_BAD_TIME);
  WANT_EQUAL(certbound_token_cache_length(cache), 1);
  WANT_EQUAL(certbound_token_cache_purge(cache, on.alice->now + 1000000000), CERTBOUND_OK);
  WANT_EQUAL(certbound_token_cache_length(cache), 0);
  certbound_last_token_free(last);
  certbound_token_cache_free(cache);

  WANT_EQUAL(certbound_token_cache_length(NULL), 0);
  WANT_EQUAL(certbound_token_cache_purge(NULL, on.alice->now), CERTBOUND_NULL_ARGUMENT);
  certbound_token_cache_free(NULL);
  certbound_last_token_clear(NULL);
  certbound_last_token_free(NULL);
}

/* Of no room at all, and of all the room there is: neither reserves it beforehand, and both are of use. */
static void bounds(void) {
  static const size_t sizes[] = {0, 1, SIZE_MAX};
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    certbound_peer_cache *peers = certbound_peer_cache_new(sizes[i], sizes[i]);
    certbound_token_cache *tokens = certbound_token_cache_new(sizes[i], sizes[i]);
    certbound_peer peer;
    WANT(peers != NULL && tokens != NULL);
    WANT_EQUAL(world_peer(on.alice, on.verifier, peers, &peer), CERTBOUND_ALLOW);
    certbound_request request = world_request(on.alice, &peer);
    request.tokens = tokens;
    WANT_EQUAL(certbound_check(on.verifier, &request, on.verdict), CERTBOUND_ALLOW);
    WANT(sizes[i] > 1 || certbound_peer_cache_length(peers) == 0);
    WANT(sizes[i] > 1 || certbound_token_cache_length(tokens) == 0);
    certbound_peer_cache_free(peers);
    certbound_token_cache_free(tokens);
  }
}

void test_cache(void) {
  peers();
  tokens();
  bounds();
}
