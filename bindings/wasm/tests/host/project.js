// A project of a user, with the package in its node_modules, in a temporary folder.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageFolder, tests } from "./environment.js";

/** What the suites run inside of runtimes. */
const INSIDE = "inside";

/**
 * Other places than the usual ones: of the package, and of what runs inside of runtimes.
 *
 * @typedef {{ from?: string, inside?: string }} Places
 */

/**
 * Makes one for `use`, and takes it away again.
 *
 * @template T
 * @param {(folder: string) => Promise<T>} use
 * @param {Places} [places]
 * @returns {Promise<T>}
 */
export function withProject(use, { from = packageFolder(), inside = path.join(tests, INSIDE) } = {}) {
  return withFolder((folder) => {
    cpSync(from, path.join(folder, "node_modules/certbound"), { recursive: true });
    prepare(folder, inside);
    return use(folder);
  });
}

/** @template T @param {(folder: string) => Promise<T>} use @returns {Promise<T>} */
export async function withFolder(use) {
  const folder = mkdtempSync(path.join(tmpdir(), "certbound-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  process.once("exit", remove);
  try {
    return await use(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** All but the package. */
export function prepare(folder, inside = path.join(tests, INSIDE)) {
  cpSync(inside, path.join(folder, INSIDE), { recursive: true });
  const dependencies = { certbound: "*" };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
}

/**
 * Writes the modules of one run into a project: `NAME/main.js` imports the package as users do, and puts the data
 * through a program.
 *
 * @param {string} folder
 * @param {Run} run
 */
export function writeRun(folder, { name, program, data, webCrypto = "genuine", entries = [] }) {
  const place = path.join(folder, name);
  mkdirSync(place);
  const write = (file, text) => writeFileSync(path.join(place, file), text);
  write("data.json", JSON.stringify(data));
  write("before.js", `import { observe } from "../inside/web_crypto.js";\nobserve(${JSON.stringify(webCrypto)});\n`);
  write(
    "outcome.js",
    `import "./before.js";
import * as certbound from "certbound";
import * as explain from "certbound/explain";
${entries.map((entry, index) => `import * as entry${index} from "certbound/${entry}";\n`).join("")}\
import { observed } from "../inside/web_crypto.js";
import { run } from "../inside/${program}";
const entries = { ${entries.map((entry, index) => `${JSON.stringify(entry)}: entry${index}`).join(", ")} };
export const outcome = (data) => run({ certbound, explain, entries, observed }, data);
`,
  );
  for (const [file, text] of Object.entries(MAINS)) write(file, text);
}

/**
 * `program`: a module in `inside` with `run`; `webCrypto`: which of the kinds of `inside/web_crypto.js`; `entries`: what
 * the program needs of the package's other entries.
 *
 * @typedef {{ name: string, program: string, data: object, webCrypto?: string, entries?: string[] }} Run
 */

/** How a run begins, by the runtime's ways. */
const MAINS = {
  "main.js": `import { outcome } from "./outcome.js";
import data from "./data.json" with { type: "json" };
console.log(JSON.stringify(await outcome(data)));
`,
  "worker.js": `import { outcome } from "./outcome.js";
import data from "./data.json";
export default { fetch: async () => Response.json(await outcome(data)) };
`,
  "page.js": `import { outcome } from "./outcome.js";
import data from "./data.json" with { type: "json" };
globalThis.outcome = outcome(data);
`,
};

/**
 * What a program printed: its outcome, on the last line.
 *
 * @param {{ code: number | null, out: string, err: string }} ended
 * @returns {Outcome}
 */
export function readOutcome({ code, out, err }) {
  const last = out.trimEnd().split("\n").at(-1) ?? "";
  if (code !== 0 || !last.startsWith("{")) throw new Error(`ended with ${code}:\n${out}${err}`.trim());
  return JSON.parse(last);
}

/**
 * What a program in `inside` comes to.
 *
 * @typedef {{ lines: string[], failures: string[], figures?: Record<string, number> }} Outcome
 */
