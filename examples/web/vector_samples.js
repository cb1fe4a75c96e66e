// @ts-check
// Examples for the page, put together from the test vectors: nothing in them is anybody's.
import { readFile } from "node:fs/promises";

const VECTORS = new URL("../../tests/vectors/", import.meta.url);

/** Title → the vector that shows it. */
const SHOWN = {
  "The right holder": "binding/bob",
  "A thief with another certificate": "binding/bob-with-alices-token",
  "A token of before the renewal": "binding/after-renewal",
  "A chain without its intermediate": "chain/alone",
  "A CA below a leaf": "path/issued-by-leaf",
  "A revoked certificate": "crl/listed",
  "A scope that does not suffice": "scope/another",
};

/**
 * @typedef {object} Sample
 * @property {string} title
 * @property {Record<string, string>} fields by the form's ids
 * @property {{ decision: string, reason?: string }} expect
 */

/** @returns {Promise<Sample[]>} */
export async function samples() {
  const materials = await json("materials.json");
  const vectors = Object.entries(SHOWN).map(async ([title, id]) => ({ title, ...(await vector(id)) }));
  return (await Promise.all(vectors)).map((one) => ({
    title: one.title,
    fields: fields(one, materials),
    expect: one.expect,
  }));
}

/** @param {any} vector @param {any} materials @returns {Record<string, string>} the form's fields */
function fields({ setup, peer, request }, materials) {
  const { certificates, crls, jwks, policies } = materials;
  const named = (/** @type {any} */ from, /** @type {string[] | undefined} */ names) =>
    (names ?? []).map((name) => from[name]).join("");
  const policy = typeof setup.policy === "string" ? policies[setup.policy] : setup.policy;
  const [keys = ""] = Object.values(setup.jwks ?? {});
  return {
    chain: named(certificates, peer.chain),
    token: request.authorization[0] ?? "",
    method: request.method,
    target: request.target,
    now: new Date(request.now * 1000).toISOString().slice(0, 19),
    policy: JSON.stringify(policy, undefined, 2),
    jwks: JSON.stringify(jwks[keys], undefined, 2),
    anchors: named(certificates, setup.anchors),
    crls: named(crls, setup.crls),
  };
}

/** @param {string} id @returns {Promise<any>} */
async function vector(id) {
  const { cases } = await json(`${id.split("/")[0]}.json`);
  const found = cases.find((/** @type {any} */ one) => one.id === id);
  if (found === undefined) throw new Error(`no vector ${id}`);
  return found;
}

/** @param {string} name @returns {Promise<any>} */
async function json(name) {
  return JSON.parse(await readFile(new URL(name, VECTORS), "utf8"));
}
