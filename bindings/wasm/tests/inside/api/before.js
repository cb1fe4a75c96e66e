// Before `init()`, and what `init()` does when it is called more than once.
import { demand, rejects, throws } from "../demand.js";

export const before = {
  "before init() everything that needs the WebAssembly says so"({ certbound, explain }) {
    const uses = [
      () => new certbound.Verifier({}),
      () => certbound.thumbprint(new Uint8Array(1)),
      () => certbound.memoryBytes(),
      () => explain.identity(new Uint8Array(1)),
      () => explain.explainPeer({}, {}),
      () => explain.explainMismatch({ chain: [], value: "" }),
    ];
    for (const use of uses) {
      const { message } = throws("not_initialised", "", use);
      demand(message.includes("await init()"), `"${message}" says what to do`);
    }
  },

  "the table of reasons needs no WebAssembly"({ certbound }) {
    demand(certbound.reasons.length === 90, `${certbound.reasons.length} reasons`);
    for (const reason of certbound.reasons) demand(certbound.explain(reason).code === reason, `the row of ${reason}`);
  },

  async "a module of the wrong kind is refused, and the next init() works"({ certbound }) {
    const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const wrong = [new Uint8Array([1, 2, 3]), "certbound.wasm", 7, {}, new Response("no", { status: 404 })];
    for (const module of wrong) await rejects("bad_argument", "module", certbound.init(module));
    // Compiling is what some runtimes refuse, being something else the others.
    await rejects("bad_argument", "module", certbound.init(empty));
    throws("not_initialised", "", () => certbound.memoryBytes());
  },

  async "init() may be called at once and again"({ certbound, explain }) {
    await Promise.all([certbound.init(), certbound.init(), explain.init(), certbound.init()]);
    await certbound.init();
    const bytes = certbound.memoryBytes();
    await certbound.init();
    demand(Number.isInteger(bytes) && bytes > 0 && certbound.memoryBytes() === bytes, `${bytes} bytes of memory`);
  },
};
