// `examples/node`, as a user would run it, in front of an API that tells what reached it.
import { once } from "node:events";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { createInterface } from "node:readline";
import { packageFolder, repository } from "../host/environment.js";
import { start, stop, within } from "../host/process.js";

/**
 * @param {import("./pki.js").Pki} pki
 * @param {object} policy
 * @param {Record<string, string>} jwks issuer → JWK Set
 */
export async function resourceServer(pki, policy, jwks) {
  const api = createServer((request, response) =>
    response.end(JSON.stringify({ url: request.url, headers: request.headers })),
  );
  api.listen(0, "127.0.0.1");
  await once(api, "listening");
  const folder = install(pki);
  const settings = settingsFor(pki, api.address().port, Object.keys(jwks));
  writeFileSync(pki.path("policy.json"), JSON.stringify(policy));
  for (const [place, keys] of Object.values(jwks).entries()) writeFileSync(pki.path(`jwks-${place}.json`), keys);
  writeFileSync(path.join(folder, "settings.json"), JSON.stringify(settings));

  const stdio = ["ignore", "pipe", "inherit"];
  const child = start(process.execPath, ["server.js", "settings.json"], { cwd: folder, stdio });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** The next decision record; one a request. */
  const record = async () => (await within(lines.next(), 10, "a line of the server")).value;
  const close = async () => {
    api.closeAllConnections();
    api.close();
    await stop(child);
  };
  try {
    const told = /^listening on (\d+)$/.exec(await record());
    if (told === null) throw new Error("the server did not start");
    return { port: Number(told[1]), record, reload: () => child.kill("SIGHUP"), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {import("./pki.js").Pki} pki */
function install(pki) {
  const folder = pki.path("app");
  mkdirSync(folder);
  cpSync(path.join(repository, "examples/node"), folder, { recursive: true });
  cpSync(packageFolder(), path.join(folder, "node_modules/certbound"), { recursive: true });
  return folder;
}

function settingsFor(pki, port, issuers) {
  return {
    port: 0,
    api: `http://127.0.0.1:${port}`,
    certificate: pki.path("server.pem"),
    key: pki.path("server.key"),
    clientsCa: pki.path("root.pem"),
    intermediates: [pki.path("issuing.pem")],
    policy: pki.path("policy.json"),
    jwks: Object.fromEntries(issuers.map((issuer, place) => [issuer, pki.path(`jwks-${place}.json`)])),
    crls: [pki.path("root.crl"), pki.path("issuing.crl")],
  };
}
