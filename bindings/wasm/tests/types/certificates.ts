// Node's own types satisfy the helpers, and what they tell goes into a peer.

import type { IncomingMessage } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Http2SecureServer, Http2ServerRequest, ServerHttp2Stream } from "node:http2";
import type { Server as TlsServer, TLSSocket } from "node:tls";
import type { Verifier } from "certbound";
import { fromRequest as fromBunRequest } from "certbound/bun";
import { fromClientCertHeader } from "certbound/client-cert";
import { fromTlsSocket as fromDenoSocket } from "certbound/deno";
import { fromRequest, fromTlsSocket, watch, type ClientCertificate } from "certbound/node";

declare const verifier: Verifier;
declare const servers: { tls: TlsServer; https: HttpsServer; http2: Http2SecureServer };
declare const socket: TLSSocket;
declare const request: IncomingMessage;
declare const request2: Http2ServerRequest;
declare const stream: ServerHttp2Stream;
declare const headers: Headers;

const now = new Date();
watch(servers.tls) satisfies TlsServer;
watch(servers.https) satisfies HttpsServer;
watch(servers.http2) satisfies Http2SecureServer;
verifier.peer({ ...fromTlsSocket(socket), now });
verifier.peer({ ...fromRequest(request), now });
verifier.peer({ ...fromRequest(request2), now });
verifier.peer({ ...fromRequest(stream), now });
verifier.peer({ ...fromBunRequest(request), now });
verifier.peer({ ...fromDenoSocket(socket), now });
verifier.peer({ ...fromClientCertHeader(headers, { trusted: true }), now });
verifier.peer({ ...fromClientCertHeader(request.headers, { trusted: true, validated: true }), now });

// @ts-expect-error A client can send any header: somebody must answer for the proxy.
fromClientCertHeader(headers);
// @ts-expect-error "Not trusted" is no way to use it.
fromClientCertHeader(headers, { trusted: false });
// @ts-expect-error A header is no server.
watch(headers);
// @ts-expect-error A header is no socket.
fromTlsSocket(headers);
// @ts-expect-error What an edge said is nobody's to change.
(null! as ClientCertificate).validated = true;
