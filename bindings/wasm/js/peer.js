// @ts-check
/** @import { Peer as Told } from "../index.js" */
/** @import { Life } from "./instance.js" */
import { decide } from "./decide.js";
import { badArgument } from "./error.js";

/** Nobody else has it, so nobody else makes peers. */
const made = Symbol("made");

/** @type {(bytes: Uint8Array, life: Life) => Peer} */
export let makePeer;

/**
 * What the WebAssembly made of it. It is nobody's to change.
 *
 * @type {(peer: unknown) => Uint8Array}
 */
export let bytesOf;

/** What one connection proved about its client. */
export class Peer {
  #bytes;
  #life;
  /** @type {Told | undefined} */
  #told;

  static {
    makePeer = (bytes, life) => new Peer(made, bytes, life);
    bytesOf = (peer) => {
      if (typeof peer !== "object" || peer === null || !(#bytes in peer)) {
        throw badArgument("peer", "a Peer is needed, as Verifier.peer() makes it");
      }
      decide.demandAlive(peer.#life);
      return peer.#bytes;
    };
  }

  /**
   * @param {symbol} token
   * @param {Uint8Array} bytes
   * @param {Life} life
   */
  constructor(token, bytes, life) {
    if (token !== made) throw badArgument("", "a Peer is made by Verifier.peer() alone");
    this.#bytes = bytes;
    this.#life = life;
  }

  get state() {
    return this.#read().state;
  }

  get reason() {
    return this.#read().reason;
  }

  get thumbprint() {
    return this.#read().thumbprint;
  }

  get publicKeySha256() {
    return this.#read().publicKeySha256;
  }

  get validUntil() {
    return this.#read().validUntil;
  }

  get judgedBy() {
    return this.#read().judgedBy;
  }

  get revocation() {
    return this.#read().revocation;
  }

  toJSON() {
    return { ...this.#read() };
  }

  /** Most peers are never looked into: reading waits until somebody does. */
  #read() {
    if (this.#told !== undefined) return this.#told;
    const told = JSON.parse(decide.call(this.#life, (raw) => raw.peer_json(this.#bytes)));
    Object.freeze(told.revocation);
    this.#told = Object.freeze(told);
    return /** @type {Told} */ (told);
  }
}
