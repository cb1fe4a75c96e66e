/* Where a status can be asked for, and with what. */

#include "stage.h"

static void past_the_end(const certbound_sources *sources, size_t length) {
  size_t needed = 0;
  uint8_t buffer[16];
  WANT(certbound_sources_thumbprint(sources, length) == NULL);
  WANT(certbound_sources_thumbprint(sources, SIZE_MAX) == NULL);
  WANT(certbound_sources_url(sources, length, CERTBOUND_URL_OCSP, 0).data == NULL);
  WANT(certbound_sources_url(sources, 0, CERTBOUND_URL_OCSP, SIZE_MAX).data == NULL);
  WANT(certbound_sources_url(sources, 0, 0, 0).data == NULL);
  WANT(certbound_sources_url(sources, 0, UINT32_MAX, 0).data == NULL);
  WANT_EQUAL(certbound_sources_ocsp_request(sources, length, NULL, 0, buffer, sizeof buffer, &needed),
             CERTBOUND_BAD_ARGUMENT);
}

static void requests(const certbound_sources *sources) {
  static const char nonce[] = "thirty-two bytes that nobody saw";
  size_t length = 0, with_nonce = 0, again = 0;
  WANT_EQUAL(certbound_sources_ocsp_request(sources, 0, NULL, 0, NULL, 0, &length), CERTBOUND_BUFFER_TOO_SMALL);
  uint8_t *der = malloc(length);
  WANT(length > 40 && der != NULL);
  WANT_EQUAL(certbound_sources_ocsp_request(sources, 0, NULL, 0, der, length - 1, &again), CERTBOUND_BUFFER_TOO_SMALL);
  WANT_EQUAL(again, length);
  WANT_EQUAL(certbound_sources_ocsp_request(sources, 0, NULL, 0, der, length, &again), CERTBOUND_OK);
  WANT_EQUAL(der[0], 0x30);
  WANT_EQUAL(certbound_sources_ocsp_request(sources, 0, nonce, 32, NULL, 0, &with_nonce), CERTBOUND_BUFFER_TOO_SMALL);
  WANT(with_nonce > length + 32);
  WANT_EQUAL(certbound_sources_ocsp_request(sources, 0, NULL, 32, der, length, &again), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_sources_ocsp_request(sources, 0, nonce, SIZE_MAX, der, length, &again), CERTBOUND_BAD_ARGUMENT);
  WANT_EQUAL(certbound_sources_ocsp_request(sources, 0, NULL, 0, NULL, length, &again), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_sources_ocsp_request(sources, 0, NULL, 0, der, length, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_sources_ocsp_request(NULL, 0, NULL, 0, der, length, &again), CERTBOUND_NULL_ARGUMENT);
  free(der);
}

void test_sources(void) {
  const certbound_peer_input input = world_input(on.alice, NULL);
  certbound_sources *sources = NULL;
  WANT_EQUAL(certbound_sources_find(on.verifier, &input, &sources), CERTBOUND_OK);
  size_t length = certbound_sources_length(sources);
  WANT(length >= 1);
  if (length >= 1) {
    WANT(memcmp(certbound_sources_thumbprint(sources, 0), on.peer.thumbprint, 32) == 0);
    past_the_end(sources, length);
    requests(sources);
  }
  certbound_sources_free(sources);

  WANT_EQUAL(certbound_sources_find(NULL, &input, &sources), CERTBOUND_NULL_ARGUMENT);
  WANT(sources == NULL);
  WANT_EQUAL(certbound_sources_find(on.verifier, NULL, &sources), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_sources_find(on.verifier, &input, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_sources_length(NULL), 0);
  WANT(certbound_sources_thumbprint(NULL, 0) == NULL);
  WANT(certbound_sources_url(NULL, 0, CERTBOUND_URL_OCSP, 0).data == NULL);
  certbound_sources_free(NULL);
}
