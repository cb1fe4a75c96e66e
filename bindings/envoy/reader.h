// What json.c and text.c share.

#ifndef CERTBOUND_ENVOY_READER_H
#define CERTBOUND_ENVOY_READER_H

#include "certbound_envoy.h"

typedef struct {
  const char *start, *at, *end;
  unsigned depth;
  cbe_mistake *mistake;
} cbe_reader;

// Says what is wrong here, and gives false.
bool cbe_reader_mistaken(cbe_reader *reader, const char *what);

// The text that begins here with its quotation mark, decoded, to be freed.
bool cbe_reader_text(cbe_reader *reader, char **out);

#endif
