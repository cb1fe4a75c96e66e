// @ts-check
import { badArgument } from "./error.js";

/** What the Rust takes for a time: whole seconds of 1970 and after, and no more than these. */
export const FIRST = 1;
export const LAST = 100_000_000_000;

/** The last second of the year 9999, the last that a certificate can name. Milliseconds since 1978 are more. */
const LAST_NAMED = 253_402_300_799;

/**
 * Whole seconds since 1970.
 *
 * @param {unknown} value
 * @param {string} path
 * @returns {number}
 */
export function seconds(value, path) {
  const time = told(value, path);
  if (time >= FIRST && time <= LAST) return Math.floor(time);
  throw badArgument(path, `seconds since 1970 or a Date are needed, from ${FIRST} to ${LAST} s; milliseconds are not`);
}

/**
 * The end of a certificate, which the certificate alone decides. One that the Rust takes for no time becomes the
 * nearest that it does: later than anybody asks, or earlier.
 *
 * @param {unknown} value
 * @param {string} path
 * @returns {number}
 */
export function lastSecond(value, path) {
  const time = told(value, path);
  if (time <= LAST_NAMED) return Math.min(Math.max(Math.floor(time), FIRST), LAST);
  throw badArgument(path, "seconds since 1970 or a Date are needed, up to the year 9999; milliseconds are not");
}

/** @param {unknown} value @param {string} path */
function told(value, path) {
  if (typeof value === "number") return value;
  try {
    // Works on a Date of any realm, and on nothing else.
    return Date.prototype.getTime.call(value) / 1000;
  } catch {
    throw badArgument(path, "seconds since 1970 or a Date are needed");
  }
}
