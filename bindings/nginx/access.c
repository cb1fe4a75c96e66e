/*
 * The access phase: one request, one decision. The library decides; here it is asked.
 */

#include "ngx_http_certbound.h"


static certbound_decision ngx_http_certbound_decide(ngx_http_request_t            *r,
                                                    ngx_http_certbound_loc_conf_t *lcf,
                                                    ngx_http_certbound_ctx_t      *ctx);


ngx_int_t
ngx_http_certbound_access_handler(ngx_http_request_t *r)
{
    certbound_decision             decision;
    ngx_http_certbound_ctx_t      *ctx;
    ngx_http_certbound_loc_conf_t *lcf;

#ifdef CERTBOUND_TEST_DIRECTIVES
    ngx_int_t i;
#endif

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_certbound_module);

    if (!lcf->enable) {
        return NGX_DECLINED;
    }

    ctx = ngx_http_certbound_make_ctx(r);
    if (ctx == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

#ifdef CERTBOUND_TEST_DIRECTIVES
    for (i = 1; i < lcf->test_repeat; i++) {
        (void) ngx_http_certbound_decide(r, lcf, ctx);
    }
#endif

    decision = ngx_http_certbound_decide(r, lcf, ctx);

    return ngx_http_certbound_answer(r, ctx, decision);
}


/* Negative where nothing was decided; the log has the reason. */

static certbound_decision
ngx_http_certbound_decide(ngx_http_request_t *r, ngx_http_certbound_loc_conf_t *lcf,
                          ngx_http_certbound_ctx_t *ctx)
{
    certbound_verdict             *verdict;
    certbound_peer                 judged;
    certbound_request              request;
    certbound_decision             decision;
    ngx_http_certbound_material_t *material;

    material = lcf->material;
    verdict = ngx_http_certbound_verdict;

    ctx->has_thumbprint = 0;

    if (ngx_http_certbound_prepare(r, lcf, ctx, &request, &judged) != NGX_OK) {
        return NGX_ERROR;
    }

    decision = certbound_check(material->verifier, &request, verdict);

    if (decision < 0) {
        ngx_log_error(NGX_LOG_ALERT, r->connection->log, 0, "certbound_check() failed: %s",
                      certbound_status_name(decision));
        return decision;
    }

    ctx->has_thumbprint = (request.peer->state != CERTBOUND_PEER_NONE);

    if (ctx->has_thumbprint) {
        ngx_memcpy(ctx->thumbprint, request.peer->thumbprint, sizeof(ctx->thumbprint));
    }

    return decision;
}
