// The suite alone: `node bindings/wasm/tests/examples/run.js`.
import { Report } from "../host/report.js";
import { examples } from "./suite.js";

const report = new Report();
await report.suite("examples", { run: examples });
process.exit(report.end());
