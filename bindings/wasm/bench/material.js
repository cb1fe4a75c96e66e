// A vector that is allowed, as this package and as jose take it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { requestOf, World } from "../tests/inside/world.js";
import { certbound, jose } from "./package.js";

/** @param {string} name */
function read(name) {
  return JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}.json`, import.meta.url), "utf8"));
}

const materials = read("materials");
const world = new World(certbound, materials);

/** @param {string} id `theme/name` */
export function vector(id) {
  const found = read(id.split("/")[0]).cases.find((/** @type {{ id: string }} */ one) => one.id === id);
  if (found === undefined) throw new Error(`there is no vector ${id}`);
  return found;
}

/** @param {{ setup: object }} one @param {false | import("certbound").CacheOptions} caches */
export function verifierOf({ setup }, caches) {
  return new certbound.Verifier({ ...world.options(setup), caches });
}

/** @param {any} one */
export function inputOf({ peer, setup, request }) {
  return world.input(peer, setup, request.now);
}

/** @param {any} one @param {import("certbound").Verifier} verifier */
export function askedOf(one, verifier) {
  return requestOf(one.request, verifier.peer(inputOf(one)));
}

/**
 * The same with jose, and the comparison that its users write beside it. The key is imported once; the certificate is
 * at hand as DER, and judged by whoever ended TLS.
 *
 * @param {any} one
 * @returns {Promise<() => Promise<void>>}
 */
export async function withJose({ setup, peer, request }) {
  const policy = world.policy(setup).issuers[0];
  const token = request.authorization[0].slice("Bearer ".length);
  const { alg, kid } = jose.decodeProtectedHeader(token);
  const keys = materials.jwks[setup.jwks[policy.issuer]].keys;
  const key = await jose.importJWK(keys.find((/** @type {{ kid: string }} */ jwk) => jwk.kid === kid), alg);
  const options = {
    algorithms: [String(alg)],
    audience: policy.audiences,
    issuer: policy.issuer,
    typ: "at+jwt",
    currentDate: new Date(request.now * 1000),
    requiredClaims: ["exp", "sub", "client_id"],
  };
  const der = world.der(peer.chain[0]);
  return async () => {
    const { payload } = await jose.jwtVerify(token, key, options);
    const presented = createHash("sha256").update(der).digest("base64url");
    if (/** @type {any} */ (payload.cnf)["x5t#S256"] !== presented) throw new Error("jose: not bound to it");
  };
}
