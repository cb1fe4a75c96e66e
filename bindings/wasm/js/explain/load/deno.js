// @ts-check
import { explaining } from "../instance.js";

export * from "../api.js";
// As part of the module graph it needs no permission to read.
// @ts-expect-error TypeScript has no source phase imports.
export const init = explaining.initialiser(() => import.source("../../../wasm/explain.wasm"));
