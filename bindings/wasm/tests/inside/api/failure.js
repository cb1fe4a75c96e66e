// The WebAssembly that stops in the middle of a call is never called again.
import { demand, equal, rejects, throws } from "../demand.js";
import { NOW } from "../scene.js";

export const failure = {
  async "a stack that ends in the WebAssembly ends its instance"({ certbound, scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const token = await scene.token();
    const pending = verifier.checkAsync(scene.request(peer, token));
    demand(
      exhaust(() => verifier.judgedBy),
      "it stopped with instance_failed",
    );

    const uses = [
      () => verifier.check(scene.request(peer, token)),
      () => verifier.peer({ now: NOW }),
      () => verifier.judgedBy,
      () => peer.state,
      () => new certbound.Verifier(scene.options()),
      () => certbound.thumbprint(scene.world.der("alice")),
      () => certbound.memoryBytes(),
    ];
    for (const use of uses) throws("instance_failed", "", use);
    await rejects("instance_failed", "", pending);
    await rejects("instance_failed", "", verifier.checkAsync(scene.request(peer, token)));
    for (const use of uses) throws("instance_failed", "", use);
    verifier.dispose();
    verifier.dispose();

    await certbound.init();
    throws("instance_failed", "", () => peer.toJSON());
    const anew = scene.verifier();
    throws("instance_failed", "", () => anew.check(scene.request(peer, token)));
    throws("instance_failed", "", () => anew.recheck(peer, NOW));
    const again = anew.peer({ chain: scene.chain("alice"), now: NOW });
    equal(anew.check(scene.request(again, token)).decision, "allow", "the decision of the next instance");
    equal((await anew.checkAsync(scene.request(again, await scene.token()))).decision, "allow", "with WebCrypto");
    demand(certbound.memoryBytes() > 0, "memory");
    anew.dispose();
  },
};

/**
 * Calls with ever more stack left, from nothing upwards, until the stack ends in the middle of the call.
 *
 * @param {() => unknown} call
 */
function exhaust(call) {
  let stopped = false;
  let through = false;
  const deeper = () => {
    try {
      deeper();
    } catch {
      // The end. From here upwards there is a little more stack at every level.
    }
    if (stopped || through) return;
    try {
      call();
      through = true;
    } catch (error) {
      stopped = error?.code === "instance_failed";
    }
  };
  // A level is more than what lies between too little for the JavaScript and enough for all: so it begins elsewhere.
  const shifted = (..._padding) => deeper();
  for (let words = 0; words < 100 && !stopped; words++) {
    through = false;
    shifted(...Array(words));
  }
  return stopped;
}
