// Memory that stays flat: of the WebAssembly, and of the process. Under node with --expose-gc.
import { demand, equal, runTests } from "./demand.js";
import { ofLength } from "./lengths.js";
import { NOW, Scene } from "./scene.js";

const MEBIBYTE = 2 ** 20;
/** What the process may grow by; its collector has its own mind. */
const RSS_SLACK = 48 * MEBIBYTE;
/** How many verifiers live at once. */
const BATCH = 50;

const tests = {
  async checks({ scene, certbound, data, lines }) {
    const verifier = scene.verifier();
    const { kinds, decide } = await mix(scene, verifier);
    const run = (count, from) => {
      for (let i = from; i < from + count; i++) decide(kinds[i % kinds.length], i);
    };
    const warm = Math.min(5000, data.checks / 5);
    run(warm, 0);
    const before = await measured(certbound);
    run(data.checks, warm);
    flat(before, await measured(certbound), `${data.checks} checks`, lines);
    verifier.dispose();
  },

  async "inputs of 100 MB"({ scene, certbound, lines }) {
    await ofLength(scene, 2 * MEBIBYTE);
    const before = certbound.memoryBytes();
    await ofLength(scene, 100_000_000);
    equal(certbound.memoryBytes(), before, "the WebAssembly's memory after inputs of 100 MB");
    lines.push(`inputs of 100 MB: WebAssembly ${(before / MEBIBYTE).toFixed(1)} MiB`);
  },

  async checkAsync({ scene, certbound, data, lines }) {
    const verifier = scene.verifier("base", { caches: false });
    const { kinds, request, demandRight } = await mix(scene, verifier);
    const run = async (count, from) => {
      for (let i = from; i < from + count; i += 50) {
        const turn = Array.from({ length: 50 }, (_, step) => kinds[(i + step) % kinds.length]);
        const verdicts = await Promise.all(turn.map((kind, step) => verifier.checkAsync(request(kind, i + step))));
        verdicts.forEach((verdict, step) => demandRight(turn[step], verdict));
      }
    };
    await run(1000, 0);
    const before = await measured(certbound);
    await run(data.asyncChecks, 1000);
    flat(before, await measured(certbound), `${data.asyncChecks} checkAsync`, lines);
    verifier.dispose();
  },

  async "verifiers disposed of, and verifiers forgotten"({ scene, certbound, data, lines }) {
    const token = await scene.token();
    const make = () => {
      const verifier = scene.verifier();
      const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
      equal(verifier.check(scene.request(peer, token)).decision, "allow");
      verifier.update({ crls: scene.materials.crls["issuing-ca"] });
      return verifier;
    };
    for (const [what, end] of [
      ["disposed of", (verifier) => verifier.dispose()],
      ["forgotten", () => {}],
    ]) {
      const batch = async () => {
        Array.from({ length: BATCH }, make).forEach(end);
        await collected();
      };
      await batch();
      await batch();
      const before = await measured(certbound);
      for (let made = 0; made < data.verifiers; made += BATCH) await batch();
      flat(before, await measured(certbound), `${data.verifiers} verifiers ${what}`, lines);
    }
  },
};

/** Requests of an honest client, a thief and hostile strangers. */
async function mix(scene, verifier) {
  const [alice, bob] = ["alice", "bob"].map((name) => verifier.peer({ chain: scene.chain(name), now: NOW }));
  const [token, forged] = [await scene.token(), await scene.forged()];
  const [head] = token.split(".");
  const kinds = [
    { peer: alice, value: () => token, wanted: "allow" },
    { peer: bob, value: () => token, wanted: "thumbprint_mismatch" },
    { peer: alice, value: (i) => `${head}.${btoa(`{"a":${i}}`).replaceAll("=", "")}.${"A".repeat(86)}` },
    { peer: alice, value: (i) => `${i}${"x".repeat(i % 5000)}` },
    { peer: alice, value: (i) => (i % 10 === 4 ? forged : ""), wanted: undefined },
  ];
  const request = ({ peer, value }, i) => scene.request(peer, value(i));
  const demandRight = ({ wanted }, { decision, reason }) => {
    const right = wanted === undefined ? decision === "deny" : (reason ?? decision) === wanted;
    if (!right) throw new Error(`${reason ?? decision} for ${wanted}`);
  };
  const decide = (kind, i) => {
    demandRight(kind, verifier.check(request(kind, i)));
    // Connections come and go too.
    if (i % 100 === 0) verifier.peer({ chain: scene.chain("bob"), now: NOW });
  };
  return { kinds, request, decide, demandRight };
}

async function measured(certbound) {
  await collected();
  return { wasm: certbound.memoryBytes(), rss: process.memoryUsage().rss };
}

/** Finalisers run in turns of their own. */
async function collected() {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function flat(before, after, what, lines) {
  const mebibytes = (bytes) => (bytes / MEBIBYTE).toFixed(1);
  const [wasm, rss] = [after.wasm - before.wasm, after.rss - before.rss];
  lines.push(
    `${what}: WebAssembly ${mebibytes(after.wasm)} MiB, grown by ${mebibytes(wasm)}; the process by ${mebibytes(rss)}`,
  );
  demand(wasm === 0, `the WebAssembly's memory stays at ${before.wasm} over ${what}; it is ${after.wasm}`);
  demand(rss < RSS_SLACK, `the process stays near ${before.rss} over ${what}; it is ${after.rss}`);
}

/**
 * @param {object} inside
 * @param {{ materials: object, checks: number, asyncChecks: number, verifiers: number }} data
 */
export async function run(inside, data) {
  await inside.certbound.init();
  const told = [];
  const scene = await Scene.make(inside.certbound, data.materials);
  const { lines, failures } = await runTests(tests, { ...inside, scene, data, lines: told });
  return { lines: [...told, ...lines], failures };
}
