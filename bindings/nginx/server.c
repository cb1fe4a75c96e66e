/*
 * certbound_client_certificate: a server that asks clients for their certificates, and leaves it to
 * the locations' verifiers to judge them.
 *
 * "ssl_verify_client optional_no_ca" comes near to it, but nginx answers an expired certificate
 * with a bare 400, and OpenSSL builds a path that nobody asks for.
 */

#include "ngx_http_certbound.h"


#define NGX_HTTP_CERTBOUND_CLIENT_CERTIFICATE_OFF 0
#define NGX_HTTP_CERTBOUND_CLIENT_CERTIFICATE_REQUEST 1


static int ngx_http_certbound_verify_callback(X509_STORE_CTX *store, void *data);


ngx_conf_enum_t ngx_http_certbound_client_certificate_modes[] = {
    { ngx_string("off"), NGX_HTTP_CERTBOUND_CLIENT_CERTIFICATE_OFF },
    { ngx_string("request"), NGX_HTTP_CERTBOUND_CLIENT_CERTIFICATE_REQUEST },
    { ngx_null_string, 0 }
};


void *
ngx_http_certbound_create_srv_conf(ngx_conf_t *cf)
{
    ngx_http_certbound_srv_conf_t *scf;

    scf = ngx_pcalloc(cf->pool, sizeof(ngx_http_certbound_srv_conf_t));
    if (scf == NULL) {
        return NULL;
    }

    scf->client_certificate = NGX_CONF_UNSET_UINT;

    return scf;
}


char *
ngx_http_certbound_client_certificate(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_certbound_srv_conf_t *scf = conf;

    ngx_http_certbound_configured(cf);
    scf->place = ngx_http_certbound_here(cf);

    return ngx_conf_set_enum_slot(cf, cmd, conf);
}


/* The SSL module comes first among the modules, so its context of this server is there by now. */

char *
ngx_http_certbound_merge_srv_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_certbound_srv_conf_t *prev = parent;
    ngx_http_certbound_srv_conf_t *conf = child;

    ngx_uint_t               inherited;
    ngx_http_ssl_srv_conf_t *sscf;

    inherited = (conf->client_certificate == NGX_CONF_UNSET_UINT);

    if (inherited) {
        conf->place = prev->place;
    }

    ngx_conf_merge_uint_value(conf->client_certificate, prev->client_certificate,
                              NGX_HTTP_CERTBOUND_CLIENT_CERTIFICATE_OFF);

    if (conf->client_certificate == NGX_HTTP_CERTBOUND_CLIENT_CERTIFICATE_OFF) {
        return NGX_CONF_OK;
    }

    sscf = ngx_http_conf_get_module_srv_conf(cf, ngx_http_ssl_module);

    if (sscf->ssl.ctx == NULL) {

        /* What http{} says of all servers means nothing to a plain HTTP one. */

        if (inherited) {
            return NGX_CONF_OK;
        }

        ngx_http_certbound_conf_error(NGX_LOG_EMERG, cf, &conf->place, 0,
                                      "no \"ssl_certificate\" is defined for the "
                                      "\"certbound_client_certificate\" directive");
        return NGX_CONF_ERROR;
    }

    if (sscf->verify) {
        ngx_http_certbound_conf_error(NGX_LOG_EMERG, cf, &conf->place, 0,
                                      "\"certbound_client_certificate\" and \"ssl_verify_client\" "
                                      "exclude each other");
        return NGX_CONF_ERROR;
    }

    SSL_CTX_set_verify(sscf->ssl.ctx, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(sscf->ssl.ctx, ngx_http_certbound_verify_callback, NULL);

    return NGX_CONF_OK;
}


/* There every request is refused; that is safe, and hardly what was meant. */

void
ngx_http_certbound_warn_unasked(ngx_conf_t *cf, ngx_http_certbound_place_t *place)
{
    ngx_http_ssl_srv_conf_t       *sscf;
    ngx_http_certbound_srv_conf_t *scf;

    scf = ngx_http_conf_get_module_srv_conf(cf, ngx_http_certbound_module);
    sscf = ngx_http_conf_get_module_srv_conf(cf, ngx_http_ssl_module);

    /* A server without TLS that inherits "certbound on" often does no more than redirect. */

    if (sscf->ssl.ctx == NULL || sscf->verify || scf->warned
        || scf->client_certificate != NGX_HTTP_CERTBOUND_CLIENT_CERTIFICATE_OFF) {
        return;
    }

    scf->warned = 1;

    ngx_http_certbound_conf_error(NGX_LOG_WARN, cf, place, 0,
                                  "\"certbound\" is on in a server that asks for no client "
                                  "certificate; \"certbound_client_certificate\" is missing");
}


/*
 * The handshake goes on, and still proves that the client holds the leaf's key. That nobody has
 * judged the chain stays on record: $ssl_client_verify must not say SUCCESS to whoever relies on
 * it.
 */

static int
ngx_http_certbound_verify_callback(X509_STORE_CTX *store, void *data)
{
    X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION);

    return 1;
}
