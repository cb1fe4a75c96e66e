/**
 * `certbound/bun`: the client's certificate under Bun (1.4).
 *
 * `Bun.serve` asks for a certificate with `tls.requestCert`, validates it, and tells the handler nothing about it; the
 * sockets of Bun's `node:https` tell none either, and `chain` is empty for them. The sockets of `node:http2` (HTTP/1.1
 * with `allowHTTP1`) and `node:tls` do tell it: these are the functions of `certbound/node` for them.
 *
 * Bun **validates** the chain where the server has `requestCert: true`, by the server's `ca`. On a resumed session it
 * repeats what it said when the session began; `validated` is false then.
 *
 * Bun's servers have no renegotiation, but certificates are told as `certbound/node` does: under TLS 1.2 to those who
 * {@link watch} alone.
 */

export { fromRequest, fromTlsSocket, watch } from "./node.js";
export type { ClientCertificate, NodeRequest, PeerCertificate, TlsServer, TlsSocket } from "./node.js";
