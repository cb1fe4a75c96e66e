// The authorization server of the Rust tests: npm's oidc-provider, over mutual TLS, as a process of its own.
import path from "node:path";
import { repository } from "../host/environment.js";
import { start, stop, within } from "../host/process.js";
import { request } from "./client.js";

const SCRIPT = path.join(repository, "tests/authorization_server/server.js");
/** What the tokens are for; the provider takes the algorithm from it. */
const RESOURCE = "https://fhir.example/ES256";

/** @param {import("./pki.js").Pki} pki */
export async function authorizationServer(pki) {
  const { CERTBOUND_NODE_MODULES } = process.env;
  const child = start(process.execPath, [SCRIPT, pki.folder], {
    cwd: pki.folder,
    env: CERTBOUND_NODE_MODULES === undefined ? {} : { CERTBOUND_NODE_MODULES },
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const { issuer, port, provider } = JSON.parse(
      await within(firstLine(child.stdout), 30, "the authorization server starts"),
    );
    const jwks = await request(pki, port, { path: "/jwks" });
    return { issuer, provider, resource: RESOURCE, jwks: jwks.body, token, close: () => stop(child) };

    /** An access token by client credentials, bound to the client's certificate. @param {string} client */
    async function token(client) {
      const form = { grant_type: "client_credentials", client_id: client, scope: "read", resource: RESOURCE };
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const body = `${new URLSearchParams(form)}`;
      const answer = await request(pki, port, { identity: client, method: "POST", path: "/token", headers, body });
      if (answer.status !== 200) throw new Error(`no token for ${client}: ${answer.status} ${answer.body}`);
      return JSON.parse(answer.body).access_token;
    }
  } catch (error) {
    await stop(child);
    throw error;
  }
}

/** The first line that is JSON: the provider warns before it. @param {import("node:stream").Readable} stream */
async function firstLine(stream) {
  let told = "";
  // A `for await` would close the stream with its end, and the server with it.
  return new Promise((found, failed) => {
    stream.on("data", (part) => {
      told += part;
      const line = told
        .split("\n")
        .slice(0, -1)
        .find((one) => one.startsWith("{"));
      if (line !== undefined) found(line);
    });
    stream.on("close", () => failed(new Error(`it ended: ${told}`)));
  });
}
