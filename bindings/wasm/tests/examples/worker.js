// `examples/worker` in workerd: who gets to the API, what the API is told, and how often keys are fetched.
import { once } from "node:events";
import { cpSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { packageFolder, repository } from "../host/environment.js";
import { withFolder } from "../host/project.js";
import { cfOf } from "./edge.js";
import { askWorker, served } from "./workerd.js";

/**
 * @param {import("../host/report.js").Report} report
 * @param {import("../server/pki.js").Pki} pki
 * @param {Awaited<ReturnType<typeof import("./credentials.js").credentials>>} issuer
 */
export function worker(report, pki, issuer) {
  return withFolder(async (folder) => {
    const keys = await keysServer(issuer);
    cpSync(path.join(repository, "examples/worker"), folder, { recursive: true });
    cpSync(packageFolder(), path.join(folder, "node_modules/certbound"), { recursive: true });
    for (const mode of ["trust_tls_layer", "validate"]) {
      const variables = variablesFor(pki, issuer, keys.url, mode);
      await served(folder, variables, (port) => requests({ report, pki, issuer, keys, port, mode }));
    }
    keys.close();
  });
}

function variablesFor(pki, { issuer, audience }, url, mode) {
  const scopes = [{ path: "/fhir", any_of: ["read"] }];
  const policy = { version: 1, issuers: [{ issuer, audiences: [audience] }], chain: { mode }, scopes };
  const anchors = mode === "validate" ? { TRUST_ANCHORS: pki.read("root.pem") } : {};
  return { POLICY: JSON.stringify(policy), JWKS_URL: url, ...anchors };
}

async function requests({ report, pki, issuer, keys, port, mode }) {
  const ask = (client, token, { cf = cfOf(pki.read(`${client}.pem`)), target = "/fhir/Patient/7", ...more } = {}) =>
    askWorker(port, { cf, target, headers: { ...(token && { authorization: `Bearer ${token}` }), ...more } });
  const expect = async (what, asked, status, reason) => {
    const response = await asked;
    const told = `${response.status} ${response.headers.get("www-authenticate") ?? ""}`;
    const holds = response.status === status && (reason === undefined || told.includes(reason));
    report.demand(`examples: worker, ${mode}: ${what}`, holds, told);
    return response;
  };

  const alices = await issuer.token("alice");
  const spoofed = { "certbound-client-id": "root", certbound_scope: "all" };
  const allowed = await expect("the right holder", ask("alice", alices, spoofed), 200);
  const passed = await allowed.json();
  const clean =
    passed["certbound-client-id"] === "alice" && !("certbound_scope" in passed) && !("authorization" in passed);
  report.demand(`examples: worker, ${mode}: what the API is told`, clean, JSON.stringify(passed));
  await expect("a thief", ask("bob", alices), 401, "thumbprint_mismatch");
  await expect("nobody's certificate", ask("alice", alices, { cf: {} }), 401, "client_certificate_missing");
  const two = `Bearer ${alices}, Bearer ${alices}`;
  await expect(
    "two Authorization fields, joined",
    ask("alice", undefined, { authorization: two }),
    400,
    "invalid_request",
  );
  await expect("no token", ask("alice"), 401, "Bearer");
  await expect("another path", ask("alice", alices, { target: "/admin" }), 403, "insufficient_scope");
  const unverified = {
    tlsClientAuth: { ...cfOf(pki.read("alice.pem")).tlsClientAuth, certVerified: "FAILED:self signed certificate" },
  };
  // Cloudflare hands such certificates on; who trusts its word must hear it.
  const asked = ask("alice", alices, { cf: unverified });
  await (mode === "validate" ? expect("judged here", asked, 200) : expect("not verified", asked, 401, "certificate"));

  const before = keys.asked();
  await issuer.rotate();
  const newer = await issuer.token("alice");
  await expect("a key of after the start", ask("alice", newer), 200);
  for (let tries = 0; tries < 5; tries++) await expect("an unknown key", ask("alice", unknownKey(newer)), 401, "key");
  report.demand(
    `examples: worker, ${mode}: strangers do not make it fetch`,
    keys.asked() === before + 1,
    `${keys.asked() - before}`,
  );
}

/** The token, said to be of a key that nobody has. */
function unknownKey(token) {
  const [header, ...rest] = token.split(".");
  const changed = { ...JSON.parse(Buffer.from(header, "base64url").toString()), kid: `k${Math.random()}` };
  return [Buffer.from(JSON.stringify(changed)).toString("base64url"), ...rest].join(".");
}

/** The issuer's `/jwks`, which counts. */
async function keysServer(issuer) {
  let count = 0;
  const server = createServer((_, response) => {
    count += 1;
    response.end(issuer.jwks());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/jwks`, asked: () => count, close };
}
