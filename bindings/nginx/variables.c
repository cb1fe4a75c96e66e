/*
 * $certbound_*: for access logs and for what upstreams are told.
 */

#include "ngx_http_certbound.h"


static ngx_int_t ngx_http_certbound_variable(ngx_http_request_t *r, ngx_http_variable_value_t *v,
                                             uintptr_t data);

static ngx_int_t ngx_http_certbound_thumbprint(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx,
                                               ngx_str_t *text);


/* Not cacheable, for they change when the access phase decides. */
static ngx_http_variable_t ngx_http_certbound_variables[] = {

    { ngx_string("certbound_decision"), NULL, ngx_http_certbound_variable,
      NGX_HTTP_CERTBOUND_VAR_DECISION, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("certbound_reason"), NULL, ngx_http_certbound_variable,
      NGX_HTTP_CERTBOUND_VAR_REASON, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("certbound_thumbprint"), NULL, ngx_http_certbound_variable,
      NGX_HTTP_CERTBOUND_VAR_THUMBPRINT, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("certbound_client_id"), NULL, ngx_http_certbound_variable,
      NGX_HTTP_CERTBOUND_VAR_CLIENT_ID, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("certbound_record"), NULL, ngx_http_certbound_variable,
      NGX_HTTP_CERTBOUND_VAR_RECORD, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    ngx_http_null_variable
};


ngx_int_t
ngx_http_certbound_add_variables(ngx_conf_t *cf)
{
    ngx_http_variable_t *var, *v;

    for (v = ngx_http_certbound_variables; v->name.len; v++) {
        var = ngx_http_add_variable(cf, &v->name, v->flags);
        if (var == NULL) {
            return NGX_ERROR;
        }

        var->get_handler = v->get_handler;
        var->data = v->data;
    }

    return NGX_OK;
}


/* Which of them the configuration mentions: nginx has made an index for those, and for no other. */

void
ngx_http_certbound_find_variables(ngx_conf_t *cf)
{
    ngx_uint_t                      i, n;
    ngx_http_variable_t            *indexed, *v;
    ngx_http_core_main_conf_t      *cmcf;
    ngx_http_certbound_main_conf_t *mcf;

    cmcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_core_module);
    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_certbound_module);

    indexed = cmcf->variables.elts;

    for (n = 0; n < NGX_HTTP_CERTBOUND_VARS; n++) {
        v = &ngx_http_certbound_variables[n];
        mcf->variables[n] = NGX_ERROR;

        for (i = 0; i < cmcf->variables.nelts; i++) {
            if (indexed[i].name.len == v->name.len
                && ngx_strncmp(indexed[i].name.data, v->name.data, v->name.len) == 0) {
                mcf->variables[n] = i;
                break;
            }
        }
    }
}


/* An access log takes a value that was read before, not cacheable or not: of an earlier decision,
 * or none. */

void
ngx_http_certbound_reset_variables(ngx_http_request_t *r)
{
    ngx_uint_t                      n;
    ngx_http_variable_value_t      *v;
    ngx_http_certbound_main_conf_t *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_certbound_module);

    for (n = 0; n < NGX_HTTP_CERTBOUND_VARS; n++) {
        if (mcf->variables[n] != NGX_ERROR) {
            v = &r->variables[mcf->variables[n]];
            v->valid = 0;
            v->not_found = 0;
        }
    }
}


static ngx_int_t
ngx_http_certbound_variable(ngx_http_request_t *r, ngx_http_variable_value_t *v, uintptr_t data)
{
    ngx_str_t                 text;
    ngx_http_certbound_ctx_t *ctx;

    ctx = ngx_http_certbound_find_ctx(r);

    if (ctx == NULL || !ctx->decided) {
        v->not_found = 1;
        return NGX_OK;
    }

    ngx_str_null(&text);

    switch (data) {

    case NGX_HTTP_CERTBOUND_VAR_DECISION:
        if (ctx->decision == CERTBOUND_ALLOW) {
            ngx_str_set(&text, "allow");

        } else if (ctx->decision == CERTBOUND_DENY) {
            ngx_str_set(&text, "deny");

        } else {
            ngx_str_set(&text, "error");
        }

        break;

    case NGX_HTTP_CERTBOUND_VAR_REASON:
        if (ctx->reason) {
            text.data = (u_char *) certbound_reason_code(ctx->reason);
            text.len = ngx_strlen(text.data);
        }

        break;

    case NGX_HTTP_CERTBOUND_VAR_THUMBPRINT:
        if (ctx->has_thumbprint && ngx_http_certbound_thumbprint(r, ctx, &text) != NGX_OK) {
            return NGX_ERROR;
        }

        break;

    case NGX_HTTP_CERTBOUND_VAR_CLIENT_ID:
        text = ctx->client_id;
        break;

    default: /* NGX_HTTP_CERTBOUND_VAR_RECORD */
        text = ctx->record;
        break;
    }

    if (text.len == 0) {
        v->not_found = 1;
        return NGX_OK;
    }

    v->len = text.len;
    v->valid = 1;
    v->no_cacheable = 0;
    v->not_found = 0;
    v->data = text.data;

    return NGX_OK;
}


static ngx_int_t
ngx_http_certbound_thumbprint(ngx_http_request_t *r, ngx_http_certbound_ctx_t *ctx, ngx_str_t *text)
{
    char *data;

    data = ngx_pnalloc(r->pool, 44);
    if (data == NULL) {
        return NGX_ERROR;
    }

    if (certbound_thumbprint_text(ctx->thumbprint, data) != CERTBOUND_OK) {
        return NGX_ERROR;
    }

    text->data = (u_char *) data;
    text->len = 43;

    return NGX_OK;
}
