// What `cargo xtask wasm` tells the suites.
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../../../", import.meta.url));
export const tests = fileURLToPath(new URL("../", import.meta.url));
/** Reports, screenshots. */
export const output = path.join(repository, "target/wasm");

/** The assembled package: a folder. */
export const packageFolder = () => told("CERTBOUND_PACKAGE");
/** The same, packed. */
export const tarball = () => told("CERTBOUND_TARBALL");
/** The browser's program. */
export const chromium = () => told("CERTBOUND_CHROMIUM");

/** A module of the tools. */
export function tool(name) {
  return createRequire(import.meta.url)(path.join(tools(), name));
}

/**
 * The program itself, not the script that npm puts before it: a script's child would outlive it.
 *
 * @param {"deno" | "bun" | "workerd"} name
 */
export function program(name) {
  const { scope, inside, moved } = PROGRAMS[name];
  const folder = path.join(tools(), scope);
  const builds = existsSync(folder) ? readdirSync(folder).map((build) => path.join(folder, build, inside)) : [];
  const found = [...builds, path.join(tools(), moved)].find(existsSync);
  if (found === undefined) throw new Error(`there is no ${name} in ${tools()}: \`cargo xtask wasm\` installs it`);
  return found;
}

/** TypeScript's compiler, which runs under node. */
export const typescript = () => path.join(tools(), "typescript/bin/tsc");

export const tools = () => told("CERTBOUND_WASM_TOOLS");

/** Where npm puts the program of this machine, and where the package's own script may have moved it. */
const PROGRAMS = {
  deno: { scope: "@deno", inside: "deno", moved: "deno/deno" },
  bun: { scope: "@oven", inside: "bin/bun", moved: "bun/bin/bun.exe" },
  workerd: { scope: "@cloudflare", inside: "bin/workerd", moved: "workerd/bin/workerd" },
};

function told(name) {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: run \`cargo xtask wasm\`, which builds, installs and tests`);
  if (!existsSync(value)) throw new Error(`${name} is ${value}, which is not there: run \`cargo xtask wasm\``);
  return value;
}
