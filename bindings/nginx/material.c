/*
 * Materials: one for the locations whose directives say the same.
 */

#include "ngx_http_certbound.h"


static ngx_uint_t ngx_http_certbound_material_equal(ngx_http_certbound_material_t *material,
                                                    ngx_http_certbound_loc_conf_t *lcf);

static ngx_uint_t ngx_http_certbound_sources_equal(ngx_array_t *one, ngx_array_t *two);

static void ngx_http_certbound_material_free(void *data);


/* Locations that say the same, inherited or spelled out, share one. */

ngx_http_certbound_material_t *
ngx_http_certbound_material(ngx_conf_t *cf, ngx_http_certbound_loc_conf_t *lcf)
{
    ngx_uint_t                      i;
    ngx_pool_cleanup_t             *cln;
    ngx_http_certbound_material_t  *material, **materials;
    ngx_http_certbound_main_conf_t *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_certbound_module);

    materials = mcf->materials.elts;

    for (i = 0; i < mcf->materials.nelts; i++) {
        if (ngx_http_certbound_material_equal(materials[i], lcf)) {
            return materials[i];
        }
    }

    cln = ngx_pool_cleanup_add(cf->pool, sizeof(ngx_http_certbound_material_t));
    if (cln == NULL) {
        return NULL;
    }

    material = cln->data;
    ngx_memzero(material, sizeof(ngx_http_certbound_material_t));

    cln->handler = ngx_http_certbound_material_free;

    ngx_memcpy(material->sources, lcf->sources, sizeof(material->sources));
    material->cache = lcf->cache;
    material->cache_entries = lcf->cache_entries;
    material->cache_size = lcf->cache_size;
    material->enabled_at = lcf->enabled_at;

    if (ngx_http_certbound_build(cf, material) != NGX_OK) {
        return NULL;
    }

    materials = ngx_array_push(&mcf->materials);
    if (materials == NULL) {
        return NULL;
    }

    *materials = material;

    return material;
}


static ngx_uint_t
ngx_http_certbound_material_equal(ngx_http_certbound_material_t *material,
                                  ngx_http_certbound_loc_conf_t *lcf)
{
    ngx_uint_t kind;

    if (material->cache != lcf->cache) {
        return 0;
    }

    if (material->cache
        && (material->cache_entries != lcf->cache_entries
            || material->cache_size != lcf->cache_size)) {
        return 0;
    }

    for (kind = 0; kind < NGX_HTTP_CERTBOUND_KINDS; kind++) {
        if (!ngx_http_certbound_sources_equal(material->sources[kind], lcf->sources[kind])) {
            return 0;
        }
    }

    return 1;
}


static ngx_uint_t
ngx_http_certbound_sources_equal(ngx_array_t *one, ngx_array_t *two)
{
    ngx_uint_t                   i;
    ngx_http_certbound_source_t *a, *b;

    if (one == two) {
        return 1;
    }

    if (one == NULL || two == NULL || one->nelts != two->nelts) {
        return 0;
    }

    a = one->elts;
    b = two->elts;

    for (i = 0; i < one->nelts; i++) {
        if (a[i].path.len != b[i].path.len || a[i].owner.len != b[i].owner.len
            || ngx_strncmp(a[i].path.data, b[i].path.data, a[i].path.len) != 0
            || ngx_strncmp(a[i].owner.data, b[i].owner.data, a[i].owner.len) != 0) {
            return 0;
        }
    }

    return 1;
}


static void
ngx_http_certbound_material_free(void *data)
{
    ngx_http_certbound_material_t *material = data;

    certbound_token_cache_free(material->tokens);
    certbound_peer_cache_free(material->peers);
    certbound_verifier_free(material->verifier);
}
