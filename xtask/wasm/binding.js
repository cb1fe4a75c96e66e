// The vectors about the binding, in node, with the package of CERTBOUND_PACKAGE.
import { withProject, writeRun } from "../../bindings/wasm/tests/host/project.js";
import { Report } from "../../bindings/wasm/tests/host/report.js";
import { node } from "../../bindings/wasm/tests/runtimes/node.js";
import { vectors } from "../../bindings/wasm/tests/suites/vectors.js";

const report = new Report();
await withProject(async (folder) => {
  const data = vectors((id) => id.startsWith("binding/"));
  writeRun(folder, { name: "binding", program: "vectors.js", data });
  await report.outcome("binding: node", () => node(folder, "binding"));
});
process.exit(report.end());
