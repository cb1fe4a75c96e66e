/* What the tests of the API share: some of the vectors, and what was built from the plainest of them. */
#ifndef STAGE_H
#define STAGE_H

#include "want.h"
#include "world.h"

typedef struct stage {
  vector *alice;    /* allowed */
  vector *bob;      /* with alice's token: refused for the thumbprint */
  vector *listed;   /* bob, whom a CRL lists */
  vector *status;   /* alice, with an OCSP response that the policy demands */
  vector *bare;     /* an issuer answered, and nobody configured a key */
  vector *foreign;  /* alice, by another authority's anchor */
  vector *two;      /* alice, under a policy of two issuers */
  vector *mailbox;  /* a client whose certificate has an e-mail address */
  vector *workload; /* one that has a SPIFFE id */
  vector *server;   /* a server's certificate, judged for its name */
  vector *unbound;  /* no certificate and an unbound token, where only what is bound must match: allowed */
  certbound_verifier *verifier;
  certbound_verifier *lenient; /* of the unbound one's policy */
  certbound_peer peer;         /* alice's, judged by the former */
  certbound_verdict *verdict;
} stage;

extern stage on;

/* A peer that would let alice in: what a function that fails must not leave as it was. */
void spoil_peer(certbound_peer *peer);
/* Whether a request with this peer is allowed. */
bool lets_in(const certbound_peer *peer);
/* Whether an unbound token is allowed with this peer, where only what is bound must match. */
bool lets_unbound_in(const certbound_peer *peer);
/* Whether the peer is what a mistake leaves: nothing but its state, which every function refuses as a mistake. */
bool is_unjudged(const certbound_peer *peer);
/* Whether these bytes are all zero. */
bool is_zero(const void *bytes, size_t length);
/* Makes the verdict of the stage an allow. */
void allow_first(void);

void test_builder(void);
void test_builder_mistakes(void);
void test_rotation(void);
void test_verifier(void);
void test_handle(void);
void test_peer(void);
void test_vouch(void);
void test_peer_input(void);
void test_peer_bytes(void);
void test_recheck(void);
void test_request(void);
void test_verdict(void);
void test_identity(void);
void test_texts(void);
void test_reason(void);
void test_thumbprint(void);
void test_mismatch(void);
void test_cache(void);
void test_crl(void);
void test_sources(void);
void test_panic(void);

#endif
