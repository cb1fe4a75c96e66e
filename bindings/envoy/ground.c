// The files of a material, and the verifier that was made of them.

#include "ground.h"
#include <stdlib.h>

unsigned cbe_group_of(cbe_kind kind) {
  static const unsigned GROUPS[CBE_KINDS] = {
      [CBE_POLICY] = CBE_GROUP_POLICY,
      [CBE_TRUST_ANCHORS] = CBE_GROUP_CERTIFICATES,
      [CBE_INTERMEDIATES] = CBE_GROUP_CERTIFICATES,
      [CBE_PINS] = CBE_GROUP_CERTIFICATES,
      [CBE_SPIFFE_BUNDLES] = CBE_GROUP_CERTIFICATES,
      [CBE_CRLS] = CBE_GROUP_CRLS,
      [CBE_JWKS] = CBE_GROUP_JWKS,
  };
  return GROUPS[kind];
}

bool cbe_ground_new(cbe_ground *ground, const cbe_settings *settings, cbe_mistake *mistake) {
  *ground = (cbe_ground){.settings = settings};
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    size_t length = settings->sources[kind].length;
    ground->files[kind] = length > 0 ? calloc(length, sizeof *ground->files[kind]) : NULL;
    if (length > 0 && !ground->files[kind]) {
      cbe_ground_clear(ground);
      return cbe_mistaken(mistake, "out of memory");
    }
  }
  return true;
}

void cbe_ground_clear(cbe_ground *ground) {
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; ground->files[kind] && i < ground->settings->sources[kind].length; i++) {
      certbound_crl_free(ground->files[kind][i].crl);
    }
    free(ground->files[kind]);
  }
  certbound_handle_free(ground->handle);
  *ground = (cbe_ground){0};
}
