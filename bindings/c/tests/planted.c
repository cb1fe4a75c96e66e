/* planted TAPE FAULT: a fault on purpose, half of each in the library. The tool that watches must say so; where it says
 * nothing, its silence about the other programs means nothing. */

#include "want.h"
#include "world.h"
#include <limits.h>
#include <pthread.h>

unsigned long wants_held, wants_failed;

static vector *alice;
static certbound_verifier *verifier;
static certbound_peer peer;
static certbound_last_token *shared;

/* Two connections share what belongs to one. */
static void *ask(void *unused) {
  certbound_verdict *verdict = certbound_verdict_new();
  certbound_request request = world_request(alice, &peer);
  request.last = shared;
  for (int round = 0; round < 200; round++) {
    if (certbound_check(verifier, &request, verdict) != CERTBOUND_ALLOW) {
      fprintf(stderr, "not allowed\n");
    }
    certbound_last_token_clear(shared);
  }
  certbound_verdict_free(verdict);
  return unused;
}

static void race(void) {
  pthread_t other;
  if (pthread_create(&other, NULL, ask, NULL) == 0) {
    ask(NULL);
    pthread_join(other, NULL);
  }
}

/* The library reads what it was told to, which is one byte too much. */
static void overflow(void) {
  uint8_t thumbprint[32];
  size_t length = alice->chain.items[0].length;
  uint8_t *short_by_one = malloc(length - 1);
  memcpy(short_by_one, alice->chain.items[0].data, length - 1);
  certbound_thumbprint(short_by_one, length, thumbprint);
  printf("%u\n", thumbprint[0]);
  free(short_by_one);
}

static void freed(void) {
  certbound_verdict *verdict = certbound_verdict_new();
  certbound_verdict_free(verdict);
  printf("%u\n", certbound_verdict_http_status(verdict));
}

/* Nobody frees it, and nobody remembers where it is. */
static void leak(void) {
  void *volatile lost = certbound_verdict_new();
  lost = certbound_last_token_new();
  lost = NULL;
  (void)lost;
}

/* Nobody wrote the peer. */
static void unwritten(void) {
  certbound_verdict *verdict = certbound_verdict_new();
  certbound_peer *nobody = malloc(sizeof *nobody);
  certbound_request request = world_request(alice, nobody);
  printf("%d\n", certbound_check(verifier, &request, verdict) == CERTBOUND_ALLOW);
  free(nobody);
  certbound_verdict_free(verdict);
}

static void undefined(void) {
  volatile int most = INT_MAX;
  most = most + 1;
  printf("%d\n", most);
}

int main(int count, char **arguments) {
  static const struct {
    const char *name;
    void (*commit)(void);
  } faults[] = {{"race", race}, {"overflow", overflow},   {"freed", freed},
                {"leak", leak}, {"unwritten", unwritten}, {"undefined", undefined}};
  if (count != 3) {
    return 2;
  }
  tape tape = tape_load(arguments[1]);
  alice = vector_find(&tape, "request/bearer");
  tape_free(&tape);
  verifier = world_verifier(&alice->setup, AS_PEM);
  world_peer(alice, verifier, NULL, &peer);
  shared = certbound_last_token_new();
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    if (strcmp(arguments[2], faults[i].name) == 0) {
      faults[i].commit();
    }
  }
  certbound_last_token_free(shared);
  certbound_verifier_free(verifier);
  vector_free(alice);
  return 0;
}
