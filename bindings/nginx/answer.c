/*
 * From a decision to nginx's answer, to the log, and to what the variables show.
 */

#include "ngx_http_certbound.h"


static ngx_int_t ngx_http_certbound_deny(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx);

static ngx_int_t ngx_http_certbound_remember(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx);


ngx_int_t
ngx_http_certbound_answer(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx,
                          certbound_decision decision)
{
    ctx->decided = 1;
    ctx->decision = decision;
    ctx->reason = 0;
    ngx_str_null(&ctx->client_id);
    ngx_str_null(&ctx->record);

    /* The same request may have been here before, and be here again after an internal redirect. */
    ngx_http_certbound_withdraw(r, ctx);
    ngx_http_certbound_reset_variables(r);

    if (decision < 0) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (ngx_http_certbound_remember(r, ctx) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    return decision == CERTBOUND_ALLOW ? NGX_OK : ngx_http_certbound_deny(r, ctx);
}


static ngx_int_t
ngx_http_certbound_deny(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx)
{
    ngx_int_t                 status;
    ngx_uint_t                level;
    const char               *sentence;
    ngx_http_core_loc_conf_t *clcf;

    clcf = ngx_http_get_module_loc_conf(r, ngx_http_core_module);

    /* Another module may let it in; and without a credential most clients ask only to hear what is
     * wanted. */

    level = (clcf->satisfy == NGX_HTTP_SATISFY_ANY
             || ctx->reason == CERTBOUND_REASON_CREDENTIAL_MISSING)
                ? NGX_LOG_INFO
                : NGX_LOG_ERR;

    /* nginx goes on with ", client: ...": without the full stop. */
    sentence = certbound_reason_sentence(ctx->reason);

    ngx_log_error(level, r->connection->log, 0, "certbound: access denied: %s: %*s",
                  certbound_reason_code(ctx->reason), ngx_strlen(sentence) - 1, sentence);

    if (ngx_http_certbound_challenge(r, ctx) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    status = certbound_verdict_http_status(ngx_http_certbound_verdict);

    /* nginx asks the other modules of "satisfy any" only after a 401 or 403. */

    if (status == NGX_HTTP_BAD_REQUEST && clcf->satisfy == NGX_HTTP_SATISFY_ANY) {
        return NGX_HTTP_FORBIDDEN;
    }

    return status;
}


/* The next decision takes the verdict, so what variables show is copied; the record only if one
 * does. */

static ngx_int_t
ngx_http_certbound_remember(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx)
{
    certbound_text                  client_id;
    certbound_verdict              *verdict;
    ngx_http_certbound_main_conf_t *mcf;

    verdict = ngx_http_certbound_verdict;

    ctx->reason = certbound_verdict_reason(verdict);
    ctx->full_handshake = (certbound_verdict_remedy(verdict) == CERTBOUND_REMEDY_FULL_HANDSHAKE);

    /* A refused token names whom it likes; under "satisfy any" the request may go on all the same.
     */

    if (ctx->decision == CERTBOUND_ALLOW) {
        client_id = certbound_verdict_client_id(verdict);

        if (client_id.length) {
            ctx->client_id.data = ngx_pnalloc(r->pool, client_id.length);
            if (ctx->client_id.data == NULL) {
                return NGX_ERROR;
            }

            ngx_memcpy(ctx->client_id.data, client_id.data, client_id.length);
            ctx->client_id.len = client_id.length;
        }
    }

    mcf = ngx_http_get_module_main_conf(r, ngx_http_certbound_module);

    if (mcf->variables[NGX_HTTP_CERTBOUND_VAR_RECORD] == NGX_ERROR) {
        return NGX_OK;
    }

    return ngx_http_certbound_text(r, certbound_verdict_record, &ctx->record);
}
