// A Cloudflare Worker in front of an API: only clients whose certificate their token is bound to get through.
//
// Bindings: POLICY (JSON), JWKS_URL, API (a service); TRUST_ANCHORS (PEM) where the policy's chain mode is `validate`.
import { init } from "certbound";
import { fromCloudflare } from "certbound/cloudflare";
import { Keys } from "./keys.js";

/** Of this isolate: the verifier, whose caches serve the requests to come. */
let keys;

export default {
  async fetch(request, env) {
    await init();
    keys ??= new Keys(env);
    const verdict = await decide(request).catch((error) => {
      // Whatever it was, nobody gets through, and the next request begins anew.
      keys = undefined;
      throw error;
    });
    console.log(verdict.record);
    if (verdict.decision === "allow") return env.API.fetch(forwarded(request, verdict));
    const challenge = verdict.wwwAuthenticate;
    return new Response(null, {
      status: verdict.httpStatus,
      headers: challenge ? { "www-authenticate": challenge } : {},
    });
  },
};

async function decide(request) {
  const now = new Date();
  const certificate = fromCloudflare(request);
  const { pathname, search } = new URL(request.url);
  const asked = {
    // Several fields come as one list, which no single credential is: that refuses.
    authorization: request.headers.get("authorization"),
    method: request.method,
    target: pathname + search,
    now,
    record: true,
  };
  const judge = (verifier) => verifier.checkAsync({ ...asked, peer: verifier.peer({ ...certificate, now }) });

  const verdict = await judge(await keys.verifier());
  if (verdict.decision === "allow" || verdict.remedy !== "refresh_jwks") return verdict;
  // Its key may be newer than ours. Anybody can say so, and Keys limits how often that is believed.
  return (await keys.refreshed(now)) ? judge(await keys.verifier()) : verdict;
}

/** What the API gets: not the token, and what certbound found out in our name alone. */
function forwarded(request, { clientId, scope }) {
  const headers = new Headers(request.headers);
  headers.delete("authorization");
  for (const name of [...headers.keys()]) if (name.replaceAll("_", "-").startsWith("certbound-")) headers.delete(name);
  if (clientId) headers.set("certbound-client-id", clientId);
  if (scope) headers.set("certbound-scope", scope);
  return new Request(request, { headers });
}
