// An operator's mistakes: each throws, with its code and the exact place.
import { demand, equal, rejects, throws } from "../demand.js";
import { ISSUER, NOW } from "../scene.js";

const DER = new Uint8Array(3);
const AT = `jwks["${ISSUER}"]`;

const ISSUERS = "policy.issuers[0].max_lifetime_seconds";

/** What replaces an option → the error. */
const OPTIONS = [
  [{ trustAnchor: [] }, "bad_argument", "trustAnchor"],
  [{ policy: 1 }, "bad_argument", "policy"],
  [{ policy: null }, "bad_argument", "policy"],
  [{ policy: [] }, "bad_argument", "policy"],
  [{ policy: "{" }, "bad_policy", "policy"],
  [{ policy: "" }, "bad_policy", "policy"],
  [
    { policy: { version: 1, issuers: [{ issuer: ISSUER, audiences: [] }] } },
    "bad_policy",
    "policy.issuers[0].audiences",
  ],
  [{ policy: { version: 1, isuers: [] } }, "bad_policy", "policy.isuers"],
  [{ policy: { version: 1, scopes: undefined } }, "bad_argument", "policy.scopes"],
  [{ policy: { version: 1, issuers: [{ max_lifetime_seconds: Number.NaN }] } }, "bad_argument", ISSUERS],
  [{ policy: { version: 1, issuers: [{ max_lifetime_seconds: Infinity }] } }, "bad_argument", ISSUERS],
  [{ policy: { version: 1, issuers: [{ max_lifetime_seconds: 7n }] } }, "bad_argument", ISSUERS],
  [{ policy: { version: 1, issuers: [, {}] } }, "bad_argument", "policy.issuers[0]"],
  [{ policy: { version: () => 1 } }, "bad_argument", "policy.version"],
  [{ policy: { version: Symbol("1") } }, "bad_argument", "policy.version"],
  [{ policy: { toJSON() {} } }, "bad_argument", "policy"],
  [{ trustAnchors: [,] }, "bad_argument", "trustAnchors[0]"],
  [{ trustAnchors: [detached()] }, "bad_argument", "trustAnchors[0]"],
  [{ crls: [,] }, "bad_argument", "crls[0]"],
  [{ jwks: { [ISSUER]: { keys: [{ kty: undefined }] } } }, "bad_argument", `${AT}.keys[0].kty`],
  [{ trustAnchors: undefined }, "bad_trust_anchors", "trustAnchors"],
  [{ trustAnchors: [] }, "bad_trust_anchors", "trustAnchors"],
  [{ trustAnchors: DER }, "bad_trust_anchors", "trustAnchors"],
  [{ trustAnchors: ["no PEM"] }, "bad_trust_anchors", "trustAnchors[0] line 1"],
  [{ trustAnchors: [7] }, "bad_argument", "trustAnchors[0]"],
  [{ trustAnchors: 7 }, "bad_argument", "trustAnchors"],
  [{ trustAnchors: [[]] }, "bad_argument", "trustAnchors[0]"],
  [{ intermediates: "no PEM" }, "bad_intermediates", "intermediates line 1"],
  [{ intermediates: [DER] }, "bad_intermediates", "intermediates[0]"],
  [{ pins: [DER] }, "bad_pins", "pins[0]"],
  [{ jwks: undefined }, "bad_jwks", AT],
  [{ jwks: { [ISSUER]: "{" } }, "bad_jwks", AT],
  [{ jwks: { [ISSUER]: 1 } }, "bad_argument", AT],
  [{ jwks: [] }, "bad_argument", "jwks"],
  [{ jwks: "{}" }, "bad_argument", "jwks"],
  [{ crls: ["no PEM"] }, "bad_crl", "crls[0] line 1"],
  [{ crls: [{}] }, "bad_argument", "crls[0]"],
  [{ spiffeBundles: { "good.example": ["no PEM"] } }, "bad_trust_anchors", 'spiffeBundles["good.example"][0] line 1'],
  [{ spiffeBundles: { "good.example": [DER] } }, "bad_argument", 'spiffeBundles["good.example"][0]'],
  [{ spiffeBundles: [] }, "bad_argument", "spiffeBundles"],
  [{ caches: true }, "bad_argument", "caches"],
  [{ caches: { token: false } }, "bad_argument", "caches.token"],
  [{ caches: { tokens: true } }, "bad_argument", "caches.tokens"],
  [{ caches: { tokens: { entries: -1, bytes: 1 } } }, "bad_argument", "caches.tokens.entries"],
  [{ caches: { peers: { entries: 1, bytes: 1.5 } } }, "bad_argument", "caches.peers.bytes"],
  [{ caches: { peers: { entries: 1, bytes: 1, age: 1 } } }, "bad_argument", "caches.peers.age"],
];

const PEERS = [
  [{ chian: [] }, "chian"],
  [{ chain: "" }, "chain"],
  [{ chain: new Uint8Array(3) }, "chain"],
  [{ chain: [new Uint8Array(1), "DER"] }, "chain[1]"],
  [{ chain: [new ArrayBuffer(3)] }, "chain[0]"],
  [{ chain: [{ length: 1, 0: 48 }] }, "chain[0]"],
  [{ chain: [,] }, "chain[0]"],
  [{ chain: [detached()] }, "chain[0]"],
  [{ validated: "true" }, "validated"],
  [{ validated: 1 }, "validated"],
  [{ validated: null }, "validated"],
  [{ vouched: "alice" }, "vouched"],
  [{ vouched: { thumbprint: "short", notAfter: NOW } }, "vouched.thumbprint"],
  [{ vouched: { thumbprint: 7, notAfter: NOW } }, "vouched.thumbprint"],
  [{ vouched: { thumbprint: "A".repeat(43), notAfter: NOW * 1000 } }, "vouched.notAfter"],
  [{ vouched: { thumbprint: "A".repeat(43) } }, "vouched.notAfter"],
  [{ vouched: { thumbprint: "A".repeat(43), notAfter: Number.NaN } }, "vouched.notAfter"],
  [{ vouched: { thumbprint: "A".repeat(43), notAfter: new Date(Number.NaN) } }, "vouched.notAfter"],
  [{ purpose: "server" }, "purpose"],
  [{ purpose: { server: 7 } }, "purpose.server"],
  [{ purpose: { sever: "host.example" } }, "purpose.sever"],
  [{ ocsp: [7] }, "ocsp[0]"],
  [{ ocsp: [,] }, "ocsp[0]"],
  [{ ocsp: [detached()] }, "ocsp[0]"],
  [{ ocsp: [{ response: new Uint8Array(1), nonce: detached() }] }, "ocsp[0].nonce"],
  [{ ocsp: [{ response: "" }] }, "ocsp[0].response"],
  [{ ocsp: [{ response: new Uint8Array(1) }] }, "ocsp[0].nonce"],
];

const REQUESTS = [
  [{ autorization: "Bearer x" }, "autorization"],
  [{ peer: undefined }, "peer"],
  [{ method: undefined }, "method"],
  [{ method: 7 }, "method"],
  [{ method: detached() }, "method"],
  [{ target: undefined }, "target"],
  [{ target: detached() }, "target"],
  [{ target: new URL("https://fhir.example/") }, "target"],
  [{ authorization: 7 }, "authorization"],
  [{ authorization: detached() }, "authorization"],
  [{ authorization: [,] }, "authorization[0]"],
  [{ authorization: ["Bearer x", "Bearer y", "Bearer z", detached()] }, "authorization[3]"],
  [{ authorization: ["Bearer x", 7] }, "authorization[1]"],
  [{ authorization: ["Bearer x", ["Bearer y"]] }, "authorization[1]"],
  [{ introspection: { issuer: ISSUER, answer: "{}" } }, "introspection"],
  [{ authorization: null, introspection: { issuer: 7, answer: "{}" } }, "introspection.issuer"],
  [{ authorization: null, introspection: { issuer: ISSUER, answer: {} } }, "introspection.answer"],
  [{ authorization: null, introspection: { issuer: ISSUER, anwser: "{}" } }, "introspection.anwser"],
  [{ authorization: null, introspection: { issuer: ISSUER, answer: detached() } }, "introspection.answer"],
  [{ earlyData: "false" }, "earlyData"],
  [{ earlyData: 0 }, "earlyData"],
  [{ record: 1 }, "record"],
];

const NO_TIMES = [
  NOW * 1000,
  // The least and the most that the core takes are one more and one less.
  0,
  0.9,
  100_000_000_001,
  new Date(0),
  new Date((100_000_000_000 + 1) * 1000),
  Number.NaN,
  Infinity,
  -1,
  -0.5,
  1e300,
  `${NOW}`,
  null,
  undefined,
  BigInt(NOW),
  new Date(Number.NaN),
  {},
  true,
];

export const mistakes = {
  "no options, no options object, no policy"({ certbound }) {
    for (const none of [undefined, null, 7, "policy", []])
      throws("bad_argument", "", () => new certbound.Verifier(none));
    throws("bad_policy", "policy", () => new certbound.Verifier({}));
  },

  "options of a verifier"({ certbound, scene }) {
    for (const [change, code, path] of OPTIONS)
      throws(code, path, () => new certbound.Verifier(scene.options("base", change)));
    const anchors = [scene.world.pem("ca"), "no PEM"];
    throws("bad_trust_anchors", "trustAnchors[1] line 1", () => scene.verifier("base", { trustAnchors: anchors }));
    throws("bad_pins", "pins", () => scene.verifier("base", { pins: scene.world.pem("alice") }));
    const jwks = { [ISSUER]: scene.materials.jwks.as, "https://other.example": scene.materials.jwks.as };
    throws("bad_jwks", 'jwks["https://other.example"]', () => scene.verifier("base", { jwks }));
    const circular = {};
    circular.circular = circular;
    throws("bad_argument", "policy", () => scene.verifier("base", { policy: circular }));
  },

  "the same of certbound/explain"({ explain, scene }) {
    for (const [change, code, path] of OPTIONS) {
      throws(code, path, () => explain.explainPeer(scene.options("base", change), { chain: [], now: NOW }));
    }
    throws("bad_argument", "", () => explain.explainMismatch(undefined));
    throws("bad_argument", "value", () => explain.explainMismatch({ chain: [] }));
    throws("bad_argument", "chain[0]", () => explain.explainMismatch({ chain: [7], value: "" }));
    throws("bad_argument", "earlier", () => explain.explainMismatch({ chain: [], value: "", earlier: "" }));
    throws("bad_argument", "certificate", () => explain.identity("alice"));
    throws("bad_argument", "certificate", () => explain.identity(DER));
  },

  "what the host says of a peer"({ explain, scene }) {
    const verifier = scene.verifier();
    for (const none of [undefined, null, 7, []]) throws("bad_argument", "", () => verifier.peer(none));
    for (const [input, path] of PEERS) {
      throws("bad_argument", path, () => verifier.peer({ now: NOW, ...input }));
      throws("bad_argument", path, () => explain.explainPeer(scene.options(), { now: NOW, ...input }));
      throws("bad_argument", path, () => verifier.statusSources({ now: NOW, ...input }));
    }
    throws("bad_argument", "nonce", () => verifier.statusSources({ now: NOW }, "nonce"));
    verifier.dispose();
  },

  async "what the host says of a request"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ now: NOW });
    for (const none of [undefined, null, 7, []]) {
      throws("bad_argument", "", () => verifier.check(none));
      await rejects("bad_argument", "", verifier.checkAsync(none));
    }
    for (const [change, path] of REQUESTS) {
      throws("bad_argument", path, () => verifier.check(scene.request(peer, "x", change)));
      await rejects("bad_argument", path, verifier.checkAsync(scene.request(peer, "x", change)));
    }
    verifier.dispose();
  },

  async times({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ now: new Date(NOW * 1000) });
    for (const now of NO_TIMES) {
      throws("bad_argument", "now", () => verifier.peer({ now }));
      throws("bad_argument", "now", () => verifier.recheck(peer, now));
      throws("bad_argument", "now", () => verifier.check(scene.request(peer, "x", { now })));
      await rejects("bad_argument", "now", verifier.checkAsync(scene.request(peer, "x", { now })));
    }
    for (const now of [1, 100_000_000_000]) equal(verifier.peer({ now }).state, "none", `the peer at ${now}`);
    const { message } = throws("bad_argument", "now", () => verifier.peer({ now: NOW * 1000 }));
    demand(message.includes("milliseconds"), `"${message}" says what is wrong`);

    // A Date is the same as its seconds, and a part of a second does not count.
    const alice = verifier.peer({ chain: scene.chain("alice"), now: new Date(NOW * 1000 + 999) });
    const token = await scene.token();
    for (const now of [NOW, NOW + 0.9, new Date(NOW * 1000)]) {
      equal(verifier.check(scene.request(alice, token, { now })).decision, "allow", `the decision at ${now}`);
    }
    const late = verifier.check(scene.request(alice, token, { now: new Date((NOW + 600) * 1000) }));
    equal(late.reason, "token_expired", "the reason ten minutes later");
    verifier.dispose();
  },

  "what there is no row or thumbprint of"({ certbound, scene }) {
    for (const reason of ["nonsense", "", "__proto__", "toString", undefined]) {
      throws("bad_argument", "reason", () => certbound.explain(reason));
    }
    throws("bad_argument", "certificate line 1", () => certbound.thumbprint("alice"));
    throws("bad_argument", "certificate", () => certbound.thumbprint(7));
    const two = scene.world.pem("alice") + scene.world.pem("bob");
    demand(
      throws("bad_argument", "certificate line 11", () => certbound.thumbprint(two)).message.includes("second"),
      "why",
    );
  },
};

/** Bytes whose buffer was handed to somebody else. */
function detached() {
  const bytes = new Uint8Array(3);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}
