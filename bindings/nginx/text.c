/*
 * Texts of the verdict, copied into the memory of the request.
 */

#include "ngx_http_certbound.h"


/* Challenges and most records fit in it; what does not takes a second call. */
#define NGX_HTTP_CERTBOUND_TEXT 1024


ngx_int_t
ngx_http_certbound_text(ngx_http_request_t *r, ngx_http_certbound_text_pt source, ngx_str_t *text)
{
    char             buffer[NGX_HTTP_CERTBOUND_TEXT];
    size_t           length;
    certbound_status status;

    status = source(ngx_http_certbound_verdict, buffer, sizeof(buffer), &length);

    if (status == CERTBOUND_OK || status == CERTBOUND_BUFFER_TOO_SMALL) {
        text->len = length;
        text->data = ngx_pnalloc(r->pool, length + 1);
        if (text->data == NULL) {
            return NGX_ERROR;
        }

        if (status == CERTBOUND_OK) {
            ngx_memcpy(text->data, buffer, length);
            return NGX_OK;
        }

        status = source(ngx_http_certbound_verdict, (char *) text->data, length + 1, &length);
    }

    if (status != CERTBOUND_OK) {
        ngx_log_error(NGX_LOG_ALERT, r->connection->log, 0, "certbound_verdict failed: %s",
                      certbound_status_name(status));
        return NGX_ERROR;
    }

    return NGX_OK;
}
