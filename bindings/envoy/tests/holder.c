#include "world.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

cbe_settings *settings_of(const char *json) {
  cbe_mistake mistake;
  cbe_settings *settings = cbe_settings_read(json, strlen(json), &mistake);
  WANT(settings, "%s: %s", json, mistake.text);
  return settings;
}

cbe_material *hold(const char *json, cbe_listener *listener) {
  cbe_settings *settings = settings_of(json);
  cbe_mistake mistake = {.text = ""};
  cbe_material *material = cbe_material_hold(settings, listener, &mistake);
  WANT(material, "%s: %s", json, mistake.text);
  cbe_settings_free(settings);
  if (!material) {
    exit(1);
  }
  return material;
}

force force_of(const certbound_handle *handle) {
  force force;
  certbound_verifier *verifier = certbound_handle_acquire(handle);
  WANT(certbound_verifier_keys_id(verifier, force.keys) == CERTBOUND_OK, "keys");
  WANT(certbound_verifier_judged_by(verifier, force.judge) == CERTBOUND_OK, "judge");
  certbound_verifier_free(verifier);
  return force;
}

force in_force(const cbe_material *material) { return force_of(cbe_material_handle(material)); }

bool same(const uint8_t *one, const uint8_t *two) { return memcmp(one, two, 16) == 0; }

uint32_t judged(const certbound_verifier *verifier) {
  certbound_peer_input input = {.struct_size = sizeof input,
                                .chain = &client,
                                .chain_length = 1,
                                .purpose = CERTBOUND_PURPOSE_CLIENT,
                                .now = (uint64_t)time(NULL),
                                .cache = cbe_peer_cache()};
  certbound_peer peer;
  certbound_decision decision = certbound_peer_check(verifier, &input, &peer);
  return decision == CERTBOUND_ALLOW ? 0 : peer.reason ? peer.reason : UINT32_MAX;
}

uint32_t judged_now(const cbe_material *material) {
  certbound_verifier *verifier = certbound_handle_acquire(cbe_material_handle(material));
  uint32_t reason = judged(verifier);
  certbound_verifier_free(verifier);
  return reason;
}

void tell(void *context, bool loaded) {
  told *told = context;
  atomic_fetch_add(loaded ? &told->good : &told->bad, 1);
}

void sleep_ms(unsigned ms) {
  struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
  nanosleep(&time, NULL);
}

bool reaches(atomic_uint *counter, unsigned value) {
  for (unsigned waited = 0; atomic_load(counter) < value; waited++) {
    if (waited == SECONDS * 100) {
      return false;
    }
    sleep_ms(10);
  }
  return true;
}

unsigned watchers(bool *takes_signals) {
  unsigned found = 0;
  DIR *tasks = opendir("/proc/self/task");
  for (struct dirent *task; (task = readdir(tasks));) {
    char path[300], status[4096] = "";
    snprintf(path, sizeof path, "/proc/self/task/%s/status", task->d_name);
    FILE *file = fopen(path, "r");
    if (file) {
      status[fread(status, 1, sizeof status - 1, file)] = '\0';
      fclose(file);
    }
    if (strncmp(status, "Name:\tcertbound:watch\n", 22) == 0) {
      found++;
      // SIGKILL and SIGSTOP cannot be blocked, and the C library keeps 32 and 33 for itself.
      const char *blocked = strstr(status, "SigBlk:\t");
      *takes_signals |=
          !blocked || (strtoull(blocked + 8, NULL, 16) | 1ull << 8 | 1ull << 18 | 3ull << 31) != UINT64_MAX;
    }
  }
  closedir(tasks);
  return found;
}
