// The programs of the READMEs, as they stand there: each is written to a file, run by its runtime, and asked.
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { packageFolder, program, repository } from "../host/environment.js";
import { collected, start, stop } from "../host/process.js";
import { withFolder } from "../host/project.js";
import { request } from "../server/client.js";
import { certificates } from "./credentials.js";
import { FLAGS } from "./deno.js";
import { cfOf, fieldsOf } from "./edge.js";
import { askWorker, served } from "./workerd.js";

const IN_DENO = [...FLAGS, "--allow-read=."];

/**
 * @param {import("../host/report.js").Report} report
 * @param {import("../server/pki.js").Pki} pki
 * @param {Awaited<ReturnType<typeof import("./credentials.js").credentials>>} issuer
 */
export async function readme(report, pki, issuer) {
  const blocks = [...blocksOf("bindings/wasm/README.md"), ...blocksOf("README.md")];
  for (const [what, { block, ask }] of Object.entries(RUNS)) {
    const text = blocks.find(({ name }) => name === block)?.text;
    if (text === undefined) throw new Error(`no README has the program ${block}`);
    for (const [client, expected] of [
      ["alice", 200],
      ["bob", 401],
    ]) {
      const authorization = `Bearer ${await issuer.token("alice")}`;
      const status = await withFolder((folder) => {
        prepare(folder, pki, issuer);
        return ask({ folder, text, pki, issuer, client, authorization });
      });
      report.demand(`examples: the README's ${what}, ${client} with alice's token`, status === expected, `${status}`);
    }
  }
}

/** Which program is run how. */
const RUNS = {
  "program for Node": { block: "node", ask: (world) => node(world, process.execPath, []) },
  "program for Node, in Deno": { block: "node", ask: (world) => node(world, program("deno"), IN_DENO) },
  "program for Deno": { block: "deno", ask: deno },
  Worker: { block: "worker", ask: worker },
  function: { block: "function", ask: called },
};

/** The fenced blocks whose language is `js NAME`. @param {string} file */
function blocksOf(file) {
  const text = readFileSync(path.join(repository, file), "utf8");
  return [...text.matchAll(/^```js (\w+)\n([^]*?)^```$/gm)].map(([, name, block]) => ({ name, text: block }));
}

function prepare(folder, pki, issuer) {
  cpSync(packageFolder(), path.join(folder, "node_modules/certbound"), { recursive: true });
  const policy = { version: 1, issuers: [{ issuer: issuer.issuer, audiences: [issuer.audience] }] };
  const files = {
    "package.json": { private: true, type: "module" },
    "policy.json": policy,
    "jwks.json": JSON.parse(issuer.jwks()),
  };
  for (const [name, value] of Object.entries(files)) writeFileSync(path.join(folder, name), JSON.stringify(value));
  cpSync(pki.path("root.pem"), path.join(folder, "ca.pem"));
  for (const name of ["server.pem", "server.key"]) cpSync(pki.path(name), path.join(folder, name));
}

async function node({ folder, text, pki, client, authorization }, command, flags) {
  const asked = { identity: client, headers: { authorization } };
  return listening(folder, text, command, flags, async (port) => (await request(pki, port, asked)).status);
}

async function deno({ folder, text, pki, client, authorization }) {
  const headers = { ...fieldsOf(certificates(pki.read(`${client}.pem`))), authorization };
  const ask = async (port) => (await fetch(`http://127.0.0.1:${port}/`, { headers })).status;
  return listening(folder, text, program("deno"), IN_DENO, ask);
}

async function worker({ folder, text, pki, issuer, client, authorization }) {
  const policy = {
    ...JSON.parse(readFileSync(path.join(folder, "policy.json"), "utf8")),
    chain: { mode: "trust_tls_layer" },
  };
  const variables = { POLICY: JSON.stringify(policy), JWKS: issuer.jwks() };
  writeFileSync(path.join(folder, "worker.js"), text);
  const asked = { cf: cfOf(pki.read(`${client}.pem`)), headers: { authorization } };
  return served(folder, variables, async (port) => (await askWorker(port, asked)).status);
}

/** The function of the root's README: it gives the status. */
async function called({ folder, text, pki, issuer, client, authorization }) {
  const file = path.join(folder, "function.js");
  writeFileSync(file, text);
  const { decide } = await import(pathToFileURL(file).href);
  const policy = readFileSync(path.join(folder, "policy.json"), "utf8");
  const chain = certificates(pki.read(`${client}.pem`));
  return decide(policy, pki.read("root.pem"), issuer.jwks(), chain, authorization, new Date());
}

/** Runs a program, as it stands but for its port, and ends it. */
async function listening(folder, text, command, flags, ask) {
  const port = await freePort();
  writeFileSync(path.join(folder, "main.js"), text.replace(/\b8\d{3}\b/, String(port)));
  const env = { DENO_DIR: path.join(folder, ".deno"), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
  const child = start(command, [...flags, "main.js"], { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
  const said = collected(child.stderr);
  try {
    for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
      try {
        return await ask(port);
      } catch (error) {
        if ((error.cause ?? error).code !== "ECONNREFUSED") throw error;
        await new Promise((later) => setTimeout(later, 100));
      }
    }
    throw new Error(`it does not listen: ${said()}`);
  } finally {
    await stop(child);
  }
}

/** One that was free a moment ago. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
