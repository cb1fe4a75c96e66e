// What a connection carries: a certbound_peer, and behind it each certificate of an accepted chain with its length
// before it. With its chain at hand a connection outlives a swap of CRLs and anchors, whatever the process's cache
// remembers.

#include "carried.h"
#include <stdlib.h>
#include <string.h>

#define KEY ENVOY_TEXT("certbound.peer")

// The library refuses more than 64 KB and ten certificates, unless a policy admits fewer.
enum { MOST_CHAIN_BYTES = 68 * 1024, MOST_CERTIFICATES = 32 };

// How long the chain is there; 0 where it is not to be carried.
static size_t chain_length(const certbound_peer *peer, const envoy_bytes *chain, size_t length) {
  size_t bytes = 0;
  if (peer->state == CERTBOUND_PEER_REFUSED || length > MOST_CERTIFICATES) {
    return 0;
  }
  for (size_t i = 0; i < length && bytes <= MOST_CHAIN_BYTES; i++) {
    bytes += sizeof(uint32_t) + chain[i].length;
  }
  return bytes <= MOST_CHAIN_BYTES ? bytes : 0;
}

bool cbe_carry(envoy_validator_call *call, const certbound_peer *peer, const envoy_bytes *chain, size_t length) {
  size_t bytes = chain_length(peer, chain, length);
  char *state = malloc(sizeof *peer + bytes), *end = state;
  if (state == NULL) {
    return false;
  }
  memcpy(end, peer, sizeof *peer);
  end += sizeof *peer;
  for (size_t i = 0; bytes != 0 && i < length; i++) {
    uint32_t size = (uint32_t)chain[i].length;
    memcpy(end, &size, sizeof size);
    memcpy(end + sizeof size, chain[i].data, size);
    end += sizeof size + size;
  }
  bool is_carried = ENVOY_CALL(cert_validator_set_filter_state)(call, KEY, (envoy_bytes){state, (size_t)(end - state)});
  free(state);
  return is_carried;
}

static bool carried(envoy_filter *filter, envoy_bytes *state) {
  *state = (envoy_bytes){NULL, 0};
  return ENVOY_CALL(http_get_filter_state_bytes)(filter, KEY, state) && state->length >= sizeof(certbound_peer);
}

bool cbe_carried(envoy_filter *filter, const uint8_t *thumbprint, certbound_peer *peer) {
  envoy_bytes state;
  if (!carried(filter, &state)) {
    return false;
  }
  memcpy(peer, state.data, sizeof *peer);
  if (memcmp(peer->thumbprint, thumbprint, sizeof peer->thumbprint) == 0) {
    return true;
  }
  memset(peer, 0, sizeof *peer);
  return false;
}

certbound_decision cbe_carried_judge(envoy_filter *filter, const certbound_verifier *verifier,
                                     const certbound_peer_cache *cache, uint64_t now, certbound_peer *peer) {
  certbound_bytes chain[MOST_CERTIFICATES];
  size_t length = 0;
  envoy_bytes state;
  if (!carried(filter, &state)) {
    return CERTBOUND_BAD_ARGUMENT;
  }
  const char *at = state.data + sizeof *peer, *end = state.data + state.length;
  while ((size_t)(end - at) >= sizeof(uint32_t) && length < MOST_CERTIFICATES) {
    uint32_t size;
    memcpy(&size, at, sizeof size);
    at += sizeof size;
    if ((size_t)(end - at) < size) {
      return CERTBOUND_BAD_ARGUMENT;
    }
    chain[length++] = (certbound_bytes){at, size};
    at += size;
  }
  if (length == 0) {
    return CERTBOUND_BAD_ARGUMENT;
  }
  certbound_peer_input input = {.struct_size = sizeof input, .purpose = CERTBOUND_PURPOSE_CLIENT, .now = now};
  input.chain = chain;
  input.chain_length = length;
  input.cache = cache;
  return certbound_peer_check(verifier, &input, peer);
}
