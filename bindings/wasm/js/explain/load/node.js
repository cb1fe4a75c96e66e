// @ts-check
import { readFileSync } from "node:fs";
import { explaining } from "../instance.js";

export * from "../api.js";
export const init = explaining.initialiser(() => readFileSync(new URL("../../../wasm/explain.wasm", import.meta.url)));
