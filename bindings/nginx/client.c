/*
 * The client of a TLS connection, and what is kept of it from request to request, in the
 * connection's SSL object.
 */

#include "ngx_http_certbound.h"


/* As many peers as there are verifiers to judge them, up to this many: each takes 160 bytes. */
#define NGX_HTTP_CERTBOUND_PEERS 16


static ngx_http_certbound_client_t *ngx_http_certbound_client_new(ngx_http_request_t *r);

static ngx_int_t ngx_http_certbound_client_renew(ngx_connection_t            *c,
                                                 ngx_http_certbound_client_t *client);

static void ngx_http_certbound_client_free(void *parent, void *data, CRYPTO_EX_DATA *ex, int index,
                                           long argl, void *argp);


/*
 * Made once per process image. OpenSSL cannot give an index back and calls its function to the end,
 * so the module must never be unloaded: it is linked with -z nodelete.
 */
static int ngx_http_certbound_client_index = -1;


ngx_int_t
ngx_http_certbound_init_clients(ngx_log_t *log)
{
    if (ngx_http_certbound_client_index != -1) {
        return NGX_OK;
    }

    ngx_http_certbound_client_index =
        SSL_get_ex_new_index(0, NULL, NULL, NULL, ngx_http_certbound_client_free);

    if (ngx_http_certbound_client_index == -1) {
        ngx_ssl_error(NGX_LOG_ALERT, log, 0, "SSL_get_ex_new_index() failed");
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* The connection's client, with the certificate that it has now; NULL on an error. */

ngx_http_certbound_client_t *
ngx_http_certbound_client(ngx_http_request_t *r)
{
    ngx_connection_t            *c;
    ngx_http_certbound_client_t *client;

    c = r->connection;

    client = SSL_get_ex_data(c->ssl->connection, ngx_http_certbound_client_index);

    if (client == NULL) {
        client = ngx_http_certbound_client_new(r);
        if (client == NULL) {
            return NULL;
        }
    }

    if (ngx_http_certbound_client_renew(c, client) != NGX_OK) {
        return NULL;
    }

    return client;
}


static ngx_http_certbound_client_t *
ngx_http_certbound_client_new(ngx_http_request_t *r)
{
    ngx_uint_t                      n;
    ngx_connection_t               *c;
    ngx_http_certbound_client_t    *client;
    ngx_http_certbound_main_conf_t *mcf;

    c = r->connection;
    mcf = ngx_http_get_module_main_conf(r, ngx_http_certbound_module);

    n = ngx_min(mcf->materials.nelts, NGX_HTTP_CERTBOUND_PEERS);

    client = ngx_calloc(sizeof(ngx_http_certbound_client_t) + n * sizeof(certbound_peer), c->log);
    if (client == NULL) {
        return NULL;
    }

    client->capacity = n;

    if (SSL_set_ex_data(c->ssl->connection, ngx_http_certbound_client_index, client) == 0) {
        ngx_ssl_error(NGX_LOG_ALERT, c->log, 0, "SSL_set_ex_data() failed");
        ngx_free(client);
        return NULL;
    }

    return client;
}


/*
 * After a renegotiation the leaf may be another one. With a reference held to the one that was
 * judged, no other can have its address.
 */

static ngx_int_t
ngx_http_certbound_client_renew(ngx_connection_t *c, ngx_http_certbound_client_t *client)
{
    X509 *leaf;

    leaf = SSL_get0_peer_certificate(c->ssl->connection);

    if (leaf == client->leaf) {
        return NGX_OK;
    }

    if (leaf && X509_up_ref(leaf) == 0) {
        ngx_ssl_error(NGX_LOG_ALERT, c->log, 0, "X509_up_ref() failed");
        return NGX_ERROR;
    }

    X509_free(client->leaf);

    client->leaf = leaf;
    client->npeers = 0;
    client->oldest = 0;

    return NGX_OK;
}


static void
ngx_http_certbound_client_free(void *parent, void *data, CRYPTO_EX_DATA *ex, int index, long argl,
                               void *argp)
{
    ngx_http_certbound_client_t *client = data;

    if (client == NULL) {
        return;
    }

    X509_free(client->leaf);
    certbound_last_token_free(client->last);
    ngx_free(client);
}
