// checkAsync: what happens while a signature is verified.
import { demand, equal, rejects, throws } from "../demand.js";
import { ISSUER, NOW } from "../scene.js";

export const waiting = {
  async "many checks at once get each its own verdict"({ scene }) {
    const verifier = scene.verifier();
    const peers = Object.fromEntries(
      ["alice", "bob"].map((name) => [name, verifier.peer({ chain: scene.chain(name), now: NOW })]),
    );
    const kinds = [
      async () => ["alice", await scene.token("alice"), "allow"],
      async () => ["bob", await scene.token("bob"), "allow"],
      async () => ["bob", await scene.token("alice"), "thumbprint_mismatch"],
      async () => ["alice", await scene.forged("alice"), "signature_invalid"],
      async () => ["alice", await scene.token("alice", { claims: { exp: NOW - 60 } }), "token_expired"],
    ];
    const asked = [];
    for (let i = 0; i < 200; i++) asked.push(await kinds[i % kinds.length]());
    const verdicts = await Promise.all(
      asked.map(([name, token]) => verifier.checkAsync(scene.request(peers[name], token))),
    );
    verdicts.forEach((verdict, index) => {
      const [name, token, wanted] = asked[index];
      equal(verdict.reason ?? verdict.decision, wanted, `verdict ${index}`);
      if (wanted !== "allow") return;
      const { jti } = JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
      equal([verdict.clientId, verdict.subject, verdict.tokenId], [`client-of-${name}`, `subject-of-${name}`, jti]);
    });
    verifier.dispose();
  },

  async "an update while checks wait"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const tokens = await Promise.all(Array.from({ length: 50 }, () => scene.token()));
    const waits = tokens.map((token) => verifier.checkAsync(scene.request(peer, token)));
    verifier.update({ jwks: { [ISSUER]: scene.materials.jwks.as } });
    // They began under the keys of before, and are decided by them.
    for (const verdict of await Promise.all(waits)) equal(verdict.decision, "allow", "the decision of one that waited");
    // What they put into the cache was verified by a key that is gone.
    for (const token of tokens) {
      const verdict = verifier.check(scene.request(peer, token));
      equal(verdict.decision, "deny", "the decision after the key is gone");
      equal(await verifier.checkAsync(scene.request(peer, token)), verdict, "the verdict of checkAsync");
    }
    verifier.dispose();
  },

  async "a verifier disposed of while checks wait"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const [good, forged] = [await scene.token(), await scene.forged()];
    const waits = [good, forged].map((token) => verifier.checkAsync(scene.request(peer, token)));
    verifier.dispose();
    const settled = await Promise.allSettled(waits);
    const told = settled.map(({ value, reason }) => value?.decision ?? reason?.code);
    demand(["allow", "disposed"].includes(told[0]), `the good one came to ${told[0]}`);
    demand(["deny", "disposed"].includes(told[1]), `the forged one came to ${told[1]}`);
    await rejects("disposed", "", verifier.checkAsync(scene.request(peer, good)));
  },

  "a verifier that was disposed of"({ scene }) {
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    verifier.dispose();
    verifier.dispose();
    const uses = [
      () => verifier.peer({ now: NOW }),
      () => verifier.recheck(peer, NOW),
      () => verifier.check(scene.request(peer, "x")),
      () => verifier.update({ crls: [] }),
      () => verifier.statusSources({ now: NOW }),
      () => verifier.judgedBy,
      () => verifier.keysId,
      () => verifier.es256Tables,
      () => verifier.unusableKeys,
      () => verifier.crls,
    ];
    for (const use of uses) throws("disposed", "", use);
    // A peer outlives its verifier.
    const other = scene.verifier();
    equal(other.check(scene.request(peer, "x")).reason, "token_segments", "the reason of another verifier");
    if (typeof Symbol.dispose === "symbol") {
      other[Symbol.dispose]();
      throws("disposed", "", () => other.judgedBy);
    }
    other.dispose();
  },

  async "WebCrypto replaced after the import is not asked"({ scene }) {
    const { subtle } = crypto;
    const put = (name, value) => Object.defineProperty(subtle, name, { value, configurable: true, writable: true });
    const { verify, importKey } = subtle;
    const verifier = scene.verifier();
    const peer = verifier.peer({ chain: scene.chain("alice"), now: NOW });
    const [good, forged] = [await scene.token(), await scene.forged()];
    put("verify", async () => true);
    put("importKey", async () => ({}));
    try {
      const told = await Promise.all([good, forged].map((token) => verifier.checkAsync(scene.request(peer, token))));
      equal(
        told.map(({ decision, reason }) => reason ?? decision),
        ["allow", "signature_invalid"],
        "the verdicts",
      );
    } finally {
      put("verify", verify);
      put("importKey", importKey);
    }
    verifier.dispose();
  },

  async "what the caller changes after the call changes nothing"({ scene }) {
    const verifier = scene.verifier();
    const [alice, bob] = ["alice", "bob"].map((name) => verifier.peer({ chain: scene.chain(name), now: NOW }));
    const bytes = new TextEncoder().encode(`Bearer ${await scene.token()}`);
    const request = scene.request(bob, "", { authorization: bytes });
    const wait = verifier.checkAsync(request);
    request.peer = alice;
    request.now = NOW + 10_000;
    bytes.fill(0x41);
    equal((await wait).reason, "thumbprint_mismatch", "the reason");
    verifier.dispose();
  },
};
