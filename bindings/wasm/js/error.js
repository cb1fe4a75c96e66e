// @ts-check
/** @import { ErrorCode } from "../index.js" */

/** An operator's mistake. */
export class CertboundError extends Error {
  /** @readonly @type {"CertboundError"} */
  name = "CertboundError";

  /**
   * @param {ErrorCode} code
   * @param {string} path where; empty for the whole
   * @param {string} problem what is wrong there
   * @param {ErrorOptions} [options]
   */
  constructor(code, path, problem, options) {
    super(path === "" ? problem : `${path}: ${problem}`, options);
    /** @readonly */
    this.code = code;
    /** @readonly */
    this.path = path;
  }
}

/**
 * @param {string} path
 * @param {string} problem
 * @param {ErrorOptions} [options]
 */
export function badArgument(path, problem, options) {
  return new CertboundError("bad_argument", path, problem, options);
}

/**
 * Finds the path for a fault that the Rust names: by its code, and the place in what was handed over.
 *
 * @typedef {(code: ErrorCode, at: string) => string} Locate
 */

/**
 * @param {string} json what the Rust threw: code, path and message
 * @param {Locate} locate
 */
export function thrownByRust(json, locate) {
  const { code, path, message } = JSON.parse(json);
  return new CertboundError(code, locate(code, path), message);
}

/**
 * A place inside of another.
 *
 * @param {string} outer
 * @param {string} at a JSON path, or words such as `line 12`
 */
export function within(outer, at) {
  if (outer === "" || at === "") return outer + at;
  if (/^(line|byte|certificate) \d/.test(at)) return `${outer} ${at}`;
  return at.startsWith("[") ? outer + at : `${outer}.${at}`;
}
