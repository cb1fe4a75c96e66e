// How a mistake names what it is about: by the setting, its index or owner, and the file.

#include "ground.h"
#include <stdio.h>

const char *cbe_place_key(const cbe_settings *settings, cbe_kind kind) {
  static const char *const KEYS[CBE_KINDS] = {
      [CBE_POLICY] = "policy_file", [CBE_TRUST_ANCHORS] = "trust_anchors",   [CBE_INTERMEDIATES] = "intermediates",
      [CBE_PINS] = "pins",          [CBE_SPIFFE_BUNDLES] = "spiffe_bundles", [CBE_CRLS] = "crls",
      [CBE_JWKS] = "jwks",
  };
  return kind == CBE_POLICY && settings->policy ? "policy" : KEYS[kind];
}

cbe_place cbe_place_of(const cbe_settings *settings, cbe_kind kind, size_t index) {
  cbe_place place;
  const char *key = cbe_place_key(settings, kind);
  if (index >= settings->sources[kind].length) {
    snprintf(place.text, sizeof place.text, "%s", key);
    return place;
  }
  const cbe_source *source = &settings->sources[kind].sources[index];
  if (source->owner) {
    snprintf(place.text, sizeof place.text, "%s[\"%s\"] \"%s\"", key, source->owner, source->path);
  } else if (kind == CBE_POLICY) {
    snprintf(place.text, sizeof place.text, "%s \"%s\"", key, source->path);
  } else {
    snprintf(place.text, sizeof place.text, "%s[%zu] \"%s\"", key, index, source->path);
  }
  return place;
}
