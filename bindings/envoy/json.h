// A strict reader of one JSON document (RFC 8259).
//
// Stricter than the RFC where readers differ: no member twice, no text with a control character, and bounds on depth,
// members and size.

#ifndef CERTBOUND_ENVOY_JSON_H
#define CERTBOUND_ENVOY_JSON_H

#include "certbound_envoy.h"

enum { CBE_JSON_BYTES = 1 << 20, CBE_JSON_DEPTH = 32, CBE_JSON_MEMBERS = 1000 };

typedef enum {
  CBE_JSON_NULL,
  CBE_JSON_BOOLEAN,
  CBE_JSON_NUMBER,
  CBE_JSON_TEXT,
  CBE_JSON_ARRAY,
  CBE_JSON_OBJECT
} cbe_json_type;

typedef struct cbe_json cbe_json;

struct cbe_json {
  cbe_json_type type;
  const char *slice; // the value as it stands in the document, which has to live as long
  size_t length;
  char *name;      // of a member
  char *text;      // of a text; both are UTF-8 without a control character, ended by a NUL
  bool truth;      // of a boolean
  cbe_json *first; // of an array or object, in the document's order
  cbe_json *next;  // beside it
};

// NULL where the document has a mistake.
cbe_json *cbe_json_read(const char *json, size_t length, cbe_mistake *mistake);

// Frees it with all that stands in it and beside it.
void cbe_json_free(cbe_json *json);

// The value without space and with each object's members in the order of their names, to be freed. NULL where memory
// has run out.
char *cbe_json_sorted(const cbe_json *json, size_t *length);

// Whether it is a whole number in this range: 1e3 is.
bool cbe_json_whole(const cbe_json *json, uint64_t least, uint64_t most, uint64_t *out);

#endif
