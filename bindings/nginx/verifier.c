/*
 * From the directives of a material to its verifier.
 */

#include "ngx_http_certbound.h"


static void ngx_http_certbound_build_error(ngx_conf_t *cf, certbound_builder *builder,
                                           certbound_status               status,
                                           ngx_http_certbound_material_t *material);

static void ngx_http_certbound_warn(ngx_conf_t *cf, ngx_http_certbound_material_t *material);


/* What a mistake in each kind is called, in the order of ngx_http_certbound_kind_e. */
static const certbound_status ngx_http_certbound_mistakes[] = {
    CERTBOUND_BAD_POLICY, CERTBOUND_BAD_TRUST_ANCHORS, CERTBOUND_BAD_INTERMEDIATES,
    CERTBOUND_BAD_PINS,   CERTBOUND_BAD_TRUST_ANCHORS, CERTBOUND_BAD_CRL,
    CERTBOUND_BAD_JWKS
};


/* Each file is handed in by itself, so that what is wrong with it is blamed on its own directive.
 */

ngx_int_t
ngx_http_certbound_build(ngx_conf_t *cf, ngx_http_certbound_material_t *material)
{
    ngx_int_t                    rc;
    ngx_uint_t                   kind, i;
    certbound_status             status;
    certbound_builder           *builder;
    ngx_http_certbound_source_t *source;

    builder = certbound_builder_new();
    if (builder == NULL) {
        return NGX_ERROR;
    }

    rc = NGX_OK;

    for (kind = 0; kind < NGX_HTTP_CERTBOUND_KINDS && rc == NGX_OK; kind++) {
        if (material->sources[kind] == NULL) {
            continue;
        }

        source = material->sources[kind]->elts;

        for (i = 0; i < material->sources[kind]->nelts && rc == NGX_OK; i++) {
            rc = ngx_http_certbound_load(cf, builder, kind, &source[i]);
        }
    }

    if (rc == NGX_OK) {
        status = certbound_builder_build(builder, &material->verifier);

        if (status == CERTBOUND_OK) {
            status = certbound_verifier_judged_by(material->verifier, material->judged_by);
        }

        if (status == CERTBOUND_OK) {
            ngx_http_certbound_warn(cf, material);

        } else {
            ngx_http_certbound_build_error(cf, builder, status, material);
            rc = NGX_ERROR;
        }
    }

    certbound_builder_free(builder);

    return rc;
}


/* What shows only when all is put together: the kind is known then, and of several files the one
 * whose issuer or trust domain is named. Where nothing of the kind is there, the policy is what
 * wants it. */

static void
ngx_http_certbound_build_error(ngx_conf_t *cf, certbound_builder *builder, certbound_status status,
                               ngx_http_certbound_material_t *material)
{
    ngx_uint_t                   kind, i;
    ngx_array_t                 *sources;
    const char                  *text;
    ngx_http_certbound_source_t *source;

    text = certbound_builder_error(builder);

    for (kind = NGX_HTTP_CERTBOUND_TRUSTED; kind < NGX_HTTP_CERTBOUND_KINDS; kind++) {
        sources = material->sources[kind];

        if (ngx_http_certbound_mistakes[kind] != status || sources == NULL) {
            continue;
        }

        source = sources->elts;

        for (i = 0; i < sources->nelts; i++) {
            if (ngx_strstr(text, source[i].owner.data)) {
                ngx_http_certbound_load_error(cf, builder, status, kind, &source[i], NULL);
                return;
            }
        }
    }

    source = material->sources[NGX_HTTP_CERTBOUND_POLICY]->elts;

    ngx_http_certbound_load_error(cf, builder, status, NGX_HTTP_CERTBOUND_POLICY, source,
                                  &material->enabled_at);
}


static void
ngx_http_certbound_warn(ngx_conf_t *cf, ngx_http_certbound_material_t *material)
{
    char                        *text;
    size_t                       len, n, i;
    ngx_http_certbound_source_t *policy;

    policy = material->sources[NGX_HTTP_CERTBOUND_POLICY]->elts;
    n = certbound_verifier_warnings(material->verifier);

    for (i = 0; i < n; i++) {

        /* The first call asks for the length. */

        (void) certbound_verifier_warning(material->verifier, i, NULL, 0, &len);

        text = ngx_pnalloc(cf->temp_pool, len + 1);

        if (text == NULL
            || certbound_verifier_warning(material->verifier, i, text, len + 1, &len)
                   != CERTBOUND_OK) {
            continue;
        }

        ngx_http_certbound_conf_error(NGX_LOG_WARN, cf, &policy->place, 0, "certbound: %s", text);
    }
}
