// What files of the package weigh.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * In bytes, each file for itself; compressed by `gzip -9`, for what node has of zlib is not as good at it.
 *
 * @param {string} folder
 * @param {string[]} files
 */
export function weigh(folder, files) {
  const all = files.map((file) => readFileSync(path.join(folder, file)));
  const sum = (/** @type {number[]} */ sizes) => sizes.reduce((total, size) => total + size, 0);
  return { raw: sum(all.map((bytes) => bytes.length)), gzip: sum(all.map(compressed)) };
}

/** @param {Buffer} bytes */
function compressed(bytes) {
  return execFileSync("gzip", ["-9", "-n", "-c"], { input: bytes, maxBuffer: 2 * bytes.length + 1000 }).length;
}
