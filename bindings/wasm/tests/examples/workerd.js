import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { program } from "../host/environment.js";
import { exported } from "../host/resolve.js";
import { start, stop, within } from "../host/process.js";

/** Where workerd tells its port. */
const CONTROL = 3;
const CF = "x-cf-blob";
const KINDS = { ".js": "esModule", ".wasm": "wasm" };

/**
 * A Worker in workerd, `worker.js` of the folder, with an API behind it. What Cloudflare's edge tells a Worker about TLS
 * comes in a header here, which workerd turns into `request.cf`.
 *
 * @param {string} folder
 * @param {Record<string, string>} variables
 * @param {(port: number) => Promise<T>} use
 * @returns {Promise<T>}
 * @template T
 */
export async function served(folder, variables, use) {
  writeFileSync(path.join(folder, "test.capnp"), configuration(folder, variables));
  const given = ["serve", "test.capnp", `--control-fd=${CONTROL}`];
  const child = start(program("workerd"), given, { cwd: folder, stdio: ["ignore", "ignore", "inherit", "pipe"] });
  try {
    return await use(await within(portOf(child.stdio[CONTROL]), 30, "workerd listens"));
  } finally {
    await stop(child);
  }
}

/** @param {number} port @param {{ cf: object, headers: Record<string, string>, target?: string }} asked */
export function askWorker(port, { cf, headers, target = "/" }) {
  const sent = { ...headers, [CF]: JSON.stringify(cf) };
  return fetch(`http://127.0.0.1:${port}${target}`, { headers: sent, signal: AbortSignal.timeout(10_000) });
}

async function portOf(told) {
  let text = "";
  for await (const part of told) {
    text += part;
    const port = /"event":"listen".*"port":(\d+)/.exec(text)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error("workerd ended");
}

/** What `wrangler.jsonc` says, without a bundler. @param {string} folder @param {Record<string, string>} variables */
function configuration(folder, variables) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.extname(file) in KINDS,
  );
  const rest = files.filter((file) => file !== "worker.js");
  const modules = ["worker.js", ...rest].map(
    (file) => `(name = ${text(file)}, ${KINDS[path.extname(file)]} = embed ${text(file)})`,
  );
  const exports = Object.entries(exported(folder, ["workerd", "worker", "import"])).filter(([, file]) =>
    file.endsWith(".js"),
  );
  const entries = exports.map(
    ([name, file]) => `(name = ${text(name)}, esModule = ${text(`export * from "${from(name, file)}";`)})`,
  );
  const bindings = Object.entries(variables).map(([name, value]) => `(name = ${text(name)}, text = ${text(value)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "api", worker = .api),
    (name = "loopback", network = (allow = ["private"])),
  ],
  # The header makes \`request.cf\`: whoever can send it is whomever they like. Never in production.
  sockets = [(name = "http", address = "127.0.0.1:0", http = (cfBlobHeader = "${CF}"), service = "main")]
);
const main :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  globalOutbound = "loopback",
  bindings = [${[...bindings, '(name = "API", service = "api")'].join(", ")}],
  modules = [
    ${[...modules, ...entries].join(",\n    ")}
  ]
);
const api :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [(name = "api.js", esModule = ${text(API)})]
);
`;
}

/** Tells which headers reached it. */
const API = "export default { fetch: (request) => Response.json(Object.fromEntries(request.headers)) };";

function from(name, file) {
  const relative = path.posix.relative(path.posix.dirname(name), file);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

function text(value) {
  return JSON.stringify(value);
}
