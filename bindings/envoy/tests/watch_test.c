// The thread that watches, and others beside it.

#include "world.h"
#include <string.h>

// ---- releases while the thread is busy

typedef struct {
  pthread_t thread;
  cbe_material *material;
  cbe_listener *listener;
  atomic_bool through;
} releaser;

static void *release(void *argument) {
  releaser *releaser = argument;
  cbe_material_release(releaser->material, releaser->listener);
  atomic_store(&releaser->through, true);
  return NULL;
}

static void *hold_late(void *argument) {
  releaser *holder = argument;
  holder->material = hold(FILES("3600"), NULL);
  atomic_store(&holder->through, true);
  return NULL;
}

// While files are read: nobody waits, but for the last that ends the thread.
static void busy_reading(void) {
  cbe_material *other = hold(FILES("3600"), NULL);
  cbe_material *material = hold(FILES("1"), NULL);
  gate_set(&log_gate, true);
  swap("two.json", "jwks.json");
  gate_await(&log_gate);
  cbe_material_release(material, NULL);
  material = hold(FILES("1"), NULL);
  cbe_material_release(other, NULL);

  // Who comes while it ends waits, and has a new one.
  releaser last = {.material = material}, next = {.material = NULL};
  pthread_create(&last.thread, NULL, release, &last);
  sleep_ms(300);
  pthread_create(&next.thread, NULL, hold_late, &next);
  sleep_ms(300);
  WANT(!atomic_load(&last.through) && !atomic_load(&next.through), "both wait");
  gate_set(&log_gate, false);
  pthread_join(last.thread, NULL);
  pthread_join(next.thread, NULL);
  bool takes_signals = false;
  sleep_ms(100); // that it has its name
  WANT(watchers(&takes_signals) == 1, "a thread watches again");
  cbe_material_release(next.material, NULL);
  WANT(watchers(&takes_signals) == 0, "the thread went with the last");
  swap("one.json", "jwks.json");
}

static void tell_at_gate(void *context, bool loaded) {
  (void)loaded;
  gate_pass(context);
}

// While a listener is told: it stays until it was.
static void busy_telling(void) {
  gate gate = GATE;
  cbe_listener listener = {.told = tell_at_gate, .context = &gate};
  cbe_material *material = hold(FILES("1"), &listener);
  cbe_material_release(hold(FILES("1"), NULL), NULL);
  gate_set(&gate, true);
  swap("two.json", "jwks.json");
  gate_await(&gate);
  told told = {0};
  cbe_listener late = {.told = tell, .context = &told};
  cbe_material *same_one = hold(FILES("1"), &late);
  WANT(same_one == material && atomic_load(&told.good) == 0, "a new listener is not told what was before");
  releaser first = {.material = material, .listener = &listener};
  pthread_create(&first.thread, NULL, release, &first);
  sleep_ms(300);
  WANT(!atomic_load(&first.through), "it waits");
  gate_set(&gate, false);
  pthread_join(first.thread, NULL);
  cbe_material_release(same_one, &late);
  swap("one.json", "jwks.json");
}

// ---- many threads

enum { HOLDERS = 4, DECIDERS = 2, ROUNDS = 150 };

static atomic_bool finished;
static atomic_ulong decided;

// Listeners of each kind, on materials that come and go.
static void *hold_and_release(void *argument) {
  static const char *const SETTINGS[] = {FILES("1"), FILES("1,\"token_cache\":false"), FILES("0")};
  told told = {0};
  bool *held = argument;
  for (int i = 0; i < ROUNDS; i++) {
    const char *json = SETTINGS[i % 3];
    cbe_mistake mistake;
    cbe_settings *settings = cbe_settings_read(json, strlen(json), &mistake);
    cbe_listener listener = {.told = tell, .context = &told};
    cbe_material *material = cbe_material_hold(settings, &listener, &mistake);
    cbe_settings_free(settings);
    *held &= material != NULL;
    if (i % 16 == 0) {
      sleep_ms(30);
    }
    cbe_material_release(material, &listener);
  }
  return NULL;
}

static void *decide(void *argument) {
  bool *right = argument;
  cbe_mistake mistake;
  cbe_settings *settings = cbe_settings_read(FILES("1"), strlen(FILES("1")), &mistake);
  cbe_material *material = cbe_material_hold(settings, NULL, &mistake);
  cbe_settings_free(settings);
  certbound_verifier *verifier = NULL;
  while (!atomic_load(&finished)) {
    *right &= certbound_handle_refresh(cbe_material_handle(material), &verifier) == CERTBOUND_OK;
    uint32_t reason = judged(verifier);
    *right &= reason == 0 || reason == CERTBOUND_REASON_CERTIFICATE_REVOKED;
    atomic_fetch_add(&decided, 1);
  }
  certbound_verifier_free(verifier);
  cbe_material_release(material, NULL);
  return NULL;
}

static void threads(void) {
  pthread_t holders[HOLDERS], deciders[DECIDERS];
  bool held[HOLDERS], right[DECIDERS];
  for (int i = 0; i < DECIDERS; i++) {
    right[i] = true;
    pthread_create(&deciders[i], NULL, decide, &right[i]);
  }
  for (int i = 0; i < HOLDERS; i++) {
    held[i] = true;
    pthread_create(&holders[i], NULL, hold_and_release, &held[i]);
  }
  told told = {0};
  cbe_listener listener = {.told = tell, .context = &told};
  cbe_material *material = hold(FILES("1"), &listener);
  for (unsigned i = 0; i < 4; i++) {
    swap(i % 2 ? "empty.crl" : "revoked.crl", "list.crl");
    WANT(reaches(&told.good, i + 1), "%s", log_lines);
  }
  for (int i = 0; i < HOLDERS; i++) {
    pthread_join(holders[i], NULL);
    WANT(held[i], "holder %d", i);
  }
  atomic_store(&finished, true);
  for (int i = 0; i < DECIDERS; i++) {
    pthread_join(deciders[i], NULL);
    WANT(right[i], "decider %d", i);
  }
  cbe_material_release(material, &listener);
  bool takes_signals = false;
  WANT(watchers(&takes_signals) == 0, "the thread went with the last");
  printf("watch_test: %lu decisions beside %d holds\n", atomic_load(&decided), HOLDERS * ROUNDS);
}

// The thread begins and ends with each, as where listeners are replaced one after the other.
static void beginnings(void) {
  bool held = true;
  pthread_t holders[2];
  for (int i = 0; i < 2; i++) {
    pthread_create(&holders[i], NULL, hold_and_release, &held);
    pthread_join(holders[i], NULL);
  }
  bool takes_signals = false;
  WANT(held && watchers(&takes_signals) == 0, "nobody watches any more");
}

int main(void) {
  if (!world_begin("watch_test")) {
    return 1;
  }
  busy_reading();
  busy_telling();
  beginnings();
  threads();
  return world_result("watch_test");
}
