// What a new connection costs: a chain judged, and the same chain again from the cache.
import { inputOf, vector, verifierOf } from "./material.js";
import { median, rounds } from "./rounds.js";

/** A leaf, and the CA under the anchor: two signatures on P-256. */
const CASE = "cnf/bound";

/** @returns {Promise<Record<string, number>>} */
export async function peers() {
  const one = vector(CASE);
  const input = inputOf(one);
  const plain = verifierOf(one, false);
  const caching = verifierOf(one, { tokens: false, peers: { entries: 100, bytes: 100_000 } });
  const times = await rounds({
    peer: () => trusted(plain.peer(input)),
    peer_cached: () => trusted(caching.peer(input)),
  });
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [`wasm.node.${name}_us`, median(values)]));
}

/** @param {import("certbound").Peer} peer */
function trusted(peer) {
  if (peer.state !== "trusted") throw new Error(`certbound: ${peer.reason}`);
}
