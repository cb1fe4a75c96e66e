/* Texts into the caller's buffer: the length first, then the whole of it, and never a byte more. */

#include "stage.h"

typedef certbound_status (*reader)(const certbound_verdict *, char *, size_t, size_t *);

static void read_with_every_capacity(reader read) {
  size_t length = 0, again = 0;
  WANT_EQUAL(read(on.verdict, NULL, 0, &length), CERTBOUND_BUFFER_TOO_SMALL);
  WANT(length > 10);
  char *whole = malloc(length + 1);
  WANT(whole != NULL);
  WANT_EQUAL(read(on.verdict, whole, length + 1, &again), CERTBOUND_OK);
  WANT_EQUAL(strlen(whole), length);
  for (size_t capacity = 0; capacity <= length; capacity++) {
    char *buffer = malloc(capacity);
    memset(buffer, '#', capacity);
    again = 0;
    WANT_EQUAL(read(on.verdict, buffer, capacity, &again), CERTBOUND_BUFFER_TOO_SMALL);
    WANT_EQUAL(again, length);
    /* What does not fit is not cut short: nobody takes a part for the whole. */
    WANT(capacity == 0 || buffer[0] == '\0');
    free(buffer);
  }
  char roomy[2048];
  memset(roomy, '#', sizeof roomy);
  WANT_EQUAL(read(on.verdict, roomy, sizeof roomy, &again), CERTBOUND_OK);
  WANT_STRING(roomy, whole);
  WANT_EQUAL(roomy[length + 1], '#');
  free(whole);

  WANT_EQUAL(read(NULL, roomy, sizeof roomy, &again), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(read(on.verdict, NULL, sizeof roomy, &again), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(roomy[length], '\0');
  WANT_EQUAL(read(on.verdict, roomy, sizeof roomy, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_STRING(roomy, "");
}

void test_texts(void) {
  certbound_peer none;
  memset(&none, 0, sizeof none);
  WANT(!lets_in(&none));
  read_with_every_capacity(certbound_verdict_challenge);
  read_with_every_capacity(certbound_verdict_record);
  allow_first();
  read_with_every_capacity(certbound_verdict_record);
  size_t length = 7;
  char empty[1] = "#";
  WANT_EQUAL(certbound_verdict_challenge(on.verdict, empty, sizeof empty, &length), CERTBOUND_OK);
  WANT_EQUAL(length, 0);
  WANT_EQUAL(empty[0], '\0');
}
