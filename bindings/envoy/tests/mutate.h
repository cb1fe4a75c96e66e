// Bytes that a person would not write: seeds, changed in ways that are the same in every run.

#ifndef CERTBOUND_ENVOY_MUTATE_H
#define CERTBOUND_ENVOY_MUTATE_H

#include <stddef.h>
#include <stdint.h>

enum { MUTATED_MOST = 4096 };

typedef struct {
  uint64_t state; // not 0
} mutator;

// A number below `limit`, which is not 0.
size_t mutate_below(mutator *mutator, size_t limit);

// One to four changes of one of the seeds: flips, cuts, insertions, splices with another. It lies in memory of exactly
// its length, to be freed, so that AddressSanitizer sees who reads behind its end.
char *mutate(mutator *mutator, const char *const *seeds, size_t length_of_seeds, size_t *length);

#endif
