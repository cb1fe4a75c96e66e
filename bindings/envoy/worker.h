// What one worker of Envoy's has for one filter configuration. No other thread touches it.

#ifndef CERTBOUND_ENVOY_WORKER_H
#define CERTBOUND_ENVOY_WORKER_H

#include "certbound_envoy.h"
#include "envoy.h"

// A client that the worker knows.
typedef struct {
  certbound_peer peer;                        // all zeroes where there is none
  char thumbprint[CERTBOUND_THUMBPRINT_TEXT]; // as x5t#S256; empty where there is none
  certbound_last_token *last;                 // or NULL
} cbe_client;

// Clients by their thumbprints. It grows with them up to a bound; who is pushed out is found again elsewhere.
typedef struct {
  cbe_client *rows;
  size_t capacity; // a power of two, or 0
} cbe_clients;

// Memory that grows and is used again.
typedef struct {
  void *data;
  size_t capacity;
} cbe_room;

// At least so many bytes, or NULL; what was there is gone.
void *cbe_room_of(cbe_room *room, size_t length);

typedef struct {
  const cbe_settings *settings;
  const cbe_material *material;
  certbound_verifier *verifier; // the one in force at the worker's last request
  uint8_t judged_by[16];        // its name
  certbound_verdict *verdict;
  const certbound_peer_cache *judged; // what a peer can be recalled from
  certbound_peer_cache *nothing;      // stands for it where the settings say that nothing is remembered; else NULL
  cbe_clients clients;
  cbe_room fields, values, text;
} cbe_worker;

// NULL where memory has run out.
cbe_worker *cbe_worker_new(const cbe_settings *settings, const cbe_material *material);

void cbe_worker_free(cbe_worker *worker);

// Takes the verifier in force. False where it has none.
bool cbe_worker_refresh(cbe_worker *worker);

// ---- clients.c

// The client of that thumbprint, however he was judged; or NULL.
cbe_client *cbe_clients_find(const cbe_clients *clients, const uint8_t *thumbprint);

// Takes one in that is not there; gives where he stands now, which is where he stood if memory has run out.
cbe_client *cbe_clients_add(cbe_clients *clients, cbe_client *client);

void cbe_clients_free(cbe_clients *clients);

// ---- program.c

// The one name that a filter or validator of this module has; `what` names the setting of Envoy's.
bool cbe_is_named(envoy_bytes name, const char *what, cbe_mistake *mistake);

// ---- peer.c

// Seconds since 1970.
uint64_t cbe_now(const cbe_settings *settings);

// Whom the request's connection belongs to. `spare` is where one stands that is not kept.
cbe_client *cbe_client_of(cbe_worker *worker, envoy_filter *filter, uint64_t now, cbe_client *spare);

#endif
