// How long what moves is waited for.

#include "ground.h"
#include <string.h>

// Looks in succession. Whoever writes a file again and again must not keep what it says out for ever.
enum { MOST = 3 };

static bool waits_once_more(cbe_patience *patience, int index, bool waits) {
  patience->waited[index] = waits ? patience->waited[index] + 1 : 0;
  if (patience->waited[index] < MOST) {
    return waits;
  }
  patience->waited[index] = 0;
  return false;
}

unsigned cbe_patience_waits(cbe_patience *patience, unsigned wanted, unsigned moving) {
  enum { POLICY, OTHERS };
  unsigned waiting = 0;
  for (int i = OTHERS; i < CBE_GROUP_COUNT; i++) {
    waiting |= waits_once_more(patience, i, wanted & moving & 1u << i) ? 1u << i : 0;
  }
  // A policy is tried with all the rest, and so it waits for all the rest, or takes it as it is.
  bool waits = (wanted & CBE_GROUP_POLICY) && (waiting || (moving & CBE_GROUP_POLICY));
  if (waits_once_more(patience, POLICY, waits)) {
    waiting |= CBE_GROUP_POLICY;
  } else if (waits) {
    memset(patience->waited, 0, sizeof patience->waited);
    waiting = 0;
  }
  return waiting;
}

static cbe_place moving_one(const cbe_ground *ground, unsigned group) {
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; cbe_group_of((cbe_kind)kind) == group && i < ground->settings->sources[kind].length; i++) {
      if (ground->files[kind][i].moves) {
        return cbe_place_of(ground->settings, (cbe_kind)kind, i);
      }
    }
  }
  return (cbe_place){.text = ""};
}

void cbe_patience_tell(cbe_patience *patience, const cbe_ground *ground, unsigned moving) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  for (int i = 0; i < CBE_GROUP_COUNT; i++) {
    unsigned group = 1u << i;
    if (!(moving & group)) {
      patience->moving &= ~group;
      patience->told &= ~group;
    } else if (!(patience->moving & group)) {
      patience->moving |= group;
      patience->since[i] = now.tv_sec;
    } else if (!(patience->told & group) && now.tv_sec - patience->since[i] > (time_t)ground->settings->watch_seconds) {
      patience->told |= group;
      cbe_log(CBE_LOG_WARN, "%s: changes all the time, for %lld seconds now; it is read as it is found",
              moving_one(ground, group).text, (long long)(now.tv_sec - patience->since[i]));
    }
  }
}
