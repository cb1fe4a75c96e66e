// Under TLS 1.2 a client can begin a second handshake on its connection, and Node's socket shows the certificate of
// that one before there is any proof of its key. Neither it nor one that nobody trusts may become the connection's.
import { once } from "node:events";
import { createServer as createHttps } from "node:https";
import { connect, createServer as createProxy } from "node:net";
import path from "node:path";
import { createServer as createTls } from "node:tls";
import { pathToFileURL } from "node:url";
import { packageFolder, tests } from "../host/environment.js";
import { start, stop, within } from "../host/process.js";
import { withFolder } from "../host/project.js";
import { Pki } from "./pki.js";

/** ClientHello and Certificate. What would be the proof, the records after them, does not get to the server. */
const BEFORE_THE_PROOF = 2;
const ALL = Infinity;

const ATTACKS = [
  { name: "bob's certificate without his key", first: "alice", second: "bob", records: BEFORE_THE_PROOF },
  { name: "bob's certificate after none", first: "none", second: "bob", records: BEFORE_THE_PROOF },
  { name: "a certificate that nobody trusts", first: "alice", second: "selma", records: ALL },
];

/** @param {import("../host/report.js").Report} report @param {{ from?: string }} [options] `from`: the package */
export async function renegotiation(report, { from = packageFolder() } = {}) {
  const { fromTlsSocket, watch } = await import(pathToFileURL(path.join(from, "js/certificate/node.js")).href);
  await withFolder(async (folder) => {
    const pki = new Pki(folder);
    for (const attack of ATTACKS) {
      for (const create of [createTls, createHttps]) {
        const what = `renegotiation: ${create === createTls ? "tls" : "https"}, ${attack.name}`;
        await unwatched(report, what, pki, attack, create, fromTlsSocket);
        await watched(report, what, pki, attack, (options) => watch(create(options)), fromTlsSocket);
      }
    }
    await sessionsKept(report, pki, { fromTlsSocket, watch });
  });
}

/** The socket does show it, so that this is an attack; what is told is nothing. */
async function unwatched(report, what, pki, attack, create, fromTlsSocket) {
  await attacked(pki, attack, create, async (socket) => {
    const shown = () => socket.getPeerX509Certificate()?.subject.includes(`CN=${attack.second}`) === true;
    report.demand(`${what}: the socket shows it`, await comesTrue(shown), "the attack did not take place");
    const { chain, validated } = fromTlsSocket(socket);
    report.demand(`${what}: unwatched`, chain.length === 0 && !validated, `${chain.length} certificates, ${validated}`);
  });
}

/** What the first handshake proved stays, and the second one is an error. */
async function watched(report, what, pki, attack, create, fromTlsSocket) {
  await attacked(pki, attack, create, async (socket, errors) => {
    const told = () => JSON.stringify(fromTlsSocket(socket));
    const before = told();
    const { chain, validated } = fromTlsSocket(socket);
    const holds = attack.first === "none" ? chain.length === 0 && !validated : chain.length > 0 && validated;
    report.demand(`${what}: the first handshake`, holds, before);
    const refused = () => errors.includes("ERR_TLS_RENEGOTIATION_DISABLED");
    report.demand(`${what}: refused`, await comesTrue(refused), `errors ${errors}`);
    report.demand(`${what}: watched`, told() === before, told());
  });
}

/** A listener for `newSession` that takes its time: the handshake that is told has ended long before. */
async function sessionsKept(report, pki, { fromTlsSocket, watch }) {
  const create = (options) => {
    const server = watch(createTls(options));
    return server.on("newSession", (_id, _data, done) => setTimeout(done, 100));
  };
  await attacked(pki, ATTACKS[0], create, async (socket) => {
    const { chain, said } = fromTlsSocket(socket);
    report.demand("renegotiation: with newSession", chain.length === 0 && said.includes("newSession"), said);
  });
}

async function attacked(pki, { first, second, records }, create, use) {
  const [cert, key, ...ca] = ["server.pem", "server.key", "root.pem", "issuing.pem"].map((name) => pki.read(name));
  const server = create({ cert, key, ca, requestCert: true, rejectUnauthorized: false, maxVersion: "TLSv1.2" });
  const errors = [];
  server.on("secureConnection", (socket) => socket.on("error", ({ code }) => errors.push(code)));
  const connected = once(server, "secureConnection");
  const proxy = withholding(await listening(server), records);
  const given = [path.join(tests, "server/renegotiating_client.py"), String(await listening(proxy)), first, second];
  const client = start("python3", given, { cwd: pki.folder, stdio: "ignore" });
  try {
    const [socket] = await within(connected, 10, "the first handshake");
    await use(socket, errors);
    socket.destroy();
  } finally {
    await stop(client);
    proxy.close();
    server.close();
  }
}

/** Passes on so many TLS records of the client after its first request, and everything else. */
function withholding(port, records) {
  return createProxy((client) => {
    const server = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [client, server],
      [server, client],
    ])
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
    server.pipe(client);
    let waiting = Buffer.alloc(0);
    let after = 0;
    let requested = false;
    client.on("data", (data) => {
      waiting = Buffer.concat([waiting, data]);
      for (let end = recordEnd(waiting); end <= waiting.length; end = recordEnd(waiting)) {
        if (requested) after += 1;
        requested ||= waiting[0] === APPLICATION_DATA;
        if (after <= records) server.write(waiting.subarray(0, end));
        waiting = waiting.subarray(end);
      }
    });
  });
}

const APPLICATION_DATA = 23;

/** Where the record at the beginning ends; `Infinity` where that is not yet known. @param {Buffer} bytes */
function recordEnd(bytes) {
  return bytes.length < 5 ? Infinity : 5 + bytes.readUInt16BE(3);
}

async function listening(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
}

async function comesTrue(holds) {
  for (let tries = 0; tries < 100; tries++) {
    if (holds()) return true;
    await new Promise((later) => setTimeout(later, 50));
  }
  return false;
}
