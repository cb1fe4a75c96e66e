// The suite alone: `node bindings/wasm/tests/server/run.js`.
import { Report } from "../host/report.js";
import { server } from "./suite.js";

const report = new Report();
await report.suite("server", { run: server });
process.exit(report.end());
