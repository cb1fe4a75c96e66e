// @ts-check
// The messages that go into the WebAssembly: rows of fields, each a length (u32, little endian) and its bytes.

const encoder = new TextEncoder();

/** How much room a message begins with, and how much it may keep for the next one. */
const ROOM = 16 * 1024;
const KEPT = 256 * 1024;

/** From here on a call of the encoder is cheaper than a loop. */
const LONG = 48;

/**
 * The one that waits for its next use. A call made from inside another, by a caller's getter, finds none and makes one.
 *
 * @type {Message | undefined}
 */
let idle;

/**
 * Writes a message and hands it to `use`. Its bytes are good until that returns: nothing may keep them.
 *
 * @template T
 * @param {(message: Message) => void} write
 * @param {(bytes: Uint8Array) => T} use
 * @returns {T}
 */
export function written(write, use) {
  const message = idle ?? new Message();
  idle = undefined;
  try {
    write(message);
    return use(message.written());
  } finally {
    message.wipe();
    if (message.room <= KEPT) idle = message;
  }
}

/** A message under construction. Its buffer is used again and again, and holds nothing in between. */
export class Message {
  #bytes = new Uint8Array(ROOM);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;

  get room() {
    return this.#bytes.length;
  }

  written() {
    return this.#bytes.subarray(0, this.#end);
  }

  /** Messages hold tokens. */
  wipe() {
    this.#bytes.fill(0, 0, this.#end);
    this.#end = 0;
  }

  /** @param {number} value */
  number(value) {
    const at = this.#field(8);
    this.#view.setFloat64(at, value, true);
  }

  /** @param {number} value up to 255 */
  flags(value) {
    const at = this.#field(1);
    this.#bytes[at] = value;
  }

  /** @param {Uint8Array} value */
  bytes(value) {
    const at = this.#field(value.length);
    this.#bytes.set(value, at);
  }

  /** @param {string} value */
  utf8(value) {
    this.bytes(encoder.encode(value));
  }

  /**
   * Text as HTTP libraries give it, each character one byte. Characters above U+00FF stand for no byte; they become a
   * NUL, which is in no credential, and in no method or target that a rule is about. A policy without `scopes` looks at
   * neither of these.
   *
   * @param {string} value
   */
  byteString(value) {
    const length = value.length;
    const at = this.#field(length);
    const bytes = this.#bytes;
    if (length >= LONG && encoder.encodeInto(value, bytes.subarray(at, at + length)).read === length) return;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      bytes[at + i] = code < 256 ? code : 0;
    }
  }

  /** Makes room for a field, writes its length, and tells where its bytes go. @param {number} length */
  #field(length) {
    const at = this.#end + 4;
    const end = at + length;
    if (end > this.#bytes.length) this.#grow(end);
    this.#view.setUint32(this.#end, length, true);
    this.#end = end;
    return at;
  }

  /** @param {number} needed */
  #grow(needed) {
    const old = this.#bytes;
    this.#bytes = new Uint8Array(Math.max(needed, 2 * old.length));
    this.#bytes.set(old.subarray(0, this.#end));
    this.#view = new DataView(this.#bytes.buffer);
    old.fill(0, 0, this.#end);
  }
}
