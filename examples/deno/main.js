// A Deno handler behind a reverse proxy: deno run --allow-net --allow-read --allow-env main.js
//
// `Deno.serve` asks no client for a certificate. So TLS ends at a proxy, which says in `Client-Cert` (RFC 9440) whose
// certificate it was. Nobody else may reach this port: it listens on loopback, beside the proxy.
import { init, Verifier } from "certbound";
import { fromClientCertHeader } from "certbound/client-cert";

const env = (name) => Deno.env.get(name) ?? fail(`${name} is not set`);
const fail = (message) => {
  throw new Error(message);
};

await init();
const verifier = new Verifier({
  policy: await Deno.readTextFile(env("POLICY")),
  trustAnchors: await Deno.readTextFile(env("TRUST_ANCHORS")),
  jwks: { [env("ISSUER")]: await Deno.readTextFile(env("JWKS")) },
});

Deno.serve({ hostname: "127.0.0.1", port: Number(env("PORT")) }, async (request) => {
  const now = new Date();
  // `trusted`: the proxy sets or removes both fields on every request. Without that a client writes its own.
  const certificate = fromClientCertHeader(request.headers, { trusted: true });
  const peer = verifier.peer({ ...certificate, now });
  const { pathname, search } = new URL(request.url);
  const authorization = request.headers.get("authorization");
  const asked = { peer, authorization, method: request.method, target: pathname + search, now, record: true };
  const verdict = await verifier.checkAsync(asked);
  console.log(verdict.record);
  if (verdict.decision === "allow") return new Response(`Hello ${verdict.clientId}\n`);
  const challenge = verdict.wwwAuthenticate;
  return new Response(null, {
    status: verdict.httpStatus,
    headers: challenge ? { "www-authenticate": challenge } : {},
  });
});
