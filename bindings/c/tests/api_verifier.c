/* The verifier: its names, its references, its warnings; and the versions. */

#include "stage.h"

/* A key that loads, never verifies, and is warned of. */
static const char *const WEAK_KEY = "{\"kty\":\"EC\",\"kid\":\"weak\",\"crv\":\"P-192\",\"x\":\"AA\",\"y\":\"AA\"},";

/* What alice's issuer has, with that key before its own. */
static certbound_status with_weak_key(certbound_builder *builder) {
  const certbound_bytes *jwks = &on.alice->setup.jwks.items[0];
  const char *keys = memchr(jwks->data, '[', jwks->length);
  char text[8192];
  size_t before = (size_t)(keys - (const char *)jwks->data) + 1;
  int length = snprintf(text, sizeof text, "%.*s%s%.*s", (int)before, (const char *)jwks->data, WEAK_KEY,
                        (int)(jwks->length - before), keys + 1);
  WANT(length > 0 && (size_t)length < sizeof text);
  return certbound_builder_jwks(builder, "https://as.example", text, (size_t)length);
}

static void warnings(void) {
  certbound_verifier *verifier = NULL;
  certbound_builder *builder = world_builder(&on.alice->setup, AS_PEM);
  WANT_EQUAL(certbound_verifier_warnings(on.verifier), 0);
  WANT_EQUAL(with_weak_key(builder), CERTBOUND_OK);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_OK);
  certbound_builder_free(builder);
  if (verifier == NULL || !WANT_EQUAL(certbound_verifier_warnings(verifier), 1)) {
    certbound_verifier_free(verifier);
    return;
  }
  size_t length = 0, again = 0;
  char *exact;
  WANT_EQUAL(certbound_verifier_warning(verifier, 0, NULL, 0, &length), CERTBOUND_BUFFER_TOO_SMALL);
  exact = malloc(length + 1);
  WANT(length > 0 && exact != NULL);
  WANT_EQUAL(certbound_verifier_warning(verifier, 0, exact, length, &again), CERTBOUND_BUFFER_TOO_SMALL);
  WANT_EQUAL(again, length);
  WANT_EQUAL(certbound_verifier_warning(verifier, 0, exact, length + 1, &again), CERTBOUND_OK);
  WANT_EQUAL(strlen(exact), length);
  WANT(strstr(exact, "weak") != NULL);
  WANT_EQUAL(certbound_verifier_warning(verifier, 1, exact, length + 1, &again), CERTBOUND_BAD_ARGUMENT);
  WANT_EQUAL(certbound_verifier_warning(verifier, SIZE_MAX, exact, length + 1, &again), CERTBOUND_BAD_ARGUMENT);
  WANT_EQUAL(certbound_verifier_warning(verifier, 0, NULL, length + 1, &again), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_verifier_warning(verifier, 0, exact, length + 1, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_verifier_warning(NULL, 0, exact, length + 1, &again), CERTBOUND_NULL_ARGUMENT);
  free(exact);
  certbound_verifier_free(verifier);
}

void test_verifier(void) {
  char version[32];
  uint8_t name[16];
  snprintf(version, sizeof version, "%d.%d.%d", CERTBOUND_VERSION_MAJOR, CERTBOUND_VERSION_MINOR,
           CERTBOUND_VERSION_PATCH);
  WANT_STRING(certbound_version(), version);
  WANT_STRING(CERTBOUND_VERSION, version);
  WANT_STRING(CARGO_VERSION, version);

  memset(name, '#', sizeof name);
  WANT_EQUAL(certbound_verifier_judged_by(NULL, name), CERTBOUND_NULL_ARGUMENT);
  WANT(is_zero(name, sizeof name));
  WANT_EQUAL(certbound_verifier_judged_by(on.verifier, NULL), CERTBOUND_NULL_ARGUMENT);
  memset(name, '#', sizeof name);
  WANT_EQUAL(certbound_verifier_keys_id(NULL, name), CERTBOUND_NULL_ARGUMENT);
  WANT(is_zero(name, sizeof name));
  WANT_EQUAL(certbound_verifier_keys_id(on.verifier, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_verifier_warnings(NULL), 0);
  WANT_EQUAL(certbound_verifier_chain_mode(NULL), 0);
  WANT_EQUAL(certbound_verifier_chain_mode(on.verifier), CERTBOUND_CHAIN_VALIDATE);
  WANT(certbound_verifier_share(NULL) == NULL);
  certbound_verifier_free(NULL);

  /* One reference outlives the other. */
  certbound_verifier *first = world_verifier(&on.alice->setup, AS_PEM);
  certbound_verifier *second = certbound_verifier_share(first);
  certbound_verifier_free(first);
  certbound_request request = world_request(on.alice, &on.peer);
  WANT_EQUAL(certbound_check(second, &request, on.verdict), CERTBOUND_ALLOW);
  /* What the verdict shows is its own. */
  certbound_verifier_free(second);
  certbound_text client_id = certbound_verdict_client_id(on.verdict);
  WANT(client_id.length == strlen("alice-app") && memcmp(client_id.data, "alice-app", client_id.length) == 0);
  warnings();
}
