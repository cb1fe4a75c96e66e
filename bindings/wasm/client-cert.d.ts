/**
 * `certbound/client-cert`: the client's certificate from the fields `Client-Cert` and `Client-Cert-Chain` (RFC 9440),
 * which a reverse proxy in front of this server sets.
 *
 * A client can send any field. The certificate is worth what the proxy is: it must set both fields on every request, or
 * remove them (RFC 9440 section 3.1), and nobody may reach this server around it. The caller says that this is so.
 *
 * These two names are read and no other spelling of them, so a field that the proxy does not know to remove says nothing.
 * A client that names them in `Connection` can have them taken away where a proxy hands its `Connection` on, against
 * RFC 9110 section 7.6.1, or sets them before it heeds it. It is nobody then, as without a certificate; it is nobody else.
 *
 * The fields do **not** say that the proxy validated the chain. The caller says that too, where it is so; it counts
 * under the chain mode `trust_tls_layer` alone, and certbound judges for itself under the others.
 */

import type { ClientCertificate } from "./certificate.js";

export type { ClientCertificate };

export interface ProxyTrust {
  /** The proxy in front sets or removes both fields on every request, and there is no way around it. */
  readonly trusted: true;
  /** It lets no request through whose chain it has not validated. */
  readonly validated?: boolean;
}

/** `Headers`, or an object of lower-case names, as Node's `request.headers`. */
export type HeaderFields =
  | { get(name: string): string | null }
  | { readonly [name: string]: string | readonly string[] | undefined };

/**
 * What the proxy says that the client presented. Fields that are malformed, or there more than once, say nothing; so
 * does a good `Client-Cert` beside a bad `Client-Cert-Chain`.
 */
export function fromClientCertHeader(headers: HeaderFields, proxy: ProxyTrust): ClientCertificate;
