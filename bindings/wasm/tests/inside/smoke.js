// That an installed package works at all: one allowed and one stolen token, from either entry.
import { demand, equal, runTests } from "./demand.js";
import { NOW, Scene } from "./scene.js";

const tests = {
  async "an allowed and a stolen token"({ scene }) {
    const verifier = scene.verifier();
    const [alice, bob] = ["alice", "bob"].map((name) => verifier.peer({ chain: scene.chain(name), now: NOW }));
    const token = await scene.token();
    equal(verifier.check(scene.request(alice, token)).decision, "allow");
    equal((await verifier.checkAsync(scene.request(bob, token))).reason, "thumbprint_mismatch");
  },
  "an explanation"({ explain, scene }) {
    const { sentence } = explain.explainPeer(scene.options(), { chain: scene.chain("alice"), now: NOW });
    demand(sentence.length > 0, "a sentence");
  },
};

/** @param {object} inside @param {{ materials: object }} data */
export async function run(inside, { materials }) {
  await Promise.all([inside.certbound.init(), inside.explain.init()]);
  return runTests(tests, { ...inside, scene: await Scene.make(inside.certbound, materials) });
}
