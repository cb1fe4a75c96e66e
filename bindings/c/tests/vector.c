#include "vector.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static void append(list *list, certbound_bytes value) {
  if (list->length == MOST_ITEMS) {
    tape_fail("too many items", "MOST_ITEMS");
  }
  list->items[list->length++] = value;
}

static certbound_bytes own(vector *vector, certbound_bytes value, bool with_nul) {
  char *copy = malloc(value.length + (with_nul ? 1 : 0));
  if (vector->owned_length == MOST_FIELDS || (copy == NULL && value.length > 0)) {
    tape_fail("too many fields", vector->id);
  }
  vector->owned[vector->owned_length++] = copy;
  memcpy(copy, value.data, value.length);
  if (with_nul) {
    copy[value.length] = '\0';
  }
  value.data = copy;
  return value;
}

/* A field's name, and where its value goes: in a setup for the first two, in a vector for the rest. */
typedef struct place {
  const char *name;
  size_t at;
} place;

static const place SETUP_LISTS[] = {
    {"bundle", offsetof(setup, bundles)},
    {"jwks", offsetof(setup, jwks)},
};
static const place SETUP_NAMES[] = {
    {"trust_domain", offsetof(setup, trust_domains)},
    {"issuer", offsetof(setup, issuers)},
};
static const place LISTS[] = {
    {"certificate", offsetof(vector, chain)},
    {"authorization", offsetof(vector, authorization)},
};
static const place VALUES[] = {
    {"vouched", offsetof(vector, vouched)},     {"server_name", offsetof(vector, server_name)},
    {"asked", offsetof(vector, issuer)},        {"answer", offsetof(vector, answer)},
    {"method", offsetof(vector, method)},       {"target", offsetof(vector, target)},
    {"deny", offsetof(vector, reason)},         {"challenge", offsetof(vector, challenge)},
    {"remedy", offsetof(vector, remedy)},       {"thumbprint", offsetof(vector, thumbprint)},
    {"client_id", offsetof(vector, client_id)}, {"scope", offsetof(vector, scope)},
};
static const place NUMBERS[] = {
    {"not_after", offsetof(vector, not_after)},
    {"judged_at", offsetof(vector, judged_at)},
    {"now", offsetof(vector, now)},
    {"status", offsetof(vector, status)},
};
static const place MARKS[] = {
    {"none", offsetof(vector, is_none)},
    {"early_data", offsetof(vector, is_early)},
    {"allow", offsetof(vector, allows)},
};

#define FIND(places, name, in) find(places, sizeof(places) / sizeof(places)[0], name, in)

static void *find(const place *places, size_t length, const char *name, void *in) {
  for (size_t i = 0; i < length; i++) {
    if (strcmp(places[i].name, name) == 0) {
      return (char *)in + places[i].at;
    }
  }
  return NULL;
}

static bool vector_field(vector *vector, const field *field) {
  void *place;
  if ((place = FIND(LISTS, field->name, vector)) != NULL) {
    append(place, own(vector, field->value, false));
  } else if ((place = FIND(VALUES, field->name, vector)) != NULL) {
    *(certbound_bytes *)place = own(vector, field->value, false);
  } else if ((place = FIND(NUMBERS, field->name, vector)) != NULL) {
    *(uint64_t *)place = strtoull(field->value.data, NULL, 10); /* on the tape a line feed ends it */
  } else if ((place = FIND(MARKS, field->name, vector)) != NULL) {
    *(bool *)place = true;
  } else if (strcmp(field->name, "ocsp") == 0 && vector->ocsp_length < MOST_ITEMS) {
    vector->ocsp[vector->ocsp_length++].der = own(vector, field->value, false);
  } else if (strcmp(field->name, "nonce") == 0 && vector->ocsp_length > 0) {
    vector->ocsp[vector->ocsp_length - 1].nonce = own(vector, field->value, false);
  } else {
    return false;
  }
  return true;
}

/* Where the fields of a setup go, which come one after the other, and a `der` behind the PEM of the same. */
typedef struct cursor {
  setup *setup;
  list *der;
} cursor;

static bool setup_field(vector *vector, cursor *cursor, const field *field) {
  static const char *const materials[MATERIALS] = {"anchor", "intermediate", "pin", "crl"};
  void *place;
  for (size_t kind = 0; kind < MATERIALS; kind++) {
    if (strcmp(field->name, materials[kind]) == 0) {
      append(&cursor->setup->pem[kind], own(vector, field->value, false));
      cursor->der = &cursor->setup->der[kind];
      return true;
    }
  }
  if (strcmp(field->name, "setup") == 0 || strcmp(field->name, "judge") == 0) {
    vector->has_judge = field->name[0] == 'j';
    cursor->setup = vector->has_judge ? &vector->judge : &vector->setup;
  } else if (strcmp(field->name, "policy") == 0) {
    cursor->setup->policy = own(vector, field->value, false);
  } else if (strcmp(field->name, "der") == 0) {
    append(cursor->der, own(vector, field->value, false));
  } else if ((place = FIND(SETUP_LISTS, field->name, cursor->setup)) != NULL) {
    append(place, own(vector, field->value, false));
  } else if ((place = FIND(SETUP_NAMES, field->name, cursor->setup)) != NULL) {
    append(place, own(vector, field->value, true));
  } else {
    return false;
  }
  return true;
}

vector *vector_next(tape *tape) {
  field field;
  if (!tape_field(tape, &field)) {
    return NULL;
  }
  vector *vector = calloc(1, sizeof *vector);
  if (vector == NULL || strcmp(field.name, "case") != 0 || field.value.length >= sizeof vector->id) {
    tape_fail("no case", field.name);
  }
  memcpy(vector->id, field.value.data, field.value.length);
  cursor cursor = {&vector->setup, NULL};
  while (tape_field(tape, &field) && strcmp(field.name, "end") != 0) {
    if (!setup_field(vector, &cursor, &field) && !vector_field(vector, &field)) {
      tape_fail("unknown field", field.name);
    }
  }
  if (vector->judged_at == 0) {
    vector->judged_at = vector->now;
  }
  return vector;
}

vector *vector_find(tape *tape, const char *id) {
  tape->at = 0;
  for (vector *vector; (vector = vector_next(tape)) != NULL; vector_free(vector)) {
    if (strcmp(vector->id, id) == 0) {
      return vector;
    }
  }
  tape_fail("no such case", id);
  return NULL;
}

void vector_free(vector *vector) {
  if (vector != NULL) {
    for (size_t i = 0; i < vector->owned_length; i++) {
      free(vector->owned[i]);
    }
    free(vector);
  }
}
