// What the tests of materials share: files, what is logged, and materials as their holders see them.

#ifndef CERTBOUND_ENVOY_WORLD_H
#define CERTBOUND_ENVOY_WORLD_H

#include "../ground.h"
#include "want.h"
#include <stdatomic.h>

// ---- world.c: files, made with openssl, in a folder of their own

// Makes them; a program's first call.
bool world_begin(const char *name);

// Removes them, prints the counts, and is main's result.
int world_result(const char *name);

// Puts one file in the place of another at once.
void swap(const char *from, const char *to);

// The client's certificate.
extern certbound_bytes client;

// ---- gate.c

// A gate that, once shut, stops who comes to it.
typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t moved;
  bool shut, reached;
} gate;

#define GATE                                                                                                           \
  { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER }

void gate_set(gate *gate, bool shut);

void gate_pass(gate *gate);

// Until somebody has come to it.
void gate_await(gate *gate);

// ---- logged.c: what is logged, in the place of log.c

extern char log_lines[1 << 16];

// Who logs passes it.
extern gate log_gate;

void forget_log(void);

// How many times.
unsigned logged(const char *text);

// ---- holder.c: settings

#define FILES(seconds)                                                                                                 \
  "{\"policy_file\":\"policy.json\",\"trust_anchors\":[\"root.pem\"],\"crls\":[\"list.crl\"],\"jwks\":"                \
  "{\"https://as.example\":\"jwks.json\"},\"watch_seconds\":" seconds "}"

cbe_settings *settings_of(const char *json);

cbe_material *hold(const char *json, cbe_listener *listener);

// ---- what is in force

typedef struct {
  uint8_t keys[16], judge[16];
} force;

force force_of(const certbound_handle *handle);

force in_force(const cbe_material *material);

bool same(const uint8_t *one, const uint8_t *two);

// The reason for which the client is refused; 0 where it is accepted.
uint32_t judged(const certbound_verifier *verifier);

uint32_t judged_now(const cbe_material *material);

// ---- listeners

enum { SECONDS = 20 }; // that anything may take; two looks are one or two

typedef struct {
  atomic_uint good, bad;
} told;

void tell(void *context, bool loaded);

void sleep_ms(unsigned ms);

bool reaches(atomic_uint *counter, unsigned value);

// The threads that watch, and whether one lets a signal in.
unsigned watchers(bool *takes_signals);

#endif
