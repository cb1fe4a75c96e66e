// Passes an allowed request on to the API, and its answer back.
import { request as call } from "node:http";
import { pipeline } from "node:stream";

/** Of one connection (RFC 9110 section 7.6.1), or of HTTP/2 alone; and the token, which is not the API's business. */
const STAY_HERE = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "transfer-encoding",
  "upgrade",
  "authorization",
]);

export function forward(request, response, api, verdict) {
  const { method, url: path } = request;
  const headers = { ...passing(request.headers), ...told(verdict) };
  const outgoing = call(new URL(api), { method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, passing(answer.headers));
    pipeline(answer, response, () => {});
  });
  outgoing.on("error", () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
  pipeline(request, outgoing, () => {});
}

/** What certbound found out, for the API to use. Nobody else may say such things: see `passing`. */
function told({ clientId, scope }) {
  return { ...(clientId && { "certbound-client-id": clientId }), ...(scope && { "certbound-scope": scope }) };
}

function passing(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isPassing(name)));
}

/** Some servers take `_` for `-`, so a client could say it in our name with either. */
function isPassing(name) {
  return !STAY_HERE.has(name) && !name.startsWith(":") && !name.replaceAll("_", "-").startsWith("certbound-");
}
