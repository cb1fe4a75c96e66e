import { readOutcome } from "../host/project.js";
import { run } from "../host/process.js";

/** @param {string} folder @param {string} name @param {{ seconds?: number, flags?: string[] }} [options] */
export async function node(folder, name, { seconds, flags = [] } = {}) {
  return readOutcome(
    await run(process.execPath, ["--no-warnings", ...flags, `${name}/main.js`], { cwd: folder, seconds }),
  );
}
