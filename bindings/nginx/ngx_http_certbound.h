/*
 * Certificate-bound access tokens (RFC 8705) for nginx: what the files of the module share.
 */

#ifndef _NGX_HTTP_CERTBOUND_H_INCLUDED_
#define _NGX_HTTP_CERTBOUND_H_INCLUDED_

#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <nginx.h>

#include <certbound.h>


/* Where a directive stands: a mistake in a file is found long after its directive was parsed. */
typedef struct {
    u_char    *file;
    ngx_uint_t line;
} ngx_http_certbound_place_t;


/* A CRL that several materials may share. */
typedef struct {
    ngx_str_t      path;
    certbound_crl *crl;
} ngx_http_certbound_crl_t;


/* What verifiers are made of, in the order in which it is handed to the library. */
typedef enum {
    NGX_HTTP_CERTBOUND_POLICY = 0,
    NGX_HTTP_CERTBOUND_TRUSTED,
    NGX_HTTP_CERTBOUND_INTERMEDIATE,
    NGX_HTTP_CERTBOUND_PINNED,
    NGX_HTTP_CERTBOUND_SPIFFE,
    NGX_HTTP_CERTBOUND_CRL,
    NGX_HTTP_CERTBOUND_JWKS,
    NGX_HTTP_CERTBOUND_KINDS
} ngx_http_certbound_kind_e;


typedef struct {
    ngx_str_t                  path;  /* full, and ended by a NUL */
    ngx_str_t                  owner; /* the issuer or trust domain; empty where there is none */
    ngx_http_certbound_place_t place;
} ngx_http_certbound_source_t;


/* A verifier and its caches: one for each distinct set of directives, however many locations have
 * it. */
typedef struct {
    ngx_array_t *sources[NGX_HTTP_CERTBOUND_KINDS]; /* of ngx_http_certbound_source_t; or NULL */
    ngx_flag_t   cache;
    ngx_uint_t   cache_entries;
    size_t       cache_size;

    ngx_http_certbound_place_t enabled_at; /* of the first location that has it */

    certbound_verifier *verifier;
    uint8_t             judged_by[16];

    /* A worker's own; NULL where caching is off. */
    certbound_token_cache *tokens;
    certbound_peer_cache  *peers;
} ngx_http_certbound_material_t;


typedef enum {
    NGX_HTTP_CERTBOUND_VAR_DECISION = 0,
    NGX_HTTP_CERTBOUND_VAR_REASON,
    NGX_HTTP_CERTBOUND_VAR_THUMBPRINT,
    NGX_HTTP_CERTBOUND_VAR_CLIENT_ID,
    NGX_HTTP_CERTBOUND_VAR_RECORD,
    NGX_HTTP_CERTBOUND_VARS
} ngx_http_certbound_var_e;


typedef struct {
    ngx_array_t materials; /* of ngx_http_certbound_material_t * */
    ngx_array_t crls;      /* of ngx_http_certbound_crl_t */

    /* The indexes of the variables that the configuration mentions; NGX_ERROR of the others. */
    ngx_int_t variables[NGX_HTTP_CERTBOUND_VARS];

    ngx_flag_t configured; /* some directive of this module was seen */
} ngx_http_certbound_main_conf_t;


typedef struct {
    ngx_uint_t                 client_certificate;
    ngx_http_certbound_place_t place;
    ngx_uint_t                 warned; /* that it asks for no certificate */
} ngx_http_certbound_srv_conf_t;


typedef struct {
    ngx_flag_t                 enable;
    ngx_http_certbound_place_t enabled_at;

    ngx_array_t *sources[NGX_HTTP_CERTBOUND_KINDS]; /* of ngx_http_certbound_source_t; or NULL */
    ngx_flag_t   cache;
    ngx_uint_t   cache_entries;
    size_t       cache_size;

    ngx_http_certbound_material_t *material; /* NULL unless enabled */

#ifdef CERTBOUND_TEST_DIRECTIVES
    ngx_int_t test_now;
    ngx_int_t test_repeat;
#endif
} ngx_http_certbound_loc_conf_t;


/* What became of a request. */
typedef struct {
    certbound_decision decision;
    uint32_t           reason;
    uint8_t            thumbprint[32];
    ngx_str_t          client_id;
    ngx_str_t          record;
    u_char            *challenge; /* the text in the WWW-Authenticate field that is ours */

    unsigned decided:1;
    unsigned has_thumbprint:1;
    unsigned early_data:1;
    unsigned full_handshake:1; /* the remedy */
} ngx_http_certbound_ctx_t;


/* A function of the library that writes a text about the verdict. */
typedef certbound_status (*ngx_http_certbound_text_pt)(const certbound_verdict *verdict,
                                                       char *buffer, size_t capacity,
                                                       size_t *length);


/* What a TLS connection keeps from request to request. */
typedef struct {
    X509                 *leaf; /* a reference; NULL where the client sent none */
    certbound_last_token *last;
    ngx_uint_t            npeers;
    ngx_uint_t            oldest;
    ngx_uint_t            capacity;
    certbound_peer        peers[]; /* one for each verifier that its requests met */
} ngx_http_certbound_client_t;


/* conf.c */
void *ngx_http_certbound_create_main_conf(ngx_conf_t *cf);

void *ngx_http_certbound_create_loc_conf(ngx_conf_t *cf);

char *ngx_http_certbound_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child);

/* numbers.c */
ngx_int_t ngx_http_certbound_hold_numbers(ngx_conf_t *cf);

/* directives.c */
void ngx_http_certbound_configured(ngx_conf_t *cf);

char *ngx_http_certbound_enable(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);

char *ngx_http_certbound_source(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);

char *ngx_http_certbound_cache(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);

/* server.c */
extern ngx_conf_enum_t ngx_http_certbound_client_certificate_modes[];

void *ngx_http_certbound_create_srv_conf(ngx_conf_t *cf);

char *ngx_http_certbound_merge_srv_conf(ngx_conf_t *cf, void *parent, void *child);

char *ngx_http_certbound_client_certificate(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);

void ngx_http_certbound_warn_unasked(ngx_conf_t *cf, ngx_http_certbound_place_t *place);

/* place.c */
ngx_http_certbound_place_t ngx_http_certbound_here(ngx_conf_t *cf);

void ngx_cdecl ngx_http_certbound_conf_error(ngx_uint_t level, ngx_conf_t *cf,
                                             ngx_http_certbound_place_t *place, ngx_err_t err,
                                             const char *fmt, ...);

/* material.c */
ngx_http_certbound_material_t *ngx_http_certbound_material(ngx_conf_t                    *cf,
                                                           ngx_http_certbound_loc_conf_t *lcf);

/* verifier.c */
ngx_int_t ngx_http_certbound_build(ngx_conf_t *cf, ngx_http_certbound_material_t *material);

/* load.c */
ngx_int_t ngx_http_certbound_load(ngx_conf_t *cf, certbound_builder *builder,
                                  ngx_http_certbound_kind_e    kind,
                                  ngx_http_certbound_source_t *source);

void ngx_http_certbound_load_error(ngx_conf_t *cf, certbound_builder *builder,
                                   certbound_status status, ngx_http_certbound_kind_e kind,
                                   ngx_http_certbound_source_t *source,
                                   ngx_http_certbound_place_t  *enabled_at);

/* file.c */
ngx_int_t ngx_http_certbound_read(ngx_conf_t *cf, ngx_http_certbound_source_t *source,
                                  ngx_str_t *content);

/* crls.c */
ngx_http_certbound_crl_t *ngx_http_certbound_known_crl(ngx_conf_t *cf, ngx_str_t *path);

certbound_status ngx_http_certbound_hand_in_crl(ngx_conf_t *cf, certbound_builder *builder,
                                                ngx_http_certbound_source_t *source,
                                                ngx_str_t                   *content);

void ngx_http_certbound_forget_crls(void *data);

/* worker.c */
extern certbound_verdict *ngx_http_certbound_verdict;

ngx_int_t ngx_http_certbound_init_process(ngx_cycle_t *cycle);

void ngx_http_certbound_exit_process(ngx_cycle_t *cycle);

/* client.c */
ngx_int_t ngx_http_certbound_init_clients(ngx_log_t *log);

ngx_http_certbound_client_t *ngx_http_certbound_client(ngx_http_request_t *r);

/* peer.c */
ngx_int_t ngx_http_certbound_peer(ngx_http_request_t *r, ngx_http_certbound_client_t *client,
                                  ngx_http_certbound_material_t *material, time_t now,
                                  certbound_peer *judged, const certbound_peer **peer);

/* judge.c */
ngx_int_t ngx_http_certbound_judge(ngx_http_request_t *r, ngx_http_certbound_material_t *material,
                                   X509 *leaf, time_t now, certbound_peer *peer);

/* vouch.c */
ngx_uint_t ngx_http_certbound_vouched(ngx_http_request_t *r);

/* access.c */
ngx_int_t ngx_http_certbound_access_handler(ngx_http_request_t *r);

/* request.c */
ngx_int_t ngx_http_certbound_prepare(ngx_http_request_t *r, ngx_http_certbound_loc_conf_t *lcf,
                                     ngx_http_certbound_ctx_t *ctx, certbound_request *request,
                                     certbound_peer *judged);

/* answer.c */
ngx_int_t ngx_http_certbound_answer(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx,
                                    certbound_decision decision);

/* challenge.c */
ngx_int_t ngx_http_certbound_challenge(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx);

void ngx_http_certbound_withdraw(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx);

/* filter.c */
void ngx_http_certbound_init_filter(void);

/* text.c */
ngx_int_t ngx_http_certbound_text(ngx_http_request_t *r, ngx_http_certbound_text_pt source,
                                  ngx_str_t *text);

/* headers.c */
ngx_int_t ngx_http_certbound_post_read_handler(ngx_http_request_t *r);

/* ctx.c */
ngx_http_certbound_ctx_t *ngx_http_certbound_find_ctx(ngx_http_request_t *r);

ngx_http_certbound_ctx_t *ngx_http_certbound_make_ctx(ngx_http_request_t *r);

/* variables.c */
ngx_int_t ngx_http_certbound_add_variables(ngx_conf_t *cf);

void ngx_http_certbound_find_variables(ngx_conf_t *cf);

void ngx_http_certbound_reset_variables(ngx_http_request_t *r);

extern ngx_module_t ngx_http_certbound_module;


#endif /* _NGX_HTTP_CERTBOUND_H_INCLUDED_ */
