/**
 * `certbound/cloudflare`: the client's certificate from `request.cf.tlsClientAuth` of a Worker.
 *
 * Cloudflare **validates** the chain by the CA of the host name's mTLS configuration, and hands unverified certificates
 * to the Worker too. `validated` is true where it says that the certificate was presented, is verified (`SUCCESS`), and
 * is not revoked; that counts under the chain mode `trust_tls_layer` alone, and certbound judges for itself under the
 * others.
 *
 * No header is read: a client can send any.
 */

import type { ClientCertificate } from "./certificate.js";

export type { ClientCertificate };

/**
 * What the client of this request presented.
 *
 * Cloudflare leaves a certificate out of more than 10 KB, and intermediates of more than 16 KB; for the certificate
 * there is still its word then, `vouched`, where it has verified the certificate.
 */
export function fromCloudflare(request: { readonly cf?: unknown }): ClientCertificate;
