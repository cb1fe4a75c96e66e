/*
 * The configuration of http{}, server{} and location{}. It is inherited as that of ssl_certificate
 * and proxy_set_header is: each directive by itself, and only where the level has none of its own.
 */

#include "ngx_http_certbound.h"


void *
ngx_http_certbound_create_main_conf(ngx_conf_t *cf)
{
    ngx_pool_cleanup_t             *cln;
    ngx_http_certbound_main_conf_t *mcf;

    if (ngx_http_certbound_hold_numbers(cf) != NGX_OK) {
        return NULL;
    }

    mcf = ngx_pcalloc(cf->pool, sizeof(ngx_http_certbound_main_conf_t));
    if (mcf == NULL) {
        return NULL;
    }

    if (ngx_array_init(&mcf->materials, cf->pool, 4, sizeof(ngx_http_certbound_material_t *))
            != NGX_OK
        || ngx_array_init(&mcf->crls, cf->pool, 4, sizeof(ngx_http_certbound_crl_t)) != NGX_OK) {
        return NULL;
    }

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NULL;
    }

    cln->handler = ngx_http_certbound_forget_crls;
    cln->data = &mcf->crls;

    return mcf;
}


void *
ngx_http_certbound_create_loc_conf(ngx_conf_t *cf)
{
    ngx_http_certbound_loc_conf_t *lcf;

    /* pcalloc() has set the sources and the material to NULL. */

    lcf = ngx_pcalloc(cf->pool, sizeof(ngx_http_certbound_loc_conf_t));
    if (lcf == NULL) {
        return NULL;
    }

    lcf->enable = NGX_CONF_UNSET;
    lcf->cache = NGX_CONF_UNSET;

#ifdef CERTBOUND_TEST_DIRECTIVES
    lcf->test_now = NGX_CONF_UNSET;
    lcf->test_repeat = NGX_CONF_UNSET;
#endif

    return lcf;
}


char *
ngx_http_certbound_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_certbound_loc_conf_t *prev = parent;
    ngx_http_certbound_loc_conf_t *conf = child;

    ngx_uint_t kind;

    if (conf->enable == NGX_CONF_UNSET) {
        conf->enabled_at = prev->enabled_at;
    }

    ngx_conf_merge_value(conf->enable, prev->enable, 0);

    for (kind = 0; kind < NGX_HTTP_CERTBOUND_KINDS; kind++) {
        if (conf->sources[kind] == NULL) {
            conf->sources[kind] = prev->sources[kind];
        }
    }

    if (conf->cache == NGX_CONF_UNSET) {
        if (prev->cache == NGX_CONF_UNSET) {
            prev->cache = 1;
            prev->cache_entries = CERTBOUND_CACHE_ENTRIES;
            prev->cache_size = CERTBOUND_CACHE_BYTES;
        }

        conf->cache = prev->cache;
        conf->cache_entries = prev->cache_entries;
        conf->cache_size = prev->cache_size;
    }

#ifdef CERTBOUND_TEST_DIRECTIVES
    ngx_conf_merge_value(conf->test_now, prev->test_now, 0);
    ngx_conf_merge_value(conf->test_repeat, prev->test_repeat, 1);
#endif

    if (!conf->enable) {
        return NGX_CONF_OK;
    }

    if (conf->sources[NGX_HTTP_CERTBOUND_POLICY] == NULL) {
        ngx_http_certbound_conf_error(NGX_LOG_EMERG, cf, &conf->enabled_at, 0,
                                      "no \"certbound_policy\" is defined for the \"certbound\" "
                                      "directive");
        return NGX_CONF_ERROR;
    }

    ngx_http_certbound_warn_unasked(cf, &conf->enabled_at);

    conf->material = ngx_http_certbound_material(cf, conf);

    return conf->material ? NGX_CONF_OK : NGX_CONF_ERROR;
}
