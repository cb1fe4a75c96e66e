// Memory over many calls.
import { withProject, writeRun } from "../host/project.js";
import { node } from "../runtimes/node.js";
import { vectors } from "./vectors.js";

/** What runs every time. */
const SHORT = { checks: 50_000, asyncChecks: 5000, verifiers: 100 };

/**
 * @param {import("../host/report.js").Report} report
 * @param {import("../host/project.js").Places & Partial<typeof SHORT>} [options]
 */
export async function soakSuite(report, { from, inside, ...counts } = {}) {
  const { materials } = vectors(() => false);
  const all = { ...SHORT, ...counts };
  await withProject(
    (folder) => {
      writeRun(folder, { name: "soak", program: "soak.js", data: { materials, ...all } });
      const options = { seconds: 60 + all.checks / 1000, flags: ["--expose-gc"] };
      return report.outcome("memory", () => node(folder, "soak", options));
    },
    { from, inside },
  );
}
