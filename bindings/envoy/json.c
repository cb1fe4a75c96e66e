// The structure of a JSON document: values, arrays and objects. Texts are text.c's.

#include "json.h"
#include "reader.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool value(cbe_reader *reader, cbe_json *out);

bool cbe_reader_mistaken(cbe_reader *reader, const char *what) {
  return cbe_mistaken(reader->mistake, "byte %zu: %s", (size_t)(reader->at - reader->start) + 1, what);
}

static void skip_space(cbe_reader *reader) {
  while (reader->at < reader->end && memchr(" \t\n\r", *reader->at, 4)) {
    reader->at++;
  }
}

// Takes this one byte, if it comes next.
static bool take(cbe_reader *reader, char byte) {
  if (reader->at == reader->end || *reader->at != byte) {
    return false;
  }
  reader->at++;
  return true;
}

static bool word(cbe_reader *reader, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0) {
    return cbe_reader_mistaken(reader, "is no JSON value");
  }
  reader->at += length;
  return true;
}

static bool digits(cbe_reader *reader) {
  const char *first = reader->at;
  while (reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9') {
    reader->at++;
  }
  return reader->at > first;
}

static bool number(cbe_reader *reader) {
  take(reader, '-');
  bool read = take(reader, '0') || digits(reader);
  if (read && take(reader, '.')) {
    read = digits(reader);
  }
  if (read && (take(reader, 'e') || take(reader, 'E'))) {
    if (!take(reader, '+')) {
      take(reader, '-');
    }
    read = digits(reader);
  }
  return read || cbe_reader_mistaken(reader, "is no JSON value");
}

// One more at the end of an array or object.
static cbe_json *append(cbe_reader *reader, cbe_json *parent, cbe_json **last) {
  cbe_json *child = calloc(1, sizeof *child);
  if (!child) {
    cbe_reader_mistaken(reader, "out of memory");
    return NULL;
  }
  *(*last ? &(*last)->next : &parent->first) = child;
  *last = child;
  return child;
}

// The member's name, which must be new, and the colon.
static bool name(cbe_reader *reader, cbe_json *object, cbe_json *member) {
  if (reader->at == reader->end || *reader->at != '"') {
    return cbe_reader_mistaken(reader, "a member's name is missing");
  }
  const char *begin = reader->at;
  if (!cbe_reader_text(reader, &member->name)) {
    return false;
  }
  unsigned members = 1;
  for (const cbe_json *other = object->first; other != member; other = other->next) {
    if (strcmp(other->name, member->name) == 0) {
      return cbe_mistaken(reader->mistake, "byte %zu: the member \"%s\" stands twice in one object",
                          (size_t)(begin - reader->start) + 1, member->name);
    }
    members++;
  }
  if (members > CBE_JSON_MEMBERS) {
    return cbe_reader_mistaken(reader, "the object has too many members");
  }
  skip_space(reader);
  return take(reader, ':') || cbe_reader_mistaken(reader, "a colon is missing");
}

static bool children(cbe_reader *reader, cbe_json *parent, char close) {
  if (++reader->depth > CBE_JSON_DEPTH) {
    return cbe_reader_mistaken(reader, "is nested too deep");
  }
  reader->at++;
  skip_space(reader);
  cbe_json *last = NULL;
  bool more = !take(reader, close);
  while (more) {
    cbe_json *child = append(reader, parent, &last);
    skip_space(reader);
    if (!child || (close == '}' && !name(reader, parent, child)) || !value(reader, child)) {
      return false;
    }
    skip_space(reader);
    more = take(reader, ',');
    if (!more && !take(reader, close)) {
      return cbe_reader_mistaken(reader, close == '}' ? "a comma or } is missing" : "a comma or ] is missing");
    }
  }
  reader->depth--;
  return true;
}

static bool of_its_type(cbe_reader *reader, cbe_json *out) {
  switch (reader->at < reader->end ? *reader->at : '\0') {
  case '{':
    out->type = CBE_JSON_OBJECT;
    return children(reader, out, '}');
  case '[':
    out->type = CBE_JSON_ARRAY;
    return children(reader, out, ']');
  case '"':
    out->type = CBE_JSON_TEXT;
    return cbe_reader_text(reader, &out->text);
  case 't':
    out->type = CBE_JSON_BOOLEAN;
    out->truth = true;
    return word(reader, "true");
  case 'f':
    out->type = CBE_JSON_BOOLEAN;
    return word(reader, "false");
  case 'n':
    return word(reader, "null");
  default:
    out->type = CBE_JSON_NUMBER;
    return number(reader);
  }
}

static bool value(cbe_reader *reader, cbe_json *out) {
  skip_space(reader);
  out->slice = reader->at;
  bool read = of_its_type(reader, out);
  out->length = (size_t)(reader->at - out->slice);
  return read;
}

cbe_json *cbe_json_read(const char *json, size_t length, cbe_mistake *mistake) {
  if (length == 0) {
    cbe_mistaken(mistake, "the document is empty");
    return NULL;
  }
  if (length > CBE_JSON_BYTES) {
    cbe_mistaken(mistake, "the document is longer than %d bytes", CBE_JSON_BYTES);
    return NULL;
  }
  cbe_reader reader = {.start = json, .at = json, .end = json + length, .mistake = mistake};
  cbe_json *out = calloc(1, sizeof *out);
  if (!out) {
    cbe_mistaken(mistake, "out of memory");
    return NULL;
  }
  bool read = value(&reader, out);
  skip_space(&reader);
  if (!read || (reader.at < reader.end && !cbe_reader_mistaken(&reader, "something stands behind the document"))) {
    cbe_json_free(out);
    return NULL;
  }
  return out;
}

void cbe_json_free(cbe_json *json) {
  while (json) {
    cbe_json *next = json->next;
    cbe_json_free(json->first);
    free(json->name);
    free(json->text);
    free(json);
    json = next;
  }
}

bool cbe_json_whole(const cbe_json *json, uint64_t least, uint64_t most, uint64_t *out) {
  char digits[32];
  if (json->type != CBE_JSON_NUMBER || json->length >= sizeof digits) {
    return false;
  }
  memcpy(digits, json->slice, json->length);
  digits[json->length] = '\0';
  char *end;
  errno = 0;
  double read = strtod(digits, &end);
  // Up to 2^53 a double is exact.
  if (errno != 0 || *end != '\0' || !(read >= 0 && read <= 9007199254740992.0) || (double)(uint64_t)read != read ||
      (uint64_t)read < least || (uint64_t)read > most) {
    return false;
  }
  *out = (uint64_t)read;
  return true;
}
