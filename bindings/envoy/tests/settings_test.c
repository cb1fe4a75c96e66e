// The settings document: what is read of it, each mistake by its text, which settings are equal, and what nobody would
// write.

#include "../ground.h"
#include "mutate.h"
#include "want.h"
#include <stdlib.h>
#include <string.h>

enum { MUTATIONS = 200000 };

static cbe_settings *read_text(const char *json, cbe_mistake *mistake) {
  mistake->text[0] = '\0';
  return cbe_settings_read(json, strlen(json), mistake);
}

static void defaults(void) {
  cbe_mistake mistake;
  cbe_settings *settings = read_text("{\"policy_file\":\"p.json\"}", &mistake);
  WANT(settings, "%s", mistake.text);
  if (!settings) {
    return;
  }
  const cbe_sources *policy = &settings->sources[CBE_POLICY];
  WANT(!settings->policy && policy->length == 1 && strcmp(policy->sources[0].path, "p.json") == 0, "policy_file");
  WANT(settings->watch_seconds == 5, "%u", settings->watch_seconds);
  WANT(settings->token_entries == 10000 && settings->token_bytes == 16777216, "token_cache");
  WANT(settings->peer_cache && !settings->record && !settings->request_certificate && !settings->compare_only, "flags");
  for (int kind = CBE_TRUST_ANCHORS; kind < CBE_KINDS; kind++) {
    WANT(settings->sources[kind].length == 0, "kind %d", kind);
  }
  cbe_settings_free(settings);
}

static void peer_caches(void) {
  static const struct {
    const char *value;
    bool remembers;
    size_t entries, bytes;
  } CASES[] = {
      {"true", true, 0, 0},
      {"false", false, 0, 0},
      {"{\"entries\":7,\"bytes\":4096}", true, 7, 4096},
      {"{\"entries\":7}", true, 7, CERTBOUND_CACHE_BYTES},
      {"{}", true, CERTBOUND_CACHE_ENTRIES, CERTBOUND_CACHE_BYTES},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    cbe_mistake mistake;
    char document[128];
    snprintf(document, sizeof document, "{\"policy_file\":\"p\",\"peer_cache\":%s}", CASES[i].value);
    cbe_settings *settings = read_text(document, &mistake);
    WANT(settings && settings->peer_cache == CASES[i].remembers && settings->peer_entries == CASES[i].entries &&
             settings->peer_bytes == CASES[i].bytes,
         "%s: %s", document, mistake.text);
    cbe_settings_free(settings);
  }
}

static void is_source(const cbe_settings *settings, cbe_kind kind, size_t index, const char *owner, const char *path) {
  const cbe_sources *sources = &settings->sources[kind];
  WANT(index < sources->length, "%s has %zu", path, sources->length);
  if (index < sources->length) {
    const cbe_source *source = &sources->sources[index];
    WANT(strcmp(source->path, path) == 0, "%s, not %s", source->path, path);
    WANT(owner ? source->owner && strcmp(source->owner, owner) == 0 : !source->owner, "the owner of %s", path);
  }
}

static void everything(void) {
  cbe_mistake mistake;
  cbe_settings *settings = read_text("{\"policy\": {\"version\": 1} ,"
                                     "\"trust_anchors\":[\"r1.pem\",\"r2.pem\"],\"intermediates\":[\"i.pem\"],"
                                     "\"pins\":[\"pin.pem\"],\"crls\":[\"a.crl\",\"b.crl\"],"
                                     "\"spiffe_bundles\":{\"z.example\":\"z.pem\",\"a.example\":[\"a1\",\"a2\"]},"
                                     "\"jwks\":{\"https://b\":\"b.json\",\"https://a\":\"a.json\"},"
                                     "\"watch_seconds\":0,\"token_cache\":{\"bytes\":4096,\"entries\":7},"
                                     "\"peer_cache\":false,\"compare_only\":\"https://as.example\","
                                     "\"request_headers\":{\"client_id\":\"certbound-client-id\",\"decision\":"
                                     "\"certbound-d\",\"reason\":\"certbound-r\",\"thumbprint\":\"certbound-t\","
                                     "\"record\":\"certbound-j\"},\"record\":true,\"client_certificate\":\"request\"}",
                                     &mistake);
  WANT(settings, "%s", mistake.text);
  if (!settings) {
    return;
  }
  WANT(settings->policy_length == 13 && memcmp(settings->policy, "{\"version\":1}", 13) == 0,
       "the policy is in its form");
  is_source(settings, CBE_TRUST_ANCHORS, 0, NULL, "r1.pem");
  is_source(settings, CBE_TRUST_ANCHORS, 1, NULL, "r2.pem");
  is_source(settings, CBE_INTERMEDIATES, 0, NULL, "i.pem");
  is_source(settings, CBE_PINS, 0, NULL, "pin.pem");
  is_source(settings, CBE_CRLS, 0, NULL, "a.crl");
  is_source(settings, CBE_CRLS, 1, NULL, "b.crl");
  is_source(settings, CBE_SPIFFE_BUNDLES, 0, "a.example", "a1");
  is_source(settings, CBE_SPIFFE_BUNDLES, 1, "a.example", "a2");
  is_source(settings, CBE_SPIFFE_BUNDLES, 2, "z.example", "z.pem");
  is_source(settings, CBE_JWKS, 0, "https://a", "a.json");
  is_source(settings, CBE_JWKS, 1, "https://b", "b.json");
  WANT(settings->watch_seconds == 0 && settings->token_entries == 7 && settings->token_bytes == 4096, "numbers");
  WANT(!settings->peer_cache && settings->record && settings->request_certificate, "flags");
  WANT(strcmp(settings->compare_only, "https://as.example") == 0, "%s", settings->compare_only);
  WANT(strcmp(settings->request_headers[CBE_CLIENT_ID], "certbound-client-id") == 0, "client_id");
  WANT(strcmp(settings->request_headers[CBE_DECISION], "certbound-d") == 0, "decision");
  WANT(strcmp(settings->request_headers[CBE_REASON], "certbound-r") == 0, "reason");
  WANT(strcmp(settings->request_headers[CBE_THUMBPRINT], "certbound-t") == 0, "thumbprint");
  WANT(strcmp(settings->request_headers[CBE_RECORD], "certbound-j") == 0, "record");
  cbe_settings_free(settings);
}

static void mistakes(void) {
  static const char *const CASES[][2] = {
      {"", "the document is empty"},
      {"[]", "the document must be an object"},
      {"{\"policy_file\":\"p\"", "byte 19: a comma or } is missing"},
      {"{\"crls\":[],\"crls\":[]}", "byte 12: the member \"crls\" stands twice in one object"},
      {"{}", "policy: is missing, and \"policy_file\" too"},
      {"{\"crls\":[\"a\"]}", "policy: is missing, and \"policy_file\" too"},
      {"{\"policy_file\":\"p\",\"policy\":{}}", "policy_file: there is a \"policy\" already"},
      {"{\"policy\":\"p.json\"}", "policy: must be an object"},
      {"{\"policy_file\":{}}", "policy_file: must be a text"},
      {"{\"policy_file\":\"\"}", "policy_file: must not be empty"},
      {"{\"policies\":{}}", "policies: there is no such setting"},
      {"{\"\":1}", ": there is no such setting"},
      {"{\"trust_anchors\":\"root.pem\"}", "trust_anchors: must be an array"},
      {"{\"intermediates\":null}", "intermediates: must be an array"},
      {"{\"pins\":{}}", "pins: must be an array"},
      {"{\"crls\":[]}", "crls: must not be empty"},
      {"{\"crls\":[\"a.crl\",5]}", "crls[1]: must be a text"},
      {"{\"crls\":[\"a.crl\",\"\"]}", "crls[1]: must not be empty"},
      {"{\"jwks\":[\"a\"]}", "jwks: must be an object"},
      {"{\"jwks\":{}}", "jwks: must not be empty"},
      {"{\"jwks\":{\"\":\"a\"}}", "jwks[\"\"]: the name must not be empty"},
      {"{\"jwks\":{\"https://as\":[\"a\"]}}", "jwks[\"https://as\"]: must be a text"},
      {"{\"jwks\":{\"https://as\":\"a\",\"https://as\":\"b\"}}",
       "byte 27: the member \"https://as\" stands twice in one object"},
      {"{\"spiffe_bundles\":{\"a\":{}}}", "spiffe_bundles[\"a\"]: must be a text"},
      {"{\"spiffe_bundles\":{\"a\":[]}}", "spiffe_bundles[\"a\"]: must not be empty"},
      {"{\"spiffe_bundles\":{\"a\":[\"x\",false]}}", "spiffe_bundles[\"a\"][1]: must be a text"},
      {"{\"watch_seconds\":-1}", "watch_seconds: must be a whole number from 0 to 86400"},
      {"{\"watch_seconds\":86401}", "watch_seconds: must be a whole number from 0 to 86400"},
      {"{\"watch_seconds\":1.5}", "watch_seconds: must be a whole number from 0 to 86400"},
      {"{\"watch_seconds\":\"5\"}", "watch_seconds: must be a whole number from 0 to 86400"},
      {"{\"token_cache\":true}", "token_cache: must be an object or false"},
      {"{\"token_cache\":0}", "token_cache: must be an object or false"},
      {"{\"token_cache\":{\"entries\":0}}", "token_cache.entries: must be a whole number from 1 to 1000000000"},
      {"{\"token_cache\":{\"bytes\":null}}", "token_cache.bytes: must be a whole number from 1 to 1000000000000"},
      {"{\"token_cache\":{\"size\":1}}", "token_cache.size: there is no such setting"},
      {"{\"peer_cache\":1}", "peer_cache: must be true, false or an object"},
      {"{\"peer_cache\":\"true\"}", "peer_cache: must be true, false or an object"},
      {"{\"peer_cache\":{\"entries\":0}}", "peer_cache.entries: must be a whole number from 1 to 1000000000"},
      {"{\"peer_cache\":{\"bytes\":\"1\"}}", "peer_cache.bytes: must be a whole number from 1 to 1000000000000"},
      {"{\"peer_cache\":{\"length\":1}}", "peer_cache.length: there is no such setting"},
      {"{\"record\":\"true\"}", "record: must be true or false"},
      {"{\"compare_only\":true}", "compare_only: must be a text"},
      {"{\"compare_only\":\"\"}", "compare_only: must not be empty"},
      {"{\"request_headers\":[]}", "request_headers: must be an object"},
      {"{\"request_headers\":{\"subject\":\"certbound-s\"}}", "request_headers.subject: there is no such fact"},
      {"{\"request_headers\":{\"reason\":1}}", "request_headers.reason: must be a text"},
      {"{\"request_headers\":{\"reason\":\"x-reason\"}}",
       "request_headers.reason: must be a field name in lower case that begins with \"certbound-\""},
      {"{\"request_headers\":{\"reason\":\"certbound-\"}}",
       "request_headers.reason: must be a field name in lower case that begins with \"certbound-\""},
      {"{\"request_headers\":{\"reason\":\"Certbound-Reason\"}}",
       "request_headers.reason: must be a field name in lower case that begins with \"certbound-\""},
      {"{\"request_headers\":{\"reason\":\"certbound-Reason\"}}",
       "request_headers.reason: must be a field name in lower case that begins with \"certbound-\""},
      {"{\"request_headers\":{\"reason\":\"certbound-a b\"}}",
       "request_headers.reason: must be a field name in lower case that begins with \"certbound-\""},
      {"{\"request_headers\":{\"reason\":\"certbound-\\u00e9\"}}",
       "request_headers.reason: must be a field name in lower case that begins with \"certbound-\""},
      {"{\"request_headers\":{\"reason\":\"certbound-a\",\"record\":\"certbound-a\"}}",
       "request_headers.record: another fact has this field already"},
      {"{\"client_certificate\":\"optional\"}", "client_certificate: must be \"require\" or \"request\""},
      {"{\"client_certificate\":true}", "client_certificate: must be \"require\" or \"request\""},
      {"{\"trust_anchors\":[\"a\\u0000b\"]}", "byte 21: the text has a control character"},
#ifdef CERTBOUND_TEST_SETTINGS
      {"{\"test_now\":0}", "test_now: must be a whole number from 1 to 100000000000"},
#else
      {"{\"test_now\":1}", "test_now: there is no such setting"},
#endif
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    cbe_mistake mistake;
    cbe_settings *settings = read_text(CASES[i][0], &mistake);
    WANT(!settings && strcmp(mistake.text, CASES[i][1]) == 0, "%s: %s", CASES[i][0], mistake.text);
    cbe_settings_free(settings);
  }
}

static void equality(void) {
  static const char BASE[] = "{\"policy\":{\"a\":1},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"}}";
  static const struct {
    const char *json;
    bool equal;
  } CASES[] = {
      {"{\"jwks\":{\"y\":\"2\",\"x\":\"1\"},\"crls\":[\"a\",\"b\"],\"policy\":{\"a\":1}}", true},
      {"{\"policy\":{\"a\":1},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"},\"record\":true,"
       "\"client_certificate\":\"request\",\"compare_only\":\"x\",\"request_headers\":{\"reason\":\"certbound-r\"},"
       "\"watch_seconds\":5,\"token_cache\":{\"entries\":10000}}",
       true},
      {"{\"policy\":{\"a\":2},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"}}", false},
      {"{\"policy\":{\"a\":11},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"}}", false},
      {"{\"policy_file\":\"a\",\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"}}", false},
      {"{\"policy\":{\"a\":1},\"crls\":[\"b\",\"a\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"}}", false},
      {"{\"policy\":{\"a\":1},\"crls\":[\"a\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"}}", false},
      {"{\"policy\":{\"a\":1},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"2\",\"y\":\"1\"}}", false},
      {"{\"policy\":{\"a\":1},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"z\":\"2\"}}", false},
      {"{\"policy\":{\"a\":1},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"},\"watch_seconds\":6}", false},
      {"{\"policy\":{\"a\":1},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"},\"token_cache\":false}", false},
      {"{\"policy\":{\"a\":1},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"},\"token_cache\":{\"bytes\":9}}",
       false},
      {"{\"policy\":{\"a\":1},\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\",\"y\":\"2\"},\"peer_cache\":false}", false},
  };
  cbe_mistake mistake;
  cbe_settings *base = read_text(BASE, &mistake);
  WANT(base, "%s", mistake.text);
  for (size_t i = 0; base && i < sizeof CASES / sizeof *CASES; i++) {
    cbe_settings *other = read_text(CASES[i].json, &mistake);
    WANT(other && cbe_settings_equal(base, other) == CASES[i].equal, "%s: %s", CASES[i].json, mistake.text);
    cbe_settings *copy = other ? cbe_settings_of_material(other) : NULL;
    WANT(copy && cbe_settings_equal(copy, other), "a copy of %s", CASES[i].json);
    cbe_settings_free(copy);
    cbe_settings_free(other);
  }
  cbe_settings_free(base);
}

// Inline policies are equal as JSON values, and go to the library in one form.
static void policies(void) {
  static const char BASE[] = "{\"a\":1,\"b\":[{\"c\":2,\"d\":3}]}";
  static const struct {
    const char *policy;
    bool equal;
  } CASES[] = {
      {BASE, true},
      {"{\"b\":[{\"d\":3,\"c\":2}],\"a\":1}", true},
      {"{ \"a\" : 1 , \"b\" : [ { \"c\" : 2 , \"d\" : 3 } ] }", true},
      {"{\"\\u0061\":1,\"b\":[{\"c\":2,\"d\":3}]}", true},
      {"{\"a\":1,\"b\":[{\"c\":3,\"d\":2}]}", false},
      {"{\"a\":1,\"b\":[{\"c\":2},{\"d\":3}]}", false},
      {"{\"a\":1,\"b\":{\"c\":2,\"d\":3}}", false},
      {"{\"a\":\"1\",\"b\":[{\"c\":2,\"d\":3}]}", false},
      {"{\"a\":1}", false},
  };
  cbe_mistake mistake;
  cbe_settings *base = NULL;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char document[256];
    snprintf(document, sizeof document, "{\"policy\":%s}", CASES[i].policy);
    cbe_settings *settings = read_text(document, &mistake);
    base = base ? base : settings;
    cbe_settings *copy = settings ? cbe_settings_of_material(settings) : NULL;
    WANT(copy && cbe_settings_equal(base, copy) == CASES[i].equal, "%s: %s", document, mistake.text);
    bool is_base = copy && copy->policy_length == strlen(BASE) && memcmp(copy->policy, BASE, strlen(BASE)) == 0;
    WANT(copy && is_base == CASES[i].equal, "%s", document);
    cbe_settings_free(copy);
    if (settings != base) {
      cbe_settings_free(settings);
    }
  }
  cbe_settings_free(base);
}

static void places(void) {
  cbe_mistake mistake;
  cbe_settings *settings =
      read_text("{\"policy_file\":\"p.json\",\"crls\":[\"a\",\"b\"],\"jwks\":{\"x\":\"1\"}}", &mistake);
  WANT(settings, "%s", mistake.text);
  WANT(strcmp(cbe_place_of(settings, CBE_POLICY, 0).text, "policy_file \"p.json\"") == 0, "policy_file");
  WANT(strcmp(cbe_place_of(settings, CBE_CRLS, 1).text, "crls[1] \"b\"") == 0, "crls");
  WANT(strcmp(cbe_place_of(settings, CBE_JWKS, 0).text, "jwks[\"x\"] \"1\"") == 0, "jwks");
  WANT(strcmp(cbe_place_of(settings, CBE_PINS, 0).text, "pins") == 0, "pins");
  cbe_settings_free(settings);
  settings = read_text("{\"policy\":{}}", &mistake);
  WANT(strcmp(cbe_place_of(settings, CBE_POLICY, 0).text, "policy") == 0, "policy");
  cbe_settings_free(settings);
}

static void mutations(void) {
  static const char *const SEEDS[] = {
      "{\"policy\":{\"version\":1,\"issuers\":[]},\"trust_anchors\":[\"r1.pem\",\"r2.pem\"],\"crls\":[\"a.crl\"]}",
      "{\"policy_file\":\"p\",\"spiffe_bundles\":{\"z.example\":\"z.pem\",\"a.example\":[\"a1\",\"a2\"]}}",
      "{\"policy_file\":\"p\",\"jwks\":{\"https://b\":\"b.json\",\"https://a\":\"a.json\"},\"watch_seconds\":10}",
      "{\"policy_file\":\"p\",\"token_cache\":{\"entries\":1,\"bytes\":2},\"peer_cache\":false,\"record\":true}",
      "{\"policy_file\":\"p\",\"peer_cache\":{\"entries\":1,\"bytes\":2}}",
      "{\"policy_file\":\"p\",\"request_headers\":{\"reason\":\"certbound-r\",\"client_id\":\"certbound-c\"}}",
      "{\"policy_file\":\"p\",\"client_certificate\":\"request\",\"compare_only\":\"x\",\"token_cache\":false}",
  };
  mutator mutator = {.state = 0xd1b54a32d192ed03};
  unsigned long read = 0;
  for (int i = 0; i < MUTATIONS; i++) {
    size_t length;
    char *document = mutate(&mutator, SEEDS, sizeof SEEDS / sizeof *SEEDS, &length);
    cbe_mistake mistake = {.text = ""};
    cbe_settings *settings = cbe_settings_read(document, length, &mistake);
    bool policy = settings && (settings->policy != NULL) != (settings->sources[CBE_POLICY].length == 1);
    WANT(settings ? policy && settings->watch_seconds <= 86400 : *mistake.text != '\0', "%.*s", (int)length, document);
    read += settings != NULL;
    cbe_settings_free(settings);
    free(document);
  }
  WANT(read > MUTATIONS / 100 && read < MUTATIONS - MUTATIONS / 50, "%lu", read);
  printf("settings_test: %d mutations, of which %lu are settings\n", MUTATIONS, read);
}

int main(void) {
  defaults();
  peer_caches();
  everything();
  mistakes();
  equality();
  policies();
  places();
  mutations();
  return wants_result("settings_test");
}
