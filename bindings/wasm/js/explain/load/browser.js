// @ts-check
import { explaining } from "../instance.js";

export * from "../api.js";
// Bundlers look for exactly this form.
export const init = explaining.initialiser(() => fetch(new URL("../../../wasm/explain.wasm", import.meta.url)));
