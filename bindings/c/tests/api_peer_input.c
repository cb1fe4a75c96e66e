/* What certbound_peer_check is handed, and what it must not be. */

#include "stage.h"

static void refuses(const certbound_peer_input *input, certbound_status status, const char *file, int line) {
  certbound_peer peer;
  char json[64];
  size_t length = 0;
  certbound_sources *sources = (certbound_sources *)&peer;
  spoil_peer(&peer);
  want_equal(certbound_peer_check(on.verifier, input, &peer), status, "check", file, line);
  want(is_unjudged(&peer), "nobody gets in", file, line);
  spoil_peer(&peer);
  want_equal(certbound_peer_explain(on.verifier, input, &peer, json, sizeof json, &length), status, "explain", file,
             line);
  want(is_unjudged(&peer), "nobody gets in by explanation", file, line);
  want_equal(certbound_sources_find(on.verifier, input, &sources), status, "sources", file, line);
  want(sources == NULL, "no sources", file, line);
}

#define REFUSES(input, status) refuses(input, status, __FILE__, __LINE__)

static void sizes(void) {
  struct {
    certbound_peer_input known;
    unsigned char later[24];
  } input;
  certbound_peer peer;
  memset(&input, 0, sizeof input);
  input.known = world_input(on.alice, NULL);
  /* Every length but the released one; the bytes beyond a short one are not looked at, so they are taken away. */
  for (size_t size = 0; size < sizeof input.known; size++) {
    certbound_peer_input *shorter = malloc(size < sizeof(size_t) ? sizeof(size_t) : size);
    WANT(shorter != NULL);
    memcpy(shorter, &input.known, size);
    memcpy(shorter, &size, sizeof size);
    REFUSES(shorter, CERTBOUND_STRUCT_SIZE);
    free(shorter);
  }
  for (size_t size = sizeof input.known + 1; size <= sizeof input.known + sizeof input.later; size++) {
    input.known.struct_size = size;
    WANT_EQUAL(certbound_peer_check(on.verifier, &input.known, &peer), CERTBOUND_ALLOW);
    input.later[size - sizeof input.known - 1] = 1;
    REFUSES(&input.known, CERTBOUND_STRUCT_SIZE);
    input.later[size - sizeof input.known - 1] = 0;
  }
  input.known.struct_size = SIZE_MAX;
  REFUSES(&input.known, CERTBOUND_STRUCT_SIZE);
  memset(&input, 0, sizeof input);
  REFUSES(&input.known, CERTBOUND_STRUCT_SIZE);
}

static void lengths(void) {
  const certbound_peer_input good = world_input(on.status, NULL);
  certbound_peer_input input = good;
  certbound_bytes chain[2];
  certbound_ocsp_response ocsp;
  input.chain = NULL;
  REFUSES(&input, CERTBOUND_NULL_ARGUMENT);
  input.chain_length = SIZE_MAX;
  REFUSES(&input, CERTBOUND_NULL_ARGUMENT);
  input.chain = good.chain;
  REFUSES(&input, CERTBOUND_BAD_ARGUMENT);
  input = good;
  input.ocsp = NULL;
  REFUSES(&input, CERTBOUND_NULL_ARGUMENT);
  input.ocsp = good.ocsp;
  input.ocsp_length = SIZE_MAX;
  REFUSES(&input, CERTBOUND_BAD_ARGUMENT);

  input = good;
  input.chain = chain;
  memcpy(chain, good.chain, sizeof chain);
  chain[1].data = NULL;
  REFUSES(&input, CERTBOUND_NULL_ARGUMENT);
  chain[1].data = good.chain[1].data;
  chain[1].length = SIZE_MAX;
  REFUSES(&input, CERTBOUND_BAD_ARGUMENT);

  input = good;
  input.ocsp = &ocsp;
  input.ocsp_length = 1;
  ocsp = good.ocsp[0];
  ocsp.der.data = NULL;
  REFUSES(&input, CERTBOUND_NULL_ARGUMENT);
  ocsp = good.ocsp[0];
  ocsp.nonce.length = 8;
  REFUSES(&input, CERTBOUND_NULL_ARGUMENT);
}

static void values(void) {
  static const uint32_t purposes[] = {0, 3, 0x101, UINT32_MAX};
  const certbound_peer_input good = world_input(on.alice, NULL);
  certbound_peer_input input = good;
  for (size_t i = 0; i < sizeof purposes / sizeof purposes[0]; i++) {
    input.purpose = purposes[i];
    REFUSES(&input, CERTBOUND_BAD_ARGUMENT);
  }
  input = good;
  input.purpose = CERTBOUND_PURPOSE_SERVER;
  input.server_name.data = "\xff.example";
  input.server_name.length = 9;
  REFUSES(&input, CERTBOUND_BAD_ARGUMENT);
  /* A server is judged for a name, and a client for none. */
  input.server_name.length = 0;
  REFUSES(&input, CERTBOUND_BAD_ARGUMENT);
  input.server_name.data = NULL;
  REFUSES(&input, CERTBOUND_BAD_ARGUMENT);
  input = world_input(on.server, NULL);
  input.purpose = CERTBOUND_PURPOSE_CLIENT;
  REFUSES(&input, CERTBOUND_BAD_ARGUMENT);
  input = good;
  input.now = 0;
  REFUSES(&input, CERTBOUND_BAD_TIME);
  input.now = good.now * 1000;
  REFUSES(&input, CERTBOUND_BAD_TIME);
  input.now = UINT64_MAX;
  REFUSES(&input, CERTBOUND_BAD_TIME);
}

void test_peer_input(void) {
  const certbound_peer_input good = world_input(on.alice, NULL);
  certbound_peer peer;
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_check(NULL, &good, &peer), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&peer));
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_check(on.verifier, NULL, &peer), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&peer));
  WANT_EQUAL(certbound_peer_check(on.verifier, &good, NULL), CERTBOUND_NULL_ARGUMENT);
  sizes();
  lengths();
  values();
  /* No certificate came: that is no mistake of the caller's. */
  certbound_peer_input none = good;
  none.chain = NULL;
  none.chain_length = 0;
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_check(on.verifier, &none, &peer), CERTBOUND_DENY);
  WANT_EQUAL(peer.state, CERTBOUND_PEER_NONE);
  WANT(!lets_in(&peer));
  /* With an unbound token nobody need have one: what no mistake may come to. */
  WANT(lets_unbound_in(&peer));
}
