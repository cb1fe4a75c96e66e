// update(): what is given takes the place of what was there, all or nothing.
import { demand, equal, throws } from "../demand.js";
import { ISSUER, NOW } from "../scene.js";

export const updates = {
  async "a mistake leaves what was in force"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const token = await scene.token();
    const { judgedBy, keysId } = verifier;
    const good = { jwks: { [ISSUER]: scene.materials.jwks.as }, crls: scene.materials.crls["issuing-ca"] };
    const wrong = [
      [{ ...good, polcy: {} }, "bad_argument", "polcy"],
      [{ ...good, caches: false }, "bad_argument", "caches"],
      [{ ...good, policy: "{" }, "bad_policy", "policy"],
      [{ ...good, trustAnchors: [] }, "bad_trust_anchors", "trustAnchors"],
      [{ ...good, intermediates: "no PEM" }, "bad_intermediates", "intermediates line 1"],
      [{ ...good, jwks: {} }, "bad_jwks", `jwks["${ISSUER}"]`],
      [{ ...good, crls: ["no PEM"] }, "bad_crl", "crls[0] line 1"],
      [{ ...good, crls: [,] }, "bad_argument", "crls[0]"],
      [{ ...good, policy: { ...scene.materials.policies.base, scopes: undefined } }, "bad_argument", "policy.scopes"],
      [undefined, "bad_argument", ""],
    ];
    for (const [changes, code, path] of wrong) {
      throws(code, path, () => verifier.update(changes));
      equal([verifier.judgedBy, verifier.keysId, verifier.crls], [judgedBy, keysId, []], "what is in force");
      equal(verifier.check(scene.request(peer, token)).decision, "allow", "the decision");
    }
    verifier.update({});
    equal([verifier.judgedBy, verifier.keysId], [judgedBy, keysId], "after an update of nothing");
    verifier.dispose();
  },

  async "new keys keep the peers"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const token = await scene.token();
    const { judgedBy, keysId } = verifier;
    const request = scene.request(peer, token);
    equal(verifier.check(request).decision, "allow");
    verifier.update({ jwks: { [ISSUER]: scene.materials.jwks.as } });
    equal(verifier.judgedBy, judgedBy, "the judge");
    demand(verifier.keysId !== keysId, "the name of the keys changes");
    const without = verifier.check(request);
    equal([without.reason, without.remedy], ["key_not_found", "refresh_jwks"], "without the key");
    verifier.update({ jwks: { [ISSUER]: JSON.stringify({ keys: [scene.jwk] }) } });
    equal([verifier.check(request).decision, verifier.keysId === keysId], ["allow", true], "with the key again");
    verifier.dispose();
  },

  async "new CRLs make peers stale, and recheck mends them"({ scene }) {
    const verifier = scene.verifier();
    const token = await scene.token();
    const bobs = await scene.token("bob");
    const alice = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const bob = verifier.peer({ chain: scene.chain("bob"), now: NOW });
    verifier.update({ crls: ["ca-issuing-ca-revoked", "issuing-ca"].map((name) => scene.materials.crls[name]) });
    demand(verifier.crls.length === 2 && verifier.crls.every(({ issuer, standing }) => issuer && standing), "the CRLs");
    const stale = verifier.check(scene.request(alice, token));
    equal([stale.reason, stale.remedy], ["peer_stale", "recheck"], "before the recheck");
    const again = verifier.recheck(alice, NOW);
    equal([again.state, again.reason], ["refused", "certificate_revoked"], "after the recheck");
    equal(verifier.check(scene.request(again, token)).reason, "certificate_revoked");
    verifier.update({ crls: [] });
    equal(verifier.check(scene.request(again, token)).decision, "deny", "a refused peer stays refused");
    const mended = verifier.recheck(bob, new Date(NOW * 1000));
    equal([mended.state, mended.thumbprint, mended.judgedBy], ["trusted", bob.thumbprint, verifier.judgedBy]);
    equal(verifier.check(scene.request(mended, bobs)).decision, "allow");
    verifier.dispose();
  },

  async "other anchors, another policy"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const token = await scene.token();
    verifier.update({ trustAnchors: scene.world.pem("alice-renewed") });
    equal(verifier.check(scene.request(peer, token)).reason, "peer_stale", "under other anchors");
    equal(verifier.peer({ chain: scene.chain("alice"), now: NOW }).state, "refused", "judged anew");
    verifier.update({ trustAnchors: scene.world.der("ca"), policy: JSON.stringify(scene.materials.policies.scopes) });
    const now = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    equal(verifier.check(scene.request(now, token)).decision, "allow", "as DER");
    equal(verifier.check(scene.request(now, token, { target: "/other" })).httpStatus, 403, "what the new policy says");
    verifier.dispose();
  },
};
