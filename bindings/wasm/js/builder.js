// @ts-check
/** @import { Instance, Life } from "./instance.js" */
/** @import { Material, Step } from "./material.js" */
/** @import { RawBuilder, RawInstance } from "./raw.js" */
import { CERTIFICATES, locateBuilt } from "./material.js";

/** @typedef {RawInstance & { RawBuilder: { new (): RawBuilder } }} Builds */

/**
 * Puts the material into a builder and hands that over. A builder that does not get there is freed.
 *
 * @template {Builds} Raw
 * @template T
 * @param {Instance<Raw>} instance
 * @param {Life} life
 * @param {(raw: Raw) => RawBuilder} begin
 * @param {readonly Step[]} steps
 * @param {(raw: Raw, builder: RawBuilder) => T} take
 * @returns {T}
 */
export function build(instance, life, begin, steps, take) {
  const builder = instance.call(life, begin);
  try {
    for (const step of steps) instance.call(life, () => step.apply(builder), step.locate);
  } catch (error) {
    if (!life.failed) instance.call(life, () => builder.free());
    throw error;
  }
  return instance.call(life, (raw) => take(raw, builder), locateBuilt);
}

/**
 * All that a verifier is built from.
 *
 * @param {Material} material
 */
export function stepsOf(material) {
  return Object.values(material).flat();
}

/**
 * What changes. The certificates of all four options go in again where one of them changes: they can only be taken back
 * together.
 *
 * @param {Material} changes
 * @param {Material} all with the changes
 */
export function stepsToChange(changes, all) {
  /** @type {Step[]} */
  const steps = [];
  if (CERTIFICATES.some((option) => changes[option] !== undefined)) {
    steps.push(WITHOUT.certificates, ...CERTIFICATES.flatMap((option) => all[option] ?? []));
  }
  if (changes.crls !== undefined) steps.push(WITHOUT.crls, ...changes.crls);
  if (changes.jwks !== undefined) steps.push(WITHOUT.jwks, ...changes.jwks);
  return [...steps, ...(changes.policy ?? [])];
}

/** @type {Record<"certificates" | "crls" | "jwks", Step>} */
const WITHOUT = {
  certificates: { apply: (builder) => builder.without_certificates(), locate: locateBuilt },
  crls: { apply: (builder) => builder.without_crls(), locate: locateBuilt },
  jwks: { apply: (builder) => builder.without_jwks(), locate: locateBuilt },
};
