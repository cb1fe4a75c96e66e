import { examples } from "../examples/suite.js";
import { renegotiation } from "../server/renegotiation.js";
import { server } from "../server/suite.js";
import { apiSuite, certificatesSuite, startSuite } from "./api.js";
import { breaksSuite } from "./breaks.js";
import { packageSuite, typesSuite } from "./package.js";
import { soakSuite } from "./soak.js";
import { fallbackSuite, vectorsSuite } from "./vectors.js";
import { webSuite } from "./web.js";

/**
 * `long`: only where it is named.
 *
 * @typedef {import("../host/report.js").Report} Report
 * @type {Record<string, { run: (report: Report) => Promise<void>, long?: boolean, seconds?: number }>}
 */
export const suites = {
  vectors: { run: (report) => vectorsSuite(report) },
  fallback: { run: fallbackSuite },
  api: { run: (report) => apiSuite(report) },
  start: { run: startSuite },
  certificates: { run: (report) => certificatesSuite(report) },
  package: { run: (report) => packageSuite(report) },
  types: { run: (report) => typesSuite(report) },
  memory: { run: (report) => soakSuite(report) },
  web: { run: (report) => webSuite(report) },
  server: { run: server },
  renegotiation: { run: (report) => renegotiation(report) },
  examples: { run: examples },
  breaks: { run: breaksSuite },
  soak: {
    run: (report) => soakSuite(report, { checks: 1_000_000, asyncChecks: 100_000, verifiers: 2000 }),
    long: true,
    seconds: 1800,
  },
};
