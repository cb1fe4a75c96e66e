/* The builder where all goes well, and where nothing is handed in. */

#include "stage.h"

static const char *const TRUST_DOMAIN = "prod.example", *const ISSUER = "https://as.example";

typedef certbound_status (*door)(certbound_builder *, const void *, size_t);

static certbound_status spiffe_bundle(certbound_builder *builder, const void *pem, size_t length) {
  return certbound_builder_spiffe_bundle_pem(builder, TRUST_DOMAIN, pem, length);
}

static certbound_status jwks(certbound_builder *builder, const void *json, size_t length) {
  return certbound_builder_jwks(builder, ISSUER, json, length);
}

static certbound_status crl_der(certbound_builder *builder, const void *der, size_t length) {
  certbound_crl *loaded = (certbound_crl *)builder; /* anything but NULL */
  certbound_status status = certbound_builder_crl_der(builder, der, length, &loaded);
  WANT((status == CERTBOUND_OK) == (loaded != NULL));
  certbound_crl_free(loaded);
  return status;
}

static const struct {
  door open;
  certbound_status refusal; /* of what is none of the kind */
} DOORS[] = {
    {certbound_builder_policy, CERTBOUND_BAD_POLICY},
    {certbound_builder_trust_anchors_pem, CERTBOUND_BAD_TRUST_ANCHORS},
    {certbound_builder_trust_anchor_der, CERTBOUND_BAD_TRUST_ANCHORS},
    {spiffe_bundle, CERTBOUND_BAD_TRUST_ANCHORS},
    {certbound_builder_intermediates_pem, CERTBOUND_BAD_INTERMEDIATES},
    {certbound_builder_intermediate_der, CERTBOUND_BAD_INTERMEDIATES},
    {certbound_builder_pins_pem, CERTBOUND_BAD_PINS},
    {certbound_builder_pin_der, CERTBOUND_BAD_PINS},
    {certbound_builder_crls_pem, CERTBOUND_BAD_CRL},
    {crl_der, CERTBOUND_BAD_CRL},
    {jwks, CERTBOUND_BAD_JWKS},
};

static void refused(door open, certbound_builder *builder, const void *data, size_t length, certbound_status status) {
  certbound_verifier *verifier = on.verifier;
  WANT_EQUAL(open(builder, data, length), status);
  if (builder != NULL) {
    /* Whatever was refused, nothing comes of this builder. */
    WANT(certbound_builder_build(builder, &verifier) < 0);
    WANT(verifier == NULL);
    WANT(certbound_builder_error(builder)[0] != '\0');
  }
  certbound_builder_free(builder);
}

void test_builder_mistakes(void) {
  for (size_t i = 0; i < sizeof DOORS / sizeof DOORS[0]; i++) {
    door open = DOORS[i].open;
    if (open != crl_der) { /* which takes the builder for more than a builder */
      refused(open, NULL, "{}", 2, CERTBOUND_NULL_ARGUMENT);
    }
    refused(open, certbound_builder_new(), NULL, 2, CERTBOUND_NULL_ARGUMENT);
    refused(open, certbound_builder_new(), NULL, SIZE_MAX, CERTBOUND_NULL_ARGUMENT);
    refused(open, certbound_builder_new(), "{}", SIZE_MAX, CERTBOUND_BAD_ARGUMENT);
    refused(open, certbound_builder_new(), NULL, 0, DOORS[i].refusal);
    refused(open, certbound_builder_new(), "\0\377 \n", 4, DOORS[i].refusal);
  }
}

static void first_mistake_stays(void) {
  certbound_verifier *verifier = on.verifier;
  const setup *setup = &on.alice->setup;
  const char *policy = "{\"version\":1,\"issuers\":[{\"issuer\":\"https://as.example\",\"audiences\":[]}]}";
  certbound_builder *builder = certbound_builder_new();
  WANT_STRING(certbound_builder_error(builder), "");
  WANT_EQUAL(certbound_builder_policy(builder, policy, strlen(policy)), CERTBOUND_BAD_POLICY);
  char message[256];
  snprintf(message, sizeof message, "%s", certbound_builder_error(builder));
  WANT(strncmp(message, "bad_policy: ", 12) == 0);
  WANT(strstr(message, "issuers[0].audiences") != NULL);
  /* All that comes after it is told the same, be it good or bad. */
  certbound_bytes good = setup->policy;
  WANT_EQUAL(certbound_builder_policy(builder, good.data, good.length), CERTBOUND_BAD_POLICY);
  WANT_EQUAL(certbound_builder_jwks(builder, ISSUER, "[]", 2), CERTBOUND_BAD_POLICY);
  WANT_EQUAL(certbound_builder_without_crls(builder), CERTBOUND_BAD_POLICY);
  WANT_EQUAL(certbound_builder_without_certificates(builder), CERTBOUND_BAD_POLICY);
  WANT_EQUAL(certbound_builder_without_jwks(builder), CERTBOUND_BAD_POLICY);
  WANT_EQUAL(certbound_builder_jwks(builder, NULL, NULL, 0), CERTBOUND_BAD_POLICY);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_BAD_POLICY);
  WANT(verifier == NULL);
  WANT_STRING(certbound_builder_error(builder), message);
  certbound_builder_free(builder);
}

/* A mistake in a call names what was wrong with it, as one in a document does. */
static void tells(certbound_builder *builder, certbound_status status, const char *message, const char *file,
                  int line) {
  certbound_verifier *verifier = on.verifier;
  want_string(certbound_builder_error(builder), message, "the error", file, line);
  want_equal(certbound_builder_build(builder, &verifier), status, "the build", file, line);
  want(verifier == NULL, "nothing was built", file, line);
  certbound_builder_free(builder);
}

#define TELLS(builder, status, message) tells(builder, status, message, __FILE__, __LINE__)

static void null_in_every_place(void) {
  certbound_verifier *verifier = on.verifier;
  WANT(certbound_builder_of(NULL) == NULL);
  WANT(certbound_builder_error(NULL) != NULL);
  WANT_EQUAL(certbound_builder_build(NULL, &verifier), CERTBOUND_NULL_ARGUMENT);
  WANT(verifier == NULL);
  WANT_EQUAL(certbound_builder_without_crls(NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_builder_without_certificates(NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_builder_without_jwks(NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_builder_crl(NULL, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_builder_crl_der(NULL, "", 0, NULL), CERTBOUND_NULL_ARGUMENT);
  certbound_builder *builder = world_builder(&on.alice->setup, AS_PEM);
  WANT_EQUAL(certbound_builder_build(builder, NULL), CERTBOUND_NULL_ARGUMENT);
  certbound_builder_free(builder);
  builder = certbound_builder_new();
  WANT_EQUAL(certbound_builder_policy(builder, NULL, 2), CERTBOUND_NULL_ARGUMENT);
  TELLS(builder, CERTBOUND_NULL_ARGUMENT, "null_argument: the policy is NULL, too long or not UTF-8");
  builder = certbound_builder_new();
  WANT_EQUAL(certbound_builder_jwks(builder, NULL, "{}", 2), CERTBOUND_NULL_ARGUMENT);
  TELLS(builder, CERTBOUND_NULL_ARGUMENT, "null_argument: the issuer is NULL, too long or not UTF-8");
  builder = certbound_builder_new();
  WANT_EQUAL(certbound_builder_jwks(builder, ISSUER, NULL, 2), CERTBOUND_NULL_ARGUMENT);
  TELLS(builder, CERTBOUND_NULL_ARGUMENT, "null_argument: its JWKS is NULL, too long or not UTF-8");
  builder = certbound_builder_new();
  WANT_EQUAL(certbound_builder_jwks(builder, ISSUER, "{}", SIZE_MAX), CERTBOUND_BAD_ARGUMENT);
  TELLS(builder, CERTBOUND_BAD_ARGUMENT, "bad_argument: its JWKS is NULL, too long or not UTF-8");
  builder = certbound_builder_new();
  WANT_EQUAL(certbound_builder_jwks(builder, "https://as.example/\xff", "{}", 2), CERTBOUND_BAD_ARGUMENT);
  TELLS(builder, CERTBOUND_BAD_ARGUMENT, "bad_argument: the issuer is NULL, too long or not UTF-8");
  builder = certbound_builder_new();
  WANT_EQUAL(certbound_builder_spiffe_bundle_pem(builder, NULL, "", 0), CERTBOUND_NULL_ARGUMENT);
  TELLS(builder, CERTBOUND_NULL_ARGUMENT, "null_argument: the trust domain is NULL, too long or not UTF-8");
  builder = certbound_builder_new();
  WANT_EQUAL(certbound_builder_crl(builder, NULL), CERTBOUND_NULL_ARGUMENT);
  TELLS(builder, CERTBOUND_NULL_ARGUMENT, "null_argument: the CRL is NULL, too long or not UTF-8");
  certbound_builder_free(NULL);
}

void test_builder(void) {
  certbound_verifier *verifier = NULL, *again = on.verifier;
  certbound_builder *builder = world_builder(&on.alice->setup, AS_DER);
  WANT_EQUAL(certbound_builder_build(builder, &verifier), CERTBOUND_OK);
  WANT_STRING(certbound_builder_error(builder), "");
  /* It is spent. */
  WANT(certbound_builder_build(builder, &again) < 0);
  WANT(again == NULL);
  WANT(certbound_builder_policy(builder, on.alice->setup.policy.data, on.alice->setup.policy.length) < 0);
  certbound_builder_free(builder);
  /* Another one of its parts is the same judge. */
  uint8_t one[16], other[16];
  builder = certbound_builder_of(verifier);
  certbound_verifier_free(verifier);
  WANT_EQUAL(certbound_builder_build(builder, &again), CERTBOUND_OK);
  certbound_builder_free(builder);
  WANT_EQUAL(certbound_verifier_judged_by(again, one), CERTBOUND_OK);
  WANT_EQUAL(certbound_verifier_judged_by(on.verifier, other), CERTBOUND_OK);
  WANT(memcmp(one, other, sizeof one) == 0);
  certbound_verifier_free(again);
  first_mistake_stays();
  null_in_every_place();
}
