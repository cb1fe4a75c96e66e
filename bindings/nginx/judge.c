/*
 * A connection's certificates, handed to the library.
 */

#include "ngx_http_certbound.h"


/* A leaf and what most clients send beside it; a longer chain takes memory of the request. */
#define NGX_HTTP_CERTBOUND_CHAIN 4


static ngx_int_t ngx_http_certbound_encode(ngx_http_request_t *r, X509 *certificate,
                                           certbound_bytes *der);

static ngx_int_t ngx_http_certbound_ask(ngx_http_request_t            *r,
                                        ngx_http_certbound_material_t *material,
                                        certbound_bytes *chain, size_t n, time_t now,
                                        certbound_peer *peer);


ngx_int_t
ngx_http_certbound_judge(ngx_http_request_t *r, ngx_http_certbound_material_t *material, X509 *leaf,
                         time_t now, certbound_peer *peer)
{
    int             others;
    size_t          n, i;
    ngx_int_t       rc;
    certbound_bytes few[NGX_HTTP_CERTBOUND_CHAIN], *chain;
    STACK_OF(X509) *stack;

    /* On the server's side the leaf is not among them; on a resumed session there are none. */
    stack = SSL_get_peer_cert_chain(r->connection->ssl->connection);
    others = sk_X509_num(stack);

    n = 1 + (others > 0 ? others : 0);
    chain = few;

    if (n > NGX_HTTP_CERTBOUND_CHAIN) {
        chain = ngx_palloc(r->pool, n * sizeof(certbound_bytes));
        if (chain == NULL) {
            return NGX_ERROR;
        }
    }

    rc = NGX_OK;

    for (i = 0; i < n && rc == NGX_OK; i++) {
        rc = ngx_http_certbound_encode(r, i ? sk_X509_value(stack, i - 1) : leaf, &chain[i]);
    }

    n = i;

    if (rc == NGX_OK) {
        rc = ngx_http_certbound_ask(r, material, chain, n, now, peer);
    }

    for (i = 0; i < n; i++) {
        OPENSSL_free((void *) chain[i].data);
    }

    return rc;
}


static ngx_int_t
ngx_http_certbound_encode(ngx_http_request_t *r, X509 *certificate, certbound_bytes *der)
{
    int     n;
    u_char *data;

    data = NULL;
    n = i2d_X509(certificate, &data);

    if (n < 0) {
        ngx_ssl_error(NGX_LOG_ALERT, r->connection->log, 0, "i2d_X509() failed");
        der->data = NULL;
        return NGX_ERROR;
    }

    der->data = data;
    der->length = n;

    return NGX_OK;
}


static ngx_int_t
ngx_http_certbound_ask(ngx_http_request_t *r, ngx_http_certbound_material_t *material,
                       certbound_bytes *chain, size_t n, time_t now, certbound_peer *peer)
{
    certbound_decision   decision;
    certbound_peer_input input;

    ngx_memzero(&input, sizeof(certbound_peer_input));

    input.struct_size = sizeof(certbound_peer_input);
    input.chain = chain;
    input.chain_length = n;
    input.purpose = CERTBOUND_PURPOSE_CLIENT;
    input.now = now;
    input.cache = material->peers;

    decision = certbound_peer_check(material->verifier, &input, peer);

    if (decision < 0) {
        ngx_log_error(NGX_LOG_ALERT, r->connection->log, 0, "certbound_peer_check() failed: %s",
                      certbound_status_name(decision));
        return NGX_ERROR;
    }

    return NGX_OK;
}
