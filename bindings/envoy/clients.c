// The clients that a worker knows.

#include "worker.h"
#include <stdlib.h>
#include <string.h>

// A quarter of a megabyte a worker, where so many clients come to it, and the token that each used last.
enum { FEWEST = 16, MOST = 1024 };

// A digest's first bytes are as good as any hash of it. Who has certificates made that fall together pushes out his
// own.
static cbe_client *row(const cbe_clients *clients, const uint8_t *thumbprint) {
  uint64_t hash;
  memcpy(&hash, thumbprint, sizeof hash);
  return &clients->rows[hash & (clients->capacity - 1)];
}

static bool is_taken(const cbe_client *client) { return client->peer.state != CERTBOUND_PEER_NONE; }

static bool is_of(const cbe_client *client, const uint8_t *thumbprint) {
  return is_taken(client) && memcmp(client->peer.thumbprint, thumbprint, CERTBOUND_THUMBPRINT_BYTES) == 0;
}

cbe_client *cbe_clients_find(const cbe_clients *clients, const uint8_t *thumbprint) {
  cbe_client *client = clients->capacity != 0 ? row(clients, thumbprint) : NULL;
  return client != NULL && is_of(client, thumbprint) ? client : NULL;
}

static void put(cbe_client *there, const cbe_client *client) {
  certbound_last_token_free(there->last);
  *there = *client;
}

// Twice as large; as it was where memory has run out.
static bool grow(cbe_clients *clients) {
  cbe_clients larger = {NULL, clients->capacity != 0 ? 2 * clients->capacity : FEWEST};
  larger.rows = calloc(larger.capacity, sizeof *larger.rows);
  if (larger.rows == NULL) {
    return false;
  }
  for (size_t i = 0; i < clients->capacity; i++) {
    if (is_taken(&clients->rows[i])) {
      put(row(&larger, clients->rows[i].peer.thumbprint), &clients->rows[i]);
    }
  }
  free(clients->rows);
  *clients = larger;
  return true;
}

cbe_client *cbe_clients_add(cbe_clients *clients, cbe_client *client) {
  const uint8_t *thumbprint = client->peer.thumbprint;
  while ((clients->capacity == 0 || is_taken(row(clients, thumbprint))) && clients->capacity < MOST && grow(clients)) {
  }
  if (clients->capacity == 0) {
    return client;
  }
  cbe_client *there = row(clients, thumbprint);
  put(there, client);
  return there;
}

void cbe_clients_free(cbe_clients *clients) {
  for (size_t i = 0; i < clients->capacity; i++) {
    certbound_last_token_free(clients->rows[i].last);
  }
  free(clients->rows);
}
