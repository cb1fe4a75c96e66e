/* constant_time TAPE, under valgrind: what of a decision depends on the thumbprint that the connection proved.
 *
 * Its bytes are marked as unwritten, as ctgrind does it, and memcheck counts each jump and each address that depends on
 * one of them. There are two jumps: whether there is a thumbprint at all, and whether it is the token's. Both look at
 * all 32 bytes at once: whichever byte is the first that differs, and where none is, there are these two. A compare
 * that stops early makes one jump for each byte, or word, that it goes through. */

#include "want.h"
#include "world.h"
#include <valgrind/memcheck.h>

enum { BYTES = 32, JUMPS = 2 };

unsigned long wants_held, wants_failed;

static certbound_verifier *verifier;
static certbound_verdict *verdict;
static certbound_request request;
static uint8_t demanded[BYTES]; /* by the token */

/* Whether a connection's thumbprint is the token's. */
typedef bool (*compare)(const certbound_peer *peer);

/* The library's, as it was released, in the midst of a decision. */
static bool released(const certbound_peer *peer) {
  request.peer = peer;
  certbound_decision decision = certbound_check(verifier, &request, verdict);
  /* The one thing that everybody may know. */
  VALGRIND_MAKE_MEM_DEFINED(&decision, sizeof decision);
  return decision == CERTBOUND_ALLOW;
}

/* What must be noticed: it stops at the first byte that differs. */
static bool by_bytes(const certbound_peer *peer) {
  for (size_t i = 0; i < BYTES; i++) {
    if (peer->thumbprint[i] != demanded[i]) {
      return false;
    }
  }
  return true;
}

/* And so does the C library's, which no compiler looks into here. */
static bool by_memcmp(const certbound_peer *peer) {
  int (*volatile opaque)(const void *, const void *, size_t) = memcmp;
  return opaque(peer->thumbprint, demanded, BYTES) == 0;
}

/* How often memcheck complains of a comparison where this byte is another than the token's; none is where it is BYTES.
 */
static unsigned complaints(compare compare, const certbound_peer *peer, size_t differs) {
  certbound_peer secret = *peer;
  if (differs < BYTES) {
    secret.thumbprint[differs] ^= 1;
  }
  VALGRIND_MAKE_MEM_UNDEFINED(secret.thumbprint, BYTES);
  unsigned before = VALGRIND_COUNT_ERRORS;
  bool matches = compare(&secret);
  unsigned after = VALGRIND_COUNT_ERRORS;
  VALGRIND_MAKE_MEM_DEFINED(&matches, sizeof matches);
  WANT_EQUAL(matches, differs == BYTES);
  return after - before;
}

/* The least and the most complaints of a comparison, over every outcome. */
static void range(compare compare, const certbound_peer *peer, unsigned *least, unsigned *most) {
  *least = *most = complaints(compare, peer, BYTES);
  for (size_t differs = 0; differs < BYTES; differs++) {
    unsigned count = complaints(compare, peer, differs);
    *least = count < *least ? count : *least;
    *most = count > *most ? count : *most;
  }
}

/* It makes the same jumps whatever the outcome is. */
static void is_constant(const char *how, const certbound_peer *peer) {
  unsigned least, most;
  range(released, peer, &least, &most);
  printf("a decision %s: %u to %u jumps or addresses depend on the thumbprint\n", how, least, most);
  WANT_EQUAL(least, JUMPS);
  WANT_EQUAL(most, JUMPS);
}

/* And memcheck would have noticed another. */
static void is_noticed(const char *how, compare compare, const certbound_peer *peer) {
  unsigned least, most;
  range(compare, peer, &least, &most);
  printf("a planted compare %s: %u to %u\n", how, least, most);
  WANT(least < most);
}

int main(int count, char **arguments) {
  if (count != 2 || !RUNNING_ON_VALGRIND) {
    fprintf(stderr, "valgrind constant_time TAPE\n");
    return 2;
  }
  tape tape = tape_load(arguments[1]);
  vector *alice = vector_find(&tape, "request/bearer");
  tape_free(&tape);
  verifier = world_verifier(&alice->setup, AS_PEM);
  verdict = certbound_verdict_new();
  certbound_peer peer;
  WANT_EQUAL(world_peer(alice, verifier, NULL, &peer), CERTBOUND_ALLOW);
  memcpy(demanded, peer.thumbprint, BYTES);
  request = world_request(alice, &peer);

  is_constant("without caches", &peer);
  certbound_token_cache *tokens = certbound_token_cache_new(16, 1 << 16);
  request.tokens = tokens;
  is_constant("about a token that the cache knows", &peer);
  certbound_last_token *last = certbound_last_token_new();
  request.last = last;
  is_constant("about the connection's last token", &peer);
  is_noticed("of one byte after the other", by_bytes, &peer);
  is_noticed("by memcmp", by_memcmp, &peer);

  certbound_last_token_free(last);
  certbound_token_cache_free(tokens);
  certbound_verdict_free(verdict);
  certbound_verifier_free(verifier);
  vector_free(alice);
  return wants_failed == 0 ? 0 : 1;
}
