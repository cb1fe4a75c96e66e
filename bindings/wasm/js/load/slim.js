// @ts-check
// For runtimes and bundlers of which nothing is known: there is no module in here.
import { decide } from "../decide.js";
import { CertboundError } from "../error.js";

export * from "../api.js";
export const init = decide.initialiser(() => {
  throw new CertboundError("not_initialised", "module", "this entry brings no module: give one to init()");
});
