/**
 * `certbound/deno`: the client's certificate under Deno (2.9).
 *
 * `Deno.serve` and `Deno.listenTls` ask no client for a certificate, and tell none. Deno's `node:https` and `node:tls` do
 * both: these are the functions of `certbound/node` for their sockets. Its `node:http2` does too, but as a server it was
 * seen to crash under clients that close early.
 *
 * Deno **validates** the chain where the server has `requestCert: true`, by the server's `ca`. On a resumed session it
 * repeats what it said when the session began; `validated` is false then.
 *
 * Deno's servers have no renegotiation, but certificates are told as `certbound/node` does: under TLS 1.2 to those who
 * {@link watch} alone.
 */

export { fromRequest, fromTlsSocket, watch } from "./node.js";
export type { ClientCertificate, NodeRequest, PeerCertificate, TlsServer, TlsSocket } from "./node.js";
