/*
 * From the words of a directive to the configuration.
 */

#include "ngx_http_certbound.h"


void
ngx_http_certbound_configured(ngx_conf_t *cf)
{
    ngx_http_certbound_main_conf_t *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_certbound_module);
    mcf->configured = 1;
}


char *
ngx_http_certbound_enable(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_certbound_loc_conf_t *lcf = conf;

    ngx_http_certbound_configured(cf);
    lcf->enabled_at = ngx_http_certbound_here(cf);

    return ngx_conf_set_flag_slot(cf, cmd, conf);
}


/* All directives that name a file. cmd->offset is the kind, for the field is an array of arrays. */

char *
ngx_http_certbound_source(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_certbound_loc_conf_t *lcf = conf;

    ngx_str_t                   *value, owner;
    ngx_uint_t                   i;
    ngx_array_t                 *sources;
    ngx_http_certbound_source_t *source;

    ngx_http_certbound_configured(cf);

    value = cf->args->elts;

    if (cf->args->nelts == 3) {
        owner = value[1];
    } else {
        ngx_str_set(&owner, "");
    }

    sources = lcf->sources[cmd->offset];

    if (sources == NULL) {
        sources = ngx_array_create(cf->pool, 2, sizeof(ngx_http_certbound_source_t));
        if (sources == NULL) {
            return NGX_CONF_ERROR;
        }

        lcf->sources[cmd->offset] = sources;
    }

    source = sources->elts;

    for (i = 0; i < sources->nelts; i++) {

        /* There is one policy, and a second set of keys of one issuer would replace the first. */

        if (cmd->offset == NGX_HTTP_CERTBOUND_POLICY
            || (cmd->offset == NGX_HTTP_CERTBOUND_JWKS && source[i].owner.len == owner.len
                && ngx_strncmp(source[i].owner.data, owner.data, owner.len) == 0)) {
            return "is duplicate";
        }
    }

    source = ngx_array_push(sources);
    if (source == NULL) {
        return NGX_CONF_ERROR;
    }

    source->path = value[cf->args->nelts - 1];
    source->owner = owner;
    source->place = ngx_http_certbound_here(cf);

    if (ngx_conf_full_name(cf->cycle, &source->path, 1) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}


char *
ngx_http_certbound_cache(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_certbound_loc_conf_t *lcf = conf;

    ssize_t    size;
    ngx_int_t  entries;
    ngx_str_t *value, text;
    ngx_uint_t i;

    ngx_http_certbound_configured(cf);

    if (lcf->cache != NGX_CONF_UNSET) {
        return "is duplicate";
    }

    lcf->cache = 1;
    lcf->cache_entries = CERTBOUND_CACHE_ENTRIES;
    lcf->cache_size = CERTBOUND_CACHE_BYTES;

    value = cf->args->elts;

    if (cf->args->nelts == 2 && ngx_strcmp(value[1].data, "off") == 0) {
        lcf->cache = 0;
        return NGX_CONF_OK;
    }

    for (i = 1; i < cf->args->nelts; i++) {

        if (ngx_strncmp(value[i].data, "entries=", 8) == 0) {
            entries = ngx_atoi(value[i].data + 8, value[i].len - 8);

            if (entries > 0) {
                lcf->cache_entries = entries;
                continue;
            }
        }

        if (ngx_strncmp(value[i].data, "size=", 5) == 0) {
            text.data = value[i].data + 5;
            text.len = value[i].len - 5;

            size = ngx_parse_size(&text);

            if (size > 0) {
                lcf->cache_size = size;
                continue;
            }
        }

        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "invalid parameter \"%V\"", &value[i]);
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}
