/*
 * The TLS layer's word for a client certificate, where a policy trusts that.
 */

#include "ngx_http_certbound.h"


/*
 * The policy cannot know what nginx let pass. The word has to be that of a full handshake, for a
 * resumed session repeats an old one, which knows no CA and no CRL that came later; and of this
 * server's settings: a client that names no server in the handshake gets those of the socket's
 * default server.
 *
 * Where it does not hold the certificate counts as none.
 */

ngx_uint_t
ngx_http_certbound_vouched(ngx_http_request_t *r)
{
    SSL                     *ssl;
    long                     result;
    const char              *why;
    ngx_http_ssl_srv_conf_t *sscf;

    ssl = r->connection->ssl->connection;
    result = SSL_get_verify_result(ssl);
    sscf = ngx_http_get_module_srv_conf(r, ngx_http_ssl_module);

    if (SSL_session_reused(ssl)) {
        why = "the session was resumed; set \"ssl_session_tickets\" and \"ssl_session_cache\" to "
              "\"off\"";

    } else if (SSL_get_SSL_CTX(ssl) != sscf->ssl.ctx) {
        why = "the handshake was another server's";

    } else if (result != X509_V_OK) {
        why = X509_verify_cert_error_string(result);

    } else {
        return 1;
    }

    ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                  "certbound: the policy trusts the TLS layer, which has not verified the client "
                  "certificate for this request: %s",
                  why);

    return 0;
}
