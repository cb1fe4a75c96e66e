// What the command line says of the same request, at the same second.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/**
 * @param {import("./pki.js").Pki} pki
 * @param {{ issuer: string, identity?: string, token?: string, target: string, now: number }} asked
 * @returns {object} the decision record
 */
export function commandLine(pki, { issuer, identity, token, target, now }) {
  const program = process.env["CERTBOUND_CLI"];
  if (program === undefined) throw new Error("CERTBOUND_CLI is not set: it is the path of the program `certbound`");
  const given = ["--policy", "policy.json", "--trust-anchors", "root.pem", "--intermediates", "issuing.pem"];
  given.push("--jwks", `${issuer}=jwks-0.json`, "--crl", "root.crl", "--crl", "issuing.crl");
  given.push("--method", "GET", "--target", target, "--now", String(now), "--json");
  if (identity !== undefined) given.push("--chain", `${identity}.pem`);
  if (token !== undefined) {
    writeFileSync(pki.path("token"), token);
    given.push("--token", "token");
  }
  return JSON.parse(output(program, ["check", ...given], pki.folder));
}

/** It ends with 1 where it refuses, and says so on stdout all the same. */
function output(program, given, cwd) {
  try {
    return execFileSync(program, given, { cwd, timeout: 20_000, stdio: ["ignore", "pipe", "pipe"] }).toString();
  } catch (error) {
    if (error.status === 1) return error.stdout.toString();
    throw new Error(`${program} ${given.join(" ")}: ${error.stderr}`);
  }
}
