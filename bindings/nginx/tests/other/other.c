/*
 * Another dynamic module with a configuration for each location: $other is what "other" says there.
 */

#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct {
    ngx_str_t name;
} ngx_http_other_loc_conf_t;


static ngx_int_t ngx_http_other_add_variable(ngx_conf_t *cf);

static void *ngx_http_other_create_loc_conf(ngx_conf_t *cf);

static char *ngx_http_other_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child);

static ngx_int_t ngx_http_other_variable(ngx_http_request_t *r, ngx_http_variable_value_t *v,
                                         uintptr_t data);


static ngx_command_t ngx_http_other_commands[] = {

    { ngx_string("other"), NGX_HTTP_LOC_CONF | NGX_CONF_TAKE1, ngx_conf_set_str_slot,
      NGX_HTTP_LOC_CONF_OFFSET, offsetof(ngx_http_other_loc_conf_t, name), NULL },

    ngx_null_command
};


static ngx_http_module_t ngx_http_other_module_ctx = {
    ngx_http_other_add_variable,  NULL, NULL, NULL, NULL, NULL, ngx_http_other_create_loc_conf,
    ngx_http_other_merge_loc_conf
};


ngx_module_t ngx_http_other_module = { NGX_MODULE_V1,
                                       &ngx_http_other_module_ctx,
                                       ngx_http_other_commands,
                                       NGX_HTTP_MODULE,
                                       NULL,
                                       NULL,
                                       NULL,
                                       NULL,
                                       NULL,
                                       NULL,
                                       NULL,
                                       NGX_MODULE_V1_PADDING };


/* What nginx looks for in the file. */
ngx_module_t *ngx_modules[] = { &ngx_http_other_module, NULL };

char *ngx_module_names[] = { "ngx_http_other_module", NULL };

char *ngx_module_order[] = { NULL };


static ngx_int_t
ngx_http_other_add_variable(ngx_conf_t *cf)
{
    ngx_str_t            name = ngx_string("other");
    ngx_http_variable_t *variable;

    variable = ngx_http_add_variable(cf, &name, NGX_HTTP_VAR_NOCACHEABLE);
    if (variable == NULL) {
        return NGX_ERROR;
    }

    variable->get_handler = ngx_http_other_variable;

    return NGX_OK;
}


static void *
ngx_http_other_create_loc_conf(ngx_conf_t *cf)
{
    return ngx_pcalloc(cf->pool, sizeof(ngx_http_other_loc_conf_t));
}


static char *
ngx_http_other_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_other_loc_conf_t *prev = parent;
    ngx_http_other_loc_conf_t *conf = child;

    ngx_conf_merge_str_value(conf->name, prev->name, "none");

    return NGX_CONF_OK;
}


static ngx_int_t
ngx_http_other_variable(ngx_http_request_t *r, ngx_http_variable_value_t *v, uintptr_t data)
{
    ngx_http_other_loc_conf_t *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_other_module);

    v->data = lcf->name.data;
    v->len = lcf->name.len;
    v->valid = 1;
    v->no_cacheable = 0;
    v->not_found = 0;

    return NGX_OK;
}
