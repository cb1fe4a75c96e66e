// A WebCrypto that answers something other than true or false is not believed.
import { demand, equal, runTests } from "./demand.js";
import { NOW, Scene } from "./scene.js";

const tests = {
  async "only true is true"({ observed, scene }) {
    const verifier = scene.verifier("base", { caches: false });
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const tokens = [await scene.token(), await scene.forged()];
    const verdicts = await Promise.all(tokens.map((token) => verifier.checkAsync(scene.request(peer, token))));
    equal(
      verdicts.map(({ decision, reason }) => reason ?? decision),
      ["allow", "signature_invalid"],
    );
    demand(observed.refused === 2 && observed.verified === 0, "it was asked");
  },
};

/** @param {object} inside @param {{ materials: object }} data */
export async function run(inside, { materials }) {
  await inside.certbound.init();
  return runTests(tests, { ...inside, scene: await Scene.make(inside.certbound, materials) });
}
