/* Reasons, remedies and statuses: texts for numbers, and none for numbers that are none. */

#include "stage.h"

void test_reason(void) {
  static const uint32_t none[] = {0, 1, 100, 999, 65535, 65636, 0x80000000u, UINT32_MAX};
  unsigned codes = 0;
  for (uint32_t reason = 0; reason < 2000; reason++) {
    const char *code = certbound_reason_code(reason);
    if (code == NULL) {
      continue;
    }
    codes++;
    WANT(reason >= 100 && code[0] != '\0');
    WANT(certbound_reason_sentence(reason) != NULL && certbound_reason_sentence(reason)[0] != '\0');
    WANT(certbound_reason_section(reason) != NULL);
    uint32_t status = certbound_reason_http_status(reason);
    WANT(status == 400 || status == 401 || status == 403 || status == 425);
    WANT(certbound_reason_tls_alert(reason) < 256);
    WANT(certbound_reason_remedy(reason) <= CERTBOUND_REMEDY_FETCH_STATUS);
    WANT(certbound_reason_code(reason) == code);
  }
  WANT(codes > 50);
  for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
    WANT(certbound_reason_code(none[i]) == NULL);
    WANT(certbound_reason_sentence(none[i]) == NULL);
    WANT(certbound_reason_section(none[i]) == NULL);
    WANT_EQUAL(certbound_reason_remedy(none[i]), CERTBOUND_REMEDY_NONE);
    WANT_EQUAL(certbound_reason_tls_alert(none[i]), 0);
  }
  WANT_STRING(certbound_reason_code(CERTBOUND_REASON_CREDENTIAL_MISSING), "credential_missing");
  WANT_STRING(certbound_reason_code(CERTBOUND_REASON_PEER_STALE), "peer_stale");
  WANT_EQUAL(certbound_reason_remedy(CERTBOUND_REASON_PEER_STALE), CERTBOUND_REMEDY_RECHECK);
  WANT_EQUAL(certbound_reason_http_status(CERTBOUND_REASON_EARLY_DATA), 425);

  WANT_STRING(certbound_remedy_code(CERTBOUND_REMEDY_REFRESH_JWKS), "refresh_jwks");
  WANT_STRING(certbound_remedy_code(CERTBOUND_REMEDY_FULL_HANDSHAKE), "full_handshake");
  WANT_STRING(certbound_remedy_code(CERTBOUND_REMEDY_RECHECK), "recheck");
  WANT_STRING(certbound_remedy_code(CERTBOUND_REMEDY_FETCH_STATUS), "fetch_status");
  WANT(certbound_remedy_code(CERTBOUND_REMEDY_NONE) == NULL);
  WANT(certbound_remedy_code(UINT32_MAX) == NULL);

  WANT_STRING(certbound_status_name(CERTBOUND_NULL_ARGUMENT), "null_argument");
  WANT_STRING(certbound_status_name(CERTBOUND_STRUCT_SIZE), "struct_size");
  WANT_STRING(certbound_status_name(CERTBOUND_BAD_ARGUMENT), "bad_argument");
  WANT_STRING(certbound_status_name(CERTBOUND_BAD_TIME), "bad_time");
  WANT_STRING(certbound_status_name(CERTBOUND_BUFFER_TOO_SMALL), "buffer_too_small");
  WANT_STRING(certbound_status_name(CERTBOUND_PANIC), "panic");
  WANT_STRING(certbound_status_name(CERTBOUND_BAD_PEER), "bad_peer");
  WANT_STRING(certbound_status_name(CERTBOUND_BAD_POLICY), "bad_policy");
  WANT_STRING(certbound_status_name(CERTBOUND_BAD_CRL), "bad_crl");
  WANT_STRING(certbound_status_name(INT32_MIN), "");
  WANT_STRING(certbound_status_name(2), "");
}
