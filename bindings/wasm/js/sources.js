// @ts-check
/** @import { StatusSource } from "../index.js" */

/**
 * @param {string} json
 * @returns {StatusSource[]}
 */
export function readSources(json) {
  /** @type {(Omit<StatusSource, "ocspRequest"> & { ocspRequest?: number[] })[]} */
  const sources = JSON.parse(json);
  return sources.map(({ ocspRequest, ...source }) =>
    ocspRequest === undefined ? source : { ...source, ocspRequest: Uint8Array.from(ocspRequest) },
  );
}
