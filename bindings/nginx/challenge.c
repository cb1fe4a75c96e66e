/*
 * The WWW-Authenticate field.
 */

#include "ngx_http_certbound.h"


ngx_int_t
ngx_http_certbound_challenge(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx)
{
    ngx_str_t        value;
    ngx_table_elt_t *h;

    if (ngx_http_certbound_text(r, certbound_verdict_challenge, &value) != NGX_OK) {
        return NGX_ERROR;
    }

    if (value.len == 0) {
        return NGX_OK;
    }

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->hash = 1;
    ngx_str_set(&h->key, "WWW-Authenticate");
    h->value = value;

#if (nginx_version >= 1023000)
    h->next = r->headers_out.www_authenticate;
#endif

    r->headers_out.www_authenticate = h;
    ctx->challenge = value.data;

    return NGX_OK;
}


/*
 * An earlier decision's field. It is known by its text: a filter may have emptied the list since,
 * and another field be in its place.
 */

void
ngx_http_certbound_withdraw(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx)
{
    ngx_uint_t       i;
    ngx_list_part_t *part;
    ngx_table_elt_t *h;

    if (ctx->challenge == NULL) {
        return;
    }

    for (part = &r->headers_out.headers.part; part; part = part->next) {
        h = part->elts;

        for (i = 0; i < part->nelts; i++) {
            if (h[i].value.data == ctx->challenge) {
                h[i].hash = 0;
            }
        }
    }

    ctx->challenge = NULL;
}
