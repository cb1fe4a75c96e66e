/* Every vector through the C ABI: without caches, and twice with them. */

#include "want.h"
#include "world.h"

unsigned long wants_held, wants_failed;

static const vector *running; /* whose wants are looked at */

/* What a vector may say, and what is found: absent, or the same bytes. */
static bool same(certbound_bytes expected, const void *found, size_t length) {
  if (expected.data == NULL) {
    return found == NULL;
  }
  return found != NULL && expected.length == length && memcmp(expected.data, found, length) == 0;
}

static bool same_text(certbound_bytes expected, certbound_text found) {
  return same(expected, found.data, found.length);
}

static bool contains(const char *text, const char *piece, size_t length) {
  size_t whole = strlen(text);
  for (size_t at = 0; at + length <= whole; at++) {
    if (memcmp(text + at, piece, length) == 0) {
      return true;
    }
  }
  return false;
}

/* One line, one object, every quote and bracket closed. */
static bool looks_like_json(const char *text) {
  int depth = 0;
  bool quoted = false;
  for (const char *at = text; *at != '\0'; at++) {
    if ((unsigned char)*at < 0x20) {
      return false;
    }
    if (quoted) {
      if (*at == '\\' && at[1] != '\0') {
        at++;
      } else if (*at == '"') {
        quoted = false;
      }
      continue;
    }
    quoted = *at == '"';
    depth += (*at == '{' || *at == '[') - (*at == '}' || *at == ']');
    if (depth < 0 || (depth == 0 && at[1] != '\0')) {
      return false;
    }
  }
  return text[0] == '{' && depth == 0 && !quoted;
}

static void look_at_record(const certbound_verdict *verdict) {
  char record[8192];
  size_t length = 0;
  WANT_EQUAL(certbound_verdict_record(verdict, record, sizeof record, &length), CERTBOUND_OK);
  WANT_EQUAL(strlen(record), length);
  WANT(looks_like_json(record));
  const char *decision = running->allows ? "\"decision\":\"allow\"" : "\"decision\":\"deny\"";
  WANT(contains(record, decision, strlen(decision)));
  for (size_t value = 0; value < running->authorization.length; value++) {
    const char *token = running->authorization.items[value].data;
    size_t whole = running->authorization.items[value].length;
    for (size_t from = 0, at = 0; at <= whole; at++) {
      if (at == whole || token[at] == '.' || token[at] == ' ') {
        WANT(at - from <= 20 || !contains(record, token + from, at - from));
        from = at + 1;
      }
    }
  }
}

static void look_at(certbound_decision decision, const certbound_verdict *verdict) {
  char text[44] = "", challenge[1024];
  size_t length = 0;
  uint32_t remedy = certbound_verdict_remedy(verdict), reason = certbound_verdict_reason(verdict);
  const uint8_t *thumbprint = certbound_verdict_thumbprint(verdict);
  const char *code = certbound_reason_code(reason), *advice = certbound_remedy_code(remedy);
  WANT_EQUAL(decision, running->allows ? CERTBOUND_ALLOW : CERTBOUND_DENY);
  WANT_EQUAL(certbound_verdict_decision(verdict), decision);
  WANT_EQUAL(certbound_verdict_http_status(verdict), running->status);
  WANT(same(running->reason, code, code ? strlen(code) : 0));
  WANT(same(running->remedy, remedy ? advice : NULL, advice ? strlen(advice) : 0));
  WANT_EQUAL(certbound_verdict_challenge(verdict, challenge, sizeof challenge, &length), CERTBOUND_OK);
  WANT(same(running->challenge, length ? challenge : NULL, length));
  WANT_EQUAL(certbound_verdict_steps(verdict) == 8, running->allows);
  if (running->allows) {
    WANT(thumbprint == NULL || certbound_thumbprint_text(thumbprint, text) == CERTBOUND_OK);
    WANT(same(running->thumbprint, thumbprint ? text : NULL, 43));
  }
  WANT(same_text(running->client_id, running->allows ? certbound_verdict_client_id(verdict) : (certbound_text){0}));
  WANT(same_text(running->scope, certbound_verdict_scope(verdict)));
  look_at_record(verdict);
}

/* Built from the PEM texts, and from the DER in them: one and the same judge. */
static void look_at_names(const certbound_verifier *one, const certbound_verifier *other) {
  uint8_t names[4][16];
  WANT_EQUAL(certbound_verifier_judged_by(one, names[0]), CERTBOUND_OK);
  WANT_EQUAL(certbound_verifier_judged_by(other, names[1]), CERTBOUND_OK);
  WANT_EQUAL(certbound_verifier_keys_id(one, names[2]), CERTBOUND_OK);
  WANT_EQUAL(certbound_verifier_keys_id(other, names[3]), CERTBOUND_OK);
  WANT(memcmp(names[0], names[1], 16) == 0);
  WANT(memcmp(names[2], names[3], 16) == 0);
}

static void run(certbound_verdict *verdict, const certbound_token_cache *tokens) {
  certbound_verifier *plain = world_verifier(&running->setup, AS_PEM);
  certbound_verifier *cached = world_verifier(&running->setup, AS_DER);
  certbound_verifier *judge =
      running->has_judge ? world_verifier(&running->judge, AS_PEM) : certbound_verifier_share(plain);
  certbound_peer_cache *peers = certbound_peer_cache_new(CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES);
  certbound_last_token *last = certbound_last_token_new();
  certbound_peer peer;
  look_at_names(plain, cached);
  world_peer(running, judge, NULL, &peer);
  certbound_request request = world_request(running, &peer);
  look_at(certbound_check(plain, &request, verdict), verdict);
  request.tokens = tokens;
  request.last = last;
  for (int round = 0; round < 2; round++) {
    world_peer(running, judge, peers, &peer);
    look_at(certbound_check(cached, &request, verdict), verdict);
  }
  certbound_last_token_free(last);
  certbound_peer_cache_free(peers);
  certbound_verifier_free(judge);
  certbound_verifier_free(cached);
  certbound_verifier_free(plain);
}

/* vectors TAPE [STRIDE]: every case, or every STRIDEth. */
int main(int count, char **arguments) {
  if (count < 2) {
    return 2;
  }
  tape tape = tape_load(arguments[1]);
  unsigned long stride = count > 2 ? strtoul(arguments[2], NULL, 10) : 1, number = 0, passed = 0, all = 0;
  certbound_verdict *verdict = certbound_verdict_new();
  certbound_token_cache *tokens = certbound_token_cache_new(CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES);
  for (vector *vector; (vector = vector_next(&tape)) != NULL; vector_free(vector)) {
    if (number++ % stride != 0) {
      continue;
    }
    unsigned long failed = wants_failed;
    running = vector;
    run(verdict, tokens);
    all++;
    passed += wants_failed == failed;
    if (wants_failed != failed) {
      fprintf(stderr, "  in %s\n", vector->id);
    }
  }
  certbound_token_cache_free(tokens);
  certbound_verdict_free(verdict);
  tape_free(&tape);
  printf("vectors: c: %lu of %lu passed%s\n", passed, all, stride > 1 ? " (not all were asked for)" : "");
  return all > 0 && passed == all ? 0 : 1;
}
