/* Reads a tape, field by field; xtask/src/c/tape.rs says what stands on one. */
#ifndef TAPE_H
#define TAPE_H

#include "certbound.h"
#include <stdbool.h>

typedef struct tape {
  char *bytes;
  size_t length, at;
} tape;

typedef struct field {
  char name[24];
  certbound_bytes value; /* on the tape */
} field;

/* The whole file; exits with a message where it cannot be read. */
tape tape_load(const char *path);
void tape_free(tape *tape);

/* The next field; false at the end. Exits where there is something else. */
bool tape_field(tape *tape, field *field);
/* Says what is wrong with it, and exits. */
void tape_fail(const char *what, const char *which);

#endif
