// One way to make the WebAssembly ready; each needs a process of its own.
import { demand, rejects, runTests, throws } from "./demand.js";
import { fromBase64 } from "./world.js";

const WASM = "application/wasm";

/** What may be given to init(). */
const WAYS = {
  bytes: (bytes) => bytes,
  "an ArrayBuffer": (bytes) => bytes.buffer,
  "a view of a part": (bytes) => {
    const wider = new Uint8Array(bytes.length + 10);
    wider.set(bytes, 5);
    return wider.subarray(5, 5 + bytes.length);
  },
  "a module": (bytes) => new WebAssembly.Module(bytes),
  "a response": (bytes) => new Response(bytes, { headers: { "content-type": WASM } }),
  "a response of another type": (bytes) =>
    new Response(bytes, { headers: { "content-type": "application/octet-stream" } }),
  "a promise of a module": (bytes) => WebAssembly.compile(bytes),
  "a promise of a response": async (bytes) => new Response(bytes, { headers: { "content-type": `${WASM}; v=1` } }),
};

export const ways = Object.keys(WAYS);

/** @param {object} inside @param {{ way: string, certbound: string, explain: string, pem: string }} data */
export function run({ certbound, entries }, { way, certbound: own, explain: other, pem }) {
  const { slim } = entries;
  const tests = {
    async "slim wants the module"() {
      await rejects("not_initialised", "module", slim.init());
      throws("not_initialised", "", () => slim.memoryBytes());
    },
    async "another module, and what is none"() {
      const answers = [
        new Response("", { status: 500 }),
        new Response("<html>", { headers: { "content-type": WASM } }),
      ];
      for (const wrong of [fromBase64(other), new Uint8Array(9), "text", ...answers, Promise.resolve(undefined)]) {
        await rejects("bad_argument", "module", slim.init(wrong));
      }
      const lost = new Error("lost");
      await rejects("bad_argument", "module", slim.init(Promise.reject(lost)));
    },
    async [`init() takes ${way}`]() {
      await slim.init(WAYS[way](fromBase64(own)));
      // The entries are of one package: what one has made ready is ready in the other.
      demand(certbound.Verifier === slim.Verifier && certbound.thumbprint(pem).length === 43, "it works");
      await slim.init();
    },
  };
  return runTests(tests, {});
}
