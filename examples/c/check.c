/* check POLICY ANCHORS ISSUER JWKS AUTHORIZATION NOW LEAF [INTERMEDIATE...]
 * May this client GET /fhir/Patient? AUTHORIZATION holds the field's value and no line end, NOW is in seconds since
 * 1970 or "now", and the chain is DER. Exits with 0 on an allow, 1 on a deny, 2 where there is nothing to decide on. */

#include <certbound.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static certbound_bytes read_file(const char *path) {
  static char room[1 << 20]; /* of all files together */
  static size_t used;
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    perror(path);
    exit(2);
  }
  certbound_bytes bytes = {room + used, fread(room + used, 1, sizeof room - used, file)};
  used += bytes.length;
  fclose(file);
  return bytes;
}

int main(int count, char **arguments) {
  if (count < 8 || count > 16) {
    return 2;
  }

  /* Once, and whenever the material changes. The builder keeps its first mistake, so one look at the end will do. */
  certbound_bytes policy = read_file(arguments[1]), anchors = read_file(arguments[2]), jwks = read_file(arguments[4]);
  certbound_verifier *verifier = NULL;
  certbound_builder *builder = certbound_builder_new();
  certbound_builder_policy(builder, policy.data, policy.length);
  certbound_builder_trust_anchors_pem(builder, anchors.data, anchors.length);
  certbound_builder_jwks(builder, arguments[3], jwks.data, jwks.length);
  if (certbound_builder_build(builder, &verifier) != CERTBOUND_OK) {
    fprintf(stderr, "%s\n", certbound_builder_error(builder));
    return 2;
  }
  certbound_builder_free(builder);

  /* Once per TLS connection. Keep the peer with it: it is plain data. */
  certbound_bytes chain[9];
  for (int i = 7; i < count; i++) {
    chain[i - 7] = read_file(arguments[i]);
  }
  uint64_t now = strcmp(arguments[6], "now") == 0 ? (uint64_t)time(NULL) : strtoull(arguments[6], NULL, 10);
  certbound_peer peer;
  certbound_peer_input input = {.struct_size = sizeof input, .purpose = CERTBOUND_PURPOSE_CLIENT, .now = now};
  input.chain = chain;
  input.chain_length = (size_t)count - 7;
  certbound_decision accepted = certbound_peer_check(verifier, &input, &peer);
  if (accepted < CERTBOUND_DENY) { /* a mistake in the call; a refusal is repeated by the verdict of each request */
    fprintf(stderr, "%s\n", certbound_status_name(accepted));
    return 2;
  }

  /* Once per request. Only CERTBOUND_ALLOW lets it pass: a deny is 0, and a mistake in the call is negative. */
  const certbound_bytes authorization = read_file(arguments[5]);
  const certbound_bytes method = {"GET", 3}, target = {"/fhir/Patient", 13};
  certbound_verdict *verdict = certbound_verdict_new();
  certbound_request request = {.struct_size = sizeof request, .peer = &peer, .method = method, .target = target};
  request.credential = CERTBOUND_CREDENTIAL_AUTHORIZATION;
  request.authorization = &authorization;
  request.authorization_length = 1;
  request.now = now;
  certbound_decision decision = certbound_check(verifier, &request, verdict);
  const char *why = decision == CERTBOUND_ALLOW  ? "allow"
                    : decision == CERTBOUND_DENY ? certbound_reason_code(certbound_verdict_reason(verdict))
                                                 : certbound_status_name(decision);
  printf("%u %s\n", certbound_verdict_http_status(verdict), why);

  /* For the log: one line of JSON, with neither the token nor a person in it. */
  char record[4096];
  size_t length;
  if (certbound_verdict_record(verdict, record, sizeof record, &length) == CERTBOUND_OK) {
    puts(record);
  }
  certbound_verdict_free(verdict);
  certbound_verifier_free(verifier);
  return decision == CERTBOUND_ALLOW ? 0 : 1;
}
