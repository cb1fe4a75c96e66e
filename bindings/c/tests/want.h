/* What a test wants. A want that does not hold is told with its place, and the program goes on and fails at its end. */
#ifndef WANT_H
#define WANT_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern unsigned long wants_held, wants_failed;

#define WANT(condition) want((condition), #condition, __FILE__, __LINE__)
#define WANT_EQUAL(found, expected) want_equal((long long)(found), (long long)(expected), #found, __FILE__, __LINE__)
#define WANT_STRING(found, expected) want_string((found), (expected), #found, __FILE__, __LINE__)

static inline bool want(bool held, const char *what, const char *file, int line) {
  if (held) {
    wants_held++;
  } else {
    wants_failed++;
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
  }
  return held;
}

static inline bool want_equal(long long found, long long expected, const char *what, const char *file, int line) {
  if (found != expected) {
    fprintf(stderr, "%s:%d: %lld was wanted, and found %lld\n", file, line, expected, found);
  }
  return want(found == expected, what, file, line);
}

static inline bool want_string(const char *found, const char *expected, const char *what, const char *file, int line) {
  bool same = found != NULL && strcmp(found, expected) == 0;
  if (!same) {
    fprintf(stderr, "%s:%d: \"%s\" was wanted, and found \"%s\"\n", file, line, expected, found ? found : "NULL");
  }
  return want(same, what, file, line);
}

#endif
