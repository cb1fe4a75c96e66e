/*
 * The post-read phase, before anything else looks at the request.
 */

#include "ngx_http_certbound.h"


#define NGX_HTTP_CERTBOUND_PREFIX "certbound"


static ngx_uint_t ngx_http_certbound_is_ours(ngx_str_t *name);

static ngx_uint_t ngx_http_certbound_is_alphanumeric(u_char c);

static ngx_int_t ngx_http_certbound_empty(ngx_http_request_t *r, ngx_table_elt_t *header);


/*
 * Fields named Certbound-* are for this server to set. What a client sends under such a name is
 * emptied, so that an upstream may believe them. Whatever stands for the hyphen counts as one:
 * CGI's variables know no difference.
 *
 * Whether a request came in early data has to be seen here as well. By the access phase the
 * handshake may be over, for example after a delay of limit_req.
 */

ngx_int_t
ngx_http_certbound_post_read_handler(ngx_http_request_t *r)
{
    ngx_uint_t                i;
    ngx_list_part_t          *part;
    ngx_table_elt_t          *header;
    ngx_http_certbound_ctx_t *ctx;

    for (part = &r->headers_in.headers.part; part; part = part->next) {
        header = part->elts;

        for (i = 0; i < part->nelts; i++) {
            if (ngx_http_certbound_is_ours(&header[i].key)
                && ngx_http_certbound_empty(r, &header[i]) != NGX_OK) {
                return NGX_HTTP_INTERNAL_SERVER_ERROR;
            }
        }
    }

    if (r->connection->ssl && !SSL_is_init_finished(r->connection->ssl->connection)) {
        ctx = ngx_http_certbound_make_ctx(r);
        if (ctx == NULL) {
            return NGX_HTTP_INTERNAL_SERVER_ERROR;
        }

        ctx->early_data = 1;
    }

    return NGX_DECLINED;
}


static ngx_uint_t
ngx_http_certbound_is_ours(ngx_str_t *name)
{
    size_t len;

    len = sizeof(NGX_HTTP_CERTBOUND_PREFIX) - 1;

    return name->len > len && !ngx_http_certbound_is_alphanumeric(name->data[len])
           && ngx_strncasecmp(name->data, (u_char *) NGX_HTTP_CERTBOUND_PREFIX, len) == 0;
}


static ngx_uint_t
ngx_http_certbound_is_alphanumeric(u_char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}


/* With the spelling of the real field it is what proxy_set_header takes the place of; under another
 * one nginx would pass it on beside that. */

static ngx_int_t
ngx_http_certbound_empty(ngx_http_request_t *r, ngx_table_elt_t *header)
{
    size_t  i;
    u_char *name;

    name = ngx_pnalloc(r->pool, header->key.len);
    if (name == NULL) {
        return NGX_ERROR;
    }

    for (i = 0; i < header->key.len; i++) {
        name[i] = ngx_http_certbound_is_alphanumeric(header->key.data[i])
                      ? ngx_tolower(header->key.data[i])
                      : '-';
    }

    header->key.data = name;
    header->lowcase_key = name;
    header->hash = ngx_hash_key(name, header->key.len);
    ngx_str_set(&header->value, "");

    return NGX_OK;
}
