import { program } from "../host/environment.js";
import { readOutcome } from "../host/project.js";
import { run } from "../host/process.js";

/** No permission at all: what a module imports needs none. */
const FLAGS = ["run", "--no-prompt", "--no-remote", "--node-modules-dir=manual", "--no-lock"];

/** @param {string} folder @param {string} name @param {{ seconds?: number, flags?: string[] }} [options] */
export async function deno(folder, name, { seconds, flags = [] } = {}) {
  const env = { DENO_DIR: `${folder}/.deno`, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
  return readOutcome(
    await run(program("deno"), [...FLAGS, ...flags, `${name}/main.js`], { cwd: folder, env, seconds }),
  );
}
