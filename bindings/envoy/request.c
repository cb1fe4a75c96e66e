// A request, as the library wants to hear of it.

#include "filter.h"
#include <string.h>

// Where set_filter_state hands over what jwt_authn has verified: the token's claims, one JSON object.
#define CLAIMS_KEY ENVOY_TEXT("certbound.claims")

// jwt_authn takes a token that it has verified out of the request, and leaves the others in. So a request that still
// has one has one that nobody verified: that is its credential then, and a policy without JWTs refuses it. Without
// claims and without a field there is no credential: jwt_authn was not asked, or let the request pass.
static void read_claims(const cbe_settings *settings, envoy_filter *filter, certbound_request *request) {
  envoy_bytes claims = {NULL, 0};
  if (request->authorization_length == 0 && ENVOY_CALL(http_get_filter_state_bytes)(filter, CLAIMS_KEY, &claims) &&
      claims.length != 0 && claims.data[0] == '{') {
    request->credential = CERTBOUND_CREDENTIAL_CLAIMS;
    request->issuer = (certbound_bytes){settings->compare_only, strlen(settings->compare_only)};
    request->answer = (certbound_bytes){claims.data, claims.length};
  }
}

bool cbe_request_read(cbe_worker *worker, envoy_filter *filter, certbound_request *request) {
  cbe_headers all;
  if (!cbe_headers_read(worker, filter, ENVOY_REQUEST_HEADERS, &all)) {
    return false;
  }
  certbound_bytes *authorization = cbe_room_of(&worker->values, (all.length + 1) * sizeof *authorization);
  if (authorization == NULL) {
    return false;
  }
  *request = (certbound_request){.struct_size = sizeof *request, .credential = CERTBOUND_CREDENTIAL_AUTHORIZATION};
  request->authorization = authorization;
  request->now = cbe_now(worker->settings);
  request->tokens = cbe_material_tokens(worker->material);
  for (size_t i = 0; i < all.length; i++) {
    const envoy_bytes name = all.items[i].name, value = all.items[i].value;
    const certbound_bytes bytes = {value.data, value.length};
    if (cbe_is(name, ENVOY_TEXT(":method"))) {
      request->method = bytes;
    } else if (cbe_is(name, ENVOY_TEXT(":path"))) {
      request->target = bytes;
    } else if (cbe_is(name, ENVOY_TEXT("authorization"))) {
      authorization[request->authorization_length++] = bytes;
    } else if (cbe_is(name, ENVOY_TEXT("early-data"))) {
      // RFC 8470 section 5.1. Envoy itself takes no early data over TCP.
      request->early_data = 1;
    }
  }
  if (worker->settings->compare_only != NULL) {
    read_claims(worker->settings, filter, request);
  }
  return true;
}
