// How long a new process waits until it can decide.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { entry } from "./package.js";
import { median } from "./rounds.js";

const PROCESSES = 15;
const PROGRAM = fileURLToPath(new URL("start.js", import.meta.url));

/** @returns {Record<string, number>} */
export function starts() {
  const told = Array.from({ length: PROCESSES }, () => {
    const text = execFileSync(process.execPath, [PROGRAM, entry], { encoding: "utf8", timeout: 30_000 });
    return /** @type {{ load: number, init: number, cpu: number }} */ (JSON.parse(text));
  });
  return {
    "wasm.node.init_ms": median(told.map(({ init }) => init)),
    // Node's way with two dozen small files, and what both take of a core.
    "wasm.node.import_ms": median(told.map(({ load }) => load)),
    "wasm.node.start_cpu_ms": median(told.map(({ cpu }) => cpu)),
  };
}
