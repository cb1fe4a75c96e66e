/* Why a token's thumbprint is not the certificate's. */

#include "stage.h"

static certbound_mismatch question(const char *value) {
  certbound_mismatch mismatch;
  memset(&mismatch, 0, sizeof mismatch);
  mismatch.struct_size = sizeof mismatch;
  mismatch.chain = on.alice->chain.items;
  mismatch.chain_length = on.alice->chain.length;
  mismatch.value.data = value;
  mismatch.value.length = strlen(value);
  return mismatch;
}

static void refuses(const certbound_mismatch *mismatch, certbound_status status, const char *file, int line) {
  char sentence[512];
  size_t length = 0;
  want_equal(certbound_explain_mismatch(mismatch, sentence, sizeof sentence, &length), status, "explain", file, line);
}

#define REFUSES(mismatch, status) refuses(mismatch, status, __FILE__, __LINE__)

static void explains(const char *value, const char *expected) {
  const certbound_mismatch mismatch = question(value);
  char sentence[512];
  size_t length = 0, again = 0;
  WANT_EQUAL(certbound_explain_mismatch(&mismatch, sentence, sizeof sentence, &length), CERTBOUND_OK);
  WANT(strncmp(sentence, expected, strlen(expected)) == 0);
  WANT_EQUAL(strlen(sentence), length);
  char *exact = malloc(length);
  WANT_EQUAL(certbound_explain_mismatch(&mismatch, exact, length, &again), CERTBOUND_BUFFER_TOO_SMALL);
  WANT_EQUAL(again, length);
  free(exact);
}

void test_mismatch(void) {
  char value[CERTBOUND_THUMBPRINT_TEXT + 1] = "", hex[65] = "";
  certbound_thumbprint_text(on.peer.thumbprint, value);
  explains(value, "match: ");
  value[43] = '=';
  explains(value, "padded: ");
  for (size_t i = 0; i < 32; i++) {
    snprintf(hex + 2 * i, 3, "%02x", on.peer.thumbprint[i]);
  }
  explains(hex, "hex: ");

  const certbound_mismatch good = question(value);
  certbound_mismatch mismatch = good;
  char sentence[512];
  size_t length = 0;
  for (size_t size = 0; size < sizeof mismatch; size++) {
    mismatch.struct_size = size;
    REFUSES(&mismatch, CERTBOUND_STRUCT_SIZE);
  }
  mismatch.struct_size = SIZE_MAX;
  REFUSES(&mismatch, CERTBOUND_STRUCT_SIZE);
  mismatch = good;
  mismatch.chain = NULL;
  REFUSES(&mismatch, CERTBOUND_NULL_ARGUMENT);
  mismatch = good;
  mismatch.value.data = NULL;
  REFUSES(&mismatch, CERTBOUND_NULL_ARGUMENT);
  mismatch = good;
  mismatch.earlier.length = 3;
  REFUSES(&mismatch, CERTBOUND_NULL_ARGUMENT);
  mismatch = good;
  mismatch.chain_length = SIZE_MAX;
  REFUSES(&mismatch, CERTBOUND_BAD_ARGUMENT);
  REFUSES(NULL, CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_explain_mismatch(&good, NULL, 10, &length), CERTBOUND_NULL_ARGUMENT);
  sentence[0] = '#';
  WANT_EQUAL(certbound_explain_mismatch(&good, sentence, sizeof sentence, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_STRING(sentence, "");
}
