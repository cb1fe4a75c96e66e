// @ts-check
// The two forms of structured fields (RFC 8941) that RFC 9440 has: a byte sequence, and a list of them. No parameters.
import { fromBase64 } from "../base64.js";

/** A longer chain is nobody's. */
const LONGEST = 16;

/**
 * @param {unknown} text
 * @returns {Uint8Array | undefined} `undefined` for what is no byte sequence, or an empty one
 */
export function binary(text) {
  if (typeof text !== "string" || text.length % 4 !== 2) return undefined;
  const [, base64] = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(text) ?? [];
  return base64 === undefined ? undefined : fromBase64(base64);
}

/**
 * @param {unknown} text
 * @returns {Uint8Array[] | undefined} `undefined` for what is no list of byte sequences, or too long
 */
export function binaries(text) {
  if (typeof text !== "string") return undefined;
  if (text === "") return [];
  const members = text.split(",", LONGEST);
  const all = members.map((member) => binary(member.replace(/^[ \t]+|[ \t]+$/g, "")));
  const complete = members.join(",").length === text.length;
  return complete && all.every((one) => one !== undefined) ? /** @type {Uint8Array[]} */ (all) : undefined;
}
