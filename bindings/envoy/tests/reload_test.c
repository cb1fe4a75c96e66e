// What a changed file does to the materials that are in force, against the library itself.

#include "world.h"
#include <unistd.h>

// Where they are watched, however seldom, a new configuration has them looked at.
static void hurried(void) {
  told told = {0};
  cbe_listener listener = {.told = tell, .context = &told};
  cbe_material *one = hold(FILES("86400"), &listener);
  force first = in_force(one);
  swap("two.json", "jwks.json");
  cbe_material *two = hold(FILES("86400"), NULL);
  WANT(one == two && same(first.keys, in_force(two).keys), "they share");
  WANT(reaches(&told.good, 1), "%s", log_lines);
  WANT(!same(first.keys, in_force(two).keys), "the new keys are in force");
  cbe_material_release(two, NULL);
  cbe_material_release(one, &listener);
  swap("one.json", "jwks.json");
}

static void rotation(void) {
  told told = {0};
  cbe_listener listener = {.told = tell, .context = &told};
  cbe_material *material = hold(FILES("1"), &listener);
  bool takes_signals = false;
  sleep_ms(100); // that it has its name
  WANT(watchers(&takes_signals) == 1 && !takes_signals, "one thread watches, and takes no signal");
  force first = in_force(material);
  WANT(judged_now(material) == 0, "%u", judged_now(material));
  forget_log();

  swap("two.json", "jwks.json");
  WANT(reaches(&told.good, 1), "a new JWKS\n%s", log_lines);
  force second = in_force(material);
  WANT(!same(first.keys, second.keys) && same(first.judge, second.judge), "new keys, and the judge stays");
  WANT(logged("2 reloaded 1 file: jwks[\"https://as.example\"] \"jwks.json\"\n") == 1, "%s", log_lines);

  swap("revoked.crl", "list.crl");
  WANT(reaches(&told.good, 2), "a new CRL\n%s", log_lines);
  force third = in_force(material);
  WANT(same(second.keys, third.keys) && !same(second.judge, third.judge), "a new judge, and the keys stay");
  WANT(judged_now(material) == CERTBOUND_REASON_CERTIFICATE_REVOKED, "%u", judged_now(material));
  WANT(logged("2 reloaded 1 file: crls[0] \"list.crl\"\n") == 1, "%s", log_lines);

  swap("empty.crl.pem", "list.crl");
  swap("one.json", "jwks.json");
  WANT(reaches(&told.good, 3), "both\n%s", log_lines);
  WANT(judged_now(material) == 0, "%u", judged_now(material));

  WANT(atomic_load(&told.bad) == 0, "%s", log_lines);
  cbe_material_release(material, &listener);
  WANT(watchers(&takes_signals) == 0, "the thread went with the last");
  swap("empty.crl", "list.crl");
}

static void last_good(void) {
  told told = {0};
  cbe_listener listener = {.told = tell, .context = &told};
  cbe_material *material = hold(FILES("1"), &listener);
  force first = in_force(material);
  forget_log();

  swap("garbage", "jwks.json");
  WANT(reaches(&told.bad, 1), "%s", log_lines);
  WANT(same(first.keys, in_force(material).keys), "the last good stays");
  sleep_ms(3500);
  WANT(atomic_load(&told.bad) == 1 && atomic_load(&told.good) == 0, "it is told once\n%s", log_lines);
  WANT(logged("4 jwks[\"https://as.example\"] \"jwks.json\": bad_jwks: ") == 1, "%s", log_lines);
  WANT(logged("; the last good stays in force\n") == 1, "%s", log_lines);

  // A CRL gets through beside it.
  swap("revoked.crl", "list.crl");
  WANT(reaches(&told.bad, 2), "%s", log_lines);
  WANT(judged_now(material) == CERTBOUND_REASON_CERTIFICATE_REVOKED, "%u\n%s", judged_now(material), log_lines);
  WANT(logged("2 reloaded 1 file: crls[0] \"list.crl\"\n") == 1, "%s", log_lines);

  swap("one.json", "jwks.json");
  WANT(reaches(&told.good, 1), "%s", log_lines);
  WANT(same(first.keys, in_force(material).keys), "it is what it was");
  WANT(logged("2 the files hold what is in force again\n") == 1, "%s", log_lines);

  WANT(unlink("list.crl") == 0, "list.crl");
  WANT(reaches(&told.bad, 3), "%s", log_lines);
  WANT(logged("4 crls[0] \"list.crl\": No such file or directory; the last good stays in force\n") == 1, "%s",
       log_lines);
  WANT(judged_now(material) == CERTBOUND_REASON_CERTIFICATE_REVOKED, "a CRL that is gone takes nothing back");
  swap("empty.crl", "list.crl");
  WANT(reaches(&told.good, 2), "%s", log_lines);
  WANT(judged_now(material) == 0, "%u", judged_now(material));
  cbe_material_release(material, &listener);
}

static void policies(void) {
  told told = {0};
  cbe_listener listener = {.told = tell, .context = &told};
  cbe_material *material = hold(FILES("1"), &listener);
  force first = in_force(material);
  forget_log();
  swap("policy-b.json", "policy.json");
  WANT(reaches(&told.good, 1), "%s", log_lines);
  WANT(!same(first.keys, in_force(material).keys), "the policy's audience is another");
  swap("policy-tls.json", "policy.json");
  WANT(reaches(&told.bad, 1), "%s", log_lines);
  swap("garbage", "policy.json");
  WANT(reaches(&told.bad, 2), "%s", log_lines);
  WANT(logged("4 policy_file \"policy.json\": bad_policy: ") == 1, "%s", log_lines);

  // What is wrong with a new policy may be what is wrong with another file.
  swap("garbage", "jwks.json");
  WANT(reaches(&told.bad, 3), "%s", log_lines);
  WANT(logged("4 policy_file \"policy.json\": bad_policy: ") == 2 && logged("4 jwks[") == 1, "%s", log_lines);
  swap("policy-a.json", "policy.json");
  WANT(reaches(&told.bad, 4), "%s", log_lines);
  WANT(!same(first.keys, in_force(material).keys), "it waits for the JWKS");
  swap("one.json", "jwks.json");
  WANT(reaches(&told.good, 2), "%s", log_lines);
  WANT(same(first.keys, in_force(material).keys), "both are in force");
  cbe_material_release(material, &listener);
}

int main(void) {
  if (!world_begin("reload_test")) {
    return 1;
  }
  hurried();
  rotation();
  last_good();
  policies();
  return world_result("reload_test");
}
