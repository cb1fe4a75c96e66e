// What an operator did wrong, in one line with the place.

#include "certbound_envoy.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// Where the line is cut it ends with a whole character.
static size_t whole(const char *text, size_t length) {
  size_t first = length;
  while (first > 0 && ((unsigned char)text[first - 1] & 0xc0) == 0x80) {
    first--;
  }
  if (first == 0 || (unsigned char)text[first - 1] < 0xc0) {
    return length;
  }
  unsigned char lead = (unsigned char)text[first - 1];
  size_t needs = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  return length - first < needs ? first - 1 : length;
}

bool cbe_mistaken(cbe_mistake *mistake, const char *format, ...) {
  // An earlier mistake's text may be among the arguments.
  char text[sizeof mistake->text];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  size_t kept = length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : whole(text, sizeof text - 1);
  memcpy(mistake->text, text, kept);
  mistake->text[kept] = '\0';
  return false;
}
