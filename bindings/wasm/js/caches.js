// @ts-check
import { badArgument } from "./error.js";
import { demandMembers } from "./value.js";

/** Entries and bytes of the cache of tokens, then of that of peers. */
/** Left out: as many as the Rust says. */
/** @typedef {readonly [tokenEntries?: number, tokenBytes?: number, peerEntries?: number, peerBytes?: number]} Limits */

const MOST = 0xffff_ffff;

const CACHES = new Set(["tokens", "peers"]);
const LIMITS = new Set(["entries", "bytes"]);

/**
 * @param {unknown} value the option `caches`
 * @returns {Limits}
 */
export function cacheLimits(value) {
  if (value === false) return [0, 0, 0, 0];
  const caches = value ?? {};
  demandMembers(caches, CACHES, "caches");
  return [...limits(caches.tokens, "caches.tokens"), ...limits(caches.peers, "caches.peers")];
}

/** @param {unknown} value @param {string} path @returns {[entries?: number, bytes?: number]} */
function limits(value, path) {
  if (value === undefined) return [undefined, undefined];
  if (value === false) return [0, 0];
  demandMembers(value, LIMITS, path);
  return [count(value.entries, `${path}.entries`), count(value.bytes, `${path}.bytes`)];
}

/** @param {unknown} value @param {string} path */
function count(value, path) {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST) return value;
  throw badArgument(path, "a whole number below 2^32 is needed");
}
