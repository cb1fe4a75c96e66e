// Whether two settings ask for the same material, and the part of them that says so.

#include "ground.h"
#include <stdlib.h>
#include <string.h>

static bool texts_equal(const char *one, const char *two) {
  return one == two || (one && two && strcmp(one, two) == 0);
}

static bool sources_equal(const cbe_sources *one, const cbe_sources *two) {
  if (one->length != two->length) {
    return false;
  }
  for (size_t i = 0; i < one->length; i++) {
    const cbe_source *a = &one->sources[i], *b = &two->sources[i];
    if (!texts_equal(a->path, b->path) || !texts_equal(a->owner, b->owner)) {
      return false;
    }
  }
  return true;
}

static bool policies_equal(const cbe_settings *one, const cbe_settings *two) {
  if (!one->policy || !two->policy) {
    return one->policy == two->policy;
  }
  return one->policy_length == two->policy_length && memcmp(one->policy, two->policy, one->policy_length) == 0;
}

bool cbe_settings_equal(const cbe_settings *one, const cbe_settings *two) {
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    if (!sources_equal(&one->sources[kind], &two->sources[kind])) {
      return false;
    }
  }
#ifdef CERTBOUND_TEST_SETTINGS
  if (one->test_now != two->test_now) {
    return false;
  }
#endif
  return policies_equal(one, two) && one->watch_seconds == two->watch_seconds &&
         one->token_entries == two->token_entries && one->token_bytes == two->token_bytes &&
         one->peer_cache == two->peer_cache;
}

static bool copy_bytes(char **to, size_t *length, const char *from, size_t from_length) {
  if (!from) {
    return true;
  }
  *to = malloc(from_length);
  if (!*to) {
    return false;
  }
  memcpy(*to, from, from_length);
  *length = from_length;
  return true;
}

static bool copy_sources(cbe_sources *to, const cbe_sources *from) {
  if (from->length == 0) {
    return true;
  }
  to->sources = calloc(from->length, sizeof *to->sources);
  if (!to->sources) {
    return false;
  }
  to->length = from->length;
  for (size_t i = 0; i < from->length; i++) {
    const char *owner = from->sources[i].owner;
    to->sources[i].path = strdup(from->sources[i].path);
    to->sources[i].owner = owner ? strdup(owner) : NULL;
    if (!to->sources[i].path || (owner && !to->sources[i].owner)) {
      return false;
    }
  }
  return true;
}

cbe_settings *cbe_settings_of_material(const cbe_settings *settings) {
  cbe_settings *copy = calloc(1, sizeof *copy);
  if (!copy) {
    return NULL;
  }
  copy->watch_seconds = settings->watch_seconds;
  copy->token_entries = settings->token_entries;
  copy->token_bytes = settings->token_bytes;
  copy->peer_cache = settings->peer_cache;
#ifdef CERTBOUND_TEST_SETTINGS
  copy->test_now = settings->test_now;
#endif
  bool copied = copy_bytes(&copy->policy, &copy->policy_length, settings->policy, settings->policy_length);
  for (int kind = 0; kind < CBE_KINDS && copied; kind++) {
    copied = copy_sources(&copy->sources[kind], &settings->sources[kind]);
  }
  if (!copied) {
    cbe_settings_free(copy);
    return NULL;
  }
  return copy;
}
