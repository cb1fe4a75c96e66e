// @ts-check
import { readFileSync } from "node:fs";
import { decide } from "../decide.js";

export * from "../api.js";
export const init = decide.initialiser(() => readFileSync(new URL("../../wasm/certbound.wasm", import.meta.url)));
