import { explainMismatch, explainPeer, identity, init } from "certbound/explain";

await init();
const report = explainPeer({ policy: "{}", trustAnchors: "pem" }, { chain: [new Uint8Array()], now: 1_790_000_000 });
report.paths[0]?.broken?.advice satisfies string | undefined;
// @ts-expect-error Whether there is a telling path is to be looked at first.
report.paths[report.telling_path];

explainMismatch({ chain: [], value: "x5t" }).isMatch satisfies boolean;
// @ts-expect-error A PEM text is no chain.
explainMismatch({ chain: "pem", value: "x5t" });

identity(new Uint8Array()).dnsNames satisfies readonly string[];
// @ts-expect-error DER is needed.
identity("pem");
