/*
 * What became of a request, kept so that an internal redirect does not lose it: nginx then forgets
 * r->ctx, while an access log written after "error_page 401" still wants the reason.
 */

#include "ngx_http_certbound.h"


static void ngx_http_certbound_ctx_cleanup(void *data);


/* NULL where this module has had nothing to do with the request. */

ngx_http_certbound_ctx_t *
ngx_http_certbound_find_ctx(ngx_http_request_t *r)
{
    ngx_pool_cleanup_t       *cln;
    ngx_http_certbound_ctx_t *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_certbound_module);

    if (ctx || !(r->internal || r->filter_finalize)) {
        return ctx;
    }

    for (cln = r->pool->cleanup; cln; cln = cln->next) {
        if (cln->handler == ngx_http_certbound_ctx_cleanup) {
            ngx_http_set_ctx(r, cln->data, ngx_http_certbound_module);
            return cln->data;
        }
    }

    return NULL;
}


ngx_http_certbound_ctx_t *
ngx_http_certbound_make_ctx(ngx_http_request_t *r)
{
    ngx_pool_cleanup_t       *cln;
    ngx_http_certbound_ctx_t *ctx;

    ctx = ngx_http_certbound_find_ctx(r);
    if (ctx) {
        return ctx;
    }

    cln = ngx_pool_cleanup_add(r->pool, sizeof(ngx_http_certbound_ctx_t));
    if (cln == NULL) {
        return NULL;
    }

    cln->handler = ngx_http_certbound_ctx_cleanup;

    ctx = cln->data;
    ngx_memzero(ctx, sizeof(ngx_http_certbound_ctx_t));

    ngx_http_set_ctx(r, ctx, ngx_http_certbound_module);

    return ctx;
}


/* There is nothing to clean up: its address is what the context is found by. */

static void
ngx_http_certbound_ctx_cleanup(void *data)
{
}
