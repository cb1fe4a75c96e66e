/** `certbound/slim`: the same without the WebAssembly, which `init` wants as its argument. */

import type { ModuleSource } from "./index.js";

export {
  CertboundError,
  explain,
  memoryBytes,
  Peer,
  reasons,
  thumbprint,
  Verifier,
} from "./index.js";
export type * from "./index.js";

/** Makes the WebAssembly ready. Safe to call again: it does nothing the second time. */
export function init(module: ModuleSource): Promise<void>;
