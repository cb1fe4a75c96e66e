// @ts-check
// What callers hand over, told apart without trusting a constructor's name: values of another realm (a test runner's,
// an iframe's) are as good, and a look-alike is not.

import { badArgument } from "./error.js";

const tagOf = /** @type {{ get: (this: unknown) => string | undefined }} */ (
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)
).get;

/**
 * @param {unknown} value
 * @returns {value is Uint8Array}
 */
export function isBytes(value) {
  return tagOf.call(value) === "Uint8Array" && isAttached(/** @type {Uint8Array} */ (value));
}

/** Whether its buffer is still there. Once that is transferred, the length is 0. @param {Uint8Array} bytes */
function isAttached(bytes) {
  if (bytes.length > 0) return true;
  try {
    return new Uint8Array(bytes).length === 0;
  } catch {
    return false;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/**
 * Refuses what has a member of another name: a misspelled one would be dropped without a word. One that is inherited, from
 * an `Object.prototype` that somebody wrote to, would be obeyed.
 *
 * @param {unknown} value
 * @param {ReadonlySet<string>} names
 * @param {string} path of the value; empty for the argument itself
 * @returns {asserts value is Record<string, unknown>}
 */
export function demandMembers(value, names, path) {
  if (!isObject(value)) throw badArgument(path, "an object is needed");
  for (const name in value) {
    if (names.has(name) === Object.hasOwn(value, name)) continue;
    const problem = names.has(name) ? "inherited, and not the object's own" : `unknown; there are ${[...names].join(", ")}`;
    throw badArgument(path === "" ? name : `${path}.${name}`, problem);
  }
}

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {asserts value is Uint8Array}
 */
export function demandBytes(value, path) {
  if (!isBytes(value)) throw badArgument(path, "a Uint8Array is needed");
}

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {asserts value is string}
 */
export function demandText(value, path) {
  if (typeof value !== "string") throw badArgument(path, "a string is needed");
}

/**
 * A yes or no that is left out is a no. Nothing else is taken for one: `"false"` is true.
 *
 * @param {unknown} value
 * @param {string} path
 * @returns {boolean}
 */
export function flag(value, path) {
  if (value === undefined || value === false) return false;
  if (value === true) return true;
  throw badArgument(path, "true or false is needed");
}

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {readonly unknown[]}
 */
export function list(value, path) {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badArgument(path, "an array is needed");
  return value;
}

/**
 * @param {unknown} value
 * @param {string} path
 * @returns {readonly Uint8Array[]}
 */
export function listOfBytes(value, path) {
  const all = list(value, path);
  for (let i = 0; i < all.length; i++) demandBytes(all[i], `${path}[${i}]`);
  return /** @type {readonly Uint8Array[]} */ (all);
}
