// From files to the verifier in force.

#include "ground.h"
#include <string.h>

// The first byte of DER: a SEQUENCE. PEM is text.
enum { DER = 0x30 };

typedef certbound_status (*hand_in)(certbound_builder *, const void *, size_t);
typedef certbound_status (*hand_in_owned)(certbound_builder *, const char *, const void *, size_t);

static const struct {
  hand_in hand_in;
  hand_in_owned hand_in_owned; // of those that have an issuer or trust domain
  certbound_status mistake;    // what a mistake in it is called
} KINDS[CBE_KINDS] = {
    [CBE_POLICY] = {certbound_builder_policy, NULL, CERTBOUND_BAD_POLICY},
    [CBE_TRUST_ANCHORS] = {certbound_builder_trust_anchors_pem, NULL, CERTBOUND_BAD_TRUST_ANCHORS},
    [CBE_INTERMEDIATES] = {certbound_builder_intermediates_pem, NULL, CERTBOUND_BAD_INTERMEDIATES},
    [CBE_PINS] = {certbound_builder_pins_pem, NULL, CERTBOUND_BAD_PINS},
    [CBE_SPIFFE_BUNDLES] = {NULL, certbound_builder_spiffe_bundle_pem, CERTBOUND_BAD_TRUST_ANCHORS},
    [CBE_CRLS] = {certbound_builder_crls_pem, NULL, CERTBOUND_BAD_CRL},
    [CBE_JWKS] = {NULL, certbound_builder_jwks, CERTBOUND_BAD_JWKS},
};

typedef struct {
  cbe_ground *ground;
  unsigned groups;
  certbound_builder *builder;
  cbe_mistake *mistake;
} load;

static bool refused(load *load, certbound_status status, const char *place) {
  const char *text = certbound_builder_error(load->builder);
  return cbe_mistaken(load->mistake, "%s: %s", place, *text ? text : certbound_status_name((int32_t)status));
}

// A CRL that stayed the same beside one that is new is not parsed again.
static certbound_status hand_in_file(load *load, cbe_kind kind, size_t index) {
  cbe_file *file = &load->ground->files[kind][index];
  const cbe_content *content = &file->fresh.content;
  if (kind == CBE_CRLS && !file->fresh.differs && file->crl) {
    return certbound_builder_crl(load->builder, file->crl);
  }
  if (kind == CBE_CRLS && content->length > 0 && content->bytes[0] == DER) {
    return certbound_builder_crl_der(load->builder, content->bytes, content->length, &file->fresh.crl);
  }
  if (KINDS[kind].hand_in_owned) {
    const char *owner = load->ground->settings->sources[kind].sources[index].owner;
    return KINDS[kind].hand_in_owned(load->builder, owner, content->bytes, content->length);
  }
  return KINDS[kind].hand_in(load->builder, content->bytes, content->length);
}

static bool hand_in_kind(load *load, cbe_kind kind) {
  const cbe_settings *settings = load->ground->settings;
  if (kind == CBE_POLICY && settings->policy) {
    certbound_status status = certbound_builder_policy(load->builder, settings->policy, settings->policy_length);
    return status == CERTBOUND_OK || refused(load, status, cbe_place_key(settings, kind));
  }
  for (size_t i = 0; i < settings->sources[kind].length; i++) {
    certbound_status status = hand_in_file(load, kind, i);
    if (status != CERTBOUND_OK) {
      return refused(load, status, cbe_place_of(settings, kind, i).text);
    }
  }
  return true;
}

// A builder with all that is not handed in. An issuer's new JWKS takes the place of its old one without being told so.
static certbound_builder *start(const load *load) {
  if (load->groups & CBE_GROUP_POLICY) {
    return certbound_builder_new();
  }
  certbound_verifier *verifier = certbound_handle_acquire(load->ground->handle);
  certbound_builder *builder = certbound_builder_of(verifier);
  certbound_verifier_free(verifier);
  // A mistake here comes back from certbound_builder_build.
  if (load->groups & CBE_GROUP_CERTIFICATES) {
    (void)certbound_builder_without_certificates(builder);
  }
  if (load->groups & CBE_GROUP_CRLS) {
    (void)certbound_builder_without_crls(builder);
  }
  return builder;
}

// What shows only when all is put together is blamed on the file of that kind whose owner is named, on the kind where
// none is, and on the policy that wants it where nothing of the kind is there.
static cbe_place blamed(const load *load, certbound_status status) {
  const cbe_settings *settings = load->ground->settings;
  const char *text = certbound_builder_error(load->builder);
  cbe_kind wrong = CBE_POLICY;
  for (int kind = CBE_TRUST_ANCHORS; kind < CBE_KINDS; kind++) {
    const cbe_sources *sources = &settings->sources[kind];
    if (KINDS[kind].mistake != status || sources->length == 0) {
      continue;
    }
    wrong = (cbe_kind)kind;
    for (size_t i = 0; i < sources->length; i++) {
      if (sources->sources[i].owner && strstr(text, sources->sources[i].owner)) {
        return cbe_place_of(settings, wrong, i);
      }
    }
  }
  return cbe_place_of(settings, wrong, settings->sources[wrong].length == 1 ? 0 : SIZE_MAX);
}

static void warn(const certbound_verifier *verifier) {
  char text[1024];
  for (size_t i = 0; i < certbound_verifier_warnings(verifier); i++) {
    size_t length;
    if (certbound_verifier_warning(verifier, i, text, sizeof text, &length) == CERTBOUND_OK) {
      cbe_log(CBE_LOG_WARN, "%s", text);
    }
  }
}

static bool put_in_force(load *load, const certbound_verifier *verifier) {
  cbe_ground *ground = load->ground;
  uint32_t mode = certbound_verifier_chain_mode(verifier);
  if (mode != CERTBOUND_CHAIN_VALIDATE && mode != CERTBOUND_CHAIN_PINNED) {
    return cbe_mistaken(load->mistake, "%s: chain.mode: \"trust_tls_layer\": nobody else judges certificates here",
                        cbe_place_of(ground->settings, CBE_POLICY, 0).text);
  }
  certbound_status status = CERTBOUND_OK;
  if (ground->handle) {
    status = certbound_handle_swap(ground->handle, verifier);
  } else {
    ground->handle = certbound_handle_new(verifier);
    status = ground->handle ? CERTBOUND_OK : CERTBOUND_PANIC;
  }
  if (status != CERTBOUND_OK) {
    return cbe_mistaken(load->mistake, "the verifier cannot be put in force: %s",
                        certbound_status_name((int32_t)status));
  }
  warn(verifier);
  return true;
}

static bool build(load *load) {
  load->builder = start(load);
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    if ((cbe_group_of((cbe_kind)kind) & load->groups) && !hand_in_kind(load, (cbe_kind)kind)) {
      return false;
    }
  }
  certbound_verifier *verifier = NULL;
  certbound_status status = certbound_builder_build(load->builder, &verifier);
  if (status != CERTBOUND_OK) {
    return refused(load, status, blamed(load, status).text);
  }
  bool in_force = put_in_force(load, verifier);
  certbound_verifier_free(verifier);
  return in_force;
}

bool cbe_load(cbe_ground *ground, unsigned groups, cbe_changes *changes, cbe_mistake *mistake) {
  load load = {.ground = ground, .mistake = mistake};
  bool loaded = cbe_fresh_read(ground, groups, mistake);
  if (loaded) {
    load.groups = ground->handle ? cbe_fresh_groups(ground) : CBE_GROUPS;
    if (load.groups & CBE_GROUP_POLICY) {
      load.groups = CBE_GROUPS;
      loaded = cbe_fresh_read(ground, CBE_GROUPS, mistake);
    }
  }
  if (loaded && load.groups) {
    loaded = build(&load);
  }
  if (loaded) {
    cbe_fresh_commit(ground, changes);
  }
  certbound_builder_free(load.builder);
  cbe_fresh_clear(ground);
  return loaded;
}
