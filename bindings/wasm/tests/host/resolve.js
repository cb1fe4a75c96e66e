// Which file of the package a specifier is, for those runtimes that do not look into a node_modules themselves.
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * @param {string} folder a project
 * @param {string[]} conditions in no order: the package's own decides
 * @returns {Record<string, string>} specifier → path within the project, of all that the package exports
 */
export function exported(folder, conditions) {
  const place = "node_modules/certbound";
  const { exports } = JSON.parse(readFileSync(path.join(folder, place, "package.json"), "utf8"));
  const found = Object.entries(exports).map(([subpath, target]) => {
    const file = resolved(target, new Set([...conditions, "default"]));
    return [path.posix.join("certbound", subpath), file && path.posix.join(place, file)];
  });
  return Object.fromEntries(found.filter(([, file]) => file !== undefined));
}

/** @param {string | Record<string, unknown>} target @param {ReadonlySet<string>} conditions */
function resolved(target, conditions) {
  if (typeof target === "string") return target;
  const chosen = Object.keys(target).find((condition) => conditions.has(condition));
  return chosen === undefined ? undefined : resolved(target[chosen], conditions);
}
