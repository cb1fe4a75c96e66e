// What a test wants, counted.

#ifndef CERTBOUND_ENVOY_WANT_H
#define CERTBOUND_ENVOY_WANT_H

#include <stdio.h>

extern _Atomic unsigned long wants_held, wants_failed; // tests have threads

#define WANT(condition, ...)                                                                                           \
  do {                                                                                                                 \
    if (condition) {                                                                                                   \
      wants_held++;                                                                                                    \
    } else {                                                                                                           \
      wants_failed++;                                                                                                  \
      fprintf(stderr, "%s:%d: %s: ", __FILE__, __LINE__, #condition);                                                  \
      fprintf(stderr, __VA_ARGS__);                                                                                    \
      fputc('\n', stderr);                                                                                             \
    }                                                                                                                  \
  } while (0)

// Prints the counts, and is main's result.
int wants_result(const char *name);

#endif
