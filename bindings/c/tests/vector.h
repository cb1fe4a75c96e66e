/* A vector, as tests/vectors/README.md describes it, from a tape. */
#ifndef VECTOR_H
#define VECTOR_H

#include "tape.h"

enum { MOST_ITEMS = 32, MOST_FIELDS = 96 };

enum material { ANCHOR, INTERMEDIATE, PIN, CRL, MATERIALS };

typedef struct list {
  certbound_bytes items[MOST_ITEMS];
  size_t length;
} list;

/* What one verifier is built from. */
typedef struct setup {
  certbound_bytes policy;
  list pem[MATERIALS], der[MATERIALS];
  list trust_domains, bundles; /* side by side */
  list issuers, jwks;          /* side by side */
} setup;

/* Every value lies in an allocation of its own length, so that reading past its end is noticed. The domains and issuers
 * end in a NUL beyond their length. What the case lacks has NULL for its data. */
typedef struct vector {
  char id[96];
  setup setup, judge;
  bool has_judge, is_none, is_early, allows;
  certbound_bytes vouched;
  uint64_t not_after;
  list chain;
  certbound_ocsp_response ocsp[MOST_ITEMS];
  size_t ocsp_length;
  certbound_bytes server_name;
  uint64_t judged_at; /* as `now`, where the case does not say */
  list authorization;
  certbound_bytes issuer, answer, method, target;
  uint64_t now;
  certbound_bytes reason, challenge, remedy, thumbprint, client_id, scope;
  uint64_t status;
  void *owned[MOST_FIELDS];
  size_t owned_length;
} vector;

/* The next case, to be freed; NULL at the end. */
vector *vector_next(tape *tape);
/* The case of this id, to be freed; exits where there is none. */
vector *vector_find(tape *tape, const char *id);
void vector_free(vector *vector);

#endif
