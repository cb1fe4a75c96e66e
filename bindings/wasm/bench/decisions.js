// What a decision costs, beside jose.
import { askedOf, vector, verifierOf, withJose } from "./material.js";
import { median, ratio, rounds } from "./rounds.js";

/** An ES256 token, as authorization servers issue most of them. */
const CASE = "cnf/bound";

/** For information: their signatures by the WebAssembly alone. */
const OTHERS = { es384: "jws/es384", rs256: "jws/rs256", ps256: "jws/ps256", ed25519: "jws/ed25519" };

/** @returns {Promise<Record<string, number>>} */
export async function decisions() {
  const times = await rounds({ ...(await ours()), jose: await withJose(vector(CASE)), ...others() });
  const each = Object.entries(times).map(([name, values]) => [`wasm.node.${name}_us`, median(values)]);
  const over = (/** @type {string} */ name) => [`wasm.node.${name}_over_jose`, ratio(times[name], times.jose)];
  return Object.fromEntries([...each, over("async"), over("cached"), over("sync")]);
}

async function ours() {
  const one = vector(CASE);
  const plain = verifierOf(one, false);
  const caching = verifierOf(one, { tokens: { entries: 100, bytes: 100_000 }, peers: false });
  const [asked, known] = [askedOf(one, plain), askedOf(one, caching)];
  allowed(caching.check(known));
  return {
    async: async () => allowed(await plain.checkAsync(asked)),
    cached: () => allowed(caching.check(known)),
    sync: () => allowed(plain.check(asked)),
  };
}

function others() {
  const made = Object.entries(OTHERS).map(([name, id]) => {
    const one = vector(id);
    const verifier = verifierOf(one, false);
    const asked = askedOf(one, verifier);
    return [`sync_${name}`, () => allowed(verifier.check(asked))];
  });
  return Object.fromEntries(made);
}

/** @param {import("certbound").Verdict} verdict */
function allowed(verdict) {
  if (verdict.decision !== "allow") throw new Error(`certbound: ${verdict.reason}`);
}
