import { Verifier } from "certbound";
import { fromCloudflare } from "certbound/cloudflare";

declare const verifier: Verifier;

export default {
  async fetch(request) {
    const peer = verifier.peer({ ...fromCloudflare(request), now: new Date() });
    const { pathname, search } = new URL(request.url);
    const verdict = await verifier.checkAsync({
      peer,
      authorization: request.headers.get("authorization"),
      method: request.method,
      target: pathname + search,
      now: new Date(),
    });
    return new Response(null, { status: verdict.decision === "allow" ? 204 : verdict.httpStatus });
  },
} satisfies ExportedHandler;

// @ts-expect-error Not a request.
fromCloudflare("request");
