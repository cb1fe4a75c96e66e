/*
 * Errors that name the line of the directive at fault.
 */

#include "ngx_http_certbound.h"


ngx_http_certbound_place_t
ngx_http_certbound_here(ngx_conf_t *cf)
{
    ngx_http_certbound_place_t place;

    place.file = cf->conf_file->file.name.data;
    place.line = cf->conf_file->line;

    return place;
}


/* ngx_conf_log_error() names the line that is being read, which at merging is the end of http{}. */

void ngx_cdecl
ngx_http_certbound_conf_error(ngx_uint_t level, ngx_conf_t *cf, ngx_http_certbound_place_t *place,
                              ngx_err_t err, const char *fmt, ...)
{
    u_char          *last, text[NGX_MAX_CONF_ERRSTR];
    va_list          args;
    ngx_conf_file_t *read, at;

    va_start(args, fmt);
    last = ngx_vslprintf(text, text + sizeof(text), fmt, args);
    va_end(args);

    read = cf->conf_file;

    at = *read;
    at.file.name.data = place->file;
    at.line = place->line;

    cf->conf_file = &at;
    ngx_conf_log_error(level, cf, err, "%*s", (size_t) (last - text), text);
    cf->conf_file = read;
}
