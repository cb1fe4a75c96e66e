// What comes beside a verdict: records, sources of a status, reports, thumbprints.
import { demand, equal } from "../demand.js";
import { ISSUER, NOW } from "../scene.js";

export const answers = {
  async "a record holds no token and no subject"({ scene }) {
    const verifier = scene.verifier();
    const [alice, bob] = ["alice", "bob"].map((name) => verifier.peer({ chain: scene.chain(name), now: NOW }));
    const token = await scene.token();
    for (const peer of [alice, bob]) {
      const request = scene.request(peer, token, { record: true });
      const verdict = verifier.check(request);
      const { record, ...rest } = verdict;
      equal((await verifier.checkAsync(request)).record, record, "the record of checkAsync");
      const { decision } = JSON.parse(record);
      equal(decision, verdict.decision, "the decision in the record");
      demand(!record.includes("\n"), "it is one line");
      for (const part of [...token.split("."), "subject-of-alice"]) demand(!record.includes(part), `it has no ${part}`);
      equal(JSON.stringify(rest).includes(token.split(".")[2]), false, "the token in the verdict");
      equal("record" in verifier.check(scene.request(peer, token)), false, "a record that nobody asked for");
    }
    verifier.dispose();
  },

  async "what a verdict says"({ scene }) {
    const verifier = scene.verifier();
    const [alice, bob] = ["alice", "bob"].map((name) => verifier.peer({ chain: scene.chain(name), now: NOW }));
    const token = await scene.token("alice", { claims: { jti: "j-1" } });
    equal(verifier.check(scene.request(alice, token)), {
      decision: "allow",
      issuer: ISSUER,
      expiresAt: NOW + 540,
      thumbprint: alice.thumbprint,
      clientId: "client-of-alice",
      subject: "subject-of-alice",
      scope: "system/Patient.rs",
      tokenId: "j-1",
    });
    equal(verifier.check(scene.request(bob, token)), {
      decision: "deny",
      reason: "thumbprint_mismatch",
      httpStatus: 401,
      wwwAuthenticate: 'Bearer realm="protected", error="invalid_token", error_description="thumbprint_mismatch"',
      issuer: ISSUER,
      presentedThumbprint: bob.thumbprint,
      demandedThumbprint: alice.thumbprint,
    });
    verifier.dispose();
  },

  "where the status of a certificate can be asked for"({ certbound, scene }) {
    const verifier = scene.verifier("check-leaf");
    const peer = verifier.peer({ chain: scene.chain("access"), now: NOW });
    const sources = verifier.statusSources({ chain: scene.chain("access"), now: NOW }, new Uint8Array(16).fill(7));
    demand(sources.length > 0, `${peer.reason}: there are sources`);
    equal(sources[0].certificate, certbound.thumbprint(scene.world.der("access")), "whose");
    demand(sources[0].ocspUrls.length > 0 && sources[0].ocspRequest instanceof Uint8Array, JSON.stringify(sources[0]));
    const asked = Array.from(sources[0].ocspRequest, (byte) => String.fromCharCode(byte)).join("");
    demand(asked.includes("\x07".repeat(16)), "the request has the nonce");
    const plain = verifier.statusSources({ chain: scene.chain("access"), now: NOW });
    demand(plain[0].ocspRequest.length < sources[0].ocspRequest.length, "without a nonce it is shorter");
    verifier.dispose();
  },

  "thumbprints of PEM and DER"({ certbound, explain, scene }) {
    for (const name of Object.keys(scene.materials.certificates)) {
      const der = scene.world.der(name);
      equal(certbound.thumbprint(der), certbound.thumbprint(scene.world.pem(name)), name);
    }
    equal(certbound.thumbprint(scene.world.der("alice")), "ks_68Z6sUFUWZN-NHcE7tOiDrYwUi5TXJqMn6T7Cdn8");
    equal(explain.identity(scene.world.der("alice")).thumbprint, certbound.thumbprint(scene.world.der("alice")));
  },

  "keys that will never verify a token"({ scene }) {
    const verifier = scene.verifier("base", {
      jwks: {
        [ISSUER]: { keys: [scene.jwk, { kty: "EC", crv: "secp256k1", x: scene.jwk.x, y: scene.jwk.y, kid: "coin" }] },
      },
    });
    const [{ problem, ...key }, ...more] = verifier.unusableKeys;
    equal([key, more], [{ issuer: ISSUER, index: 1, kid: "coin" }, []]);
    demand(problem.length > 0, "it says why");
    verifier.dispose();
  },
};
