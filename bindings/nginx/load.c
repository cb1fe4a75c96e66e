/*
 * From a file to the builder of a verifier.
 */

#include "ngx_http_certbound.h"


/* The first byte of DER: a SEQUENCE. PEM is text. */
#define NGX_HTTP_CERTBOUND_DER 0x30


typedef certbound_status (*ngx_http_certbound_load_pt)(certbound_builder *builder, const void *data,
                                                       size_t length);
typedef certbound_status (*ngx_http_certbound_load_owned_pt)(certbound_builder *builder,
                                                             const char *owner, const void *data,
                                                             size_t length);

typedef struct {
    const char                      *directive;
    ngx_http_certbound_load_pt       load;
    ngx_http_certbound_load_owned_pt load_owned; /* of those that name an issuer or trust domain */
} ngx_http_certbound_loader_t;


static certbound_status ngx_http_certbound_hand_in(ngx_conf_t *cf, certbound_builder *builder,
                                                   ngx_http_certbound_kind_e    kind,
                                                   ngx_http_certbound_source_t *source,
                                                   ngx_str_t                   *content);


/* In the order of ngx_http_certbound_kind_e. A CRL as DER goes another way. */
static ngx_http_certbound_loader_t ngx_http_certbound_loaders[] = {
    { "certbound_policy", certbound_builder_policy, NULL },
    { "certbound_trusted_certificate", certbound_builder_trust_anchors_pem, NULL },
    { "certbound_intermediate_certificate", certbound_builder_intermediates_pem, NULL },
    { "certbound_pinned_certificate", certbound_builder_pins_pem, NULL },
    { "certbound_spiffe_bundle", NULL, certbound_builder_spiffe_bundle_pem },
    { "certbound_crl", certbound_builder_crls_pem, NULL },
    { "certbound_jwks", NULL, certbound_builder_jwks }
};


ngx_int_t
ngx_http_certbound_load(ngx_conf_t *cf, certbound_builder *builder, ngx_http_certbound_kind_e kind,
                        ngx_http_certbound_source_t *source)
{
    ngx_str_t                 content;
    certbound_status          status;
    ngx_http_certbound_crl_t *known;

    known =
        (kind == NGX_HTTP_CERTBOUND_CRL) ? ngx_http_certbound_known_crl(cf, &source->path) : NULL;

    if (known) {
        status = certbound_builder_crl(builder, known->crl);

    } else {
        if (ngx_http_certbound_read(cf, source, &content) != NGX_OK) {
            return NGX_ERROR;
        }

        status = ngx_http_certbound_hand_in(cf, builder, kind, source, &content);
        ngx_free(content.data);
    }

    if (status != CERTBOUND_OK) {
        ngx_http_certbound_load_error(cf, builder, status, kind, source, NULL);
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* `enabled_at`: the location whose verifier cannot be built, where the file by itself is right. */

void
ngx_http_certbound_load_error(ngx_conf_t *cf, certbound_builder *builder, certbound_status status,
                              ngx_http_certbound_kind_e kind, ngx_http_certbound_source_t *source,
                              ngx_http_certbound_place_t *enabled_at)
{
    const char *text, *directive;

    text = certbound_builder_error(builder);

    if (*text == '\0') {
        text = certbound_status_name(status);
    }

    directive = ngx_http_certbound_loaders[kind].directive;

    if (enabled_at) {
        ngx_http_certbound_conf_error(NGX_LOG_EMERG, cf, &source->place, 0,
                                      "\"%s\" \"%V\": %s, for \"certbound\" in %s:%ui", directive,
                                      &source->path, text, enabled_at->file, enabled_at->line);
        return;
    }

    ngx_http_certbound_conf_error(NGX_LOG_EMERG, cf, &source->place, 0, "\"%s\" \"%V\": %s",
                                  directive, &source->path, text);
}


static certbound_status
ngx_http_certbound_hand_in(ngx_conf_t *cf, certbound_builder *builder,
                           ngx_http_certbound_kind_e kind, ngx_http_certbound_source_t *source,
                           ngx_str_t *content)
{
    ngx_http_certbound_loader_t *loader;

    if (kind == NGX_HTTP_CERTBOUND_CRL && content->len
        && content->data[0] == NGX_HTTP_CERTBOUND_DER) {
        return ngx_http_certbound_hand_in_crl(cf, builder, source, content);
    }

    loader = &ngx_http_certbound_loaders[kind];

    if (loader->load_owned) {
        return loader->load_owned(builder, (char *) source->owner.data, content->data,
                                  content->len);
    }

    return loader->load(builder, content->data, content->len);
}
