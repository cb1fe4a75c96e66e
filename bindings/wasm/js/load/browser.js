// @ts-check
import { decide } from "../decide.js";

export * from "../api.js";
// Bundlers look for exactly this form.
export const init = decide.initialiser(() => fetch(new URL("../../wasm/certbound.wasm", import.meta.url)));
