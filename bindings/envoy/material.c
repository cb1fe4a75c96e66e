// Verifiers by their settings, for all who hold one.

#include "ground.h"
#include <stdlib.h>

static cbe_registry registry = {.lock = PTHREAD_MUTEX_INITIALIZER};
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_condition(void) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&registry.changed, &attributes);
  pthread_condattr_destroy(&attributes);
}

static void lock(void) {
  pthread_once(&once, make_condition);
  pthread_mutex_lock(&registry.lock);
}

static void unlock(void) { pthread_mutex_unlock(&registry.lock); }

// Who says that files are read once means once for each configuration: a new one is not given what an old one has read
// where the files are others now, but reads them.
static bool is_asked_for(const cbe_material *material, const cbe_settings *settings) {
  return cbe_settings_equal(material->settings, settings) &&
         (settings->watch_seconds > 0 || cbe_reload_is_current(&material->ground));
}

static cbe_material *find(const cbe_settings *settings) {
  cbe_material *material = registry.materials;
  while (material && !is_asked_for(material, settings)) {
    material = material->next;
  }
  return material;
}

static void add_holder(cbe_material *material, cbe_listener *listener) {
  material->holders++;
  if (listener) {
    listener->next = material->listeners;
    material->listeners = listener;
  }
}

// One more holder of a material that is there. Where its files are watched, what they hold by now is soon in force, as
// the new configuration expects; a mistake in them does not refuse it, for the last good is there.
static cbe_material *share(const cbe_settings *settings, cbe_listener *listener) {
  cbe_material *material = find(settings);
  if (material) {
    add_holder(material, listener);
    cbe_watch_hurry(&registry, material);
  }
  return material;
}

static cbe_material *hold_equal(const cbe_settings *settings, cbe_listener *listener) {
  lock();
  cbe_material *material = share(settings, listener);
  unlock();
  return material;
}

static cbe_material *build(const cbe_settings *settings, cbe_mistake *mistake) {
  cbe_material *material = calloc(1, sizeof *material);
  cbe_settings *own = cbe_settings_of_material(settings);
  if (!material || !own) {
    free(material);
    cbe_settings_free(own);
    cbe_mistaken(mistake, "out of memory");
    return NULL;
  }
  material->settings = own;
  bool built = cbe_ground_new(&material->ground, own, mistake);
  if (built) {
    cbe_reload_begin(&material->reload, &material->ground);
    built = cbe_load(&material->ground, CBE_GROUPS, &(cbe_changes){0}, mistake);
  }
  if (built && own->token_entries > 0) {
    material->tokens = certbound_token_cache_new(own->token_entries, own->token_bytes);
    built = material->tokens || cbe_mistaken(mistake, "token_cache: cannot be made");
  }
  if (!built) {
    cbe_material_free(material);
    return NULL;
  }
  return material;
}

// Lets others have it too. Where another thread was faster it is that thread's, and `built` is not needed any more.
static cbe_material *enter(cbe_material *built, cbe_listener *listener, cbe_mistake *mistake) {
  lock();
  if (built->settings->watch_seconds > 0 && !cbe_watch_begin(&registry, mistake)) {
    unlock();
    return NULL;
  }
  cbe_material *material = share(built->settings, listener);
  if (!material) {
    material = built;
    cbe_watch_plan(material);
    add_holder(material, listener);
    material->next = registry.materials;
    registry.materials = material;
    pthread_cond_broadcast(&registry.changed);
  }
  unlock();
  return material;
}

cbe_material *cbe_material_hold(const cbe_settings *settings, cbe_listener *listener, cbe_mistake *mistake) {
  cbe_material *material = hold_equal(settings, listener);
  if (!material) {
    // Without the lock: others decide, and give theirs back, while files are read.
    cbe_material *built = build(settings, mistake);
    material = built ? enter(built, listener, mistake) : NULL;
    if (material != built) {
      cbe_material_free(built);
    }
  }
  // At last, for a configuration that is refused must not say what size the cache has until the process ends.
  if (material && !cbe_peer_cache_settle(settings, mistake)) {
    cbe_material_release(material, listener);
    return NULL;
  }
  return material;
}

static void remove_listener(cbe_material *material, cbe_listener *listener) {
  while (material->telling) {
    pthread_cond_wait(&registry.changed, &registry.lock);
  }
  cbe_listener **at = &material->listeners;
  while (*at && *at != listener) {
    at = &(*at)->next;
  }
  if (*at) {
    *at = listener->next;
  }
}

static void leave(cbe_material *material) {
  cbe_material **at = &registry.materials;
  while (*at != material) {
    at = &(*at)->next;
  }
  *at = material->next;
}

void cbe_material_release(cbe_material *material, cbe_listener *listener) {
  if (!material) {
    return;
  }
  lock();
  if (listener) {
    remove_listener(material, listener);
  }
  bool last = --material->holders == 0, looked_at = false;
  if (last) {
    leave(material);
    looked_at = material->looked_at;
    cbe_watch_end(&registry);
  }
  unlock();
  // The thread that looks at it frees it when it is through.
  if (last && !looked_at) {
    cbe_material_free(material);
  }
}

void cbe_material_free(cbe_material *material) {
  cbe_ground_clear(&material->ground);
  certbound_token_cache_free(material->tokens);
  cbe_settings_free(material->settings);
  free(material);
}

const certbound_handle *cbe_material_handle(const cbe_material *material) { return material->ground.handle; }

const certbound_token_cache *cbe_material_tokens(const cbe_material *material) { return material->tokens; }
