import { bun } from "./bun.js";
import { chromium } from "./chromium.js";
import { deno } from "./deno.js";
import { node } from "./node.js";
import { workerd } from "./workerd.js";

/**
 * Runs `NAME/main.js`, or its like, of a project.
 *
 * @typedef {import("../host/project.js").Outcome} Outcome
 * @typedef {(folder: string, name: string, options?: { seconds?: number }) => Promise<Outcome>} Runtime
 */

/** @type {Record<string, Runtime>} */
export const runtimes = { node, deno, bun, workerd, chromium };
