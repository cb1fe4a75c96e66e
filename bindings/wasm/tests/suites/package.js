// The packed package, as npm installs it.
import { cpSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { packageFolder, repository, tarball, tests, tools, typescript } from "../host/environment.js";
import { inPairs } from "../host/pairs.js";
import { run } from "../host/process.js";
import { prepare, withFolder, writeRun } from "../host/project.js";
import { runtimes } from "../runtimes/all.js";
import { vectors } from "./vectors.js";

/** @typedef {import("../host/report.js").Report} Report */

const INSTALL = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--offline", "--no-package-lock"];

/** What stands in it beside the sources' types and JavaScript. */
const REST = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"];
const WASM = ["certbound.js", "certbound.wasm", "explain.js", "explain.wasm"].map((name) => `wasm/${name}`);
const INTERNAL = "js/raw.d.ts";

/** @param {Report} report @param {{ names?: string[], packed?: string }} [options] `names`: of runtimes; the tarball */
export async function packageSuite(report, { names = Object.keys(runtimes), packed = tarball() } = {}) {
  const { materials } = vectors(() => false);
  await withFolder(async (folder) => {
    prepare(folder);
    const installed = await run("npm", [...INSTALL, packed], { cwd: folder });
    if (!report.demand("package: npm installs it", installed.code === 0, installed.err)) return;
    const place = path.join(folder, "node_modules/certbound");
    files(report, place);
    resolves(report, place);
    writeRun(folder, { name: "smoke", program: "smoke.js", data: { materials } });
    await inPairs(names, (name) => report.outcome(`package: ${name}`, () => runtimes[name](folder, "smoke")));
  });
}

/** @param {Report} report @param {string} place */
export function files(report, place) {
  const all = filesIn(place);
  const sources = path.join(repository, "bindings/wasm");
  const types = readdirSync(sources).filter((name) => name.endsWith(".d.ts"));
  const scripts = filesIn(path.join(sources, "js")).map((name) => `js/${name}`);
  const wanted = [...REST, ...WASM, ...types, ...scripts].filter((name) => name !== INTERNAL);
  const difference = [
    ...wanted.filter((name) => !all.includes(name)).map((name) => `${name} is missing`),
    ...all.filter((name) => !wanted.includes(name)).map((name) => `${name} is too much`),
  ];
  report.demand("package: all its files and no more", difference.length === 0, difference.join(", "));
  // Where it was built is nobody's business.
  const paths = [repository, homedir(), "/.cargo/", "/.rustup/", "/target/wasm"].filter((one) => one.length > 1);
  for (const name of all) {
    const bytes = readFileSync(path.join(place, name));
    const told = paths.filter((one) => bytes.includes(one));
    report.demand(`package: ${name} tells no path of this machine`, told.length === 0, told.join(", "));
    report.demand(
      `package: ${name} is no program`,
      (statSync(path.join(place, name)).mode & 0o111) === 0,
      "it is executable",
    );
  }
}

/** Every target of `exports` is there, and every subpath of code has types. */
export function resolves(report, place) {
  const { exports, types } = JSON.parse(readFileSync(path.join(place, "package.json"), "utf8"));
  const is = (file) => typeof file === "string" && file.startsWith("./") && existsSync(path.join(place, file));
  report.demand("package: its types", is(types), String(types));
  for (const [subpath, target] of Object.entries(exports)) {
    const conditions = typeof target === "string" ? { default: target } : target;
    for (const [condition, file] of Object.entries(conditions)) {
      report.demand(`package: ${subpath} for ${condition}`, is(file), `${file} is not there`);
    }
    if (subpath === "./package.json") continue;
    const names = Object.keys(conditions);
    report.demand(
      `package: ${subpath} has types first and default last`,
      names[0] === "types" && names.at(-1) === "default",
    );
  }
  // What runs where: a mistake here shows only in that runtime, and there is one for each.
  for (const [subpath, directory] of [
    [".", "./js/load"],
    ["./explain", "./js/explain/load"],
  ]) {
    for (const condition of ["workerd", "deno", "bun", "node", "browser"]) {
      const file = exports[subpath]?.[condition];
      report.demand(
        `package: ${subpath} for ${condition} is its own`,
        file === `${directory}/${condition}.js`,
        String(file),
      );
    }
  }
}

/**
 * The types, as users and misusers write against them.
 *
 * @param {Report} report
 * @param {{ from?: string, types?: string }} [places] the package; the programs
 */
export async function typesSuite(report, { from = packageFolder(), types = path.join(tests, "types") } = {}) {
  await withFolder(async (folder) => {
    // Where they stand beside the sources, for they say by relative paths what they are about.
    cpSync(from, folder, { recursive: true });
    cpSync(path.join(repository, "bindings/wasm/js/raw.d.ts"), path.join(folder, "js/raw.d.ts"));
    cpSync(types, path.join(folder, "tests/types"), { recursive: true });
    symlinkSync(tools(), path.join(folder, "node_modules"));
    const projects = filesIn(path.join(folder, "tests/types")).filter(
      (name) => path.basename(name) === "tsconfig.json",
    );
    report.demand("types: there are projects", projects.length > 0);
    await inPairs(projects, async (name) => {
      const project = path.join("tests/types", name);
      const { code, out } = await run(process.execPath, [typescript(), "--noEmit", "--project", project], {
        cwd: folder,
        seconds: 120,
      });
      report.demand(`types: ${name}`, code === 0, out);
    });
  });
}

function filesIn(place) {
  const names = readdirSync(place, { recursive: true, encoding: "utf8" });
  return names.filter((name) => statSync(path.join(place, name)).isFile()).sort();
}
