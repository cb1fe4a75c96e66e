import { program } from "../host/environment.js";
import { readOutcome } from "../host/project.js";
import { run } from "../host/process.js";

/** @param {string} folder @param {string} name @param {{ seconds?: number }} [options] */
export async function bun(folder, name, { seconds } = {}) {
  return readOutcome(await run(program("bun"), ["--no-install", "run", `${name}/main.js`], { cwd: folder, seconds }));
}
