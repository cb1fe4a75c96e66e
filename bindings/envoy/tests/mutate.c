#include "mutate.h"
#include <stdlib.h>
#include <string.h>

// xorshift64*.
static uint64_t next(mutator *mutator) {
  mutator->state ^= mutator->state >> 12;
  mutator->state ^= mutator->state << 25;
  mutator->state ^= mutator->state >> 27;
  return mutator->state * 0x2545f4914f6cdd1dull;
}

size_t mutate_below(mutator *mutator, size_t limit) { return (size_t)(next(mutator) >> 33) % limit; }

typedef struct {
  char bytes[MUTATED_MOST];
  size_t length;
} text;

// Puts `length` bytes in the place of the `removed` at `at`.
static void replace(text *text, size_t at, size_t removed, const char *bytes, size_t length) {
  if (text->length - removed + length > sizeof text->bytes) {
    return;
  }
  memmove(text->bytes + at + length, text->bytes + at + removed, text->length - at - removed);
  memcpy(text->bytes + at, bytes, length);
  text->length += length - removed;
}

static void change(mutator *mutator, text *text, const char *other) {
  // What has a meaning in JSON, or in UTF-8.
  static const char *const PIECES[] = {
      "\"",      "{",       "}",        "[",        "]",        ",",      ":",       "\\",       "\\u",    "\\ud83d",
      "\\ude00", "\\u0000", "null",     "true",     "false",    "-1",     "1e3",     "0.5",      "\n",     "\x7f",
      "\xff",    "\xc0",    "\xed\xa0", "\xf0\x9f", "\xef\xbb", "[[[[[[", "\"a\":1", "{\"a\":{", "policy", "crls"};
  size_t at = mutate_below(mutator, text->length + 1), rest = text->length - at;
  size_t some = rest ? mutate_below(mutator, rest < 16 ? rest + 1 : 16) : 0;
  const char *piece = PIECES[mutate_below(mutator, sizeof PIECES / sizeof *PIECES)];
  char byte = (char)next(mutator);
  size_t from = mutate_below(mutator, strlen(other));
  switch (mutate_below(mutator, 6)) {
  case 0:
    if (rest) {
      text->bytes[at] = (char)(text->bytes[at] ^ 1 << mutate_below(mutator, 8));
    }
    return;
  case 1:
    text->length = at;
    return;
  case 2:
    replace(text, at, some, "", 0);
    return;
  case 3:
    replace(text, at, 0, &byte, 1);
    return;
  case 4:
    replace(text, at, some, piece, strlen(piece));
    return;
  default:
    replace(text, at, some, other + from, 1 + mutate_below(mutator, strlen(other) - from));
  }
}

char *mutate(mutator *mutator, const char *const *seeds, size_t length_of_seeds, size_t *length) {
  static text text;
  const char *seed = seeds[mutate_below(mutator, length_of_seeds)];
  text.length = 0;
  replace(&text, 0, 0, seed, strlen(seed));
  for (size_t changes = 1 + mutate_below(mutator, 4); changes > 0; changes--) {
    change(mutator, &text, seeds[mutate_below(mutator, length_of_seeds)]);
  }
  *length = text.length;
  char *out = malloc(text.length);
  if (text.length > 0) {
    memcpy(out, text.bytes, text.length);
  }
  return out;
}
