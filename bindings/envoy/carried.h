// What the validator leaves with a connection: its judgement, and the chain of an accepted client for the next one.

#ifndef CERTBOUND_ENVOY_CARRIED_H
#define CERTBOUND_ENVOY_CARRIED_H

#include "certbound_envoy.h"
#include "envoy.h"

// Leaves them with the connection. False where it takes nothing: QUIC has no such place.
bool cbe_carry(envoy_validator_call *call, const certbound_peer *peer, const envoy_bytes *chain, size_t length);

// What a request's connection carries. True where it is about this leaf.
bool cbe_carried(envoy_filter *filter, const uint8_t *thumbprint, certbound_peer *peer);

// Has the chain that it carries judged by this verifier, for a client that has proved his key; a mistake where it
// carries none.
certbound_decision cbe_carried_judge(envoy_filter *filter, const certbound_verifier *verifier,
                                     const certbound_peer_cache *cache, uint64_t now, certbound_peer *peer);

#endif
