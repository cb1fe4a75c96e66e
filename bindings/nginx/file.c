/*
 * A file, read into memory.
 */

#include "ngx_http_certbound.h"


ngx_int_t
ngx_http_certbound_read(ngx_conf_t *cf, ngx_http_certbound_source_t *source, ngx_str_t *content)
{
    size_t      size;
    ssize_t     n;
    ngx_err_t   err;
    ngx_file_t  file;
    const char *failed;

    ngx_memzero(&file, sizeof(ngx_file_t));

    file.name = source->path;
    file.log = cf->log;

    /* Opening a FIFO would otherwise wait for somebody to write to it. */

    file.fd = ngx_open_file(file.name.data, NGX_FILE_RDONLY | NGX_FILE_NONBLOCK, NGX_FILE_OPEN, 0);

    if (file.fd == NGX_INVALID_FILE) {
        err = ngx_errno;
        failed = ngx_open_file_n;
        goto failed;
    }

    if (ngx_fd_info(file.fd, &file.info) == NGX_FILE_ERROR) {
        err = ngx_errno;
        failed = ngx_fd_info_n;
        goto failed;
    }

    if (!ngx_is_file(&file.info)) {
        ngx_http_certbound_conf_error(NGX_LOG_EMERG, cf, &source->place, 0,
                                      "\"%V\" is not a regular file", &source->path);
        ngx_close_file(file.fd);
        return NGX_ERROR;
    }

    size = ngx_file_size(&file.info);

    content->len = 0;
    content->data = ngx_alloc(size + 1, cf->log);

    if (content->data == NULL) {
        ngx_close_file(file.fd);
        return NGX_ERROR;
    }

    /* One read() gives 2 GB at most. There is room for one byte too many: that none comes shows
     * that this is the end. */

    do {
        n = ngx_read_fd(file.fd, content->data + content->len, size + 1 - content->len);

        if (n < 0) {
            err = ngx_errno;
            failed = ngx_read_fd_n;
            ngx_free(content->data);
            goto failed;
        }

        content->len += n;

    } while (n && content->len <= size);

    if (content->len != size) {
        ngx_http_certbound_conf_error(NGX_LOG_EMERG, cf, &source->place, 0,
                                      "\"%V\" changed while it was read", &source->path);
        ngx_free(content->data);
        ngx_close_file(file.fd);
        return NGX_ERROR;
    }

    ngx_close_file(file.fd);

    return NGX_OK;

failed:

    ngx_http_certbound_conf_error(NGX_LOG_EMERG, cf, &source->place, err, "%s \"%V\" failed",
                                  failed, &source->path);

    if (file.fd != NGX_INVALID_FILE) {
        ngx_close_file(file.fd);
    }

    return NGX_ERROR;
}
