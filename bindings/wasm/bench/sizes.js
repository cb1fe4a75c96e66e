// What each part of the package weighs: `size PART RAW GZIP`, in bytes.
import { readdirSync } from "node:fs";
import path from "node:path";
import { weigh } from "./weight.js";

const folder = process.env.CERTBOUND_PACKAGE;
if (folder === undefined) throw new Error("CERTBOUND_PACKAGE is not set: run `cargo xtask wasm build`");

const found = readdirSync(path.join(folder, "js"), { recursive: true }).map(String);
const scripts = found.filter((file) => file.endsWith(".js")).map((file) => path.join("js", file));
const explains = (/** @type {string} */ file) => file.startsWith("js/explain/");

const PARTS = {
  "certbound.wasm": ["wasm/certbound.wasm"],
  "certbound.js, its glue": ["wasm/certbound.js"],
  "js, without explain": scripts.filter((file) => !explains(file)),
  "explain.wasm": ["wasm/explain.wasm"],
  "explain.js, its glue": ["wasm/explain.js"],
  "js/explain": scripts.filter(explains),
};

for (const [name, files] of Object.entries(PARTS)) {
  const { raw, gzip } = weigh(folder, files);
  console.log(`size ${name.padEnd(24)} ${String(raw).padStart(8)} ${String(gzip).padStart(8)}`);
}
