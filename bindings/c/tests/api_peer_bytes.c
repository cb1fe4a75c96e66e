/* A peer whose bytes somebody else wrote. */

#include "stage.h"
#include <stddef.h>

static bool is_within(size_t at, size_t field, size_t length) { return at >= field && at < field + length; }

/* The bytes that a decision hangs on: with 0xff in any of them, the peer is none that lets anybody in. */
static bool decides(size_t at) {
  return is_within(at, offsetof(certbound_peer, state), sizeof on.peer.state) ||
         is_within(at, offsetof(certbound_peer, reason), sizeof on.peer.reason) ||
         is_within(at, offsetof(certbound_peer, thumbprint), sizeof on.peer.thumbprint) ||
         is_within(at, offsetof(certbound_peer, judged_by), sizeof on.peer.judged_by) ||
         is_within(at, offsetof(certbound_peer, revocation), sizeof on.peer.revocation) ||
         is_within(at, offsetof(certbound_peer, evidence), sizeof on.peer.evidence) ||
         is_within(at, offsetof(certbound_peer, reserved), sizeof on.peer.reserved);
}

void test_peer_bytes(void) {
  static const unsigned char values[] = {0x00, 0x01, 0x03, 0x04, 0x05, 0x06, 0x7f, 0x80, 0xff};
  certbound_peer_cache *cache = certbound_peer_cache_new(16, 1 << 16);
  for (size_t at = 0; at < sizeof on.peer; at++) {
    for (size_t i = 0; i < sizeof values; i++) {
      certbound_peer peer = on.peer, out;
      unsigned char *byte = (unsigned char *)&peer + at;
      if (*byte == values[i]) {
        continue;
      }
      *byte = values[i];
      bool allowed = lets_in(&peer);
      if (!WANT(!(allowed && values[i] == 0xff && decides(at)))) {
        fprintf(stderr, "  byte %zu\n", at);
      }
      WANT((certbound_verdict_decision(on.verdict) == CERTBOUND_ALLOW) == allowed);
      spoil_peer(&out);
      certbound_decision decision = certbound_peer_recheck(on.verifier, &peer, cache, on.alice->now, &out);
      /* Nobody remembers the chain; and what is a mistake to ask leaves nothing to ask with. */
      WANT(decision != CERTBOUND_ALLOW);
      WANT(decision == CERTBOUND_DENY || is_unjudged(&out));
    }
  }
  for (int value = 1; value < 256; value++) {
    certbound_peer peer;
    memset(&peer, value, sizeof peer);
    WANT(!lets_in(&peer));
    WANT(certbound_verdict_http_status(on.verdict) == 500);
  }
  certbound_peer_cache_free(cache);
}
