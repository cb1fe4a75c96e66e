/* api TAPE: every function with what it is for, and with everything it is not for. */

#include "stage.h"

unsigned long wants_held, wants_failed;
stage on;

static void set_up(const char *path) {
  tape tape = tape_load(path);
  on.alice = vector_find(&tape, "request/bearer");
  on.bob = vector_find(&tape, "binding/bob-with-alices-token");
  on.listed = vector_find(&tape, "crl/listed");
  on.status = vector_find(&tape, "ocsp/good");
  on.bare = vector_find(&tape, "introspection/active");
  on.foreign = vector_find(&tape, "chain/cross-signed-other-root");
  on.two = vector_find(&tape, "issuers/first-of-two");
  on.mailbox = vector_find(&tape, "names/mailbox-permitted");
  on.workload = vector_find(&tape, "spiffe/workload");
  on.server = vector_find(&tape, "server/its-name");
  on.unbound = vector_find(&tape, "binding/no-certificate-unbound-where-if-bound");
  tape_free(&tape);
  on.verifier = world_verifier(&on.alice->setup, AS_PEM);
  on.lenient = world_verifier(&on.unbound->setup, AS_PEM);
  on.verdict = certbound_verdict_new();
  WANT_EQUAL(world_peer(on.alice, on.verifier, NULL, &on.peer), CERTBOUND_ALLOW);
}

static void tear_down(void) {
  certbound_verdict_free(on.verdict);
  certbound_verifier_free(on.verifier);
  certbound_verifier_free(on.lenient);
  vector_free(on.alice);
  vector_free(on.bob);
  vector_free(on.listed);
  vector_free(on.status);
  vector_free(on.bare);
  vector_free(on.foreign);
  vector_free(on.two);
  vector_free(on.mailbox);
  vector_free(on.workload);
  vector_free(on.server);
  vector_free(on.unbound);
}

void spoil_peer(certbound_peer *peer) { *peer = on.peer; }

bool lets_in(const certbound_peer *peer) {
  certbound_request request = world_request(on.alice, peer);
  return certbound_check(on.verifier, &request, on.verdict) == CERTBOUND_ALLOW;
}

bool lets_unbound_in(const certbound_peer *peer) {
  certbound_request request = world_request(on.unbound, peer);
  return certbound_check(on.lenient, &request, on.verdict) == CERTBOUND_ALLOW;
}

bool is_unjudged(const certbound_peer *peer) {
  certbound_peer rest = *peer, out = on.peer;
  certbound_peer_cache *cache = certbound_peer_cache_new(1, 1);
  certbound_request bound = world_request(on.alice, peer), unbound = world_request(on.unbound, peer);
  bool is_refused = certbound_check(on.verifier, &bound, on.verdict) == CERTBOUND_BAD_PEER &&
                    certbound_check(on.lenient, &unbound, on.verdict) == CERTBOUND_BAD_PEER &&
                    certbound_verdict_http_status(on.verdict) == 500 &&
                    certbound_peer_recheck(on.verifier, peer, cache, on.alice->now, &out) == CERTBOUND_BAD_PEER &&
                    out.state == CERTBOUND_PEER_UNJUDGED;
  certbound_peer_cache_free(cache);
  rest.state = 0;
  return is_refused && peer->state == CERTBOUND_PEER_UNJUDGED && is_zero(&rest, sizeof rest);
}

bool is_zero(const void *bytes, size_t length) {
  for (size_t at = 0; at < length; at++) {
    if (((const unsigned char *)bytes)[at] != 0) {
      return false;
    }
  }
  return true;
}

void allow_first(void) { WANT(lets_in(&on.peer)); }

int main(int count, char **arguments) {
  static const struct {
    const char *noun;
    void (*run)(void);
  } tests[] = {
      {"builder", test_builder},
      {"builder's mistakes", test_builder_mistakes},
      {"rotation", test_rotation},
      {"verifier", test_verifier},
      {"handle", test_handle},
      {"peer", test_peer},
      {"vouching", test_vouch},
      {"peer input", test_peer_input},
      {"peer's bytes", test_peer_bytes},
      {"recheck", test_recheck},
      {"request", test_request},
      {"verdict", test_verdict},
      {"identity", test_identity},
      {"texts", test_texts},
      {"reason", test_reason},
      {"thumbprint", test_thumbprint},
      {"mismatch", test_mismatch},
      {"cache", test_cache},
      {"crl", test_crl},
      {"sources", test_sources},
      {"panic", test_panic},
  };
  if (count != 2) {
    return 2;
  }
  set_up(arguments[1]);
  for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
    unsigned long failed = wants_failed;
    tests[i].run();
    if (wants_failed != failed) {
      fprintf(stderr, "  in %s\n", tests[i].noun);
    }
  }
  tear_down();
  printf("api: c: %lu of %lu held\n", wants_held, wants_held + wants_failed);
  return wants_failed == 0 ? 0 : 1;
}
