// What was read and is not in force yet.

#include "ground.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_file(cbe_ground *ground, cbe_kind kind, size_t index, cbe_mistake *mistake) {
  cbe_file *file = &ground->files[kind][index];
  cbe_fresh *fresh = &file->fresh;
  cbe_place place = cbe_place_of(ground->settings, kind, index);
  if (!cbe_file_read(ground->settings->sources[kind].sources[index].path, place.text, &fresh->content, mistake)) {
    return false;
  }
  // SHA-256 of any bytes.
  certbound_status status = certbound_thumbprint(fresh->content.bytes, fresh->content.length, fresh->digest);
  if (status != CERTBOUND_OK) {
    return cbe_mistaken(mistake, "%s: %s", place.text, certbound_status_name((int32_t)status));
  }
  fresh->differs = !ground->handle || memcmp(fresh->digest, file->digest, sizeof fresh->digest) != 0;
  return true;
}

bool cbe_fresh_read(cbe_ground *ground, unsigned groups, cbe_mistake *mistake) {
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; (cbe_group_of((cbe_kind)kind) & groups) && i < ground->settings->sources[kind].length; i++) {
      bool was_read = ground->files[kind][i].fresh.content.bytes;
      if (!was_read && !read_file(ground, (cbe_kind)kind, i, mistake)) {
        return false;
      }
    }
  }
  return true;
}

unsigned cbe_fresh_groups(const cbe_ground *ground) {
  unsigned groups = 0;
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; i < ground->settings->sources[kind].length; i++) {
      groups |= ground->files[kind][i].fresh.differs ? cbe_group_of((cbe_kind)kind) : 0;
    }
  }
  return groups;
}

static void add(cbe_changes *changes, const char *place) {
  size_t length = strlen(changes->text), needed = strlen(place) + 2;
  if (length + needed < sizeof changes->text) {
    snprintf(changes->text + length, needed + 1, "%s%s", length > 0 ? ", " : "", place);
  }
  changes->files++;
}

void cbe_fresh_commit(cbe_ground *ground, cbe_changes *changes) {
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; i < ground->settings->sources[kind].length; i++) {
      cbe_file *file = &ground->files[kind][i];
      if (!file->fresh.differs) {
        continue;
      }
      memcpy(file->digest, file->fresh.digest, sizeof file->digest);
      certbound_crl_free(file->crl);
      file->crl = file->fresh.crl;
      file->fresh.crl = NULL;
      add(changes, cbe_place_of(ground->settings, (cbe_kind)kind, i).text);
    }
  }
}

void cbe_fresh_clear(cbe_ground *ground) {
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; i < ground->settings->sources[kind].length; i++) {
      cbe_fresh *fresh = &ground->files[kind][i].fresh;
      free(fresh->content.bytes);
      certbound_crl_free(fresh->crl);
      *fresh = (cbe_fresh){0};
    }
  }
}
