/*
 * The module: its directives, and where it takes hold of nginx.
 */

#include "ngx_http_certbound.h"


#define NGX_HTTP_CERTBOUND_ANYWHERE NGX_HTTP_MAIN_CONF | NGX_HTTP_SRV_CONF | NGX_HTTP_LOC_CONF


static ngx_int_t ngx_http_certbound_init(ngx_conf_t *cf);


static ngx_command_t ngx_http_certbound_commands[] = {

    { ngx_string("certbound"), NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_FLAG,
      ngx_http_certbound_enable, NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_certbound_loc_conf_t, enable), NULL },

    { ngx_string("certbound_policy"), NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_TAKE1,
      ngx_http_certbound_source, NGX_HTTP_LOC_CONF_OFFSET, NGX_HTTP_CERTBOUND_POLICY, NULL },

    { ngx_string("certbound_trusted_certificate"), NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_TAKE1,
      ngx_http_certbound_source, NGX_HTTP_LOC_CONF_OFFSET, NGX_HTTP_CERTBOUND_TRUSTED, NULL },

    { ngx_string("certbound_intermediate_certificate"),
      NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_TAKE1, ngx_http_certbound_source,
      NGX_HTTP_LOC_CONF_OFFSET, NGX_HTTP_CERTBOUND_INTERMEDIATE, NULL },

    { ngx_string("certbound_pinned_certificate"), NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_TAKE1,
      ngx_http_certbound_source, NGX_HTTP_LOC_CONF_OFFSET, NGX_HTTP_CERTBOUND_PINNED, NULL },

    { ngx_string("certbound_spiffe_bundle"), NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_TAKE2,
      ngx_http_certbound_source, NGX_HTTP_LOC_CONF_OFFSET, NGX_HTTP_CERTBOUND_SPIFFE, NULL },

    { ngx_string("certbound_crl"), NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_TAKE1,
      ngx_http_certbound_source, NGX_HTTP_LOC_CONF_OFFSET, NGX_HTTP_CERTBOUND_CRL, NULL },

    { ngx_string("certbound_jwks"), NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_TAKE2,
      ngx_http_certbound_source, NGX_HTTP_LOC_CONF_OFFSET, NGX_HTTP_CERTBOUND_JWKS, NULL },

    { ngx_string("certbound_cache"), NGX_HTTP_CERTBOUND_ANYWHERE | NGX_CONF_TAKE12,
      ngx_http_certbound_cache, NGX_HTTP_LOC_CONF_OFFSET, 0, NULL },

    { ngx_string("certbound_client_certificate"),
      NGX_HTTP_MAIN_CONF | NGX_HTTP_SRV_CONF | NGX_CONF_TAKE1,
      ngx_http_certbound_client_certificate, NGX_HTTP_SRV_CONF_OFFSET,
      offsetof(ngx_http_certbound_srv_conf_t, client_certificate),
      ngx_http_certbound_client_certificate_modes },

#ifdef CERTBOUND_TEST_DIRECTIVES
    { ngx_string("certbound_test_now"), NGX_HTTP_LOC_CONF | NGX_CONF_TAKE1, ngx_conf_set_num_slot,
      NGX_HTTP_LOC_CONF_OFFSET, offsetof(ngx_http_certbound_loc_conf_t, test_now), NULL },

    { ngx_string("certbound_test_repeat"), NGX_HTTP_LOC_CONF | NGX_CONF_TAKE1,
      ngx_conf_set_num_slot, NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_certbound_loc_conf_t, test_repeat), NULL },
#endif

    ngx_null_command
};


static ngx_http_module_t ngx_http_certbound_module_ctx = {
    ngx_http_certbound_add_variables, /* preconfiguration */
    ngx_http_certbound_init,          /* postconfiguration */

    ngx_http_certbound_create_main_conf, /* create main configuration */
    NULL,                                /* init main configuration */

    ngx_http_certbound_create_srv_conf, /* create server configuration */
    ngx_http_certbound_merge_srv_conf,  /* merge server configuration */

    ngx_http_certbound_create_loc_conf, /* create location configuration */
    ngx_http_certbound_merge_loc_conf   /* merge location configuration */
};


ngx_module_t ngx_http_certbound_module = { NGX_MODULE_V1,
                                           &ngx_http_certbound_module_ctx,  /* module context */
                                           ngx_http_certbound_commands,     /* module directives */
                                           NGX_HTTP_MODULE,                 /* module type */
                                           NULL,                            /* init master */
                                           NULL,                            /* init module */
                                           ngx_http_certbound_init_process, /* init process */
                                           NULL,                            /* init thread */
                                           NULL,                            /* exit thread */
                                           ngx_http_certbound_exit_process, /* exit process */
                                           NULL,                            /* exit master */
                                           NGX_MODULE_V1_PADDING };


static ngx_int_t
ngx_http_certbound_init(ngx_conf_t *cf)
{
    ngx_http_handler_pt            *h;
    ngx_http_core_main_conf_t      *cmcf;
    ngx_http_certbound_main_conf_t *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_certbound_module);

    /* A module that is loaded and not used costs nothing. */
    if (!mcf->configured) {
        return NGX_OK;
    }

    if (ngx_http_certbound_init_clients(cf->log) != NGX_OK) {
        return NGX_ERROR;
    }

    cmcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_core_module);

    h = ngx_array_push(&cmcf->phases[NGX_HTTP_POST_READ_PHASE].handlers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    *h = ngx_http_certbound_post_read_handler;

    h = ngx_array_push(&cmcf->phases[NGX_HTTP_ACCESS_PHASE].handlers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    *h = ngx_http_certbound_access_handler;

    ngx_http_certbound_init_filter();
    ngx_http_certbound_find_variables(cf);

    return NGX_OK;
}
