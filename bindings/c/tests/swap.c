/* swap TAPE ROUNDS: one thread loads new material, good and bad by turns, while seven decide, each by what it holds, in
 * so many rounds at least. */

#include "want.h"
#include "world.h"
#include <pthread.h>
#include <time.h>

enum { DECIDERS = 7, MOST = 1000 };

unsigned long wants_held, wants_failed; /* each thread counts for itself, and main sums up */

static vector *alice, *bob, *listed;
static certbound_handle *handle;
static certbound_peer_cache *peers;
static certbound_token_cache *tokens;
static uint8_t revoking[16]; /* the name of the judge that knows the CRLs, which list bob */
static unsigned long rounds;
static unsigned long finished;

typedef struct decider {
  pthread_t thread;
  bool refreshes; /* what it holds, or acquires anew */
  unsigned long wrong, revoked, cleared;
  certbound_verdict *verdict;
  certbound_last_token *last;
} decider;

/* Judges, or judges again, as a binding does; then asks. */
static bool is_right(decider *decider, const certbound_verifier *held, const vector *vector, certbound_peer *peer) {
  uint8_t name[16];
  certbound_verifier_judged_by(held, name);
  bool revokes = vector == bob && memcmp(name, revoking, sizeof name) == 0;
  certbound_request request = world_request(vector, peer);
  request.tokens = tokens;
  request.last = decider->last;
  certbound_decision decision = certbound_check(held, &request, decider->verdict);
  if (certbound_verdict_remedy(decider->verdict) == CERTBOUND_REMEDY_RECHECK) {
    decider->wrong += certbound_peer_recheck(held, peer, peers, vector->now, peer) < CERTBOUND_DENY;
    decision = certbound_check(held, &request, decider->verdict);
  }
  decider->revoked += revokes;
  decider->cleared += vector == bob && !revokes;
  if (revokes) {
    return decision == CERTBOUND_DENY &&
           strcmp(certbound_reason_code(certbound_verdict_reason(decider->verdict)), "certificate_revoked") == 0;
  }
  return decision == CERTBOUND_ALLOW;
}

static void *decide(void *argument) {
  decider *decider = argument;
  certbound_verifier *held = certbound_handle_acquire(handle);
  certbound_peer of_alice, of_bob;
  world_peer(alice, held, peers, &of_alice);
  world_peer(bob, held, peers, &of_bob);
  /* Nobody stops before bob came both while the CRLs were in force and while they were not; who waits for that in vain
   * is told so in the end. */
  for (unsigned long round = 0; round < rounds || (round < MOST * rounds && (!decider->revoked || !decider->cleared));
       round++) {
    if (decider->refreshes) {
      decider->wrong += certbound_handle_refresh(handle, &held) != CERTBOUND_OK;
    } else {
      certbound_verifier_free(held);
      held = certbound_handle_acquire(handle);
    }
    if (round % 16 == 0) { /* a new connection */
      world_peer(alice, held, peers, &of_alice);
      world_peer(bob, held, peers, &of_bob);
    }
    decider->wrong += !is_right(decider, held, alice, &of_alice);
    decider->wrong += !is_right(decider, held, bob, &of_bob);
    if (round % 64 == 0) {
      certbound_token_cache_purge(tokens, alice->now);
      (void)certbound_peer_cache_length(peers);
    }
  }
  certbound_verifier_free(held);
  __atomic_add_fetch(&finished, 1, __ATOMIC_RELAXED);
  return NULL;
}

/* The next material: with the CRLs, broken, without them, broken. */
static void load(unsigned long round) {
  certbound_verifier *held = certbound_handle_acquire(handle);
  certbound_builder *builder = certbound_builder_of(held);
  certbound_verifier_free(held);
  certbound_status expected = round % 2 == 0 ? CERTBOUND_OK : CERTBOUND_BAD_CRL;
  certbound_builder_without_crls(builder);
  for (size_t i = 0; i < listed->setup.pem[CRL].length && round % 4 != 2; i++) {
    const certbound_bytes *crl = &listed->setup.pem[CRL].items[i];
    size_t length = expected == CERTBOUND_OK ? crl->length : crl->length / 2;
    certbound_builder_crls_pem(builder, crl->data, length);
  }
  WANT_EQUAL(certbound_handle_load(handle, builder), expected);
  WANT((certbound_builder_error(builder)[0] == '\0') == (expected == CERTBOUND_OK));
  certbound_builder_free(builder);
}

static void set_up(const char *path) {
  tape tape = tape_load(path);
  alice = vector_find(&tape, "request/bearer");
  bob = vector_find(&tape, "binding/bob");
  listed = vector_find(&tape, "crl/listed");
  tape_free(&tape);
  certbound_verifier *first = world_verifier(&alice->setup, AS_PEM), *second = world_verifier(&listed->setup, AS_PEM);
  WANT_EQUAL(certbound_verifier_judged_by(second, revoking), CERTBOUND_OK);
  handle = certbound_handle_new(first);
  /* Only a chain that was good once is remembered, and bob may first come while he is revoked. */
  certbound_peer of_bob;
  peers = certbound_peer_cache_new(64, 1 << 20);
  WANT_EQUAL(world_peer(bob, first, peers, &of_bob), CERTBOUND_ALLOW);
  certbound_verifier_free(first);
  certbound_verifier_free(second);
  tokens = certbound_token_cache_new(64, 1 << 20);
}

int main(int count, char **arguments) {
  decider deciders[DECIDERS];
  if (count != 3) {
    return 2;
  }
  set_up(arguments[1]);
  rounds = strtoul(arguments[2], NULL, 10);
  memset(deciders, 0, sizeof deciders);
  for (size_t i = 0; i < DECIDERS; i++) {
    deciders[i].refreshes = i % 2 == 0;
    deciders[i].verdict = certbound_verdict_new();
    deciders[i].last = certbound_last_token_new();
    WANT_EQUAL(pthread_create(&deciders[i].thread, NULL, decide, &deciders[i]), 0);
  }
  const struct timespec pause = {0, 200000}; /* what is in force is so for a while, long or short as the loading was */
  unsigned long loads = 0, revoked = 0, decisions = 0;
  while (__atomic_load_n(&finished, __ATOMIC_RELAXED) < DECIDERS) {
    load(loads++);
    nanosleep(&pause, NULL);
  }
  for (size_t i = 0; i < DECIDERS; i++) {
    pthread_join(deciders[i].thread, NULL);
    WANT_EQUAL(deciders[i].wrong, 0);
    WANT(deciders[i].revoked > 0 && deciders[i].cleared > 0);
    revoked += deciders[i].revoked;
    decisions += 2 * (deciders[i].revoked + deciders[i].cleared);
    certbound_verdict_free(deciders[i].verdict);
    certbound_last_token_free(deciders[i].last);
  }
  certbound_token_cache_free(tokens);
  certbound_peer_cache_free(peers);
  certbound_handle_free(handle);
  vector_free(alice);
  vector_free(bob);
  vector_free(listed);
  printf("swap: c: %lu decisions during %lu loads, %lu of them on a revoked client, %lu wants failed\n", decisions,
         loads, revoked, wants_failed);
  return wants_failed == 0 ? 0 : 1;
}
