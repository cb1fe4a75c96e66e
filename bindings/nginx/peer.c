/*
 * What a connection has proved about its client: judged once for each verifier.
 */

#include "ngx_http_certbound.h"


static const certbound_peer *ngx_http_certbound_peer_find(ngx_http_certbound_client_t   *client,
                                                          ngx_http_certbound_material_t *material);

static const certbound_peer *ngx_http_certbound_peer_keep(ngx_http_certbound_client_t *client,
                                                          certbound_peer              *judged);


/* What a connection without a certificate has proved. */
static const certbound_peer ngx_http_certbound_no_peer;


/* What this verifier thinks of the client, or of there being no TLS. What is not kept is in
 * `judged`. */

ngx_int_t
ngx_http_certbound_peer(ngx_http_request_t *r, ngx_http_certbound_client_t *client,
                        ngx_http_certbound_material_t *material, time_t now, certbound_peer *judged,
                        const certbound_peer **peer)
{
    *peer = &ngx_http_certbound_no_peer;

    if (client == NULL || client->leaf == NULL) {
        return NGX_OK;
    }

    *peer = ngx_http_certbound_peer_find(client, material);

    if (*peer == NULL) {
        if (ngx_http_certbound_judge(r, material, client->leaf, now, judged) != NGX_OK) {
            return NGX_ERROR;
        }

        *peer = ngx_http_certbound_peer_keep(client, judged);
    }

    /* Asked for each request: servers that share a verifier may differ in what they let pass. */

    if ((*peer)->state == CERTBOUND_PEER_VOUCHED && !ngx_http_certbound_vouched(r)) {
        *peer = &ngx_http_certbound_no_peer;
    }

    return NGX_OK;
}


/* A peer is found by the name of the very verifier that is going to be asked, so that none can be
 * stale to it, and nothing ever needs a recheck. */

static const certbound_peer *
ngx_http_certbound_peer_find(ngx_http_certbound_client_t   *client,
                             ngx_http_certbound_material_t *material)
{
    ngx_uint_t i;

    for (i = 0; i < client->npeers; i++) {
        if (ngx_memcmp(client->peers[i].judged_by, material->judged_by, sizeof(material->judged_by))
            == 0) {
            return &client->peers[i];
        }
    }

    return NULL;
}


static const certbound_peer *
ngx_http_certbound_peer_keep(ngx_http_certbound_client_t *client, certbound_peer *judged)
{
    certbound_peer *place;

    /* Of all refusals time alone lifts this one. */

    if (judged->reason == CERTBOUND_REASON_CERTIFICATE_NOT_YET_VALID) {
        return judged;
    }

    if (client->npeers < client->capacity) {
        place = &client->peers[client->npeers++];

    } else {
        place = &client->peers[client->oldest++ % client->capacity];
    }

    *place = *judged;

    return place;
}
