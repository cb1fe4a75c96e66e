// Runs the suites of the package, all or the named ones: `node bindings/wasm/tests/run.js [NAME…]`.
import { Report } from "./host/report.js";
import { suites } from "./suites/all.js";

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(`there is no suite ${unknown.join(", ")}; there are ${Object.keys(suites).join(", ")}`);
  process.exit(2);
}

// What was started ends with this, and what was written is taken away.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.setMaxListeners(0);

const report = new Report();
const chosen = named.length > 0 ? named : Object.keys(suites).filter((name) => !suites[name].long);
for (const name of chosen) await report.suite(name, suites[name]);
process.exit(report.end());
