// Suites that notice nothing are none: each break must make one fail.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { breaks } from "../breaks/package.js";
import { packageFolder } from "../host/environment.js";
import { inPairs } from "../host/pairs.js";
import { run } from "../host/process.js";
import { withFolder } from "../host/project.js";
import { Report } from "../host/report.js";
import { renegotiation } from "../server/renegotiation.js";
import { apiSuite, certificatesSuite } from "./api.js";
import { files, resolves, typesSuite } from "./package.js";
import { soakSuite } from "./soak.js";
import { vectorsSuite } from "./vectors.js";

/** A few of the cases: those that a break of the binding shows in. */
const wanted = (id) => id.startsWith("binding/") || id.startsWith("jws/");

/** @type {Record<string, (report: Report, from: string) => Promise<unknown>>} */
const SUITES = {
  types: (report, from) => typesSuite(report, { from }),
  package: packed,
  vectors: (report, from) => vectorsSuite(report, { names: ["node"], wanted, from }),
  "vectors in deno": (report, from) => vectorsSuite(report, { names: ["deno"], wanted, from }),
  "vectors in chromium": (report, from) => vectorsSuite(report, { names: ["chromium"], wanted, from }),
  api: (report, from) => apiSuite(report, { names: ["node"], from }),
  certificates: (report, from) => certificatesSuite(report, { names: ["node"], from }),
  renegotiation: (report, from) => renegotiation(report, { from }),
  memory: (report, from) => soakSuite(report, { from, checks: 1000, asyncChecks: 1000, verifiers: 400 }),
};

/** @param {Report} report */
export async function breaksSuite(report) {
  // What they are measured by: without a break, they all pass.
  await inPairs(Object.keys(SUITES), (name) => sound(report, name));
  await inPairs(breaks, (one) => withFolder((folder) => noticed(report, folder, one)));
}

async function sound(report, name) {
  const quiet = new Report({ quiet: true });
  await withFolder(async (folder) => {
    cpSync(packageFolder(), folder, { recursive: true });
    await SUITES[name](quiet, folder);
  });
  report.demand(`breaks: ${name} passes without one`, quiet.failures === 0, "it fails by itself");
}

/** @param {Report} report @param {string} folder @param {import("../breaks/package.js").Break} one */
async function noticed(report, folder, { name, file, search, replace, noticedBy }) {
  cpSync(packageFolder(), folder, { recursive: true });
  const place = path.join(folder, file);
  const parts = readFileSync(place, "utf8").split(search);
  if (!report.demand(`breaks: ${name}`, parts.length === 2, `${file} has its place ${parts.length - 1} times`)) return;
  writeFileSync(place, parts.join(replace));
  const quiet = new Report({ quiet: true });
  try {
    await SUITES[noticedBy](quiet, folder);
  } catch (error) {
    quiet.fail(String(error));
  }
  const seen = quiet.failures > 0;
  if (report.demand(`breaks: ${name}`, seen, `${noticedBy} does not notice`))
    report.say(`breaks: ${name}: ${noticedBy} fails`);
}

/** Packs it, for what is not packed shows nowhere else. */
async function packed(report, from) {
  await withFolder(async (folder) => {
    const pack = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder];
    const { code, out, err } = await run("npm", pack, { cwd: from });
    if (code !== 0) throw new Error(err);
    const unpacked = await run("tar", ["-xzf", out.trim()], { cwd: folder });
    if (unpacked.code !== 0) throw new Error(unpacked.err);
    files(report, path.join(folder, "package"));
    resolves(report, path.join(folder, "package"));
  });
}
