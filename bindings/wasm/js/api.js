// @ts-check
// All that the package exports but `init`, which each runtime has its own of.
import { decide } from "./decide.js";

export { CertboundError } from "./error.js";
export { explain, reasons } from "./explain_reason.js";
export { Peer } from "./peer.js";
export { thumbprint } from "./thumbprint.js";
export { Verifier } from "./verifier.js";

/** @returns {number} */
export function memoryBytes() {
  return decide.memoryBytes;
}
