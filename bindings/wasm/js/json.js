// @ts-check
import { badArgument, CertboundError, within } from "./error.js";
import { isObject } from "./value.js";

const encoder = new TextEncoder();

/**
 * A document: JSON text, or an object to be written as such.
 *
 * @param {unknown} value
 * @param {string} path
 */
export function jsonBytes(value, path) {
  if (typeof value === "string") return encoder.encode(value);
  if (!isObject(value)) throw badArgument(path, "JSON text or an object is needed");
  try {
    return encoder.encode(JSON.stringify(value, complete(path)));
  } catch (cause) {
    if (cause instanceof CertboundError) throw cause;
    throw badArgument(path, `cannot be written as JSON (${cause})`, { cause });
  }
}

/**
 * Sees to it that nothing gets lost: `JSON.stringify` leaves out members that it has no words for, or writes `null`,
 * and a setting that is left out is another policy.
 *
 * @param {string} path
 */
function complete(path) {
  /** @type {Map<unknown, string>} */
  const paths = new Map();
  /** @this {unknown} @param {string} name @param {unknown} value */
  return function (name, value) {
    const holder = paths.get(this);
    const place = holder === undefined ? path : within(holder, Array.isArray(this) ? `[${name}]` : name);
    if (!isWritable(value)) throw badArgument(place, "JSON has no such value: leave the member out, or give it one");
    if (typeof value === "object") paths.set(value, place);
    return value;
  };
}

/** @param {unknown} value */
function isWritable(value) {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "object" || typeof value === "string" || typeof value === "boolean";
}
