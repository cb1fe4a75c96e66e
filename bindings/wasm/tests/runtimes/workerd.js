import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { program } from "../host/environment.js";
import { collected, start, stop, within } from "../host/process.js";
import { exported } from "../host/resolve.js";

/** How workerd's configuration calls what a file is. */
const KINDS = { ".js": "esModule", ".json": "json", ".wasm": "wasm" };

/** Where workerd tells its port. */
const CONTROL = 3;

/** @param {string} folder @param {string} name @param {{ seconds?: number }} [options] */
export async function workerd(folder, name, { seconds = 60 } = {}) {
  const config = `${name}.capnp`;
  writeFileSync(path.join(folder, config), configuration(folder, name));
  const child = start(program("workerd"), ["serve", config, `--control-fd=${CONTROL}`], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const said = [collected(child.stdout), collected(child.stderr)];
  try {
    const answered = ask(await within(portOf(child), 30, "workerd listens"));
    return await within(answered, seconds, "workerd answers");
  } catch (error) {
    throw new Error([error.message, ...said.map((text) => text())].join("\n"));
  } finally {
    await stop(child);
  }
}

async function ask(port) {
  const response = await fetch(`http://127.0.0.1:${port}/`);
  const text = await response.text();
  if (!response.ok) throw new Error(`the worker answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

async function portOf(child) {
  let told = "";
  for await (const part of child.stdio[CONTROL]) {
    told += part;
    const port = /"event":"listen".*"port":(\d+)/.exec(told)?.[1];
    if (port !== undefined) return Number(port);
  }
  await once(child, "close");
  throw new Error("workerd ended");
}

/** Every module of the project under its path, and the package's entries under their specifiers. */
function configuration(folder, name) {
  const files = [name, "inside", "node_modules/certbound"].flatMap((place) => modulesIn(folder, place));
  const main = `${name}/worker.js`;
  const rest = files.filter((file) => file !== main);
  const lines = [main, ...rest].map(
    (file) => `(name = ${text(file)}, ${KINDS[path.extname(file)]} = embed ${text(file)})`,
  );
  const entries = Object.entries(exported(folder, ["workerd", "worker", "import"]));
  // Specifiers are relative to the module that imports.
  const aliases = entries
    .filter(([, file]) => file.endsWith(".js"))
    .map(
      ([specifier, file]) =>
        `(name = ${text(`${name}/${specifier}`)}, esModule = ${text(reexport(name, specifier, file))})`,
    );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    ${[...lines, ...aliases].join(",\n    ")}
  ]
);
`;
}

function modulesIn(folder, place) {
  const names = readdirSync(path.join(folder, place), { recursive: true, encoding: "utf8" });
  return names.filter((name) => path.extname(name) in KINDS).map((name) => path.posix.join(place, name));
}

function reexport(name, specifier, file) {
  const from = path.posix.relative(path.posix.dirname(`${name}/${specifier}`), file);
  return `export * from ${JSON.stringify(from)};`;
}

function text(value) {
  return JSON.stringify(value);
}
