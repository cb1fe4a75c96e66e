// Files: how they look, and what they hold.

#include "ground.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// Larger than any CRL in use, and small enough to be held twice.
enum { MOST = 1 << 30 };

static cbe_look look_of(const struct stat *status) {
  return (cbe_look){
      .device = status->st_dev,
      .inode = status->st_ino,
      .size = status->st_size,
      .modified = status->st_mtim,
      .changed = status->st_ctim,
  };
}

cbe_look cbe_file_look(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 ? look_of(&status) : (cbe_look){.error = errno};
}

bool cbe_look_equal(const cbe_look *one, const cbe_look *two) {
  return one->error == two->error && one->device == two->device && one->inode == two->inode && one->size == two->size &&
         one->modified.tv_sec == two->modified.tv_sec && one->modified.tv_nsec == two->modified.tv_nsec &&
         one->changed.tv_sec == two->changed.tv_sec && one->changed.tv_nsec == two->changed.tv_nsec;
}

// Times of files are as coarse as the kernel's tick, on some file systems as a second.
bool cbe_look_is_young(const cbe_look *look) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return look->error == 0 && look->changed.tv_sec + 1 >= now.tv_sec;
}

// Why it cannot be read, or NULL. A read gives 2 GB at most, and less when it likes. There is room for one byte too
// many: that none comes shows that this is the end.
static const char *read_all(int file, off_t size, cbe_content *out) {
  out->bytes = malloc((size_t)size + 1);
  if (!out->bytes) {
    return "out of memory";
  }
  while (out->length <= (size_t)size) {
    ssize_t n = read(file, out->bytes + out->length, (size_t)size + 1 - out->length);
    if (n == 0) {
      break;
    }
    if (n < 0 && errno != EINTR) {
      return strerror(errno);
    }
    out->length += n < 0 ? 0 : (size_t)n;
  }
  return NULL;
}

static const char *read_regular(int file, cbe_content *out) {
  struct stat before, after;
  if (fstat(file, &before) != 0) {
    return strerror(errno);
  }
  if (!S_ISREG(before.st_mode)) {
    return "is not a regular file";
  }
  if (before.st_size > MOST) {
    return "is larger than 1 GB";
  }
  const char *why = read_all(file, before.st_size, out);
  if (why) {
    return why;
  }
  if (fstat(file, &after) != 0) {
    return strerror(errno);
  }
  cbe_look first = look_of(&before), last = look_of(&after);
  // That another file takes its place changes its links, and so st_ctim; it is the same bytes all the same.
  last.changed = first.changed;
  return cbe_look_equal(&first, &last) && out->length == (size_t)before.st_size ? NULL : "changed while it was read";
}

bool cbe_file_read(const char *path, const char *place, cbe_content *out, cbe_mistake *mistake) {
  *out = (cbe_content){0};
  // Opening a FIFO would otherwise wait for somebody to write to it.
  int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  const char *why = file < 0 ? strerror(errno) : read_regular(file, out);
  if (file >= 0) {
    close(file);
  }
  if (why) {
    free(out->bytes);
    *out = (cbe_content){0};
    return cbe_mistaken(mistake, "%s: %s", place, why);
  }
  return true;
}
