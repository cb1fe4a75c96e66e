/* What a connection proved: judged, explained, and copied. */

#include "stage.h"
#include <stddef.h>

static void layout(void) {
  WANT_EQUAL(offsetof(certbound_peer, thumbprint), 8);
  WANT_EQUAL(offsetof(certbound_peer, public_key_sha256), 40);
  WANT_EQUAL(offsetof(certbound_peer, judged_by), 72);
  WANT_EQUAL(offsetof(certbound_peer, valid_until), 88);
  WANT_EQUAL(offsetof(certbound_peer, revocation), 96);
  WANT_EQUAL(offsetof(certbound_peer, this_update), 104);
  WANT_EQUAL(offsetof(certbound_peer, reserved), 120);
}

static void judged(void) {
  uint8_t name[16];
  WANT_EQUAL(on.peer.state, CERTBOUND_PEER_TRUSTED);
  WANT_EQUAL(on.peer.reason, 0);
  WANT_EQUAL(on.peer.revocation, CERTBOUND_REVOCATION_NOT_CHECKED);
  WANT(on.peer.valid_until > on.alice->now);
  WANT_EQUAL(certbound_verifier_judged_by(on.verifier, name), CERTBOUND_OK);
  WANT(memcmp(on.peer.judged_by, name, sizeof name) == 0);

  certbound_peer listed;
  certbound_verifier *verifier = world_verifier(&on.listed->setup, AS_PEM);
  WANT_EQUAL(world_peer(on.listed, verifier, NULL, &listed), CERTBOUND_DENY);
  WANT_EQUAL(listed.state, CERTBOUND_PEER_REFUSED);
  WANT_STRING(certbound_reason_code(listed.reason), "certificate_revoked");
  WANT_EQUAL(listed.revocation, CERTBOUND_REVOCATION_REFUSED);
  WANT_EQUAL(listed.evidence, CERTBOUND_EVIDENCE_CRL);
  certbound_verifier_free(verifier);

  verifier = world_verifier(&on.status->setup, AS_PEM);
  WANT_EQUAL(world_peer(on.status, verifier, NULL, &listed), CERTBOUND_ALLOW);
  WANT_EQUAL(listed.revocation, CERTBOUND_REVOCATION_GOOD);
  WANT_EQUAL(listed.evidence, CERTBOUND_EVIDENCE_OCSP);
  WANT(listed.this_update > 0 && listed.oldest_this_update > 0);
  certbound_verifier_free(verifier);
}

static void explained(void) {
  certbound_peer peer;
  certbound_peer_input input = world_input(on.alice, NULL);
  size_t length = 0, again = 0;
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_explain(on.verifier, &input, &peer, NULL, 0, &length), CERTBOUND_BUFFER_TOO_SMALL);
  /* The report does not fit, and the judgement stands. */
  WANT(lets_in(&peer));
  char *json = malloc(length + 2);
  WANT(length > 100 && json != NULL);
  json[length + 1] = '#';
  WANT_EQUAL(certbound_peer_explain(on.verifier, &input, &peer, json, length, &again), CERTBOUND_BUFFER_TOO_SMALL);
  WANT_EQUAL(again, length);
  WANT_EQUAL(certbound_peer_explain(on.verifier, &input, &peer, json, length + 1, &again), CERTBOUND_ALLOW);
  WANT_EQUAL(again, length);
  WANT_EQUAL(strlen(json), length);
  WANT_EQUAL(json[0], '{');
  WANT_EQUAL(json[length - 1], '}');
  WANT_EQUAL(json[length + 1], '#');
  WANT(lets_in(&peer));
  WANT_EQUAL(certbound_peer_explain(NULL, &input, &peer, json, length, &again), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&peer));
  WANT_EQUAL(certbound_peer_explain(on.verifier, NULL, &peer, json, length, &again), CERTBOUND_NULL_ARGUMENT);
  WANT_EQUAL(certbound_peer_explain(on.verifier, &input, NULL, json, length, &again), CERTBOUND_NULL_ARGUMENT);
  /* Where there is nowhere to put the report, nothing is judged either. */
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_explain(on.verifier, &input, &peer, NULL, length, &again), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&peer));
  spoil_peer(&peer);
  WANT_EQUAL(certbound_peer_explain(on.verifier, &input, &peer, json, length + 1, NULL), CERTBOUND_NULL_ARGUMENT);
  WANT(is_unjudged(&peer));
  free(json);
}

void test_peer(void) {
  certbound_peer copy;
  layout();
  judged();
  memcpy(&copy, &on.peer, sizeof copy);
  WANT(lets_in(&copy));
  memset(&copy, 0, sizeof copy);
  WANT(!lets_in(&copy));
  WANT_STRING(certbound_reason_code(certbound_verdict_reason(on.verdict)), "client_certificate_missing");
  WANT(lets_unbound_in(&copy));
  copy.state = CERTBOUND_PEER_UNJUDGED;
  WANT(is_unjudged(&copy));
  explained();
}
