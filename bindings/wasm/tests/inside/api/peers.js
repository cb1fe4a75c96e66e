// A peer is made by a verifier and nobody else.
import { demand, equal, rejects, throws } from "../demand.js";
import { NOW } from "../scene.js";

export const peers = {
  async "peers cannot be forged"({ certbound, scene }) {
    const { Peer } = certbound;
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const token = await scene.token();
    equal(verifier.check(scene.request(peer, token)).decision, "allow", "the true one");

    throws("bad_argument", "", () => new Peer());
    throws("bad_argument", "", () => new Peer(Symbol("made"), new Uint8Array(117), {}));
    class Heir extends Peer {}
    throws("bad_argument", "", () => new Heir());
    const dressed = Object.setPrototypeOf({ ...peer.toJSON() }, Peer.prototype);
    const forged = [
      Object.create(Peer.prototype),
      dressed,
      { ...peer },
      peer.toJSON(),
      JSON.parse(JSON.stringify(peer)),
    ];
    const others = [
      new Proxy(peer, {}),
      Object.create(peer),
      null,
      undefined,
      "trusted",
      new Uint8Array(117),
      verifier,
    ];
    if (typeof structuredClone === "function") forged.push(cloned(peer));
    for (const one of [...forged, ...others]) {
      throws("bad_argument", "peer", () => verifier.check(scene.request(one, token)));
      throws("bad_argument", "peer", () => verifier.recheck(one, NOW));
      await rejects("bad_argument", "peer", verifier.checkAsync(scene.request(one, token)));
    }
    verifier.dispose();
  },

  "what a peer says cannot be changed"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const told = JSON.stringify(peer);
    for (const name of ["state", "thumbprint", "validUntil", "judgedBy", "revocation"]) {
      demand(!Reflect.set(peer, name, "forged"), `${name} cannot be set`);
    }
    Reflect.set(peer.revocation, "state", "good");
    peer.toJSON().state = "pinned";
    equal(JSON.stringify(peer), told, "the peer");
    verifier.dispose();
  },

  "what a peer says"({ certbound, explain, scene }) {
    const verifier = scene.verifier();
    const der = scene.world.der("alice");
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const { thumbprint, publicKeySha256, notAfter } = explain.identity(der);
    equal(thumbprint, certbound.thumbprint(der));
    equal(JSON.parse(JSON.stringify(peer)), {
      state: "trusted",
      thumbprint,
      publicKeySha256,
      validUntil: peer.validUntil,
      judgedBy: verifier.judgedBy,
      revocation: { state: "not_checked" },
    });
    demand(peer.validUntil > NOW && peer.validUntil <= notAfter, `it is valid until ${peer.validUntil}`);
    const { reason, state, validUntil } = verifier.peer({ chain: [der], now: NOW });
    // The verifier remembers the chain that alice came with.
    equal([reason, state, validUntil], [undefined, "trusted", peer.validUntil]);
    const alone = scene.verifier("base", { caches: { peers: false } }).peer({ chain: [der], now: NOW });
    equal([alone.state, alone.reason, alone.thumbprint], ["refused", "certificate_intermediate_missing", thumbprint]);
    equal(verifier.peer({ now: NOW }).state, "none");
    verifier.dispose();
  },

  async "the TLS layer's word counts where the policy says so, and nowhere else"({ certbound, scene }) {
    const chain = scene.chain("alice");
    const vouched = { thumbprint: certbound.thumbprint(chain[0]), notAfter: NOW + 3600 };
    const token = await scene.token();
    const decide = (policy, input) => {
      const verifier = scene.verifier(policy);
      const peer = verifier.peer({ now: NOW, ...input });
      const { decision, reason } = verifier.check(scene.request(peer, token));
      verifier.dispose();
      return [peer.state, decision, reason];
    };
    equal(decide("trust-tls-layer", { chain, validated: true })[1], "allow", "a validated chain");
    equal(decide("trust-tls-layer", { vouched, validated: true }).slice(0, 2), ["vouched", "allow"], "a vouched one");
    // A certificate decides about its end, and can name any up to the year 9999.
    for (const [notAfter, outcome] of [
      [253_402_300_799, undefined],
      [new Date(253_402_300_799_000), undefined],
      [100_000_000_001, undefined],
      [0, "peer_expired"],
      [-62_135_596_800, "peer_expired"],
    ]) {
      const told = decide("trust-tls-layer", { vouched: { ...vouched, notAfter }, validated: true });
      equal(told[2], outcome, `the reason of an end at ${notAfter}`);
    }
    const none = ["none", "deny", "client_certificate_missing"];
    equal(decide("trust-tls-layer", { chain }), none, "a chain that nobody validated");
    equal(decide("trust-tls-layer", { chain, validated: false }), none, "a chain that failed");
    equal(decide("trust-tls-layer", { vouched }), none, "a word for one that nobody validated");
    equal(
      decide("base", { vouched, validated: true }).slice(1),
      ["deny", "vouched_peer_refused"],
      "where chains are judged",
    );
    equal(decide("base", { chain: [chain[0]], validated: true }).slice(1), [
      "deny",
      "certificate_intermediate_missing",
    ]);
  },
};

/** A copy, or the refusal to make one. */
function cloned(peer) {
  try {
    return structuredClone(peer);
  } catch {
    return {};
  }
}
