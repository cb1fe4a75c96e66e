// @ts-check
// Workers do not compile what they are sent: the module is part of the deployment, compiled.
import module from "../../../wasm/explain.wasm";
import { explaining } from "../instance.js";

export * from "../api.js";
export const init = explaining.initialiser(() => module);
