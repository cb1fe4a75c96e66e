/** Files that the build makes. */

declare module "*/wasm/certbound.js";
declare module "*/wasm/explain.js";

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
