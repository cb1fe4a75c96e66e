// When files are read again: two looks in succession should show the same, so that a file is not read while it is being
// written, nor half of what belongs together. What never stands still is read all the same, and what is bad in it
// leaves the last good in force.

#include "ground.h"

typedef struct {
  unsigned changed; // since they were read last
  unsigned moving;  // since they were looked at last
} looks;

static looks look(cbe_ground *ground) {
  looks found = {0};
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    const cbe_sources *sources = &ground->settings->sources[kind];
    for (size_t i = 0; i < sources->length; i++) {
      cbe_file *file = &ground->files[kind][i];
      cbe_look now = cbe_file_look(sources->sources[i].path);
      found.changed |= cbe_look_equal(&now, &file->tried) ? 0 : cbe_group_of((cbe_kind)kind);
      file->moves = !cbe_look_equal(&now, &file->seen);
      found.moving |= file->moves ? cbe_group_of((cbe_kind)kind) : 0;
      file->seen = now;
    }
  }
  return found;
}

static void mark_tried(cbe_ground *ground, unsigned groups) {
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; (cbe_group_of((cbe_kind)kind) & groups) && i < ground->settings->sources[kind].length; i++) {
      ground->files[kind][i].tried = ground->files[kind][i].seen;
    }
  }
}

static unsigned young_groups(const cbe_ground *ground) {
  unsigned young = 0;
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; i < ground->settings->sources[kind].length; i++) {
      young |= cbe_look_is_young(&ground->files[kind][i].seen) ? cbe_group_of((cbe_kind)kind) : 0;
    }
  }
  return young;
}

void cbe_reload_begin(cbe_reload *reload, cbe_ground *ground) {
  *reload = (cbe_reload){0};
  (void)look(ground);
  mark_tried(ground, CBE_GROUPS);
  reload->young = young_groups(ground);
}

bool cbe_reload_is_current(const cbe_ground *ground) {
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; i < ground->settings->sources[kind].length; i++) {
      cbe_look now = cbe_file_look(ground->settings->sources[kind].sources[i].path);
      if (!cbe_look_equal(&now, &ground->files[kind][i].tried)) {
        return false;
      }
    }
  }
  return true;
}

static void log_loaded(const cbe_changes *changes) {
  if (changes->files > 0) {
    cbe_log(CBE_LOG_INFO, "reloaded %zu file%s: %s", changes->files, changes->files == 1 ? "" : "s", changes->text);
  } else {
    cbe_log(CBE_LOG_INFO, "the files hold what is in force again");
  }
}

static bool load(cbe_reload *reload, cbe_ground *ground, unsigned groups, cbe_mistake *mistake) {
  cbe_changes changes = {0};
  if (!cbe_load(ground, groups, &changes, mistake)) {
    reload->failed |= groups;
    reload->news = true;
    return false;
  }
  // A file that was only touched is none.
  if (changes.files > 0 || (reload->failed & groups)) {
    log_loaded(&changes);
    reload->news = true;
  }
  reload->failed &= ~groups;
  return true;
}

// All at once, for new files may need each other; where that fails, one group after the other, so that a broken JWKS
// does not hold a CRL up. A policy is never tried without all the rest.
static void load_groups(cbe_reload *reload, cbe_ground *ground, unsigned groups) {
  cbe_mistake mistake;
  if (load(reload, ground, groups, &mistake)) {
    return;
  }
  bool one = (groups & (groups - 1)) == 0;
  if (one || (groups & CBE_GROUP_POLICY)) {
    cbe_log(CBE_LOG_ERROR, "%s; the last good stays in force", mistake.text);
  }
  for (unsigned group = CBE_GROUP_POLICY << 1; !one && group & CBE_GROUPS; group <<= 1) {
    if ((groups & group) && !load(reload, ground, group, &mistake)) {
      cbe_log(CBE_LOG_ERROR, "%s; the last good stays in force", mistake.text);
    }
  }
}

bool cbe_reload_look(cbe_reload *reload, cbe_ground *ground) {
  looks found = look(ground);
  cbe_patience_tell(&reload->patience, ground, found.moving);
  unsigned wanted = found.changed | reload->young;
  // What failed may have lacked just this. A policy waits for the rest like a new one.
  wanted |= wanted ? reload->failed & CBE_GROUP_POLICY : 0;
  unsigned waiting = cbe_patience_waits(&reload->patience, wanted, found.moving);
  unsigned ready = wanted & ~waiting;
  reload->waits = waiting != 0;
  reload->news = false;
  if (!ready) {
    return false;
  }
  unsigned groups = ready | (reload->failed & ~waiting);
  unsigned tried = groups & CBE_GROUP_POLICY ? CBE_GROUPS : groups;
  mark_tried(ground, tried);
  // What is read while it moves may change again and look the same.
  reload->young = (reload->young & ~tried) | (young_groups(ground) & tried & found.moving);
  load_groups(reload, ground, groups);
  return reload->news;
}
