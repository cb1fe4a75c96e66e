// Header fields of a request, and those among them that are this proxy's to set.

#include "filter.h"
#include <string.h>

bool cbe_is(envoy_bytes name, envoy_bytes other) {
  return name.length == other.length && memcmp(name.data, other.data, other.length) == 0;
}

// Fields named Certbound-*. Whatever stands for the hyphen counts as one: CGI's variables know no difference. Envoy has
// names in lower case.
static bool is_ours(envoy_bytes name) {
  const envoy_bytes prefix = ENVOY_TEXT("certbound");
  if (name.length <= prefix.length || memcmp(name.data, prefix.data, prefix.length) != 0) {
    return false;
  }
  char next = name.data[prefix.length];
  return !((next >= 'a' && next <= 'z') || (next >= '0' && next <= '9'));
}

static bool read(cbe_worker *worker, envoy_filter *filter, int kind, cbe_headers *all) {
  all->length = ENVOY_CALL(http_get_headers_size)(filter, kind);
  all->items = cbe_room_of(&worker->fields, (all->length + 1) * sizeof *all->items);
  return all->items != NULL && ENVOY_CALL(http_get_headers)(filter, kind, all->items);
}

// With the first that is removed all that was read may be gone, so the names are copied before.
static bool strip(cbe_worker *worker, envoy_filter *filter, int kind, const cbe_headers *all, size_t length) {
  char *names = cbe_room_of(&worker->text, length), *end = names;
  if (names == NULL) {
    return false;
  }
  for (size_t i = 0; i < all->length; i++) {
    const envoy_bytes *name = &all->items[i].name;
    if (is_ours(*name)) {
      memcpy(end, name->data, name->length);
      end[name->length] = '\0';
      end += name->length + 1;
    }
  }
  for (const char *name = names; name < end; name += strlen(name) + 1) {
    ENVOY_CALL(http_set_header)(filter, kind, (envoy_bytes){name, strlen(name)}, (envoy_bytes){NULL, 0});
  }
  return true;
}

bool cbe_headers_read(cbe_worker *worker, envoy_filter *filter, int kind, cbe_headers *all) {
  if (!read(worker, filter, kind, all)) {
    return false;
  }
  size_t length = 0;
  for (size_t i = 0; i < all->length; i++) {
    length += is_ours(all->items[i].name) ? all->items[i].name.length + 1 : 0;
  }
  return length == 0 || (strip(worker, filter, kind, all, length) && read(worker, filter, kind, all));
}
