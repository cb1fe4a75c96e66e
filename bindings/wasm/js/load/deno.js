// @ts-check
import { decide } from "../decide.js";

export * from "../api.js";
// As part of the module graph it needs no permission to read.
// @ts-expect-error TypeScript has no source phase imports.
export const init = decide.initialiser(() => import.source("../../wasm/certbound.wasm"));
