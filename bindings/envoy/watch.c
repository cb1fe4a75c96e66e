// The thread that looks at files: one in the process, while there is a material that watches.

#include "ground.h"
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

enum { SOON = 1 }; // second

static pthread_t thread;
static enum { ABSENT, RUNNING, ENDING } state; // under the lock

static bool is_before(const struct timespec *one, const struct timespec *two) {
  return one->tv_sec != two->tv_sec ? one->tv_sec < two->tv_sec : one->tv_nsec < two->tv_nsec;
}

static void set_due(cbe_material *material, uint32_t seconds) {
  clock_gettime(CLOCK_MONOTONIC, &material->due);
  material->due.tv_sec += seconds;
}

static cbe_material *next_due(const cbe_registry *registry) {
  cbe_material *first = NULL;
  for (cbe_material *material = registry->materials; material; material = material->next) {
    if (material->settings->watch_seconds > 0 && (!first || is_before(&material->due, &first->due))) {
      first = material;
    }
  }
  return first;
}

// With the lock, which it gives away: those who decide, and those who hold or release, wait for no file.
static void look(cbe_registry *registry, cbe_material *material) {
  material->looked_at = true;
  material->hurries = false;
  pthread_mutex_unlock(&registry->lock);
  bool news = cbe_reload_look(&material->reload, &material->ground);
  pthread_mutex_lock(&registry->lock);
  if (news) {
    // A new listener comes before these, and none of them goes meanwhile.
    cbe_listener *listener = material->listeners;
    material->telling = true;
    pthread_mutex_unlock(&registry->lock);
    for (; listener; listener = listener->next) {
      listener->told(listener->context, material->reload.failed == 0);
    }
    pthread_mutex_lock(&registry->lock);
    material->telling = false;
    pthread_cond_broadcast(&registry->changed);
  }
  material->looked_at = false;
  if (material->hurries || material->reload.waits) {
    set_due(material, SOON);
  } else {
    cbe_watch_plan(material);
  }
  if (material->holders == 0) {
    pthread_mutex_unlock(&registry->lock);
    cbe_material_free(material);
    pthread_mutex_lock(&registry->lock);
  }
}

static void *run(void *argument) {
  cbe_registry *registry = argument;
  // Or it has the name of the thread that began it, and passes for one of Envoy's workers.
  prctl(PR_SET_NAME, "certbound:watch");
  pthread_mutex_lock(&registry->lock);
  while (state == RUNNING) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    cbe_material *material = next_due(registry);
    if (!material) {
      pthread_cond_wait(&registry->changed, &registry->lock);
    } else if (is_before(&now, &material->due)) {
      struct timespec due = material->due;
      pthread_cond_timedwait(&registry->changed, &registry->lock, &due);
    } else {
      look(registry, material);
    }
  }
  pthread_mutex_unlock(&registry->lock);
  return NULL;
}

bool cbe_watch_begin(cbe_registry *registry, cbe_mistake *mistake) {
  while (state == ENDING) {
    pthread_cond_wait(&registry->changed, &registry->lock);
  }
  if (state == RUNNING) {
    return true;
  }
  // Signals are for Envoy's own threads.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int error = pthread_create(&thread, NULL, run, registry);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (error) {
    return cbe_mistaken(mistake, "watch_seconds: no thread can be started: %s", strerror(error));
  }
  state = RUNNING;
  return true;
}

void cbe_watch_plan(cbe_material *material) { set_due(material, material->settings->watch_seconds); }

void cbe_watch_hurry(cbe_registry *registry, cbe_material *material) {
  struct timespec planned = material->due;
  set_due(material, SOON);
  if (is_before(&planned, &material->due)) {
    material->due = planned;
  }
  // The thread that looks at it just now plans anew when it is through.
  material->hurries = true;
  pthread_cond_broadcast(&registry->changed);
}

void cbe_watch_end(cbe_registry *registry) {
  if (state != RUNNING || next_due(registry)) {
    return;
  }
  state = ENDING;
  pthread_cond_broadcast(&registry->changed);
  pthread_mutex_unlock(&registry->lock);
  pthread_join(thread, NULL);
  pthread_mutex_lock(&registry->lock);
  state = ABSENT;
  pthread_cond_broadcast(&registry->changed);
}
