/*
 * CRLs that were loaded as DER. One can be large: however many materials have it, it is read and
 * indexed once.
 */

#include "ngx_http_certbound.h"


ngx_http_certbound_crl_t *
ngx_http_certbound_known_crl(ngx_conf_t *cf, ngx_str_t *path)
{
    ngx_uint_t                      i;
    ngx_http_certbound_crl_t       *known;
    ngx_http_certbound_main_conf_t *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_certbound_module);

    known = mcf->crls.elts;

    for (i = 0; i < mcf->crls.nelts; i++) {
        if (known[i].path.len == path->len
            && ngx_strncmp(known[i].path.data, path->data, path->len) == 0) {
            return &known[i];
        }
    }

    return NULL;
}


certbound_status
ngx_http_certbound_hand_in_crl(ngx_conf_t *cf, certbound_builder *builder,
                               ngx_http_certbound_source_t *source, ngx_str_t *content)
{
    certbound_crl                  *crl;
    certbound_status                status;
    ngx_http_certbound_crl_t       *known;
    ngx_http_certbound_main_conf_t *mcf;

    crl = NULL;
    status = certbound_builder_crl_der(builder, content->data, content->len, &crl);

    if (status != CERTBOUND_OK) {
        return status;
    }

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_certbound_module);

    known = ngx_array_push(&mcf->crls);

    if (known == NULL) {
        /* The builder has it; only the next material will have to read it again. */
        certbound_crl_free(crl);
        return CERTBOUND_OK;
    }

    known->path = source->path;
    known->crl = crl;

    return CERTBOUND_OK;
}


void
ngx_http_certbound_forget_crls(void *data)
{
    ngx_array_t *crls = data;

    ngx_uint_t                i;
    ngx_http_certbound_crl_t *crl;

    crl = crls->elts;

    for (i = 0; i < crls->nelts; i++) {
        certbound_crl_free(crl[i].crl);
    }
}
