// @ts-check
// Workers do not compile what they are sent: the module is part of the deployment, compiled.
import module from "../../wasm/certbound.wasm";
import { decide } from "../decide.js";

export * from "../api.js";
export const init = decide.initialiser(() => module);
