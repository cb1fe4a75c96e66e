#include "world.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef certbound_status (*door)(certbound_builder *, const void *, size_t);

static certbound_status crl_der(certbound_builder *builder, const void *der, size_t length) {
  return certbound_builder_crl_der(builder, der, length, NULL);
}

/* The builder keeps its first mistake, so that only the outcome needs to be looked at. */
certbound_builder *world_builder(const setup *setup, enum form form) {
  static const door doors[2][MATERIALS] = {
      {certbound_builder_trust_anchors_pem, certbound_builder_intermediates_pem, certbound_builder_pins_pem,
       certbound_builder_crls_pem},
      {certbound_builder_trust_anchor_der, certbound_builder_intermediate_der, certbound_builder_pin_der, crl_der},
  };
  certbound_builder *builder = certbound_builder_new();
  certbound_builder_policy(builder, setup->policy.data, setup->policy.length);
  for (size_t kind = 0; kind < MATERIALS; kind++) {
    const list *list = form == AS_PEM ? &setup->pem[kind] : &setup->der[kind];
    for (size_t i = 0; i < list->length; i++) {
      doors[form][kind](builder, list->items[i].data, list->items[i].length);
    }
  }
  for (size_t i = 0; i < setup->bundles.length; i++) {
    const certbound_bytes *bundle = &setup->bundles.items[i];
    certbound_builder_spiffe_bundle_pem(builder, setup->trust_domains.items[i].data, bundle->data, bundle->length);
  }
  for (size_t i = 0; i < setup->jwks.length; i++) {
    const certbound_bytes *jwks = &setup->jwks.items[i];
    certbound_builder_jwks(builder, setup->issuers.items[i].data, jwks->data, jwks->length);
  }
  return builder;
}

certbound_verifier *world_verifier(const setup *setup, enum form form) {
  certbound_verifier *verifier = NULL;
  certbound_builder *builder = world_builder(setup, form);
  if (certbound_builder_build(builder, &verifier) != CERTBOUND_OK) {
    fprintf(stderr, "cannot be built: %s\n", certbound_builder_error(builder));
    exit(2);
  }
  certbound_builder_free(builder);
  return verifier;
}

certbound_peer_input world_input(const vector *vector, const certbound_peer_cache *cache) {
  certbound_peer_input input;
  memset(&input, 0, sizeof input);
  input.struct_size = sizeof input;
  input.chain = vector->chain.items;
  input.chain_length = vector->chain.length;
  input.ocsp = vector->ocsp;
  input.ocsp_length = vector->ocsp_length;
  input.server_name = vector->server_name;
  input.purpose = vector->server_name.data != NULL ? CERTBOUND_PURPOSE_SERVER : CERTBOUND_PURPOSE_CLIENT;
  input.now = vector->judged_at;
  input.cache = cache;
  return input;
}

certbound_decision world_peer(const vector *vector, const certbound_verifier *judge, const certbound_peer_cache *cache,
                              certbound_peer *out) {
  memset(out, 0, sizeof *out);
  if (vector->is_none) {
    return CERTBOUND_DENY;
  }
  if (vector->vouched.data != NULL) {
    uint8_t thumbprint[32];
    if (certbound_thumbprint(vector->vouched.data, vector->vouched.length, thumbprint) != CERTBOUND_OK ||
        certbound_peer_vouch(thumbprint, vector->not_after, out) != CERTBOUND_OK) {
      fprintf(stderr, "%s: nobody vouches\n", vector->id);
    }
    return CERTBOUND_DENY;
  }
  certbound_peer_input input = world_input(vector, cache);
  return certbound_peer_check(judge, &input, out);
}

certbound_request world_request(const vector *vector, const certbound_peer *peer) {
  certbound_request request;
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.peer = peer;
  request.credential =
      vector->issuer.data != NULL ? CERTBOUND_CREDENTIAL_INTROSPECTION : CERTBOUND_CREDENTIAL_AUTHORIZATION;
  request.early_data = vector->is_early ? 1 : 0;
  request.authorization = vector->authorization.items;
  request.authorization_length = vector->authorization.length;
  request.issuer = vector->issuer;
  request.answer = vector->answer;
  request.method = vector->method;
  request.target = vector->target;
  request.now = vector->now;
  return request;
}
