// A JSON text: its characters, escaped or in UTF-8.

#include "reader.h"
#include <stdlib.h>
#include <string.h>

enum { LAST = 0x10ffff };

static bool is_surrogate(uint32_t character) { return character >= 0xd800 && character <= 0xdfff; }

// One character of UTF-8 (RFC 3629): the shortest form alone.
static bool unescaped(cbe_reader *reader, uint32_t *out) {
  static const uint32_t shortest[] = {0, 0x80, 0x800, 0x10000};
  unsigned char lead = (unsigned char)*reader->at;
  size_t more = lead < 0x80 ? 0 : lead < 0xc0 ? 4 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf8 ? 3 : 4;
  if (more == 4 || (size_t)(reader->end - reader->at) <= more) {
    return cbe_reader_mistaken(reader, "is not UTF-8");
  }
  uint32_t character = more == 0 ? lead : lead & (0x3fu >> more);
  for (size_t i = 1; i <= more; i++) {
    unsigned char byte = (unsigned char)reader->at[i];
    if ((byte & 0xc0) != 0x80) {
      return cbe_reader_mistaken(reader, "is not UTF-8");
    }
    character = character << 6 | (byte & 0x3fu);
  }
  if (character < shortest[more] || character > LAST || is_surrogate(character)) {
    return cbe_reader_mistaken(reader, "is not UTF-8");
  }
  reader->at += 1 + more;
  *out = character;
  return true;
}

// The four digits behind \u.
static bool hex(cbe_reader *reader, uint32_t *out) {
  static const char alphabet[] = "0123456789abcdef";
  if (reader->end - reader->at < 4) {
    return cbe_reader_mistaken(reader, "the escape is cut");
  }
  *out = 0;
  for (int i = 0; i < 4; i++) {
    char digit = reader->at[i];
    const char *found = memchr(alphabet, digit >= 'A' && digit <= 'F' ? digit - 'A' + 'a' : digit, 16);
    if (!found) {
      return cbe_reader_mistaken(reader, "the escape has a bad digit");
    }
    *out = *out << 4 | (uint32_t)(found - alphabet);
  }
  reader->at += 4;
  return true;
}

static bool escaped(cbe_reader *reader, uint32_t *out) {
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  reader->at++;
  char letter = reader->at < reader->end ? *reader->at : '\0';
  const char *found = memchr(letters, letter, sizeof letters - 1);
  if (found) {
    reader->at++;
    *out = (uint32_t)meant[found - letters];
    return true;
  }
  if (letter != 'u') {
    return cbe_reader_mistaken(reader, "there is no such escape");
  }
  reader->at++;
  if (!hex(reader, out)) {
    return false;
  }
  if (!is_surrogate(*out)) {
    return true;
  }
  uint32_t low = 0;
  if (*out >= 0xdc00 || reader->end - reader->at < 2 || memcmp(reader->at, "\\u", 2) != 0) {
    return cbe_reader_mistaken(reader, "the surrogate stands alone");
  }
  reader->at += 2;
  if (!hex(reader, &low)) {
    return false;
  }
  if (low < 0xdc00 || low > 0xdfff) {
    return cbe_reader_mistaken(reader, "the surrogate stands alone");
  }
  *out = 0x10000 + ((*out - 0xd800) << 10) + (low - 0xdc00);
  return true;
}

static char *put(char *to, uint32_t character) {
  unsigned more = character < 0x80 ? 0 : character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
  static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
  *to++ = (char)(lead[more] | character >> (6 * more));
  while (more--) {
    *to++ = (char)(0x80 | (character >> (6 * more) & 0x3f));
  }
  return to;
}

// What the text would be in a log: texts become parts of lines, and C reads them up to a NUL.
static bool is_control(uint32_t character) { return character < 0x20 || (character >= 0x7f && character < 0xa0); }

static bool characters(cbe_reader *reader, char *to) {
  for (;;) {
    if (reader->at == reader->end) {
      return cbe_reader_mistaken(reader, "the text does not end");
    }
    if (*reader->at == '"') {
      reader->at++;
      *to = '\0';
      return true;
    }
    const char *begin = reader->at;
    uint32_t character;
    if (!(*begin == '\\' ? escaped : unescaped)(reader, &character)) {
      return false;
    }
    if (is_control(character)) {
      reader->at = begin;
      return cbe_reader_mistaken(reader, "the text has a control character");
    }
    to = put(to, character);
  }
}

bool cbe_reader_text(cbe_reader *reader, char **out) {
  // Up to the quotation mark that ends it, or one before: no character becomes longer by being decoded.
  const char *first = ++reader->at, *end = first;
  while (end < reader->end && *end != '"') {
    end += *end == '\\' && end + 1 < reader->end ? 2 : 1;
  }
  *out = malloc((size_t)(end - first) + 1);
  if (!*out) {
    return cbe_reader_mistaken(reader, "out of memory");
  }
  if (characters(reader, *out)) {
    return true;
  }
  free(*out);
  *out = NULL;
  return false;
}
