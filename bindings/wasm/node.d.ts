/**
 * `certbound/node`: the client's certificate from Node's TLS servers.
 *
 * Node **validates** the chain where the server has `requestCert: true`, by the server's `ca`; without `ca` by every CA
 * that Node knows, which is no proof of anything: set it, also where `rejectUnauthorized` is false. What Node says is
 * `validated`; it counts under the chain mode `trust_tls_layer` alone, and certbound judges for itself under the
 * others.
 *
 * A resumed session brings the leaf alone, and Node repeats what it said when the session began. `validated` is false
 * then: configure `intermediates`, and let certbound judge.
 *
 * {@link watch} every server that takes TLS 1.2. A client can begin another handshake there, and the socket shows the
 * certificate of that one before the client has proved that it has the key. What is not watched tells a certificate
 * under TLS 1.3 alone, which has no second handshake.
 */

import type { ClientCertificate } from "./certificate.js";

export type { ClientCertificate };

/** What is needed of a `tls.Server`, `https.Server` or `http2.Http2SecureServer`. */
export interface TlsServer {
  prependListener(event: "secureConnection", listener: (socket: any) => void): unknown;
  listenerCount(event: string): number;
}

/** What is needed of a `tls.TLSSocket`. */
export interface TlsSocket {
  readonly authorized: boolean;
  readonly authorizationError?: unknown;
  readonly secureConnecting?: boolean;
  getProtocol?(): string | null;
  disableRenegotiation?(): void;
  isSessionReused(): boolean;
  getPeerX509Certificate(): PeerCertificate | undefined;
}

/** What is needed of an `X509Certificate`. */
export interface PeerCertificate {
  readonly raw: Uint8Array;
  readonly issuerCertificate?: PeerCertificate | undefined;
}

/**
 * Reads the certificate of each connection when its handshake has ended, and has Node refuse every later handshake,
 * which ends connections of `https` and `http2`, and is an `error` of a plain `tls` socket. To be called before the
 * server listens; gives the server back.
 *
 * Under TLS 1.2 a server with a listener for `newSession` is told no certificates: it holds up the handshake's end.
 */
export function watch<Server extends TlsServer>(server: Server): Server;

/** What the client of this connection proved to have. */
export function fromTlsSocket(socket: TlsSocket): ClientCertificate;

/**
 * What the client of this request proved to have: of `node:https`, of `node:http2` with its compatibility API, or a
 * stream of `node:http2`. Plain HTTP, and a connection that is gone, have none.
 */
export function fromRequest(request: NodeRequest): ClientCertificate;

/** A request, or an HTTP/2 stream. */
export type NodeRequest = { readonly socket: unknown } | { readonly session: unknown };
