// A JSON value in the one form that does not depend on the order of members.

#include "json.h"
#include <stdlib.h>
#include <string.h>

// The member whose name comes next; names are unique.
static const cbe_json *next_member(const cbe_json *object, const char *name) {
  const cbe_json *next = NULL;
  for (const cbe_json *member = object->first; member; member = member->next) {
    if ((!name || strcmp(member->name, name) > 0) && (!next || strcmp(member->name, next->name) < 0)) {
      next = member;
    }
  }
  return next;
}

static char *put_name(char *to, const char *name) {
  *to++ = '"';
  for (; *name; name++) {
    if (*name == '"' || *name == '\\') {
      *to++ = '\\';
    }
    *to++ = *name;
  }
  *to++ = '"';
  *to++ = ':';
  return to;
}

static char *put(char *to, const cbe_json *json) {
  if (json->type == CBE_JSON_OBJECT) {
    *to++ = '{';
    for (const cbe_json *member = next_member(json, NULL), *next; member; member = next) {
      to = put(put_name(to, member->name), member);
      next = next_member(json, member->name);
      if (next) {
        *to++ = ',';
      }
    }
    *to++ = '}';
  } else if (json->type == CBE_JSON_ARRAY) {
    *to++ = '[';
    for (const cbe_json *element = json->first; element; element = element->next) {
      to = put(to, element);
      if (element->next) {
        *to++ = ',';
      }
    }
    *to++ = ']';
  } else {
    memcpy(to, json->slice, json->length);
    to += json->length;
  }
  return to;
}

char *cbe_json_sorted(const cbe_json *json, size_t *length) {
  // It is no longer than it stands in the document: space goes, and no name is escaped that was not.
  char *out = malloc(json->length);
  if (out) {
    *length = (size_t)(put(out, json) - out);
  }
  return out;
}
