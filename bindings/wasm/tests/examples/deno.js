// `examples/deno` in Deno, behind a proxy that ends TLS and says in `Client-Cert` whose certificate it was.
import { once } from "node:events";
import { cpSync, writeFileSync } from "node:fs";
import { request as http } from "node:http";
import { createServer } from "node:https";
import path from "node:path";
import { packageFolder, program, repository } from "../host/environment.js";
import { start, stop, within } from "../host/process.js";
import { withFolder } from "../host/project.js";
import { request } from "../server/client.js";
import { certificates } from "./credentials.js";
import { fieldsOf } from "./edge.js";

export const FLAGS = [
  "run",
  "--no-prompt",
  "--no-remote",
  "--node-modules-dir=manual",
  "--no-lock",
  "--allow-net=127.0.0.1",
];

/**
 * @param {import("../host/report.js").Report} report
 * @param {import("../server/pki.js").Pki} pki
 * @param {Awaited<ReturnType<typeof import("./credentials.js").credentials>>} issuer
 */
export function deno(report, pki, issuer) {
  return withFolder(async (folder) => {
    cpSync(path.join(repository, "examples/deno"), folder, { recursive: true });
    cpSync(packageFolder(), path.join(folder, "node_modules/certbound"), { recursive: true });
    writeFileSync(path.join(folder, "policy.json"), JSON.stringify(policyFor(issuer)));
    writeFileSync(path.join(folder, "jwks.json"), issuer.jwks());
    const env = {
      POLICY: "policy.json",
      TRUST_ANCHORS: pki.path("root.pem"),
      ISSUER: issuer.issuer,
      JWKS: "jwks.json",
      PORT: "0",
      DENO_DIR: path.join(folder, ".deno"),
      DENO_NO_UPDATE_CHECK: "1",
      NO_COLOR: "1",
    };
    const stdio = ["ignore", "ignore", "pipe"];
    const child = start(program("deno"), [...FLAGS, "--allow-read", "--allow-env", "main.js"], {
      cwd: folder,
      env,
      stdio,
    });
    let edge;
    try {
      const port = await within(portOf(child.stderr), 30, "deno listens");
      edge = await proxy(pki, port);
      await callers(report, pki, edge.port, issuer);
      await forged(report, pki, edge.port, issuer);
    } finally {
      edge?.close();
      await stop(child);
    }
  });
}

function policyFor({ issuer, audience }) {
  return { version: 1, issuers: [{ issuer, audiences: [audience] }] };
}

async function callers(report, pki, port, issuer) {
  const authorization = `Bearer ${await issuer.token("alice")}`;
  for (const [identity, status, reason] of [
    ["alice", 200, ""],
    ["bob", 401, "thumbprint_mismatch"],
    [undefined, 401, "client_certificate_missing"],
    ["stranger", 401, "certificate_issuer_unknown"],
  ]) {
    const answer = await request(pki, port, { identity, path: "/fhir/Patient/7", headers: { authorization } });
    const holds = answer.status === status && (answer.challenge ?? "").includes(reason);
    const told = `${answer.status} ${answer.challenge ?? ""}`;
    report.demand(`examples: deno: ${identity ?? "nobody"}`, holds, told);
  }
}

/** A client that writes the fields itself: the proxy's stand in their place. */
async function forged(report, pki, port, issuer) {
  const authorization = `Bearer ${await issuer.token("alice")}`;
  const headers = { ...fieldsOf(certificates(pki.read("alice.pem"))), authorization };
  const answer = await request(pki, port, { identity: "bob", headers });
  const told = `${answer.status} ${answer.challenge}`;
  report.demand("examples: deno: a thief's own Client-Cert", told.includes("thumbprint_mismatch"), told);
}

/** A reverse proxy as RFC 9440 has it: it removes both fields, and sets them where there is a certificate. */
async function proxy(pki, backend) {
  const tls = {
    cert: pki.read("server.pem"),
    key: pki.read("server.key"),
    requestCert: true,
    rejectUnauthorized: false,
  };
  const server = createServer(tls, (incoming, response) => {
    const { "client-cert": _, "client-cert-chain": __, ...passed } = incoming.headers;
    const headers = { ...passed, ...fieldsOf(presented(incoming.socket)) };
    const options = { host: "127.0.0.1", port: backend, method: incoming.method, path: incoming.url, headers };
    const outgoing = http(options, (answer) => answer.pipe(response.writeHead(answer.statusCode, answer.headers)));
    outgoing.on("error", () => response.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: server.address().port, close };
}

/** The client's chain, without the package's help. @param {import("node:tls").TLSSocket} socket */
function presented(socket) {
  const chain = [];
  let certificate = socket.getPeerX509Certificate();
  for (; certificate !== undefined && chain.length < 4; certificate = certificate.issuerCertificate)
    chain.push(certificate.raw);
  return chain;
}

/** Deno says where it listens. @param {import("node:stream").Readable} stream */
function portOf(stream) {
  let told = "";
  return new Promise((found, failed) => {
    stream.on("data", (part) => {
      told += part;
      const port = /127\.0\.0\.1:(\d+)/.exec(told)?.[1];
      if (port !== undefined) found(Number(port));
    });
    stream.on("close", () => failed(new Error(`deno ended: ${told}`)));
  });
}
