// What the files between the settings and the material share.

#ifndef CERTBOUND_ENVOY_GROUND_H
#define CERTBOUND_ENVOY_GROUND_H

#include "certbound_envoy.h"
#include <pthread.h>
#include <sys/types.h>
#include <time.h>

// ---- equal.c: whether two settings ask for the same material

bool cbe_settings_equal(const cbe_settings *one, const cbe_settings *two);

// The part of them that is the material's. NULL where memory has run out.
cbe_settings *cbe_settings_of_material(const cbe_settings *settings);

// ---- place.c: how a mistake names what it is about

typedef struct {
  char text[512];
} cbe_place;

// As `crls[1] "clients.crl"`.
cbe_place cbe_place_of(const cbe_settings *settings, cbe_kind kind, size_t index);

// The setting's name, as `crls`.
const char *cbe_place_key(const cbe_settings *settings, cbe_kind kind);

// ---- file.c

// What tells without reading whether a file is still the same.
typedef struct {
  int error; // of stat(2); the rest is 0 then
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec modified, changed;
} cbe_look;

typedef struct {
  char *bytes;
  size_t length;
} cbe_content;

cbe_look cbe_file_look(const char *path);

bool cbe_look_equal(const cbe_look *one, const cbe_look *two);

// Whether it was changed so lately that it may have changed again and still look the same.
bool cbe_look_is_young(const cbe_look *look);

// All of a regular file, to be freed; `place` begins the mistake.
bool cbe_file_read(const char *path, const char *place, cbe_content *out, cbe_mistake *mistake);

// ---- ground.c: the files of a material, and the verifier that was made of them

// Kinds that are taken back and handed in together, as bits.
enum { CBE_GROUP_POLICY = 1, CBE_GROUP_CERTIFICATES = 2, CBE_GROUP_CRLS = 4, CBE_GROUP_JWKS = 8, CBE_GROUPS = 15 };
enum { CBE_GROUP_COUNT = 4 };

unsigned cbe_group_of(cbe_kind kind);

// What was read of a file and is not in force yet.
typedef struct {
  cbe_content content;
  uint8_t digest[32]; // SHA-256
  bool differs;       // from what is in force
  certbound_crl *crl; // as below
} cbe_fresh;

typedef struct {
  uint8_t digest[32]; // of what is in force
  certbound_crl *crl; // of a CRL in DER, which is parsed once
  cbe_fresh fresh;
  cbe_look seen;  // when it was looked at last
  bool moves;     // whether it was another then than the time before
  cbe_look tried; // when it was to be put in force last, for good or bad
} cbe_file;

typedef struct {
  const cbe_settings *settings;
  cbe_file *files[CBE_KINDS]; // beside settings->sources
  certbound_handle *handle;   // NULL until there is a verifier
} cbe_ground;

bool cbe_ground_new(cbe_ground *ground, const cbe_settings *settings, cbe_mistake *mistake);

void cbe_ground_clear(cbe_ground *ground);

// ---- fresh.c

// Which files have new content, for one line in a log.
typedef struct {
  size_t files;
  char text[768]; // the places of the first of them
} cbe_changes;

// Reads the files of these groups that were not read yet.
bool cbe_fresh_read(cbe_ground *ground, unsigned groups, cbe_mistake *mistake);

// The groups of which a file has new content.
unsigned cbe_fresh_groups(const cbe_ground *ground);

// What was read is in force now. Tells what of it is new.
void cbe_fresh_commit(cbe_ground *ground, cbe_changes *changes);

void cbe_fresh_clear(cbe_ground *ground);

// ---- load.c

// Reads these groups, and puts a verifier in force that has them as the files do. The others stay as they are, except
// that a new policy has everything read.
bool cbe_load(cbe_ground *ground, unsigned groups, cbe_changes *changes, cbe_mistake *mistake);

// ---- patience.c: how long what moves is waited for

// By the groups' places among the bits.
typedef struct {
  unsigned waited[CBE_GROUP_COUNT]; // how many looks in succession it has been put off
  unsigned moving;                  // groups that moved at the last look
  time_t since[CBE_GROUP_COUNT];    // when it began, by CLOCK_MONOTONIC
  unsigned told;                    // groups of which the log says that they move all the time
} cbe_patience;

// Which of the groups that are to be read wait once more, because they move, or because what they are read with does.
unsigned cbe_patience_waits(cbe_patience *patience, unsigned wanted, unsigned moving);

// Warns, once, of a group that has been moving for longer than watch_seconds.
void cbe_patience_tell(cbe_patience *patience, const cbe_ground *ground, unsigned moving);

// ---- reload.c: when that is done again

typedef struct {
  unsigned young;  // groups to be read again once, although nothing shows that they changed
  unsigned failed; // groups whose files hold what could not be loaded
  bool news;       // whether the last look changed what is in force, or what of it failed
  bool waits;      // whether something was put off, to be looked at again soon
  cbe_patience patience;
} cbe_reload;

// Looks at the files, before they are read first.
void cbe_reload_begin(cbe_reload *reload, cbe_ground *ground);

// Looks again, a second later at least, and loads what has changed and stands still, or has been waited for long
// enough. Whether there is news to tell: `failed` has it.
bool cbe_reload_look(cbe_reload *reload, cbe_ground *ground);

// Whether the files look as they did when they were read last.
bool cbe_reload_is_current(const cbe_ground *ground);

// ---- peers.c: this process's judged chains

// Sees to it that the cache is there, where these settings want it, and of the size that they name.
bool cbe_peer_cache_settle(const cbe_settings *settings, cbe_mistake *mistake);

// ---- material.c: what lives under the lock

struct cbe_material {
  cbe_settings *settings;
  certbound_token_cache *tokens;
  cbe_ground ground;
  cbe_reload reload; // the watching thread's

  // Under the lock.
  cbe_material *next;
  cbe_listener *listeners;
  size_t holders;
  struct timespec due; // when it is looked at next, by CLOCK_MONOTONIC
  bool hurries;        // whether that is to be soon
  bool looked_at;      // by the watching thread, which frees it where it has no holder any more
  bool telling;        // its listeners
};

typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t changed;  // by CLOCK_MONOTONIC
  cbe_material *materials; // those that have a holder
} cbe_registry;

// Without the lock.
void cbe_material_free(cbe_material *material);

// ---- watch.c: the thread that looks. Called with the lock held, which both may give away for a time

// Sees to it that the thread runs, for a material that is about to be there.
bool cbe_watch_begin(cbe_registry *registry, cbe_mistake *mistake);

// The material is looked at in watch_seconds.
void cbe_watch_plan(cbe_material *material);

// It is looked at soon: in one second, for two looks that are nearer show nothing.
void cbe_watch_hurry(cbe_registry *registry, cbe_material *material);

// Ends the thread where no material is left that it would look at.
void cbe_watch_end(cbe_registry *registry);

#endif
