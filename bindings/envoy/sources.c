// The files that the settings name.

#include "fields.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool cbe_field_file(const cbe_field *field, const char *owner, cbe_sources *out) {
  cbe_source *sources = realloc(out->sources, (out->length + 1) * sizeof *sources);
  if (!sources) {
    return cbe_field_mistaken(field, "out of memory");
  }
  out->sources = sources;
  cbe_source *source = &sources[out->length++];
  *source = (cbe_source){.owner = owner ? strdup(owner) : NULL};
  if (owner && !source->owner) {
    return cbe_field_mistaken(field, "out of memory");
  }
  return cbe_field_text(field, &source->path);
}

bool cbe_field_files(const cbe_field *field, const char *owner, cbe_sources *out) {
  if (field->value->type != CBE_JSON_ARRAY) {
    return cbe_field_mistaken(field, "must be an array");
  }
  // An array that lost its files would otherwise turn off what they were there for.
  if (!field->value->first) {
    return cbe_field_mistaken(field, "must not be empty");
  }
  size_t index = 0;
  for (const cbe_json *element = field->value->first; element; element = element->next, index++) {
    char place[512];
    snprintf(place, sizeof place, "%s[%zu]", field->place, index);
    cbe_field file = {.value = element, .place = place, .mistake = field->mistake};
    if (!cbe_field_file(&file, owner, out)) {
      return false;
    }
  }
  return true;
}

static int by_owner(const void *one, const void *two) {
  const cbe_json *a = *(const cbe_json *const *)one, *b = *(const cbe_json *const *)two;
  return strcmp(a->name, b->name);
}

static bool read_owner(const cbe_field *field, const cbe_json *member, bool many, cbe_sources *out) {
  char place[512];
  snprintf(place, sizeof place, "%s[\"%s\"]", field->place, member->name);
  cbe_field files = {.value = member, .place = place, .mistake = field->mistake};
  if (member->name[0] == '\0') {
    return cbe_field_mistaken(&files, "the name must not be empty");
  }
  return (many && member->type == CBE_JSON_ARRAY ? cbe_field_files : cbe_field_file)(&files, member->name, out);
}

bool cbe_field_owned(const cbe_field *field, bool many, cbe_sources *out) {
  if (field->value->type != CBE_JSON_OBJECT) {
    return cbe_field_mistaken(field, "must be an object");
  }
  const cbe_json *members[CBE_JSON_MEMBERS];
  size_t length = 0;
  for (const cbe_json *member = field->value->first; member; member = member->next) {
    members[length++] = member;
  }
  if (length == 0) {
    return cbe_field_mistaken(field, "must not be empty");
  }
  qsort(members, length, sizeof *members, by_owner);
  for (size_t i = 0; i < length; i++) {
    if (!read_owner(field, members[i], many, out)) {
      return false;
    }
  }
  return true;
}
