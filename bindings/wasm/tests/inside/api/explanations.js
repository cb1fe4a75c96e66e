// certbound/explain.
import { demand, equal } from "../demand.js";
import { NOW, toBase64Url } from "../scene.js";

export const explanations = {
  "why a chain is good, or not"({ certbound, explain, scene }) {
    const good = explain.explainPeer(scene.options(), { chain: scene.chain("alice"), now: NOW });
    equal([good.version, good.reason, good.certificates.length], [1, undefined, 3]);
    equal(
      good.certificates.map(({ origin }) => origin),
      ["peer", "peer", "anchor"],
    );
    equal(good.certificates[0].thumbprint, certbound.thumbprint(scene.world.der("alice")));
    const alone = explain.explainPeer(scene.options(), { chain: scene.chain("alice").slice(0, 1), now: NOW });
    equal([alone.reason, alone.tls_alert.name], ["certificate_intermediate_missing", "unknown_ca"]);
    demand(
      alone.decision !== good.decision && alone.sentence.includes("alice") && alone.advice.length > 0,
      "it says so",
    );
  },

  async "what a wrong thumbprint is"({ certbound, explain, scene }) {
    const chain = scene.chain("alice");
    const right = certbound.thumbprint(chain[0]);
    const tell = (value, more) => explain.explainMismatch({ chain, value, ...more });
    equal([tell(right).code, tell(right).isMatch], ["match", true]);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", chain[0]));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    equal([tell(hex).code, tell(hex).isMatch], ["hex", false]);
    const text = new Uint8Array(
      await crypto.subtle.digest("SHA-256", new TextEncoder().encode(scene.world.pem("alice"))),
    );
    equal(tell(toBase64Url(text)).isMatch, false);
    const renewed = certbound.thumbprint(scene.world.der("alice-renewed"));
    const unknown = tell(renewed);
    const known = tell(renewed, { earlier: scene.world.der("alice-renewed") });
    demand(unknown.code !== known.code, `the earlier certificate is seen: ${known.code}`);
    for (const value of ["", "\u0000", "x".repeat(2 ** 20)]) equal(tell(value).isMatch, false);
  },

  "whom a certificate names"({ explain, scene }) {
    const { subject, issuer, serialNumber, notBefore, notAfter } = explain.identity(scene.world.der("alice"));
    equal([subject, issuer, serialNumber], ["CN=certbound test alice", "CN=certbound test issuing-ca", "1002"]);
    demand(notBefore < NOW && NOW < notAfter, "and when");
    const { spiffeId, uris } = explain.identity(scene.world.der("svid"));
    demand(spiffeId.startsWith("spiffe://good.example/") && uris.includes(spiffeId), `SPIFFE: ${spiffeId}`);
  },
};
