// Whatever a client sends is a verdict, never an exception.
import { demand, equal } from "../demand.js";
import { ofLength } from "../lengths.js";
import { ISSUER, NOW } from "../scene.js";

const MEBIBYTE = 2 ** 20;

export const hostile = {
  async "header fields and targets of any bytes"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const token = await scene.token();
    const [header, payload, signature] = token.split(".");
    const values = [
      "",
      " ",
      "Bearer",
      "Bearer ",
      "bearer",
      "Basic YTpi",
      "Bearer .",
      "Bearer ..",
      "Bearer ...",
      "Bearer null",
      `Bearer ${"A".repeat(MEBIBYTE)}`,
      `Bearer ${"A.".repeat(MEBIBYTE / 2)}`,
      `Bearer ${header}.${"A".repeat(MEBIBYTE)}.${signature}`,
      "\u00ff".repeat(MEBIBYTE),
      "\u20ac".repeat(1000),
      `Bearer ${token}\u0000`,
      `Bearer ${token} `,
      `Bearer ${token}\r\nAuthorization: Bearer ${token}`,
      `Bearer ${token}\u20ac`,
      `Bearer ${token.slice(0, -1)}\u0141`,
      `\ud800${token}`,
      `Bearer ${token}\udfff`,
      `Bearer ${header}.${payload}.`,
      `Bearer ${header}..${signature}`,
      `Bearer .${payload}.${signature}`,
      new Uint8Array(0),
      new Uint8Array(MEBIBYTE),
      new Uint8Array(300).fill(0xff),
      [],
      ["", ""],
      [`Bearer ${token}`, `Bearer ${token}`],
      Array(1000).fill(`Bearer ${token}`),
      null,
      undefined,
    ];
    for (const authorization of values) await refused(verifier, scene.request(peer, token, { authorization }));
    equal(verifier.check(scene.request(peer, token)).decision, "allow", "the decision on the true value");
    equal(verifier.check(scene.request(peer, token, { authorization: `bearer ${token}` })).decision, "allow");
    verifier.dispose();
  },

  async "characters that are no bytes count as none"({ scene }) {
    const verifier = scene.verifier("scopes");
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const token = await scene.token();
    equal(verifier.check(scene.request(peer, token)).decision, "allow", "the decision on the true target");
    // U+0147 ends in the byte of "G", U+012F in that of "/".
    for (const change of [
      { method: "\u0147ET" },
      { method: "GET\u0000" },
      { method: "" },
      { method: "\ud800" },
      { method: "G".repeat(MEBIBYTE) },
      { target: "\u012ffhir/Patient" },
      { target: "/fhir/Patient\u0000" },
      { target: "" },
      { target: "\udc00" },
      { target: "/fhir/Patient\u20ac" },
      { target: `/${"a/".repeat(MEBIBYTE / 2)}` },
      { target: new Uint8Array(MEBIBYTE) },
      { target: "/fhir/%00" },
      { target: "/fhir/../secret" },
      { target: "/fhir/%2e%2e/secret" },
    ]) {
      await refused(verifier, scene.request(peer, token, change));
    }
    verifier.dispose();
  },

  async "inputs of any length"({ scene }) {
    // Longer than the core takes; and longer than what gets there.
    await ofLength(scene, 100_000);
    await ofLength(scene, 3 * MEBIBYTE);
  },

  async "a long target is never taken for its beginning"({ scene }) {
    const verifier = scene.verifier("scopes");
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const token = await scene.token();
    for (const target of [`/fhir/Patient${"a".repeat(MEBIBYTE)}`, `/fhir/Patient?${"a".repeat(4 * MEBIBYTE)}`]) {
      equal(verifier.check(scene.request(peer, token, { target })).reason, "target_malformed");
    }
    verifier.dispose();
  },

  async "chains of anything"({ explain, scene }) {
    const verifier = scene.verifier();
    const token = await scene.token();
    const [alice, ca] = scene.chain("alice");
    const noise = Uint8Array.from({ length: 2000 }, (_, index) => (index * 2654435761) >>> 24);
    const flipped = alice.slice();
    flipped[flipped.length - 9] ^= 1;
    const chains = [
      [new Uint8Array(0)],
      [noise],
      [flipped, ca],
      [alice.subarray(0, 100), ca],
      [alice, noise],
      [ca],
      [ca, alice],
      Array(1000).fill(noise),
      Array(1000).fill(alice),
      [alice, ...Array(1000).fill(ca)],
      [new Uint8Array(MEBIBYTE)],
      [Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff)],
      [new Uint8Array(MEBIBYTE).fill(0x30)],
    ];
    const fresh = scene.verifier("base", { caches: false });
    for (const chain of chains) {
      const peer = fresh.peer({ chain, now: NOW });
      demand(peer.state === "refused", `${chain.length} certificates of ${chain[0].length} bytes are ${peer.state}`);
      await refused(fresh, scene.request(peer, token));
      equal(explain.explainPeer(scene.options(), { chain, now: NOW }).decision === "allow", false, "its explanation");
      fresh.statusSources({ chain, now: NOW });
      explain.explainMismatch({ chain, value: "x".repeat(1000) });
    }
    for (const server of ["", "a".repeat(MEBIBYTE), "\u0000", "\ud800", "*"]) {
      demand(
        fresh.peer({ chain: scene.chain("alice"), purpose: { server }, now: NOW }).state === "refused",
        `server ${server.length}`,
      );
    }
    const responses = [noise, new Uint8Array(0), { response: new Uint8Array(MEBIBYTE), nonce: noise }];
    for (const ocsp of [responses, Array(1000).fill(noise)]) {
      await refused(fresh, scene.request(fresh.peer({ chain: [noise], ocsp, now: NOW }), token));
    }
    fresh.dispose();
    verifier.dispose();
  },

  async "answers of an introspection endpoint"({ scene }) {
    const verifier = scene.verifier("introspection", { jwks: {} });
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const claims = { active: true, sub: "s", client_id: "c", iat: NOW - 60, exp: NOW + 540, jti: "j" };
    const bound = { ...claims, cnf: { "x5t#S256": peer.thumbprint } };
    const ask = (answer, issuer = ISSUER) => ({
      peer,
      introspection: { issuer, answer },
      method: "GET",
      target: "/",
      now: NOW,
    });
    equal(verifier.check(ask(JSON.stringify(bound))).decision, "allow", "the decision on the true answer");
    const answers = [
      "",
      "{",
      "null",
      "[]",
      "\u0000",
      "\ud800",
      JSON.stringify({ active: false }),
      JSON.stringify(claims),
      `${"[".repeat(MEBIBYTE)}${"]".repeat(MEBIBYTE)}`,
      `{"a":${"[".repeat(10_000)}`,
      JSON.stringify({ ...bound, padding: "x".repeat(4 * MEBIBYTE) }),
      JSON.stringify(bound).replace("{", '{"active":true,'),
      new Uint8Array(4 * MEBIBYTE),
      new Uint8Array(3).fill(0xff),
    ];
    for (const answer of answers) await refused(verifier, ask(answer));
    for (const issuer of ["", "https://other.example", "x".repeat(MEBIBYTE), "\ud800", "__proto__"]) {
      await refused(verifier, ask(JSON.stringify(bound), issuer));
    }
    verifier.dispose();
  },

  async "what somebody put into Object.prototype decides nothing"({ scene }) {
    const trusting = scene.verifier("trust-tls-layer");
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const bob = verifier.peer({ chain: scene.chain("bob"), now: NOW });
    const token = await scene.token();
    const vouched = { thumbprint: peer.thumbprint, notAfter: NOW + 3600 };
    const without = (name) => {
      const { [name]: _, ...rest } = scene.request(peer, token);
      return rest;
    };
    const early = verifier.check(scene.request(peer, token, { earlyData: true }));
    equal(early.reason, "early_data", "the reason in early data");

    const [trusted, judged] = [trusting, verifier].map((by) => (one) => by.check(scene.request(one, token)));
    notAllowed({ validated: true }, () => trusting.peer({ chain: scene.chain("alice"), now: NOW }), trusted);
    notAllowed({ vouched }, () => trusting.peer({ validated: true, now: NOW }), trusted);
    notAllowed({ vouched, validated: true }, () => trusting.peer({ now: NOW }), trusted);
    notAllowed({ chain: scene.chain("alice") }, () => verifier.peer({ now: NOW }), judged);
    notAllowed({ authorization: `Bearer ${token}` }, () => verifier.check(without("authorization")));
    notAllowed({ peer }, () => verifier.check(without("peer")));
    notAllowed({ thumbprint: peer.thumbprint }, () => verifier.check(scene.request(bob, token)));
    notAllowed({ decision: "allow" }, () => verifier.check(scene.request(bob, token)));
    trusting.dispose();
    verifier.dispose();
  },
};

/**
 * With inherited members of every object while there is `work`; to refuse them is as good as not to see them. What it
 * comes to is decided about without them: a request would be refused for members of a peer's input.
 */
function notAllowed(members, work, decide = (verdict) => verdict) {
  let result;
  Object.assign(Object.prototype, members);
  try {
    result = work();
  } catch (error) {
    if (error?.code !== "bad_argument") throw error;
  } finally {
    for (const name of Object.keys(members)) delete Object.prototype[name];
  }
  const names = Object.keys(members).join(", ");
  demand(result === undefined || decide(result).decision === "deny", `an inherited ${names} allows nothing`);
}

/** A denial from every way to ask, and the same one. */
async function refused(verifier, request) {
  const verdict = verifier.check(request);
  demand(verdict.decision === "deny" && verdict.httpStatus >= 400, `it is a denial, not ${JSON.stringify(verdict)}`);
  equal(await verifier.checkAsync(request), verdict, "the verdict of checkAsync");
  equal(verifier.check({ ...request, record: true }).reason, verdict.reason, "the reason with a record");
}
