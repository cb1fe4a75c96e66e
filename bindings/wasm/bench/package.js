// The package that `cargo xtask` built, and its tools.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const folder = told("CERTBOUND_PACKAGE");

/** What `import "certbound"` is in node. */
export const entry = pathToFileURL(path.join(folder, "js/load/node.js")).href;

/** @type {typeof import("certbound")} */
export const certbound = await import(entry);
await certbound.init();

/** @type {typeof import("jose")} */
export const jose = await import(pathToFileURL(createRequire(`${told("CERTBOUND_WASM_TOOLS")}/`).resolve("jose")).href);

/** @param {string} name */
function told(name) {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run \`cargo xtask bench-wasm\``);
  return value;
}
