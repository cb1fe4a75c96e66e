// Every vector in every runtime.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../host/environment.js";
import { inPairs } from "../host/pairs.js";
import { withProject, writeRun } from "../host/project.js";
import { runtimes } from "../runtimes/all.js";

const FOLDER = path.join(repository, "tests/vectors");
const NO_THEMES = new Set(["materials.json", "schema.json"]);
const SECONDS = 120;

/** @param {(id: string) => boolean} [wanted] */
export function vectors(wanted = () => true) {
  const read = (name) => JSON.parse(readFileSync(path.join(FOLDER, name), "utf8"));
  const themes = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && !NO_THEMES.has(name));
  const cases = themes.sort().flatMap((name) => read(name).cases);
  return { materials: read("materials.json"), cases: cases.filter(({ id }) => wanted(id)) };
}

/** @typedef {import("../host/project.js").Places & { names?: string[], wanted?: (id: string) => boolean }} Options */

/** @param {import("../host/report.js").Report} report @param {Options} [options] `names`: of runtimes */
export async function vectorsSuite(report, { names = Object.keys(runtimes), wanted, ...places } = {}) {
  const data = vectors(wanted);
  await withProject(async (folder) => {
    writeRun(folder, { name: "vectors", program: "vectors.js", data });
    await inPairs(names, async (name) => {
      const run = () => runtimes[name](folder, "vectors", { seconds: SECONDS });
      const { figures, passed } = await report.outcome(`vectors: ${name}`, run);
      const asked = figures.verified > 0 && figures.refused > 0;
      const byTables = report.demand(`vectors: ${name}: ES256 by tables`, figures.withTables > 0);
      if (report.demand(`vectors: ${name}: WebCrypto said yes and no`, asked) && byTables && passed)
        report.say(`wasm.vectors.${name} 1`);
    });
  }, places);
}

/**
 * A runtime without the algorithms falls back to the WebAssembly, and comes to the same verdicts.
 *
 * @param {import("../host/report.js").Report} report
 */
export async function fallbackSuite(report) {
  const data = { ...vectors(), ways: ["checkAsync"] };
  await withProject(async (folder) => {
    await inPairs(["empty", "failing"], async (webCrypto) => {
      writeRun(folder, { name: webCrypto, program: "vectors.js", data, webCrypto });
      const run = () => runtimes.node(folder, webCrypto, { seconds: SECONDS });
      const { figures } = await report.outcome(`fallback: WebCrypto ${webCrypto}`, run);
      report.demand(`fallback: WebCrypto ${webCrypto} verified nothing`, figures.verified === 0);
    });
  });
}
