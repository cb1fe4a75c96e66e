// @ts-check
/** @import { Peer, PeerInput, StatusSource, Time, Verdict } from "../index.js" */
/** @import { VerifierOptions, VerifierUpdate, VerifyRequest } from "../index.js" */
/** @import { Life } from "./instance.js" */
/** @import { Material } from "./material.js" */
/** @import { RawVerifier } from "./raw.js" */
import { finished } from "./async.js";
import { build, stepsOf, stepsToChange } from "./builder.js";
import { cacheLimits } from "./caches.js";
import { decide } from "./decide.js";
import { CertboundError } from "./error.js";
import { writeInput } from "./input.js";
import { OPTION_NAMES, readMaterial, UPDATE_NAMES } from "./material.js";
import { bytesOf, makePeer } from "./peer.js";
import { writeRequest } from "./request.js";
import { readSources } from "./sources.js";
import { seconds } from "./time.js";
import { demandBytes } from "./value.js";
import { written } from "./wire.js";

/** A policy with its keys and certificates, ready to decide. */
export class Verifier {
  /** @type {Life} */
  #life;
  /** @type {RawVerifier | undefined} */
  #raw;
  /** @type {Material} */
  #material;

  /** @param {VerifierOptions} options */
  constructor(options) {
    this.#life = decide.life;
    const limits = cacheLimits(options?.caches);
    this.#material = readMaterial(options, OPTION_NAMES);
    this.#raw = build(
      decide,
      this.#life,
      (raw) => new raw.RawBuilder(),
      stepsOf(this.#material),
      (raw, builder) => raw.RawVerifier.build(builder, ...limits),
    );
  }

  /** @param {PeerInput} input @returns {Peer} */
  peer(input) {
    return makePeer(
      written(
        (message) => writeInput(message, input),
        (bytes) => this.#call((raw) => raw.peer(bytes)),
      ),
      this.#life,
    );
  }

  /** @param {Peer} peer @param {Time} now @returns {Peer} */
  recheck(peer, now) {
    const bytes = bytesOf(peer);
    const time = seconds(now, "now");
    return makePeer(
      this.#call((raw) => raw.recheck(bytes, time)),
      this.#life,
    );
  }

  /** @param {VerifyRequest} request @returns {Verdict} */
  check(request) {
    const json = written(
      (message) => writeRequest(message, request),
      (bytes) => this.#call((raw) => raw.check(bytes)),
    );
    return JSON.parse(json);
  }

  /** @param {VerifyRequest} request @returns {Promise<Verdict>} */
  async checkAsync(request) {
    const pending = written(
      (message) => writeRequest(message, request),
      (bytes) => this.#call((raw) => raw.prepare(bytes)),
    );
    return JSON.parse(await finished(pending, this.#life));
  }

  /** @param {VerifierUpdate} changes */
  update(changes) {
    const change = readMaterial(changes, UPDATE_NAMES);
    const material = { ...this.#material, ...change };
    const raw = this.#alive();
    build(
      decide,
      this.#life,
      () => raw.to_builder(),
      stepsToChange(change, material),
      (_, builder) => raw.swap(builder),
    );
    this.#material = material;
  }

  /** @param {PeerInput} input @param {Uint8Array} [nonce] @returns {StatusSource[]} */
  statusSources(input, nonce = new Uint8Array(0)) {
    demandBytes(nonce, "nonce");
    const json = written(
      (message) => writeInput(message, input),
      (bytes) => this.#call((raw) => raw.status_sources(bytes, nonce)),
    );
    return readSources(json);
  }

  get judgedBy() {
    return this.#call((raw) => raw.judged_by());
  }

  get keysId() {
    return this.#call((raw) => raw.keys_id());
  }

  get es256Tables() {
    return this.#call((raw) => raw.es256_tables());
  }

  get unusableKeys() {
    return JSON.parse(this.#call((raw) => raw.report())).unusableKeys;
  }

  get crls() {
    return JSON.parse(this.#call((raw) => raw.report())).crls;
  }

  dispose() {
    const raw = this.#raw;
    this.#raw = undefined;
    this.#material = {};
    if (raw !== undefined && !this.#life.failed) decide.call(this.#life, () => raw.free());
  }

  #alive() {
    if (this.#raw === undefined) throw new CertboundError("disposed", "", "this verifier was disposed of");
    return this.#raw;
  }

  /** @template T @param {(raw: RawVerifier) => T} work @returns {T} */
  #call(work) {
    const raw = this.#alive();
    return decide.call(this.#life, () => work(raw));
  }
}

// Older runtimes have no such symbol.
if (typeof Symbol.dispose === "symbol") {
  Object.defineProperty(Verifier.prototype, Symbol.dispose, {
    configurable: true,
    writable: true,
    value: Verifier.prototype.dispose,
  });
}
