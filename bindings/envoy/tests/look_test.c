// When a changed file is read: the looks at it, one after the other.

#include "world.h"
#include <string.h>

// What is only touched is not news.
static void touched(void) {
  told told = {0};
  cbe_listener listener = {.told = tell, .context = &told};
  cbe_material *material = hold(FILES("1"), &listener);
  forget_log();
  swap("one.json", "jwks.json");
  swap("empty.crl", "list.crl");
  swap("policy-a.json", "policy.json");
  sleep_ms(3500);
  WANT(atomic_load(&told.good) == 0 && atomic_load(&told.bad) == 0 && log_lines[0] == '\0', "%s", log_lines);
  cbe_material_release(material, &listener);
}

static uint64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

// The second look does not wait for watch_seconds again.
static void latency(void) {
  told told = {0};
  cbe_listener listener = {.told = tell, .context = &told};
  cbe_material *material = hold(FILES("4"), &listener);
  uint64_t begin = now_ms();
  swap("two.json", "jwks.json");
  WANT(reaches(&told.good, 1), "%s", log_lines);
  uint64_t took = now_ms() - begin;
  WANT(took >= 4000 && took < 7000, "5 seconds are enough, and 8 are too many: %llu ms", (unsigned long long)took);
  cbe_material_release(material, &listener);
  swap("one.json", "jwks.json");
}

// Each look, one after the other.
static void looks(void) {
  cbe_settings *settings = settings_of(FILES("0"));
  cbe_ground ground;
  cbe_reload reload;
  cbe_mistake mistake;
  WANT(cbe_ground_new(&ground, settings, &mistake), "%s", mistake.text);
  cbe_reload_begin(&reload, &ground);
  WANT(cbe_load(&ground, CBE_GROUPS, &(cbe_changes){0}, &mistake), "%s", mistake.text);
  (void)cbe_reload_look(&reload, &ground); // what was young
  force first = force_of(ground.handle);

  // A change is read when it stands still.
  swap("two.json", "jwks.json");
  WANT(!cbe_reload_look(&reload, &ground) && reload.waits, "it moves");
  WANT(cbe_reload_look(&reload, &ground) && !reload.waits, "it stands still");
  force second = force_of(ground.handle);
  WANT(!same(first.keys, second.keys), "the new keys");
  WANT(!cbe_reload_look(&reload, &ground) && !reload.waits, "there is no more");

  // What moves is read at the third look, and a policy that waits for it then too.
  swap("policy-b.json", "policy.json");
  for (int look = 1; look <= 3; look++) {
    swap(look % 2 ? "revoked.crl" : "revoked.crl.pem", "list.crl");
    bool news = cbe_reload_look(&reload, &ground);
    WANT(news == (look == 3) && reload.waits == (look < 3), "look %d", look);
  }
  force third = force_of(ground.handle);
  WANT(!same(second.judge, third.judge) && !same(second.keys, third.keys), "the list and the policy");
  WANT(reload.young & CBE_GROUP_CRLS, "what was read while it moved is read once more");

  // Two that move by turns do not hold a policy up either.
  swap("policy-a.json", "policy.json");
  uint8_t policy[32];
  memcpy(policy, ground.files[CBE_POLICY][0].digest, sizeof policy);
  bool in_force = false;
  for (int look = 0; look < 12 && !in_force; look++) {
    swap(look % 2 ? "empty.crl" : "empty.crl.pem", "list.crl");
    if (look > 0) {
      swap(look % 2 ? "one.json" : "two.json", "jwks.json");
    }
    (void)cbe_reload_look(&reload, &ground);
    in_force = memcmp(policy, ground.files[CBE_POLICY][0].digest, sizeof policy) != 0;
  }
  WANT(in_force, "the policy is in force");
  WANT(reload.failed == 0, "%u", reload.failed);
  cbe_ground_clear(&ground);
  cbe_settings_free(settings);
  swap("policy-a.json", "policy.json");
  swap("one.json", "jwks.json");
  swap("empty.crl", "list.crl");
}

// What never stands still is read in the end, and holds nothing else up until then.
static void restless(void) {
  told told = {0};
  cbe_listener listener = {.told = tell, .context = &told};
  cbe_material *material = hold(FILES("2"), &listener);
  force first = in_force(material);
  forget_log();
  swap("two.json", "jwks.json");
  bool keys_came_first = false, revoked = false;
  int more = 50; // for the looks after the warning, which do not repeat it
  for (int i = 0; i < SECONDS * 10 && more > 0; i++) {
    more -= logged("list.crl\": changes all the time") > 0;
    swap(i % 2 ? "revoked.crl" : "revoked.crl.pem", "list.crl");
    sleep_ms(100);
    force now = in_force(material);
    keys_came_first |= !same(first.keys, now.keys) && same(first.judge, now.judge);
    revoked |= judged_now(material) == CERTBOUND_REASON_CERTIFICATE_REVOKED;
  }
  WANT(keys_came_first, "the JWKS did not wait\n%s", log_lines);
  WANT(revoked, "the list is in force while it is written again and again\n%s", log_lines);
  WANT(logged("3 crls[0] \"list.crl\": changes all the time, for ") == 1, "%s", log_lines);
  WANT(atomic_load(&told.bad) == 0, "%s", log_lines);
  cbe_material_release(material, &listener);
  swap("one.json", "jwks.json");
  swap("empty.crl", "list.crl");
}

int main(void) {
  if (!world_begin("look_test")) {
    return 1;
  }
  touched();
  latency();
  looks();
  restless();
  return world_result("look_test");
}
