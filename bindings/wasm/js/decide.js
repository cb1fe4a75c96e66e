// @ts-check
/** @import { RawDecide } from "./raw.js" */
import * as glue from "../wasm/certbound.js";
import { Instance } from "./instance.js";

/** The instance that decides. */
export const decide = new Instance(/** @type {RawDecide} */ (/** @type {unknown} */ (glue)), "rawverifier_check");
