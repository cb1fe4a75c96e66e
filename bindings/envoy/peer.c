// Whom a request's connection belongs to.
//
// The validator sees a chain once per full handshake, and leaves it with the connection. A resumed session never comes
// before it, and has no more to show than its leaf's SHA-256: by that its client is found, in the worker's table or in
// the process's cache of judged chains.

#include "carried.h"
#include "worker.h"
#include <string.h>
#include <time.h>

uint64_t cbe_now(const cbe_settings *settings) {
#ifdef CERTBOUND_TEST_SETTINGS
  if (settings->test_now != 0) {
    return settings->test_now;
  }
#else
  (void)settings;
#endif
  return (uint64_t)time(NULL);
}

static int digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Anything but 64 digits is no certificate: attributes are known by number, and another Envoy may number them
// otherwise.
static bool presented(envoy_filter *filter, uint8_t *thumbprint) {
  envoy_bytes hex = {NULL, 0};
  if (!ENVOY_CALL(http_filter_get_attribute_string)(filter, ENVOY_ATTRIBUTE_PEER_SHA256, &hex) ||
      hex.length != 2 * CERTBOUND_THUMBPRINT_BYTES) {
    return false;
  }
  for (size_t i = 0; i < CERTBOUND_THUMBPRINT_BYTES; i++) {
    int high = digit(hex.data[2 * i]), low = digit(hex.data[2 * i + 1]);
    if (high < 0 || low < 0) {
      return false;
    }
    thumbprint[i] = (uint8_t)(high << 4 | low);
  }
  return true;
}

static bool is_accepted(const certbound_peer *peer) {
  return peer->state == CERTBOUND_PEER_TRUSTED || peer->state == CERTBOUND_PEER_PINNED;
}

// Whether that is a judgement of this verifier's, and of now.
static bool is_current(const cbe_worker *worker, const certbound_peer *peer, uint64_t now) {
  return memcmp(peer->judged_by, worker->judged_by, sizeof worker->judged_by) == 0 &&
         (!is_accepted(peer) || peer->valid_until >= now);
}

// In the worker's table, with the token that he used last.
static cbe_client *kept(cbe_worker *worker, const uint8_t *thumbprint, cbe_client *judged) {
  (void)certbound_thumbprint_text(thumbprint, judged->thumbprint);
  if (!is_accepted(&judged->peer)) {
    return judged;
  }
  cbe_client *known = cbe_clients_find(&worker->clients, thumbprint);
  if (known != NULL) {
    known->peer = judged->peer;
    return known;
  }
  cbe_client *client = cbe_clients_add(&worker->clients, judged);
  if (client != judged && worker->settings->token_entries != 0) {
    client->last = certbound_last_token_new();
  }
  return client;
}

// A full handshake's connection. Its chain is judged again after a swap, and for the first request that the worker sees
// of its client: he has proved his key by then, and the cache may know him. A refusal stays, for the chain of a refused
// client is not here; a new connection brings it.
static cbe_client *of_handshake(cbe_worker *worker, envoy_filter *filter, const uint8_t *thumbprint, uint64_t now,
                                cbe_client *spare) {
  certbound_peer *peer = &spare->peer, again;
  if (!is_accepted(peer)) {
    return kept(worker, thumbprint, spare);
  }
  cbe_client *known = cbe_clients_find(&worker->clients, thumbprint);
  if (known != NULL && is_current(worker, &known->peer, now)) {
    return known;
  }
  const certbound_peer_cache *cache = worker->nothing == NULL ? worker->judged : NULL;
  if (cache == NULL && is_current(worker, peer, now)) {
    return kept(worker, thumbprint, spare);
  }
  certbound_decision decision = cbe_carried_judge(filter, worker->verifier, cache, now, &again);
  if (decision < CERTBOUND_DENY && cache != NULL && !is_current(worker, peer, now)) {
    decision = certbound_peer_recall(worker->verifier, thumbprint, cache, now, &again);
  }
  // Where nobody can judge again the check sees whether the judgement still holds.
  if (decision >= CERTBOUND_DENY) {
    *peer = again;
  }
  return kept(worker, thumbprint, spare);
}

// A resumed session's. Where nothing is to be remembered, nobody is.
static cbe_client *of_session(cbe_worker *worker, const uint8_t *thumbprint, uint64_t now, cbe_client *spare) {
  cbe_client *known = worker->nothing == NULL ? cbe_clients_find(&worker->clients, thumbprint) : NULL;
  if (known != NULL && is_current(worker, &known->peer, now)) {
    return known;
  }
  // A mistake leaves a peer that the check refuses to take.
  if (certbound_peer_recall(worker->verifier, thumbprint, worker->judged, now, &spare->peer) < CERTBOUND_DENY) {
    return spare;
  }
  return kept(worker, thumbprint, spare);
}

cbe_client *cbe_client_of(cbe_worker *worker, envoy_filter *filter, uint64_t now, cbe_client *spare) {
  uint8_t thumbprint[CERTBOUND_THUMBPRINT_BYTES];
  memset(spare, 0, sizeof *spare);
  if (!presented(filter, thumbprint)) {
    return spare;
  }
  return cbe_carried(filter, thumbprint, &spare->peer) ? of_handshake(worker, filter, thumbprint, now, spare)
                                                       : of_session(worker, thumbprint, now, spare);
}
