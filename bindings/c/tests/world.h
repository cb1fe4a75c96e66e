/* From a vector to a verifier, a peer and a request. */
#ifndef WORLD_H
#define WORLD_H

#include "vector.h"

enum form { AS_PEM, AS_DER };

/* A builder that has been given all of a setup. */
certbound_builder *world_builder(const setup *setup, enum form form);
/* The verifier of a setup, to be freed; exits with the builder's message where it cannot be built. */
certbound_verifier *world_verifier(const setup *setup, enum form form);

/* What a verifier is handed about the peer of a vector that has a chain. */
certbound_peer_input world_input(const vector *vector, const certbound_peer_cache *cache);
/* The vector's peer, whatever it is. */
certbound_decision world_peer(const vector *vector, const certbound_verifier *judge, const certbound_peer_cache *cache,
                              certbound_peer *out);
/* The vector's request, without caches. */
certbound_request world_request(const vector *vector, const certbound_peer *peer);

#endif
