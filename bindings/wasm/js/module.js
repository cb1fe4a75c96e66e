// @ts-check
/** @import { ModuleSource } from "../index.js" */
import { badArgument, CertboundError } from "./error.js";

/**
 * The module that a caller brings.
 *
 * @param {ModuleSource} source
 */
export async function givenModule(source) {
  try {
    return await compile(source);
  } catch (cause) {
    if (cause instanceof CertboundError) throw cause;
    throw badArgument("module", `not a WebAssembly module that this runtime takes (${cause})`, { cause });
  }
}

/**
 * The module of the package, by its entry's way to get at it.
 *
 * @param {() => ModuleSource} load
 */
export async function ownModule(load) {
  try {
    return await compile(load());
  } catch (cause) {
    if (cause instanceof CertboundError && cause.code === "not_initialised") throw cause;
    const told = `the package's own module could not be loaded; give it to init() (${cause})`;
    throw new CertboundError("not_initialised", "module", told, { cause });
  }
}

/**
 * @param {ModuleSource} source
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(source) {
  const given = await source;
  if (Object.prototype.toString.call(given) === "[object WebAssembly.Module]") {
    return /** @type {WebAssembly.Module} */ (given);
  }
  // Before it is asked what a Response is: in Node that question loads all of `fetch`.
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) {
    return WebAssembly.compile(/** @type {BufferSource} */ (given));
  }
  if (typeof Response === "function" && given instanceof Response) return compileResponse(given);
  throw badArgument("module", "a WebAssembly.Module, its bytes, or a Response that brings them are needed");
}

/**
 * As it arrives, where the server names its type, which streaming wants without parameters; a server that does not is no
 * reason to fail.
 *
 * @param {Response} response
 */
async function compileResponse(response) {
  if (!response.ok) throw badArgument("module", `the answer to ${response.url} is ${response.status}`);
  const type = response.headers.get("content-type") ?? "";
  if (type.trim().toLowerCase() === "application/wasm" && typeof WebAssembly.compileStreaming === "function") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
