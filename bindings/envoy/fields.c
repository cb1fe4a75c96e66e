// Values of the settings document: booleans, texts, numbers, names of header fields.

#include "fields.h"
#include <stdio.h>
#include <string.h>

bool cbe_field_mistaken(const cbe_field *field, const char *what) {
  return cbe_mistaken(field->mistake, "%s: %s", field->place, what);
}

bool cbe_field_boolean(const cbe_field *field, bool *out) {
  *out = field->value->truth;
  return field->value->type == CBE_JSON_BOOLEAN || cbe_field_mistaken(field, "must be true or false");
}

bool cbe_field_text(const cbe_field *field, char **out) {
  if (field->value->type != CBE_JSON_TEXT) {
    return cbe_field_mistaken(field, "must be a text");
  }
  if (field->value->text[0] == '\0') {
    return cbe_field_mistaken(field, "must not be empty");
  }
  *out = strdup(field->value->text);
  return *out || cbe_field_mistaken(field, "out of memory");
}

bool cbe_field_whole(const cbe_field *field, uint64_t least, uint64_t most, uint64_t *out) {
  return cbe_json_whole(field->value, least, most, out) ||
         cbe_mistaken(field->mistake, "%s: must be a whole number from %llu to %llu", field->place,
                      (unsigned long long)least, (unsigned long long)most);
}

bool cbe_field_cache(const cbe_field *field, size_t *entries, size_t *bytes) {
  const cbe_json *value = field->value;
  if (value->type == CBE_JSON_BOOLEAN && !value->truth) {
    *entries = *bytes = 0;
    return true;
  }
  if (value->type != CBE_JSON_OBJECT) {
    return cbe_field_mistaken(field, "must be an object or false");
  }
  for (const cbe_json *member = value->first; member; member = member->next) {
    char place[64];
    snprintf(place, sizeof place, "%s.%s", field->place, member->name);
    cbe_field number = {.value = member, .place = place, .mistake = field->mistake};
    bool is_entries = strcmp(member->name, "entries") == 0;
    if (!is_entries && strcmp(member->name, "bytes") != 0) {
      return cbe_mistaken(field->mistake, "%s.%s: there is no such setting", field->place, member->name);
    }
    uint64_t read;
    if (!cbe_field_whole(&number, 1, is_entries ? 1000000000 : 1000000000000, &read)) {
      return false;
    }
    *(is_entries ? entries : bytes) = (size_t)read;
  }
  return true;
}

// A token of RFC 9110 section 5.6.2 in lower case, as HTTP/2 wants field names.
static bool is_field_name(const char *name) {
  static const char PREFIX[] = "certbound-";
  static const char CHARACTERS[] = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";
  return strncmp(name, PREFIX, sizeof PREFIX - 1) == 0 && name[sizeof PREFIX - 1] != '\0' &&
         name[strspn(name, CHARACTERS)] == '\0';
}

static bool read_header(const cbe_field *field, char *out[CBE_FACTS], char **header) {
  if (!cbe_field_text(field, header)) {
    return false;
  }
  if (!is_field_name(*header)) {
    return cbe_field_mistaken(field, "must be a field name in lower case that begins with \"certbound-\"");
  }
  for (int other = 0; other < CBE_FACTS; other++) {
    if (&out[other] != header && out[other] && strcmp(out[other], *header) == 0) {
      return cbe_field_mistaken(field, "another fact has this field already");
    }
  }
  return true;
}

bool cbe_field_headers(const cbe_field *field, char *out[CBE_FACTS]) {
  static const char *const FACTS[CBE_FACTS] = {
      [CBE_DECISION] = "decision",   [CBE_REASON] = "reason", [CBE_THUMBPRINT] = "thumbprint",
      [CBE_CLIENT_ID] = "client_id", [CBE_RECORD] = "record",
  };
  if (field->value->type != CBE_JSON_OBJECT) {
    return cbe_field_mistaken(field, "must be an object");
  }
  for (const cbe_json *member = field->value->first; member; member = member->next) {
    int fact = 0;
    while (fact < CBE_FACTS && strcmp(FACTS[fact], member->name) != 0) {
      fact++;
    }
    if (fact == CBE_FACTS) {
      return cbe_mistaken(field->mistake, "%s.%s: there is no such fact", field->place, member->name);
    }
    char place[64];
    snprintf(place, sizeof place, "%s.%s", field->place, member->name);
    cbe_field header = {.value = member, .place = place, .mistake = field->mistake};
    if (!read_header(&header, out, &out[fact])) {
      return false;
    }
  }
  return true;
}
