// Requests over mutual TLS: HTTP/1.1 or HTTP/2, any version of TLS, a session resumed or not.
import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { request as http1 } from "node:http";
import { connect as connectTls } from "node:tls";
import { within } from "../host/process.js";

const SECONDS = 10;

/**
 * One request, on a connection of its own.
 *
 * @param {import("./pki.js").Pki} pki
 * @param {number} port
 * @param {object} asked see {@link connection} and {@link Connection.request}
 */
export async function request(pki, port, asked) {
  const connected = await connection(pki, port, asked);
  try {
    return await connected.request(asked);
  } finally {
    connected.close();
  }
}

/**
 * @param {import("./pki.js").Pki} pki
 * @param {number} port
 * @param {{ identity?: string, http2?: boolean, tls?: "TLSv1.2" | "TLSv1.3", session?: Buffer }} how
 */
export async function connection(pki, port, { identity, http2 = false, tls = "TLSv1.3", session }) {
  const socket = connectTls({
    host: "127.0.0.1",
    port,
    ca: pki.read("root.pem"),
    ...(identity && { cert: pki.read(`${identity}.pem`), key: pki.read(`${identity}.key`) }),
    ALPNProtocols: [http2 ? "h2" : "http/1.1"],
    minVersion: tls,
    maxVersion: tls,
    session,
  });
  await within(once(socket, "secureConnect"), SECONDS, "a TLS handshake");
  return http2 ? new Http2(socket) : new Http1(socket);
}

class Connection {
  constructor(socket) {
    this.socket = socket;
    /** The newest session that the server gave, to be resumed. */
    this.session = socket.getSession();
    socket.on("session", (session) => {
      this.session = session;
    });
  }

  get isResumed() {
    return this.socket.isSessionReused();
  }

  /** @param {{ method?: string, path?: string, headers?: object, body?: string }} asked @returns {Promise<Answer>} */
  request({ method = "GET", path = "/", headers = {}, body = "" }) {
    return within(this.ask(method, path, headers, body), SECONDS, `${method} ${path}`);
  }

  close() {
    this.socket.destroy();
  }
}

class Http1 extends Connection {
  async ask(method, path, headers, body) {
    const sent = http1({ method, path, headers, createConnection: () => this.socket, agent: undefined });
    sent.end(body);
    const [response] = await once(sent, "response");
    return answer(response.statusCode, response.headers, response);
  }
}

class Http2 extends Connection {
  constructor(socket) {
    super(socket);
    this.client = connectHttp2(`https://127.0.0.1:${socket.remotePort}`, { createConnection: () => socket });
    this.client.on("error", () => {});
  }

  async ask(method, path, headers, body) {
    const stream = this.client.request({ ":method": method, ":path": path, ...headers }, { endStream: body === "" });
    if (body !== "") stream.end(body);
    const [told] = await once(stream, "response");
    return answer(told[":status"], told, stream);
  }

  close() {
    this.client.destroy();
    super.close();
  }
}

/** @typedef {{ status: number, challenge: string | undefined, body: string }} Answer */

async function answer(status, headers, stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return { status, challenge: headers["www-authenticate"], body: Buffer.concat(parts).toString() };
}
