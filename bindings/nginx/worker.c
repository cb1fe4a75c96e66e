/*
 * What a worker has for itself. Verifiers are made before the fork and only read after it; caches
 * and the verdict are written, so each worker makes its own.
 */

#include "ngx_http_certbound.h"


/* One is enough: a worker decides about one request at a time, and copies what outlives the
 * decision. */
certbound_verdict *ngx_http_certbound_verdict;


ngx_int_t
ngx_http_certbound_init_process(ngx_cycle_t *cycle)
{
    ngx_uint_t                      i;
    ngx_http_certbound_material_t **material;
    ngx_http_certbound_main_conf_t *mcf;

    mcf = ngx_http_cycle_get_module_main_conf(cycle, ngx_http_certbound_module);

    /* There is no http{}, or nothing to decide in it. */
    if (mcf == NULL || mcf->materials.nelts == 0) {
        return NGX_OK;
    }

    ngx_http_certbound_verdict = certbound_verdict_new();
    if (ngx_http_certbound_verdict == NULL) {
        return NGX_ERROR;
    }

    material = mcf->materials.elts;

    for (i = 0; i < mcf->materials.nelts; i++) {
        if (!material[i]->cache) {
            continue;
        }

        material[i]->tokens =
            certbound_token_cache_new(material[i]->cache_entries, material[i]->cache_size);
        material[i]->peers =
            certbound_peer_cache_new(material[i]->cache_entries, material[i]->cache_size);

        if (material[i]->tokens == NULL || material[i]->peers == NULL) {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}


/* The caches go with their material, which the pool of the cycle has. */

void
ngx_http_certbound_exit_process(ngx_cycle_t *cycle)
{
    certbound_verdict_free(ngx_http_certbound_verdict);
    ngx_http_certbound_verdict = NULL;
}
