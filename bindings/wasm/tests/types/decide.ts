// How the package is used, and how it must not be.

import {
  CertboundError,
  explain,
  init,
  memoryBytes,
  Peer,
  reasons,
  thumbprint,
  Verifier,
  type Reason,
  type Verdict,
} from "certbound";
import { init as initSlim } from "certbound/slim";
import module from "certbound/certbound.wasm";

await init();
await init(module);
await init(new Uint8Array());
await init(fetch("https://edge.example/certbound.wasm"));
await initSlim(module);
// @ts-expect-error It has no module of its own.
await initSlim();

using verifier = new Verifier({
  policy: { version: 1 },
  trustAnchors: ["pem", new Uint8Array()],
  jwks: { "https://as.example": { keys: [] } },
  caches: { tokens: false, peers: { entries: 1, bytes: 2 } },
});
// @ts-expect-error A policy is needed.
new Verifier({ trustAnchors: "pem" });
// @ts-expect-error A misspelled option.
new Verifier({ policy: "{}", trustAnchor: "pem" });
// @ts-expect-error Caches are limited in entries and bytes.
new Verifier({ policy: "{}", caches: { tokens: { entries: 1 } } });

const peer = verifier.peer({ chain: [new Uint8Array()], now: new Date() });
verifier.peer({ purpose: { server: "as.example" }, now: 1_790_000_000 });
// @ts-expect-error There is no clock inside.
verifier.peer({ chain: [] });
// @ts-expect-error PEM is no chain.
verifier.peer({ chain: "pem", now: 0 });
// @ts-expect-error Only a verifier makes a peer.
new Peer();
// @ts-expect-error A look-alike is no peer.
verifier.recheck({ ...peer }, new Date()) satisfies never;
// @ts-expect-error What was judged stays.
peer.state = "trusted";

const request = { peer, method: "GET", target: "/", now: new Date() } as const;
const verdict = verifier.check({ ...request, authorization: ["Bearer a", new Uint8Array()], earlyData: true });
verifier.check({ ...request, authorization: null });
verifier.check({ ...request, introspection: { issuer: "https://as.example", answer: "{}" } });
// @ts-expect-error The method decides about scopes.
verifier.check({ peer, target: "/", now: 0 });
// @ts-expect-error There is no clock inside.
verifier.check({ peer, method: "GET", target: "/" });
// @ts-expect-error A peer is needed.
verifier.check({ method: "GET", target: "/", now: 0 });
// @ts-expect-error A verdict that nobody has waited for.
verifier.checkAsync(request).decision;

// @ts-expect-error An allow has no reason.
verdict.reason;
// @ts-expect-error A deny has no subject.
verdict.subject;
function narrowed(verdict: Verdict): Reason | number {
  return verdict.decision === "deny" ? verdict.reason : verdict.expiresAt;
}
narrowed(await verifier.checkAsync(request));

verifier.update({ crls: new Uint8Array() });
// @ts-expect-error Caches stay.
verifier.update({ caches: false });
// @ts-expect-error Read only.
verifier.judgedBy = "";

explain(reasons[0]!).httpStatus satisfies number;
// @ts-expect-error No such reason.
explain("bad_luck");
// @ts-expect-error Nobody adds reasons.
reasons.push("token_expired");

thumbprint("pem") satisfies string;
memoryBytes() satisfies number;

// @ts-expect-error The package alone makes them.
new CertboundError("mine");
try {
  await init();
} catch (error) {
  if (error instanceof CertboundError && error.code === "bad_argument") error.path satisfies string;
  // @ts-expect-error No such code.
  if (error instanceof CertboundError && error.code === "bad_luck") throw error;
}
