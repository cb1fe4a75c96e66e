// @ts-check
/** @import { ClientCertificate, NodeRequest, PeerCertificate, TlsServer, TlsSocket } from "../../node.js" */
import { none } from "./none.js";

/** A longer chain is nobody's: what it needs to be judged is near its beginning. */
const LONGEST = 16;

/**
 * Where a socket keeps what its handshake proved. A property and no `WeakMap`, for what stands for the socket of an
 * HTTP/2 session is another object, which passes on what it is asked for.
 */
const PROVED = Symbol("certbound");

/** @typedef {TlsSocket & { readonly [PROVED]?: ClientCertificate }} Watched */

/** Under TLS 1.2 a client can begin another handshake, and the socket shows its certificate before any proof. */
const UNWATCHED = "TLS 1.2 without watch(server): the certificate could be of a handshake that is not over";

/** A handshake that waits for it ends later than the socket shows, and another one can have begun. */
const SESSIONS_KEPT = "TLS 1.2, and sessions are stored in newSession: the certificate could be of another handshake";

/** @template {TlsServer} Server @param {Server} server @returns {Server} */
export function watch(server) {
  // Before all others: they may ask already.
  server.prependListener("secureConnection", (/** @type {TlsSocket} */ socket) => {
    if (PROVED in socket) return;
    const holds = cannotChange(socket) || server.listenerCount("newSession") === 0;
    Object.defineProperty(socket, PROVED, { value: holds ? told(socket) : none(SESSIONS_KEPT) });
    socket.disableRenegotiation?.();
  });
  return server;
}

/** @param {TlsSocket} socket @returns {ClientCertificate} */
export function fromTlsSocket(socket) {
  try {
    const proved = /** @type {Watched | undefined} */ (socket)?.[PROVED];
    if (proved !== undefined) return proved;
    if (typeof socket?.getPeerX509Certificate !== "function") return none("this connection tells no certificate");
    return cannotChange(socket) ? told(socket) : none(UNWATCHED);
  } catch (error) {
    // What stands for the socket of an HTTP/2 session throws once the session is gone.
    if (/** @type {{ code?: unknown }} */ (error)?.code !== "ERR_HTTP2_SOCKET_UNBOUND") throw error;
    return none("the connection is gone");
  }
}

/** @param {NodeRequest} request @returns {ClientCertificate} */
export function fromRequest(request) {
  const { session, socket } = /** @type {{ session?: { socket?: unknown }, socket?: unknown }} */ (request);
  return fromTlsSocket(/** @type {TlsSocket} */ (session?.socket ?? socket));
}

/** Whether the one handshake that there will be is over. @param {TlsSocket} socket */
function cannotChange(socket) {
  return socket.getProtocol?.() === "TLSv1.3" && socket.secureConnecting !== true;
}

/** @param {TlsSocket} socket @returns {ClientCertificate} */
function told(socket) {
  if (typeof socket.getPeerX509Certificate !== "function") return none("this connection tells no certificate");
  const chain = chainOf(socket.getPeerX509Certificate());
  if (chain.length === 0) return none("no certificate");
  if (socket.isSessionReused()) return { chain, validated: false, said: "a resumed session" };
  // The error alone is brought up to date where there is another handshake.
  if (socket.authorized === true && !socket.authorizationError) return { chain, validated: true, said: "authorized" };
  return { chain, validated: false, said: `not authorized: ${codeOf(socket.authorizationError)}` };
}

/** @param {PeerCertificate | undefined} leaf */
function chainOf(leaf) {
  const chain = [];
  // A self-signed certificate may be told as its own issuer.
  const seen = new Set();
  for (let one = leaf; one?.raw && !seen.has(one) && chain.length < LONGEST; one = one.issuerCertificate) {
    seen.add(one);
    chain.push(one.raw);
  }
  return chain;
}

/** OpenSSL's name for the fault: it names nobody. @param {unknown} error */
function codeOf(error) {
  const code = typeof error === "string" ? error : /** @type {{ code?: unknown } | undefined} */ (error)?.code;
  return typeof code === "string" && /^[A-Z0-9_]{1,80}$/.test(code) ? code : "for a reason it does not name";
}
