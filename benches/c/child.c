// The traced side in C: one decision through include/certbound.h and the shared library, between two stops.
// Usage: child DIRECTORY empty|full|cached|same_token. The directory is written by `certbound-bench`.

#include <certbound.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>

// As many as the Rust side makes: CPU features are detected, symbols bound, the allocator settled.
#define WARM_UP 8

static const char *directory;

static certbound_bytes content(const char *name) {
  static char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "rb");
  char *data = malloc(1 << 20);
  if (file == NULL || data == NULL) {
    perror(path);
    exit(2);
  }
  size_t length = fread(data, 1, 1 << 20, file);
  fclose(file);
  return (certbound_bytes){data, length};
}

static certbound_verifier *verifier_of_files(void) {
  certbound_bytes policy = content("policy.json"), anchor = content("anchor.der"), jwks = content("jwks.json");
  certbound_bytes issuer = content("issuer");
  certbound_builder *builder = certbound_builder_new();
  certbound_verifier *verifier = NULL;
  ((char *)issuer.data)[issuer.length] = 0;
  certbound_builder_policy(builder, policy.data, policy.length);
  certbound_builder_trust_anchor_der(builder, anchor.data, anchor.length);
  certbound_builder_jwks(builder, issuer.data, jwks.data, jwks.length);
  if (certbound_builder_build(builder, &verifier) != CERTBOUND_OK) {
    fprintf(stderr, "%s\n", certbound_builder_error(builder));
    exit(2);
  }
  certbound_builder_free(builder);
  return verifier;
}

// What is between the marks is the same for every case but for the call.
static certbound_decision between_marks(const certbound_verifier *verifier, const certbound_request *request,
                                        certbound_verdict *verdict) {
  certbound_decision decision = CERTBOUND_ALLOW;
  raise(SIGSTOP);
  if (verifier != NULL) {
    decision = certbound_check(verifier, request, verdict);
  }
  raise(SIGSTOP);
  return decision;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    return 2;
  }
  directory = argv[1];
  certbound_verifier *verifier = verifier_of_files();
  uint64_t now = strtoull(content("now").data, NULL, 10);

  certbound_bytes chain[] = {content("leaf.der"), content("issuing.der")};
  certbound_peer_input input = {.struct_size = sizeof input,
                                .chain = chain,
                                .chain_length = 2,
                                .purpose = CERTBOUND_PURPOSE_CLIENT,
                                .now = now};
  certbound_peer peer;
  if (certbound_peer_check(verifier, &input, &peer) != CERTBOUND_ALLOW) {
    fprintf(stderr, "%s\n", certbound_reason_code(peer.reason));
    return 2;
  }

  certbound_bytes authorization = content("authorization");
  certbound_request request = {.struct_size = sizeof request,
                               .peer = &peer,
                               .credential = CERTBOUND_CREDENTIAL_AUTHORIZATION,
                               .authorization = &authorization,
                               .authorization_length = 1,
                               .method = {"GET", 3},
                               .target = {"/fhir/Patient/7", 15},
                               .now = now};
  if (strcmp(argv[2], "cached") == 0) {
    request.tokens = certbound_token_cache_new(CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES);
  } else if (strcmp(argv[2], "same_token") == 0) {
    request.last = certbound_last_token_new();
  }
  certbound_verdict *verdict = certbound_verdict_new();
  for (int round = 0; round < WARM_UP; round++) {
    if (certbound_check(verifier, &request, verdict) != CERTBOUND_ALLOW) {
      fprintf(stderr, "%s\n", certbound_reason_code(certbound_verdict_reason(verdict)));
      return 2;
    }
  }
  // A first raise, of what is ignored, binds the symbol.
  raise(SIGCHLD);
  ptrace(PTRACE_TRACEME, 0, NULL, NULL);
  return between_marks(strcmp(argv[2], "empty") == 0 ? NULL : verifier, &request, verdict) == CERTBOUND_ALLOW ? 0 : 1;
}
