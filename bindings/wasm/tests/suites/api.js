// Behaviour beyond the vectors.
import { readFileSync } from "node:fs";
import path from "node:path";
import { inPairs } from "../host/pairs.js";
import { withProject, writeRun } from "../host/project.js";
import { ways } from "../inside/start.js";
import { runtimes } from "../runtimes/all.js";
import { vectors } from "./vectors.js";

/** @typedef {import("../host/project.js").Places & { names?: string[] }} Options */

/** @param {import("../host/report.js").Report} report @param {Options} [options] `names`: of runtimes */
export async function apiSuite(report, { names = Object.keys(runtimes), ...places } = {}) {
  const { materials } = vectors(() => false);
  await withProject(async (folder) => {
    writeRun(folder, { name: "api", program: "api.js", data: { materials } });
    await inPairs(names, (name) => report.outcome(`api: ${name}`, () => runtimes[name](folder, "api")));

    for (const webCrypto of ["truthy", "wordy"]) {
      writeRun(folder, { name: webCrypto, program: "doubtful.js", data: { materials }, webCrypto });
    }
    await inPairs(["truthy", "wordy"], (name) =>
      report.outcome(`api: a ${name} WebCrypto`, () => runtimes.node(folder, name)),
    );
  }, places);
}

/** @param {import("../host/report.js").Report} report */
export async function startSuite(report) {
  const { materials } = vectors(() => false);
  await withProject(async (folder) => {
    const wasm = (name) =>
      readFileSync(path.join(folder, `node_modules/certbound/wasm/${name}.wasm`)).toString("base64");
    const modules = { certbound: wasm("certbound"), explain: wasm("explain"), pem: materials.certificates.alice };
    await inPairs([...ways.entries()], ([index, way]) => {
      const name = `start${index}`;
      writeRun(folder, { name, program: "start.js", data: { way, ...modules }, entries: ["slim"] });
      return report.outcome(`start: ${way}`, () => runtimes.node(folder, name));
    });
  });
}

/** @param {import("../host/report.js").Report} report @param {Options} [options] `names`: of runtimes */
export async function certificatesSuite(report, { names = Object.keys(runtimes), ...places } = {}) {
  const { materials } = vectors(() => false);
  await withProject(async (folder) => {
    const entries = ["cloudflare", "client-cert"];
    writeRun(folder, { name: "certificates", program: "certificates.js", data: { materials }, entries });
    await inPairs(names, (name) =>
      report.outcome(`certificates: ${name}`, () => runtimes[name](folder, "certificates")),
    );
  }, places);
}
