// Readers of the settings document's members, by what they hold.

#ifndef CERTBOUND_ENVOY_FIELDS_H
#define CERTBOUND_ENVOY_FIELDS_H

#include "json.h"

typedef struct {
  const cbe_json *value;
  const char *place; // as `crls[1]`
  cbe_mistake *mistake;
} cbe_field;

// Says it with the place, and gives false.
bool cbe_field_mistaken(const cbe_field *field, const char *what);

bool cbe_field_boolean(const cbe_field *field, bool *out);

// A text that is not empty, to be freed.
bool cbe_field_text(const cbe_field *field, char **out);

bool cbe_field_whole(const cbe_field *field, uint64_t least, uint64_t most, uint64_t *out);

// {"entries": 10000, "bytes": 16777216}, of which either may be missing, or false.
bool cbe_field_cache(const cbe_field *field, size_t *entries, size_t *bytes);

// Names of header fields by what they say.
bool cbe_field_headers(const cbe_field *field, char *out[CBE_FACTS]);

// ---- sources.c

// The name of a file, added to `out`.
bool cbe_field_file(const cbe_field *field, const char *owner, cbe_sources *out);

// An array of one or more.
bool cbe_field_files(const cbe_field *field, const char *owner, cbe_sources *out);

// An object of files by their owners, in the order of these: the document's tells nothing. With `many`, an array too.
bool cbe_field_owned(const cbe_field *field, bool many, cbe_sources *out);

#endif
