// @ts-check
/** @import { PeerInput, VerifierOptions } from "./certbound/index.js" */
import { field } from "./dom.js";
import { derOf, textOf } from "./pem.js";

/**
 * What stands in the form.
 *
 * @typedef {object} Inputs
 * @property {VerifierOptions} options
 * @property {PeerInput} peer
 * @property {string} authorization
 * @property {string} method
 * @property {string} target
 * @property {Date} now
 */

/** A mistake in what was given, and in which field. */
export class Mistake extends Error {
  /** @param {string} message @param {string} at the field's id */
  constructor(message, at) {
    super(message);
    this.at = at;
  }
}

/** @returns {Inputs} */
export function read() {
  const now = field("now").value === "" ? new Date() : new Date(`${field("now").value}Z`);
  const policy = field("policy").value.trim();
  if (policy === "") throw new Mistake("There is no policy yet: paste one, or draft one from the token.", "policy");
  const jwks = field("jwks").value.trim();
  const anchors = field("anchors").value.trim();
  const crls = field("crls").value.trim();
  /** @type {VerifierOptions} */
  const options = {
    policy,
    ...(jwks !== "" && { jwks: keysByIssuer(jwks, policy) }),
    ...(anchors !== "" && { trustAnchors: anchors }),
    ...(crls !== "" && { crls }),
    caches: false,
  };
  const validated = /** @type {HTMLInputElement} */ (field("validated")).checked;
  const token = field("token").value.trim();
  return {
    options,
    peer: { chain: chain(), validated, now },
    authorization: token.includes(" ") || token === "" ? token : `Bearer ${token}`,
    method: field("method").value,
    target: field("target").value,
    now,
  };
}

/** The client's chain, as it stands in the form. */
export function chain() {
  try {
    return derOf(field("chain").value);
  } catch (error) {
    throw new Mistake(`The certificate chain is no PEM: ${error}`, "chain");
  }
}

/** Lets files be dropped on every text field. */
export function takeDrops() {
  for (const area of document.querySelectorAll("textarea")) {
    area.addEventListener("dragover", (event) => {
      event.preventDefault();
      area.classList.add("over");
    });
    area.addEventListener("dragleave", () => area.classList.remove("over"));
    area.addEventListener("drop", async (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      area.classList.remove("over");
      if (files.length === 0) return;
      event.preventDefault();
      const texts = await Promise.all(
        files.map(async (file) => textOf(new Uint8Array(await file.arrayBuffer()), area.dataset["pem"])),
      );
      area.value = texts.join("\n");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

/**
 * A bare JWK Set belongs to the policy's only issuer. Among several nobody guesses whose it is.
 *
 * @param {string} jwks
 * @param {string} policy
 * @returns {Record<string, string | object>}
 */
function keysByIssuer(jwks, policy) {
  const given = parsed(jwks, "jwks");
  if (!("keys" in given)) return /** @type {Record<string, object>} */ (given);
  const issuers = /** @type {{ issuers?: { issuer?: string }[] }} */ (parsed(policy, "policy")).issuers ?? [];
  const [only, another] = issuers;
  // The policy's mistakes are certbound's to tell.
  if (only?.issuer === undefined) return {};
  if (another !== undefined) {
    throw new Mistake('The policy has several issuers: write { "issuer": JWK Set } here.', "jwks");
  }
  return { [only.issuer]: jwks };
}

/** @param {string} text @param {string} at @returns {object} */
function parsed(text, at) {
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    throw new Mistake(`This is no JSON: ${error}`, at);
  }
  throw new Mistake("This is no JSON object.", at);
}
