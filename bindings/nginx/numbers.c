/*
 * The numbers by which nginx finds a module's configurations.
 *
 * nginx gives a module such as neither the new configuration nor the one before it has, and expects
 * them to go with the memory of a module that is taken out. This one stays in memory (client.c says
 * why). It would come back with numbers that another module has got meanwhile, and each would take
 * the other's configuration for its own; so it forgets them with the last configuration that has
 * it.
 */

#include "ngx_http_certbound.h"


static void ngx_http_certbound_numbers_forget(void *data);


/* Configurations of this process that have the module. */
static ngx_uint_t ngx_http_certbound_configurations;


ngx_int_t
ngx_http_certbound_hold_numbers(ngx_conf_t *cf)
{
    ngx_pool_cleanup_t *cln;

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NGX_ERROR;
    }

    cln->handler = ngx_http_certbound_numbers_forget;
    ngx_http_certbound_configurations++;

    return NGX_OK;
}


static void
ngx_http_certbound_numbers_forget(void *data)
{
    if (--ngx_http_certbound_configurations == 0) {
        ngx_http_certbound_module.index = NGX_MODULE_UNSET_INDEX;
        ngx_http_certbound_module.ctx_index = NGX_MODULE_UNSET_INDEX;
    }
}
