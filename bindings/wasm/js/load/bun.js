// @ts-check
// Its path: where it is installed, beside a bundle, or inside of an executable that `bun build --compile` makes.
import path from "../../wasm/certbound.wasm" with { type: "file" };
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decide } from "../decide.js";

export * from "../api.js";
export const init = decide.initialiser(() => readFileSync(resolve(import.meta.dirname, String(path))));
