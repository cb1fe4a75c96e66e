// @ts-check
// What may cross into the WebAssembly, whose memory never shrinks. All of it is far more than the Rust accepts, so that
// what is cut here is refused there, as the whole would be. A request is less than 4 MiB together, and so is a peer's
// input.

/** Of a field. A token, an introspection answer and a chain are refused from 64 KiB on, at the latest. */
const FIELD = 2 ** 20;

/** Of a name: a method, an issuer, a server. */
const NAME = 2 ** 16;

/** Two values of `Authorization` are as many too many as all. */
export const VALUES = 2;

/** Certificates of a chain, which is refused from the eleventh on. */
const CERTIFICATES = 256;

/** OCSP responses, of which the seventeenth is too many, and what is sent of one, which is too long from 32 KiB on. */
export const RESPONSES = 20;
const RESPONSE = 48 * 2 ** 10;

/** What no target, method, issuer or server is. The beginning of a long one could be another that is good. */
const NOBODYS = "\0";

/**
 * What the Rust refuses for its length, however it goes on.
 *
 * @template {string | Uint8Array} Value
 * @param {Value} value
 * @returns {Value}
 */
export function cut(value) {
  return beginning(value, FIELD);
}

/** An OCSP response, or its nonce: none of those that are good is as long. @param {Uint8Array} value */
export function cutResponse(value) {
  return beginning(value, RESPONSE);
}

/**
 * @template {string | Uint8Array} Value
 * @param {Value} value
 * @returns {Value | string}
 */
export function target(value) {
  return value.length > FIELD ? NOBODYS : value;
}

/**
 * @template {string | Uint8Array} Value
 * @param {Value} value
 * @returns {Value | string}
 */
export function name(value) {
  return value.length > NAME ? NOBODYS : value;
}

/**
 * The beginning of a chain that is good in no length, or all of it.
 *
 * @param {readonly Uint8Array[]} chain
 * @returns {readonly Uint8Array[]}
 */
export function cutChain(chain) {
  let bytes = 0;
  let count = 0;
  while (count < chain.length && count < CERTIFICATES && bytes <= FIELD) bytes += chain[count++]?.length ?? 0;
  return chain.slice(0, count).map((der) => beginning(der, FIELD));
}

/**
 * @template {string | Uint8Array} Value
 * @param {Value} value
 * @param {number} length
 * @returns {Value}
 */
function beginning(value, length) {
  if (value.length <= length) return value;
  return /** @type {Value} */ (typeof value === "string" ? value.slice(0, length) : value.subarray(0, length));
}
