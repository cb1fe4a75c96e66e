// @ts-check
/** @import { SignatureTask } from "./async.js" */

// Taken when this is loaded: what somebody puts in their place later is not asked whether a signature is valid.
const subtle = globalThis.crypto?.subtle;
const importKey = subtle?.importKey.bind(subtle);
const verify = subtle?.verify.bind(subtle);

/**
 * What WebCrypto calls an algorithm of RFC 7518 section 3.1 or RFC 8037.
 *
 * @typedef {{
 *   key: RsaHashedImportParams | EcKeyImportParams | Algorithm,
 *   verify: RsaPssParams | EcdsaParams | Algorithm,
 * }} Names
 *
 * @type {ReadonlyMap<string, Names>}
 */
const ALGORITHMS = new Map([
  ["RS256", pkcs1("SHA-256")],
  ["RS384", pkcs1("SHA-384")],
  ["RS512", pkcs1("SHA-512")],
  ["PS256", pss("SHA-256", 32)],
  ["PS384", pss("SHA-384", 48)],
  ["PS512", pss("SHA-512", 64)],
  ["ES256", ecdsa("P-256", "SHA-256")],
  ["ES384", ecdsa("P-384", "SHA-384")],
  ["EdDSA", { key: { name: "Ed25519" }, verify: { name: "Ed25519" } }],
]);

/** How many imported keys are kept. */
const KEYS = 64;

/**
 * By algorithm and thumbprint; `undefined` for a key that this runtime does not take. Keys and no promises: a Worker
 * must not wait in one request for what another has begun.
 *
 * @type {Map<string, CryptoKey | undefined>}
 */
const keys = new Map();

/**
 * What WebCrypto says of a signature; `undefined` where it cannot say.
 *
 * @param {SignatureTask} task
 * @returns {Promise<boolean | undefined>}
 */
export async function signatureValid(task) {
  const names = ALGORITHMS.get(task.algorithm);
  if (names === undefined || verify === undefined) return undefined;
  const name = `${task.algorithm} ${task.key}`;
  const key = keys.has(name) ? keys.get(name) : keep(name, await imported(task.jwk, names));
  if (key === undefined) return undefined;
  try {
    const valid = await verify(names.verify, key, buffered(task.signature), buffered(task.message));
    return typeof valid === "boolean" ? valid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {CryptoKey | undefined} key */
function keep(name, key) {
  if (keys.size >= KEYS) keys.delete(/** @type {string} */ (keys.keys().next().value));
  keys.set(name, key);
  return key;
}

/** @param {string} jwk @param {Names} names @returns {Promise<CryptoKey | undefined>} */
async function imported(jwk, names) {
  try {
    return await importKey?.("jwk", JSON.parse(jwk), names.key, false, ["verify"]);
  } catch {
    return undefined;
  }
}

/** What the WebAssembly hands out is never shared memory. @param {Uint8Array} bytes */
function buffered(bytes) {
  return /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
}

/** @param {string} hash @returns {Names} */
function pkcs1(hash) {
  const name = "RSASSA-PKCS1-v1_5";
  return { key: { name, hash }, verify: { name } };
}

/** @param {string} hash @param {number} saltLength that of the hash (RFC 7518 section 3.5) @returns {Names} */
function pss(hash, saltLength) {
  const name = "RSA-PSS";
  return { key: { name, hash }, verify: { name, saltLength } };
}

/** @param {string} namedCurve @param {string} hash @returns {Names} */
function ecdsa(namedCurve, hash) {
  const name = "ECDSA";
  return { key: { name, namedCurve }, verify: { name, hash } };
}
