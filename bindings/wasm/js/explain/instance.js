// @ts-check
/** @import { RawExplain } from "../raw.js" */
import * as glue from "../../wasm/explain.js";
import { Instance } from "../instance.js";

/** The instance that explains. */
export const explaining = new Instance(/** @type {RawExplain} */ (/** @type {unknown} */ (glue)), "explain_peer");
