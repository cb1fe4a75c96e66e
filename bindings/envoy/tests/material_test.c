// Materials: what they are made of, who shares them, what is refused. Against the library itself.

#include "world.h"
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void mistakes(void) {
  static const char *const CASES[][2] = {
      {"{\"policy_file\":\"none.json\"}", "policy_file \"none.json\": No such file or directory"},
      {"{\"policy_file\":\"folder\"}", "policy_file \"folder\": is not a regular file"},
      {"{\"policy_file\":\"fifo\"}", "policy_file \"fifo\": is not a regular file"},
      {"{\"policy_file\":\"huge\"}", "policy_file \"huge\": is larger than 1 GB"},
      // It has no length, and something in it.
      {"{\"policy_file\":\"/proc/self/status\"}", "policy_file \"/proc/self/status\": changed while it was read"},
      {"{\"policy_file\":\"garbage\"}", "policy_file \"garbage\": bad_policy: "},
      {"{\"policy_file\":\"empty\"}", "policy_file \"empty\": bad_policy: "},
      {"{\"policy\":{\"version\":2}}", "policy: bad_policy: "},
      {"{\"policy_file\":\"policy-a.json\",\"trust_anchors\":[\"root.pem\",\"garbage\"]}",
       "trust_anchors[1] \"garbage\": bad_trust_anchors: "},
      {"{\"policy_file\":\"policy-a.json\",\"trust_anchors\":[\"root.pem\"]}",
       "policy_file \"policy-a.json\": bad_jwks: "},
      {"{\"policy_file\":\"policy-a.json\",\"jwks\":{\"https://as.example\":\"one.json\"}}",
       "policy_file \"policy-a.json\": bad_trust_anchors: "},
      {"{\"policy_file\":\"policy-a.json\",\"trust_anchors\":[\"root.pem\"],\"jwks\":{\"https://"
       "as.example\":\"garbage\"}}",
       "jwks[\"https://as.example\"] \"garbage\": bad_jwks: "},
      {"{\"policy_file\":\"policy-a.json\",\"trust_anchors\":[\"root.pem\"],\"jwks\":{\"https://"
       "as.example\":\"one.json\","
       "\"https://b.example\":\"two.json\"}}",
       "jwks[\"https://b.example\"] \"two.json\": bad_jwks: "},
      {"{\"policy_file\":\"policy-a.json\",\"trust_anchors\":[\"root.pem\"],\"crls\":[\"empty.crl\",\"garbage\"],"
       "\"jwks\":"
       "{\"https://as.example\":\"one.json\"}}",
       "crls[1] \"garbage\": bad_crl: "},
      {"{\"policy_file\":\"policy-tls.json\",\"jwks\":{\"https://as.example\":\"one.json\"}}",
       "policy_file \"policy-tls.json\": chain.mode: \"trust_tls_layer\": nobody else judges certificates here"},
      {"{\"policy\":{\"version\":1,\"chain\":{\"mode\":\"trust_tls_layer\"},\"issuers\":[{\"issuer\":\"https://"
       "as.example\","
       "\"audiences\":[\"a\"]}]},\"jwks\":{\"https://as.example\":\"one.json\"}}",
       "policy: chain.mode: \"trust_tls_layer\": nobody else judges certificates here"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    cbe_settings *settings = settings_of(CASES[i][0]);
    cbe_mistake mistake = {.text = ""};
    WANT(!cbe_material_hold(settings, NULL, &mistake), "%s", CASES[i][0]);
    WANT(strncmp(mistake.text, CASES[i][1], strlen(CASES[i][1])) == 0, "%s", mistake.text);
    cbe_settings_free(settings);
  }
  bool takes_signals = false;
  WANT(watchers(&takes_signals) == 0, "nobody watches what was refused");
}

#define REMEMBERING(peer_cache)                                                                                        \
  "{\"policy_file\":\"policy-a.json\",\"trust_anchors\":[\"root.pem\"],\"jwks\":"                                      \
  "{\"https://as.example\":\"one.json\"},\"watch_seconds\":0,\"peer_cache\":" peer_cache "}"

static void is_refused(const char *json, const char *text) {
  cbe_settings *settings = settings_of(json);
  cbe_mistake mistake = {.text = ""};
  WANT(!cbe_material_hold(settings, NULL, &mistake) && strcmp(mistake.text, text) == 0, "%s: %s", json, mistake.text);
  cbe_settings_free(settings);
}

// The process's cache of judged chains has one size, which the first configuration that is taken says. This comes
// before anything else makes the cache.
static void sizes(void) {
  pid_t other = fork();
  if (other == 0) {
    cbe_material_release(hold(REMEMBERING("true"), NULL), NULL);
    is_refused(REMEMBERING("{\"entries\":9}"), "peer_cache: this process has one of 10000 entries and 16777216 bytes "
                                               "already; it takes another size at its next start");
    cbe_material_release(hold(REMEMBERING("{}"), NULL), NULL);
    _exit(wants_failed > 0);
  }
  int status = -1;
  WANT(waitpid(other, &status, 0) == other && status == 0, "a cache of the default size: %d", status);
  static const char OTHER[] =
      "peer_cache: this process has one of 1 entries and 1000000 bytes already; it takes another "
      "size at its next start";
  is_refused("{\"policy_file\":\"none.json\",\"peer_cache\":{\"entries\":9}}",
             "policy_file \"none.json\": No such file or directory");
  cbe_material_release(hold(REMEMBERING("false"), NULL), NULL);
  cbe_material *validator = hold(REMEMBERING("{\"entries\":1,\"bytes\":1000000}"), NULL);
  cbe_material *filter = hold(REMEMBERING("{\"bytes\":1000000,\"entries\":1}"), NULL);
  WANT(validator == filter && cbe_peer_cache(), "the halves of one listener");
  is_refused(REMEMBERING("{\"entries\":2,\"bytes\":1000000}"), OTHER);
  is_refused(REMEMBERING("{\"entries\":1,\"bytes\":1000001}"), OTHER);
  is_refused(REMEMBERING("{}"), OTHER);
  cbe_material_release(validator, NULL);
  cbe_material_release(filter, NULL);
  is_refused(REMEMBERING("{}"), OTHER);
  cbe_material_release(hold(REMEMBERING("true"), NULL), NULL);
  cbe_material_release(hold(REMEMBERING("{\"entries\":1,\"bytes\":1000000}"), NULL), NULL);
}

static void sharing(void) {
  cbe_material *one = hold(FILES("0"), NULL);
  cbe_material *two = hold(FILES("0,\"record\":true,\"client_certificate\":\"request\""), NULL);
  cbe_material *three = hold(FILES("0,\"token_cache\":false"), NULL);
  WANT(one == two && one != three, "equal settings share");
  WANT(cbe_material_tokens(one) && !cbe_material_tokens(three), "token_cache");
  bool takes_signals = false;
  WANT(watchers(&takes_signals) == 0, "watch_seconds 0");
  cbe_material_release(one, NULL);
  force force = in_force(two);
  WANT(same(force.judge, in_force(three).judge), "equal material has an equal name");
  cbe_material_release(two, NULL);
  cbe_material_release(three, NULL);
  cbe_material_release(NULL, NULL);
}

// What is read once is read once for each configuration.
static void anew(void) {
  cbe_material *one = hold(FILES("0"), NULL);
  swap("policy-b.json", "policy.json");
  cbe_material *two = hold(FILES("0"), NULL);
  cbe_material *three = hold(FILES("0"), NULL);
  WANT(one != two && two == three, "it has its own where a file is another");
  WANT(!same(in_force(one).keys, in_force(two).keys), "the new policy is in force for the new configuration alone");
  swap("garbage", "list.crl");
  cbe_settings *settings = settings_of(FILES("0"));
  cbe_mistake mistake = {.text = ""};
  WANT(!cbe_material_hold(settings, NULL, &mistake), "a mistake refuses it");
  WANT(strstr(mistake.text, "crls[0] \"list.crl\": bad_crl: "), "%s", mistake.text);
  cbe_settings_free(settings);
  swap("empty.crl", "list.crl");
  swap("policy-a.json", "policy.json");
  cbe_material_release(one, NULL);
  cbe_material_release(two, NULL);
  cbe_material_release(three, NULL);
}

// Both forms of a CRL, and several of them.
static void crls(void) {
  cbe_material *pem = hold("{\"policy_file\":\"policy.json\",\"trust_anchors\":[\"root.pem\"],\"crls\":[\"empty.crl\","
                           "\"revoked.crl.pem\"],\"jwks\":{\"https://as.example\":\"jwks.json\"},\"watch_seconds\":0}",
                           NULL);
  WANT(judged_now(pem) == CERTBOUND_REASON_CERTIFICATE_REVOKED, "%u", judged_now(pem));
  cbe_material_release(pem, NULL);
}

int main(void) {
  if (!world_begin("material_test")) {
    return 1;
  }
  sizes();
  mistakes();
  sharing();
  anew();
  crls();
  return world_result("material_test");
}
