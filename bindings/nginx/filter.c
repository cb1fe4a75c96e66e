/*
 * The answer's fields, sent when it is known whether a refusal stands.
 */

#include "ngx_http_certbound.h"


static ngx_int_t ngx_http_certbound_header_filter(ngx_http_request_t *r);


static ngx_http_output_header_filter_pt ngx_http_certbound_next_header_filter;


void
ngx_http_certbound_init_filter(void)
{
    ngx_http_certbound_next_header_filter = ngx_http_top_header_filter;
    ngx_http_top_header_filter = ngx_http_certbound_header_filter;
}


static ngx_int_t
ngx_http_certbound_header_filter(ngx_http_request_t *r)
{
    ngx_http_certbound_ctx_t *ctx;

    ctx = (r == r->main) ? ngx_http_certbound_find_ctx(r) : NULL;

    if (ctx && ctx->decided && ctx->decision == CERTBOUND_DENY) {

        switch (r->headers_out.status) {

        case NGX_HTTP_BAD_REQUEST:
        case NGX_HTTP_UNAUTHORIZED:
        case NGX_HTTP_FORBIDDEN:

            /* Its next request would be refused likewise. HTTP/2 connections do not heed it. */

            if (ctx->full_handshake) {
                r->keepalive = 0;
            }

            break;

        default:

            /* Under "satisfy any" another module let the request in. Before 1.23.0 nginx withdraws
             * one challenge of several then. */

            ngx_http_certbound_withdraw(r, ctx);
        }
    }

    return ngx_http_certbound_next_header_filter(r);
}
