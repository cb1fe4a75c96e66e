// The TLS certificate validator: the client's chain, once per full handshake.

#include "carried.h"
#include "certbound_envoy.h"
#include "envoy.h"
#include "worker.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// RFC 8446 section 6.2.
enum { CERTIFICATE_UNKNOWN = 46, INTERNAL_ERROR = 80 };

typedef struct {
  cbe_settings *settings;
  cbe_material *material;
} validator;

static void destroy(validator *ours) {
  cbe_material_release(ours->material, NULL);
  cbe_settings_free(ours->settings);
  free(ours);
}

const void *ENVOY_ON(cert_validator_config_new)(void *config, envoy_bytes name, envoy_bytes text) {
  (void)config;
  cbe_mistake mistake = {"memory has run out"};
  validator *ours = calloc(1, sizeof *ours);
  if (ours == NULL) {
    return NULL;
  }
  if (cbe_is_named(name, "validator_name", &mistake)) {
    ours->settings = cbe_settings_read(text.data, text.length, &mistake);
  }
  ours->material = ours->settings != NULL ? cbe_material_hold(ours->settings, NULL, &mistake) : NULL;
  if (ours->material == NULL) {
    cbe_log(CBE_LOG_ERROR, "validator_config: %s", mistake.text);
    destroy(ours);
    return NULL;
  }
  return ours;
}

void ENVOY_ON(cert_validator_config_destroy)(const void *ours) { destroy((validator *)ours); }

// Says why, for %DOWNSTREAM_TRANSPORT_FAILURE_REASON% of the listener's access log; the library's texts name nobody.
static envoy_validation refused(envoy_validator_call *call, const char *code, const char *sentence, uint32_t alert) {
  char text[512];
  int length = snprintf(text, sizeof text, "certbound: %s: %s", code, sentence);
  if (length > 0) {
    size_t whole = (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    ENVOY_CALL(cert_validator_set_error_details)(call, (envoy_bytes){text, whole});
  }
  cbe_log(CBE_LOG_DEBUG, "handshake refused: %s", code);
  return (envoy_validation){ENVOY_TLS_REFUSED, ENVOY_PEER_FAILED, (uint8_t)alert, true};
}

// BoringSSL asks before the client has proved that it has the key.
static certbound_decision judge(const validator *ours, const envoy_bytes *chain, size_t length, certbound_peer *peer) {
  certbound_verifier *verifier = certbound_handle_acquire(cbe_material_handle(ours->material));
  certbound_bytes *certificates = calloc(length, sizeof *certificates);
  certbound_decision decision = CERTBOUND_PANIC;
  if (verifier != NULL && certificates != NULL) {
    for (size_t i = 0; i < length; i++) {
      certificates[i] = (certbound_bytes){chain[i].data, chain[i].length};
    }
    certbound_peer_input input = {.struct_size = sizeof input, .purpose = CERTBOUND_PURPOSE_CLIENT};
    input.chain = certificates;
    input.chain_length = length;
    input.now = cbe_now(ours->settings);
    input.cache = ours->settings->peer_cache ? cbe_peer_cache() : NULL;
    input.key_unproved = 1;
    decision = certbound_peer_check(verifier, &input, peer);
  }
  free(certificates);
  certbound_verifier_free(verifier);
  return decision;
}

envoy_validation ENVOY_ON(cert_validator_do_verify_cert_chain)(envoy_validator_call *call, const void *module,
                                                               envoy_bytes *chain, size_t length, envoy_bytes host,
                                                               bool is_server) {
  (void)host;
  const validator *ours = module;
  certbound_peer peer;
  if (!is_server) {
    return refused(call, "purpose", "This validator judges clients; upstream servers are for Envoy's own.",
                   INTERNAL_ERROR);
  }
  certbound_decision decision = judge(ours, chain, length, &peer);
  if (decision < CERTBOUND_DENY) {
    cbe_log(CBE_LOG_ERROR, "certbound_peer_check: %s", certbound_status_name(decision));
    return refused(call, "error", "Nothing was decided.", INTERNAL_ERROR);
  }
  if (decision != CERTBOUND_ALLOW && !ours->settings->request_certificate) {
    uint32_t alert = certbound_reason_tls_alert(peer.reason);
    return refused(call, certbound_reason_code(peer.reason), certbound_reason_sentence(peer.reason),
                   alert != 0 ? alert : CERTIFICATE_UNKNOWN);
  }
  // A refused one too: its requests are answered with its reason. Where the connection takes nothing, as with QUIC, the
  // process's cache knows what was accepted.
  if (!cbe_carry(call, &peer, chain, length)) {
    cbe_log(CBE_LOG_DEBUG, "the connection takes no filter state");
  }
  int detailed = decision == CERTBOUND_ALLOW ? ENVOY_PEER_VALIDATED : ENVOY_PEER_NOT_VALIDATED;
  return (envoy_validation){ENVOY_TLS_ACCEPTED, detailed, 0, false};
}

int ENVOY_ON(cert_validator_get_ssl_verify_mode)(const void *module, bool handshaker_provides_certificates) {
  (void)handshaker_provides_certificates;
  const validator *ours = module;
  return ours->settings->request_certificate ? ENVOY_VERIFY_PEER : ENVOY_VERIFY_REQUIRED;
}

// Of this process: a session that another one began brings a leaf whose chain nobody here has seen, also where they
// share their ticket keys. With another name it is not resumed, and the full handshake brings the chain.
static char process[16];

static void name_process(void) {
  if (getentropy(process, sizeof process) != 0) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    const uint64_t number[] = {(uint64_t)now.tv_sec << 32 | (uint64_t)now.tv_nsec, (uint64_t)getpid()};
    memcpy(process, number, sizeof process);
  }
}

// Envoy adds the validator's name and settings.
void ENVOY_ON(cert_validator_update_digest)(const void *module, envoy_bytes *out) {
  (void)module;
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, name_process);
  *out = (envoy_bytes){process, sizeof process};
}
