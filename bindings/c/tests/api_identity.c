/* Whom a certificate names: one thing at a time, as text. */

#include "stage.h"

static certbound_bytes leaf(const vector *of) { return of->chain.items[0]; }

static void says(certbound_bytes der, uint32_t kind, size_t index, const char *expected, const char *file, int line) {
  char name[128] = "#";
  size_t length = 0, needed = strlen(expected);
  want_equal(certbound_identity(der.data, der.length, kind, index, name, sizeof name, &length), CERTBOUND_OK,
             "identity", file, line);
  want_string(name, expected, "the name", file, line);
  want_equal((long long)length, (long long)needed, "its length", file, line);
  /* One byte short of it, and it is asked for first. */
  char *exact = malloc(needed);
  memset(exact, '#', needed);
  want_equal(certbound_identity(der.data, der.length, kind, index, exact, needed, &length), CERTBOUND_BUFFER_TOO_SMALL,
             "a byte short", file, line);
  want_equal(exact[0], '\0', "nothing is cut short", file, line);
  want_equal(certbound_identity(der.data, der.length, kind, index, NULL, 0, &length), CERTBOUND_BUFFER_TOO_SMALL,
             "the length", file, line);
  want_equal((long long)length, (long long)needed, "the length that is told", file, line);
  free(exact);
}

static void says_nothing(certbound_bytes der, uint32_t kind, size_t index, const char *file, int line) {
  char name[128] = "#";
  size_t length = 7;
  want_equal(certbound_identity(der.data, der.length, kind, index, name, sizeof name, &length), CERTBOUND_BAD_ARGUMENT,
             "identity", file, line);
  want_string(name, "", "the name", file, line);
  want_equal((long long)length, 0, "its length", file, line);
}

#define SAYS(der, kind, index, expected) says(der, kind, index, expected, __FILE__, __LINE__)
#define SAYS_NOTHING(der, kind, index) says_nothing(der, kind, index, __FILE__, __LINE__)

static void names(void) {
  const certbound_bytes alice = leaf(on.alice), server = leaf(on.server), workload = leaf(on.workload);
  SAYS(alice, CERTBOUND_NAME_SUBJECT, 0, "CN=certbound test alice");
  SAYS(alice, CERTBOUND_NAME_ISSUER, 0, "CN=certbound test issuing-ca");
  SAYS(alice, CERTBOUND_NAME_SERIAL, 0, "1002");
  SAYS(server, CERTBOUND_NAME_DNS, 0, "rs.example");
  SAYS(server, CERTBOUND_NAME_DNS, 1, "*.wild.example");
  SAYS(server, CERTBOUND_NAME_DNS, 2, "*.example");
  SAYS(server, CERTBOUND_NAME_IP, 0, "192.0.2.7");
  SAYS(leaf(on.mailbox), CERTBOUND_NAME_EMAIL, 0, "alice@good.example");
  SAYS(workload, CERTBOUND_NAME_URI, 0, "spiffe://good.example/ehr/api");
  SAYS(workload, CERTBOUND_NAME_SPIFFE, 0, "spiffe://good.example/ehr/api");

  /* Past the last of each, and of what it does not have. */
  for (uint32_t kind = CERTBOUND_NAME_SUBJECT; kind <= CERTBOUND_NAME_SPIFFE; kind++) {
    SAYS_NOTHING(alice, kind, 1);
    SAYS_NOTHING(server, kind, 3);
    SAYS_NOTHING(workload, kind, SIZE_MAX);
  }
  SAYS_NOTHING(alice, CERTBOUND_NAME_DNS, 0);
  SAYS_NOTHING(server, CERTBOUND_NAME_SPIFFE, 0);
  SAYS_NOTHING(alice, 0, 0);
  SAYS_NOTHING(alice, CERTBOUND_NAME_SPIFFE + 1, 0);
  SAYS_NOTHING(alice, CERTBOUND_NAME_SUBJECT + 0x100, 0);
  SAYS_NOTHING(alice, UINT32_MAX, 0);
}

void test_identity(void) {
  const certbound_bytes alice = leaf(on.alice);
  names();
  /* What is no certificate says nothing of itself, be it cut short anywhere. */
  for (size_t length = 0; length < alice.length; length++) {
    certbound_bytes shorter = {malloc(length), length};
    memcpy((void *)shorter.data, alice.data, length);
    SAYS_NOTHING(shorter, CERTBOUND_NAME_SUBJECT, 0);
    free((void *)shorter.data);
  }
  char name[64] = "#";
  size_t length = 7;
  WANT_EQUAL(certbound_identity(NULL, alice.length, CERTBOUND_NAME_SUBJECT, 0, name, sizeof name, &length),
             CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_identity(alice.data, SIZE_MAX, CERTBOUND_NAME_SUBJECT, 0, name, sizeof name, &length),
             CERTBOUND_BAD_ARGUMENT);
  WANT_EQUAL(certbound_identity(alice.data, alice.length, CERTBOUND_NAME_SUBJECT, 0, NULL, sizeof name, &length),
             CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_identity(alice.data, alice.length, CERTBOUND_NAME_SUBJECT, 0, name, sizeof name, NULL),
             CERTBOUND_NULL_ARGUMENT);
  WANT_STRING(name, "");
}
