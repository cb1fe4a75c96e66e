// @ts-check
/** @import { ErrorCode } from "../index.js" */
/** @import { Locate } from "./error.js" */
/** @import { RawBuilder } from "./raw.js" */
import { badArgument, within } from "./error.js";
import { jsonBytes } from "./json.js";
import { demandMembers, demandText, isBytes, isObject } from "./value.js";

/**
 * One call of the builder: what the caller handed over, checked and copied, and where it stood.
 *
 * @typedef {{ apply: (builder: RawBuilder) => void, locate: Locate }} Step
 */

/**
 * What the options say, by option; those that were left out are absent.
 *
 * @typedef {Partial<Record<typeof MATERIAL[number], Step[]>>} Material
 */

/** Options that the builder can only take back together. */
export const CERTIFICATES = /** @type {const} */ (["trustAnchors", "spiffeBundles", "intermediates", "pins"]);

const MATERIAL = /** @type {const} */ (["policy", ...CERTIFICATES, "jwks", "crls"]);
export const UPDATE_NAMES = new Set(/** @type {readonly string[]} */ (MATERIAL));
export const OPTION_NAMES = new Set([...UPDATE_NAMES, "caches"]);

const encoder = new TextEncoder();

/**
 * Reads `VerifierOptions` or a `VerifierUpdate`.
 *
 * @param {unknown} options
 * @param {ReadonlySet<string>} names
 */
export function readMaterial(options, names) {
  demandMembers(options, names, "");
  /** @type {Material} */
  const material = {};
  for (const name of MATERIAL) {
    const value = options[name];
    if (value !== undefined) material[name] = READERS[name](value);
  }
  return material;
}

/**
 * The place of what is wrong with the whole, found when all is put together.
 *
 * @type {Locate}
 */
export function locateBuilt(code, at) {
  const option = OPTION_OF[code];
  if (option === undefined) return at;
  return option === "jwks" && at !== "" ? keyed("jwks", at) : within(option, at);
}

/** @type {Partial<Record<ErrorCode, string>>} */
const OPTION_OF = {
  bad_policy: "policy",
  bad_trust_anchors: "trustAnchors",
  bad_intermediates: "intermediates",
  bad_pins: "pins",
  bad_jwks: "jwks",
  bad_crl: "crls",
};

/** @type {Record<typeof MATERIAL[number], (value: unknown) => Step[]>} */
const READERS = {
  policy: (value) => [policy(value)],
  trustAnchors: certificates("trustAnchors", "trust_anchors_pem", "trust_anchor_der"),
  intermediates: certificates("intermediates", "intermediates_pem", "intermediate_der"),
  pins: certificates("pins", "pins_pem", "pin_der"),
  crls: certificates("crls", "crls_pem", "crl_der"),
  spiffeBundles,
  jwks,
};

/** @param {unknown} value @returns {Step} */
function policy(value) {
  const json = jsonBytes(value, "policy");
  return { apply: (builder) => builder.policy(json), locate: (_code, at) => within("policy", at) };
}

/**
 * The reader of an option of PEM texts and DER.
 *
 * @param {string} option
 * @param {"trust_anchors_pem" | "intermediates_pem" | "pins_pem" | "crls_pem"} pem
 * @param {"trust_anchor_der" | "intermediate_der" | "pin_der" | "crl_der"} der
 * @returns {(value: unknown) => Step[]}
 */
function certificates(option, pem, der) {
  return (value) =>
    each(value, option, (one, path) => {
      const locate = (/** @type {string} */ _code, /** @type {string} */ at) => within(path, at);
      if (isBytes(one)) {
        const bytes = one.slice();
        return { apply: (builder) => builder[der](bytes), locate };
      }
      if (typeof one !== "string") throw badArgument(path, "PEM text or DER bytes are needed");
      const bytes = encoder.encode(one);
      return { apply: (builder) => builder[pem](bytes), locate };
    });
}

/** @param {unknown} value */
function spiffeBundles(value) {
  return entries(value, "spiffeBundles").flatMap(([trustDomain, bundles, path]) =>
    each(bundles, path, (one, place) => {
      demandText(one, place);
      const bytes = encoder.encode(one);
      return {
        apply: (builder) => builder.spiffe_bundle_pem(trustDomain, bytes),
        locate: (_code, at) => (at === trustDomain ? place : within(place, at)),
      };
    }),
  );
}

/** @param {unknown} value */
function jwks(value) {
  return entries(value, "jwks").map(([issuer, set, path]) => {
    const json = jsonBytes(set, path);
    return /** @type {Step} */ ({ apply: (builder) => builder.jwks(issuer, json), locate: () => path });
  });
}

/**
 * @param {unknown} value one, or a list
 * @param {string} path
 * @param {(one: unknown, path: string) => Step} read
 */
function each(value, path, read) {
  if (!Array.isArray(value)) return [read(value, path)];
  // Unlike `map` it does not pass over a hole.
  return Array.from(value, (one, index) => read(one, `${path}[${index}]`));
}

/** @param {unknown} value @param {string} option @returns {[name: string, value: unknown, path: string][]} */
function entries(value, option) {
  if (!isObject(value)) throw badArgument(option, "an object is needed, a member for each name");
  return Object.entries(value).map(([name, member]) => [name, member, keyed(option, name)]);
}

/** @param {string} option @param {string} name */
function keyed(option, name) {
  return `${option}[${JSON.stringify(name)}]`;
}
