// Everything about the package that the vectors do not say.
import { answers } from "./api/answers.js";
import { before } from "./api/before.js";
import { explanations } from "./api/explanations.js";
import { failure } from "./api/failure.js";
import { hostile } from "./api/hostile.js";
import { mistakes } from "./api/mistakes.js";
import { peers } from "./api/peers.js";
import { updates } from "./api/updates.js";
import { waiting } from "./api/waiting.js";
import { runTests } from "./demand.js";
import { Scene } from "./scene.js";

/** @param {object} inside @param {{ materials: object }} data */
export async function run(inside, { materials }) {
  const first = await runTests(before, inside);
  await Promise.all([inside.certbound.init(), inside.explain.init()]);
  const scene = await Scene.make(inside.certbound, materials);
  // The last one ends the instance.
  const tests = { ...mistakes, ...peers, ...hostile, ...waiting, ...updates, ...answers, ...explanations, ...failure };
  const { lines, failures } = await runTests(tests, { ...inside, scene });
  return { lines: [`before init() ${first.lines[0]}`, ...lines], failures: [...first.failures, ...failures] };
}
