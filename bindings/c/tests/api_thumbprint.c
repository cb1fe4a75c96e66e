/* Thumbprints: of bytes, as text, and back. */

#include "stage.h"

static void refuses(const char *text, size_t length, certbound_status status, const char *file, int line) {
  uint8_t out[CERTBOUND_THUMBPRINT_BYTES];
  memcpy(out, on.peer.thumbprint, sizeof out);
  want_equal(certbound_thumbprint_parse(text, length, out), status, "parse", file, line);
  want(is_zero(out, sizeof out), "no thumbprint is left", file, line);
}

#define REFUSES(text, length, status) refuses(text, length, status, __FILE__, __LINE__)

void test_thumbprint(void) {
  const certbound_bytes leaf = on.alice->chain.items[0];
  uint8_t thumbprint[CERTBOUND_THUMBPRINT_BYTES], back[CERTBOUND_THUMBPRINT_BYTES];
  char text[CERTBOUND_THUMBPRINT_TEXT + 1] = "";
  text[CERTBOUND_THUMBPRINT_TEXT] = '#';
  WANT_EQUAL(certbound_thumbprint(leaf.data, leaf.length, thumbprint), CERTBOUND_OK);
  WANT(memcmp(thumbprint, on.peer.thumbprint, sizeof thumbprint) == 0);
  WANT_EQUAL(certbound_thumbprint_text(thumbprint, text), CERTBOUND_OK);
  WANT_EQUAL(strlen(text), CERTBOUND_THUMBPRINT_TEXT - 1);
  WANT_EQUAL(text[CERTBOUND_THUMBPRINT_TEXT], '#');
  WANT(memcmp(text, on.alice->thumbprint.data, 43) == 0);
  WANT_EQUAL(certbound_thumbprint_parse(text, 43, back), CERTBOUND_OK);
  WANT(memcmp(thumbprint, back, sizeof back) == 0);

  WANT_EQUAL(certbound_thumbprint_parse(text, 43, NULL), CERTBOUND_NULL_ARGUMENT);
  REFUSES(text, 42, CERTBOUND_BAD_ARGUMENT);
  REFUSES(text, 44, CERTBOUND_BAD_ARGUMENT);
  REFUSES(text, 0, CERTBOUND_BAD_ARGUMENT);
  REFUSES(text, SIZE_MAX, CERTBOUND_BAD_ARGUMENT);
  REFUSES(NULL, 43, CERTBOUND_NULL_ARGUMENT);
  text[42] = 'B'; /* the last two bits, which must be zero, are not */
  REFUSES(text, 43, CERTBOUND_BAD_ARGUMENT);
  text[0] = '\xff';
  REFUSES(text, 43, CERTBOUND_BAD_ARGUMENT);

  WANT_EQUAL(certbound_thumbprint(leaf.data, leaf.length, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_thumbprint(NULL, leaf.length, thumbprint), CERTBOUND_NULL_ARGUMENT);
  WANT(is_zero(thumbprint, sizeof thumbprint));
  memset(thumbprint, '#', sizeof thumbprint);
  WANT_EQUAL(certbound_thumbprint(leaf.data, SIZE_MAX, thumbprint), CERTBOUND_BAD_ARGUMENT);
  WANT(is_zero(thumbprint, sizeof thumbprint));
  WANT_EQUAL(certbound_thumbprint_text(NULL, text), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_thumbprint_text(thumbprint, NULL), CERTBOUND_NULL_ARGUMENT);
}
