// Programs that are waited for, and ended when they take too long.
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} given
 * @param {{ cwd: string, env?: Record<string, string>, seconds?: number }} options
 * @returns {Promise<{ code: number | null, out: string, err: string }>}
 */
export async function run(command, given, { cwd, env = {}, seconds = 60 }) {
  const child = start(command, given, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const out = collected(child.stdout);
  const err = collected(child.stderr);
  const watch = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  const [code, signal] = await once(child, "close");
  clearTimeout(watch);
  const end = signal === null ? "" : `\nended by ${signal} after ${seconds} s`;
  return { code, out: out(), err: err() + end };
}

/**
 * Starts a program that is ended by {@link stop}, or with this process. It sees no more of this environment than where
 * programs are.
 */
export function start(command, given, { cwd, env = {}, stdio }) {
  const base = { PATH: process.env.PATH ?? "", HOME: cwd, TMPDIR: cwd };
  const child = spawn(command, given, { cwd, stdio, env: { ...base, ...env } });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("close", () => process.off("exit", end));
  return child;
}

/** @param {import("node:child_process").ChildProcess} child */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

/** @param {import("node:stream").Readable} stream */
export function collected(stream) {
  const parts = [];
  stream.on("data", (part) => parts.push(part));
  return () => Buffer.concat(parts).toString();
}

/**
 * What comes first: the promise, or the end of the time.
 *
 * @template T
 * @param {Promise<T>} promise
 * @param {number} seconds
 * @param {string} what is waited for
 * @returns {Promise<T>}
 */
export async function within(promise, seconds, what) {
  let watch;
  const late = new Promise((_, reject) => {
    watch = setTimeout(() => reject(new Error(`${what}: not within ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(watch);
  }
}
