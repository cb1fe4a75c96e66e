import type { WebAssemblyModule } from "./index.js";

/** The compiled module, as bundlers and runtimes that import WebAssembly give it. */
declare const module: WebAssemblyModule;
export default module;
