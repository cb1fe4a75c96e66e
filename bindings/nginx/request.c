/*
 * A request, as the library wants to hear of it.
 */

#include "ngx_http_certbound.h"


static ngx_int_t ngx_http_certbound_authorization(ngx_http_request_t *r, ngx_array_t *values);

static certbound_last_token *ngx_http_certbound_last(ngx_http_certbound_client_t   *client,
                                                     ngx_http_certbound_material_t *material);

static time_t ngx_http_certbound_now(ngx_http_certbound_loc_conf_t *lcf);


/* What nginx and OpenSSL know about the request. Without TLS there is no client. `judged` has to
 * live as long as the request: it may be the peer. */

ngx_int_t
ngx_http_certbound_prepare(ngx_http_request_t *r, ngx_http_certbound_loc_conf_t *lcf,
                           ngx_http_certbound_ctx_t *ctx, certbound_request *request,
                           certbound_peer *judged)
{
    ngx_array_t                    values;
    ngx_connection_t              *c;
    ngx_http_certbound_client_t   *client;
    ngx_http_certbound_material_t *material;

    c = r->connection;
    material = lcf->material;
    client = NULL;

    if (ngx_http_certbound_authorization(r, &values) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_memzero(request, sizeof(certbound_request));

    request->struct_size = sizeof(certbound_request);
    request->credential = CERTBOUND_CREDENTIAL_AUTHORIZATION;
    request->authorization = values.elts;
    request->authorization_length = values.nelts;
    request->method.data = r->method_name.data;
    request->method.length = r->method_name.len;
    request->target.data = r->unparsed_uri.data;
    request->target.length = r->unparsed_uri.len;
    request->now = ngx_http_certbound_now(lcf);
    request->tokens = material->tokens;

    if (c->ssl) {
        client = ngx_http_certbound_client(r);
        if (client == NULL) {
            return NGX_ERROR;
        }

        request->early_data = ctx->early_data || !SSL_is_init_finished(c->ssl->connection);
        request->last = ngx_http_certbound_last(client, material);
    }

    return ngx_http_certbound_peer(r, client, material, request->now, judged, &request->peer);
}


/* Every value: nginx may have kept the first, and what a second one means is the library's to say.
 */

static ngx_int_t
ngx_http_certbound_authorization(ngx_http_request_t *r, ngx_array_t *values)
{
    ngx_uint_t       i;
    ngx_list_part_t *part;
    ngx_table_elt_t *header;
    certbound_bytes *value;

    if (ngx_array_init(values, r->pool, 1, sizeof(certbound_bytes)) != NGX_OK) {
        return NGX_ERROR;
    }

    for (part = &r->headers_in.headers.part; part; part = part->next) {
        header = part->elts;

        for (i = 0; i < part->nelts; i++) {
            if (header[i].key.len != sizeof("authorization") - 1
                || ngx_strncmp(header[i].lowcase_key, "authorization", sizeof("authorization") - 1)
                       != 0) {
                continue;
            }

            value = ngx_array_push(values);
            if (value == NULL) {
                return NGX_ERROR;
            }

            value->data = header[i].value.data;
            value->length = header[i].value.len;
        }
    }

    return NGX_OK;
}


/* A help and no more: without memory for it, and with "certbound_cache off", there is none. */

static certbound_last_token *
ngx_http_certbound_last(ngx_http_certbound_client_t   *client,
                        ngx_http_certbound_material_t *material)
{
    if (!material->cache) {
        return NULL;
    }

    if (client->last == NULL) {
        client->last = certbound_last_token_new();
    }

    return client->last;
}


static time_t
ngx_http_certbound_now(ngx_http_certbound_loc_conf_t *lcf)
{
#ifdef CERTBOUND_TEST_DIRECTIVES
    if (lcf->test_now) {
        return lcf->test_now;
    }
#endif

    return ngx_time();
}
