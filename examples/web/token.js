// @ts-check
// A token opened for people. It proves nothing, and no decision is made by it.

/**
 * @typedef {object} Opened
 * @property {Record<string, unknown>} header
 * @property {Record<string, unknown>} claims
 */

/**
 * Header and claims of a JWT; nothing, where it is none.
 *
 * @param {string} authorization
 * @returns {Opened | undefined}
 */
export function opened(authorization) {
  const [header = "", claims = ""] = (authorization.trim().split(/\s+/).pop() ?? "").split(".");
  try {
    return { header: objectOf(header), claims: objectOf(claims) };
  } catch {
    return undefined;
  }
}

/**
 * The thumbprint that it demands, whatever stands there.
 *
 * @param {Opened | undefined} token
 */
export function demanded(token) {
  const confirmation = /** @type {Record<string, unknown> | undefined} */ (token?.claims["cnf"]);
  const value = confirmation?.["x5t#S256"];
  return typeof value === "string" ? value : undefined;
}

/**
 * A policy to begin with: it takes the token's word for who its issuer is and whom it is for.
 *
 * @param {Opened} token
 * @param {boolean} anchored whether there is a trust anchor
 */
export function drafted(token, anchored) {
  const audience = token.claims["aud"];
  return {
    version: 1,
    issuers: [{ issuer: token.claims["iss"], audiences: Array.isArray(audience) ? audience : [audience] }],
    chain: { mode: anchored ? "validate" : "trust_tls_layer" },
  };
}

/** The time of a NumericDate claim. @param {unknown} seconds */
export function timeOf(seconds) {
  const milliseconds = typeof seconds === "number" ? seconds * 1000 : Number.NaN;
  return Math.abs(milliseconds) < 8.64e15 ? new Date(milliseconds).toISOString().replace(".000", "") : undefined;
}

/** @param {string} segment @returns {Record<string, unknown>} */
function objectOf(segment) {
  const characters = atob(segment.replaceAll("-", "+").replaceAll("_", "/"));
  const text = new TextDecoder().decode(Uint8Array.from(characters, (character) => character.charCodeAt(0)));
  const value = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new SyntaxError("not an object");
  return value;
}
