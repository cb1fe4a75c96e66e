// @ts-check
// Its path: where it is installed, beside a bundle, or inside of an executable that `bun build --compile` makes.
import path from "../../../wasm/explain.wasm" with { type: "file" };
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { explaining } from "../instance.js";

export * from "../api.js";
export const init = explaining.initialiser(() => readFileSync(resolve(import.meta.dirname, String(path))));
