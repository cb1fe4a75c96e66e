#include "tape.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tape_fail(const char *what, const char *which) {
  fprintf(stderr, "tape: %s: %s\n", what, which);
  exit(2);
}

tape tape_load(const char *path) {
  tape tape = {NULL, 0, 0};
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
    tape_fail("cannot be opened", path);
  }
  long length = ftell(file);
  if (length <= 0 || fseek(file, 0, SEEK_SET) != 0) {
    tape_fail("is empty", path);
  }
  tape.length = (size_t)length;
  tape.bytes = malloc(tape.length + 1);
  if (tape.bytes == NULL || fread(tape.bytes, 1, tape.length, file) != tape.length) {
    tape_fail("cannot be read", path);
  }
  tape.bytes[tape.length] = '\0';
  fclose(file);
  return tape;
}

void tape_free(tape *tape) {
  free(tape->bytes);
  tape->bytes = NULL;
}

bool tape_field(tape *tape, field *field) {
  unsigned long length = 0;
  int head = 0;
  if (tape->at >= tape->length) {
    return false;
  }
  const char *from = tape->bytes + tape->at;
  if (sscanf(from, "%23s %lu%n", field->name, &length, &head) != 2 || from[head] != '\n') {
    tape_fail("no field", from);
  }
  tape->at += (size_t)head + 1;
  if (length >= tape->length - tape->at || tape->bytes[tape->at + length] != '\n') {
    tape_fail("a field that does not end", field->name);
  }
  field->value.data = tape->bytes + tape->at;
  field->value.length = length;
  tape->at += length + 1;
  return true;
}
