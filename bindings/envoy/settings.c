// The settings document: its members, and what they say together.

#include "fields.h"
#include <stdlib.h>
#include <string.h>

static bool read_policy(cbe_settings *settings, const cbe_field *field) {
  if (field->value->type != CBE_JSON_OBJECT) {
    return cbe_field_mistaken(field, "must be an object");
  }
  // Envoy gives the members of a Struct in an order that differs from one document to the next; and a policy without an
  // id is named by its text.
  settings->policy = cbe_json_sorted(field->value, &settings->policy_length);
  return settings->policy || cbe_field_mistaken(field, "out of memory");
}

static bool read_policy_file(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_file(field, NULL, &settings->sources[CBE_POLICY]);
}

static bool read_trust_anchors(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_files(field, NULL, &settings->sources[CBE_TRUST_ANCHORS]);
}

static bool read_intermediates(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_files(field, NULL, &settings->sources[CBE_INTERMEDIATES]);
}

static bool read_pins(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_files(field, NULL, &settings->sources[CBE_PINS]);
}

static bool read_crls(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_files(field, NULL, &settings->sources[CBE_CRLS]);
}

static bool read_spiffe_bundles(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_owned(field, true, &settings->sources[CBE_SPIFFE_BUNDLES]);
}

static bool read_jwks(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_owned(field, false, &settings->sources[CBE_JWKS]);
}

static bool read_watch_seconds(cbe_settings *settings, const cbe_field *field) {
  uint64_t seconds = 0;
  bool read = cbe_field_whole(field, 0, 86400, &seconds);
  settings->watch_seconds = (uint32_t)seconds;
  return read;
}

static bool read_token_cache(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_cache(field, &settings->token_entries, &settings->token_bytes);
}

static bool read_peer_cache(cbe_settings *settings, const cbe_field *field) {
  settings->peer_cache = true;
  if (field->value->type == CBE_JSON_BOOLEAN) {
    return cbe_field_boolean(field, &settings->peer_cache);
  }
  if (field->value->type != CBE_JSON_OBJECT) {
    return cbe_field_mistaken(field, "must be true, false or an object");
  }
  settings->peer_entries = CERTBOUND_CACHE_ENTRIES;
  settings->peer_bytes = CERTBOUND_CACHE_BYTES;
  return cbe_field_cache(field, &settings->peer_entries, &settings->peer_bytes);
}

static bool read_compare_only(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_text(field, &settings->compare_only);
}

static bool read_request_headers(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_headers(field, settings->request_headers);
}

static bool read_record(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_boolean(field, &settings->record);
}

static bool read_client_certificate(cbe_settings *settings, const cbe_field *field) {
  const char *text = field->value->text;
  settings->request_certificate = text && strcmp(text, "request") == 0;
  return settings->request_certificate || (text && strcmp(text, "require") == 0) ||
         cbe_field_mistaken(field, "must be \"require\" or \"request\"");
}

#ifdef CERTBOUND_TEST_SETTINGS
static bool read_test_now(cbe_settings *settings, const cbe_field *field) {
  return cbe_field_whole(field, 1, 100000000000, &settings->test_now);
}
#endif

static const struct {
  const char *key;
  bool (*read)(cbe_settings *, const cbe_field *);
} MEMBERS[] = {
    {"policy", read_policy},
    {"policy_file", read_policy_file},
    {"trust_anchors", read_trust_anchors},
    {"intermediates", read_intermediates},
    {"pins", read_pins},
    {"crls", read_crls},
    {"spiffe_bundles", read_spiffe_bundles},
    {"jwks", read_jwks},
    {"watch_seconds", read_watch_seconds},
    {"token_cache", read_token_cache},
    {"peer_cache", read_peer_cache},
    {"compare_only", read_compare_only},
    {"request_headers", read_request_headers},
    {"record", read_record},
    {"client_certificate", read_client_certificate},
#ifdef CERTBOUND_TEST_SETTINGS
    {"test_now", read_test_now},
#endif
};

static bool read_member(cbe_settings *settings, const cbe_json *member, cbe_mistake *mistake) {
  for (size_t i = 0; i < sizeof MEMBERS / sizeof *MEMBERS; i++) {
    if (strcmp(MEMBERS[i].key, member->name) == 0) {
      cbe_field field = {.value = member, .place = member->name, .mistake = mistake};
      return MEMBERS[i].read(settings, &field);
    }
  }
  return cbe_mistaken(mistake, "%s: there is no such setting", member->name);
}

static bool read_document(cbe_settings *settings, const cbe_json *document, cbe_mistake *mistake) {
  if (document->type != CBE_JSON_OBJECT) {
    return cbe_mistaken(mistake, "the document must be an object");
  }
  for (const cbe_json *member = document->first; member; member = member->next) {
    if (!read_member(settings, member, mistake)) {
      return false;
    }
  }
  bool in_file = settings->sources[CBE_POLICY].length > 0;
  if (settings->policy && in_file) {
    return cbe_mistaken(mistake, "policy_file: there is a \"policy\" already");
  }
  return settings->policy || in_file || cbe_mistaken(mistake, "policy: is missing, and \"policy_file\" too");
}

cbe_settings *cbe_settings_read(const char *json, size_t length, cbe_mistake *mistake) {
  cbe_json *document = cbe_json_read(json, length, mistake);
  if (!document) {
    return NULL;
  }
  cbe_settings *settings = calloc(1, sizeof *settings);
  if (settings) {
    settings->watch_seconds = 5;
    settings->token_entries = CERTBOUND_CACHE_ENTRIES;
    settings->token_bytes = CERTBOUND_CACHE_BYTES;
    settings->peer_cache = true;
  } else {
    cbe_mistaken(mistake, "out of memory");
  }
  if (settings && !read_document(settings, document, mistake)) {
    cbe_settings_free(settings);
    settings = NULL;
  }
  cbe_json_free(document);
  return settings;
}

void cbe_settings_free(cbe_settings *settings) {
  if (!settings) {
    return;
  }
  free(settings->policy);
  for (int kind = 0; kind < CBE_KINDS; kind++) {
    for (size_t i = 0; i < settings->sources[kind].length; i++) {
      free(settings->sources[kind].sources[i].path);
      free(settings->sources[kind].sources[i].owner);
    }
    free(settings->sources[kind].sources);
  }
  free(settings->compare_only);
  for (int fact = 0; fact < CBE_FACTS; fact++) {
    free(settings->request_headers[fact]);
  }
  free(settings);
}
