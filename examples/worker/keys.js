// The issuer's keys: fetched, kept with the verifier that they are for, and fetched anew at a limited rate.
import { Verifier } from "certbound";

/** A stranger can ask for it with every request: once a minute is enough for any rotation. */
const PAUSE = 60_000;
const TIMEOUT = 5_000;

export class Keys {
  #env;
  #verifier;
  #asked = 0;

  constructor(env) {
    this.#env = env;
  }

  /**
   * Until there is one, every request fetches for itself: in Workers no request may wait for another one's fetch.
   */
  async verifier() {
    if (this.#verifier === undefined) {
      const jwks = await this.#fetch();
      this.#verifier ??= new Verifier({ ...this.#material(), jwks });
    }
    return this.#verifier;
  }

  /** Whether there may be other keys than before. */
  async refreshed(now) {
    if (now.getTime() - this.#asked < PAUSE) return false;
    this.#asked = now.getTime();
    try {
      this.#verifier.update({ jwks: await this.#fetch() });
      return true;
    } catch (error) {
      // The keys of before stay in force.
      console.error(`keys not refreshed: ${error}`);
      return false;
    }
  }

  async #fetch() {
    const response = await fetch(this.#env.JWKS_URL, { signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) throw new Error(`${this.#env.JWKS_URL} answered ${response.status}`);
    return { [this.#issuer()]: await response.text() };
  }

  #material() {
    const { POLICY, TRUST_ANCHORS } = this.#env;
    return { policy: POLICY, ...(TRUST_ANCHORS && { trustAnchors: TRUST_ANCHORS }) };
  }

  /** One issuer, one URL. */
  #issuer() {
    return JSON.parse(this.#env.POLICY).issuers[0].issuer;
  }
}
