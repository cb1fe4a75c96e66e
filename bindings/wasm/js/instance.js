// @ts-check
/** @import { ModuleSource } from "../index.js" */
/** @import { Locate } from "./error.js" */
/** @import { RawInstance } from "./raw.js" */
import { badArgument, CertboundError, thrownByRust } from "./error.js";
import { givenModule, ownModule } from "./module.js";

/**
 * The time from one `init()` to a failure. Whatever was made in it ends with it. While a call is under way it counts as
 * failed: should the call never come back, because the stack or the time allowed is at its end, that is already so.
 *
 * @typedef {{ failed: boolean }} Life
 */

/**
 * The one place that holds an instance of the WebAssembly.
 *
 * Rust that panics, and a stack that overflows, leave memory behind in which nothing can be relied on. So the first
 * call that ends otherwise than with a result or the Rust's own error ends the life of the instance, and no object of
 * it is used again.
 *
 * @template {RawInstance} Raw
 */
export class Instance {
  #raw;
  #mark;
  /** @type {{ memory: WebAssembly.Memory } | undefined} */
  #exports;
  /** @type {Life | undefined} */
  #life;
  /** @type {Promise<void> | undefined} */
  #starting;
  /** Whether a failed instance has been replaced already. */
  #replaced = false;

  /**
   * @param {Raw} raw
   * @param {string} mark an export that tells its module from another
   */
  constructor(raw, mark) {
    this.#raw = raw;
    this.#mark = mark;
  }

  /**
   * The function `init` of an entry, which knows how its runtime gets at the module.
   *
   * @param {() => ModuleSource} load
   * @returns {(module?: ModuleSource) => Promise<void>}
   */
  initialiser(load) {
    return (module) => {
      if (this.#life !== undefined && !this.#life.failed) return Promise.resolve();
      this.#starting ??= this.#start(module, load).finally(() => {
        this.#starting = undefined;
      });
      return this.#starting;
    };
  }

  /** The life of now, for what is about to be made. */
  get life() {
    if (this.#life === undefined) {
      throw new CertboundError("not_initialised", "", "certbound is not initialised: `await init()` first");
    }
    this.demandAlive(this.#life);
    return this.#life;
  }

  get memoryBytes() {
    return this.life && this.#exports ? this.#exports.memory.buffer.byteLength : 0;
  }

  /** @param {Life} life */
  demandAlive(life) {
    if (life.failed) throw this.#failure(life);
  }

  /**
   * Calls into the WebAssembly. Nothing but the call belongs into `work`: what it throws is taken for the instance's
   * failure.
   *
   * @template T
   * @param {Life} life that of the objects the call is about
   * @param {(raw: Raw) => T} work
   * @param {Locate} [locate] where what the Rust finds wrong stands in what the caller handed over
   * @returns {T}
   */
  call(life, work, locate = asTold) {
    this.demandAlive(life);
    life.failed = true;
    try {
      const result = work(this.#raw);
      life.failed = false;
      return result;
    } catch (error) {
      if (typeof error !== "string") throw this.#failure(life, error);
      life.failed = false;
      throw thrownByRust(error, locate);
    }
  }

  /**
   * @param {ModuleSource | undefined} given
   * @param {() => ModuleSource} load
   */
  async #start(given, load) {
    if (this.#exports === undefined) {
      const module = await (given === undefined ? ownModule(load) : givenModule(given));
      if (!WebAssembly.Module.exports(module).some(({ name }) => name === this.#mark)) {
        throw badArgument("module", "another module than the one that belongs here");
      }
      this.#exports = linked(this.#raw, module);
    } else if (!this.#replaced) {
      this.#replace();
    }
    this.#replaced = false;
    this.#life = { failed: false };
  }

  /**
   * The error for a failed life. Its instance is replaced soon: as long as it is there, what is collected as garbage is
   * freed in it. Not at once, for the stack may be at its end.
   *
   * @param {Life} life
   * @param {unknown} [cause]
   */
  #failure(life, cause) {
    queueMicrotask(() => {
      if (life !== this.#life || this.#replaced) return;
      try {
        this.#replace();
      } catch {
        // There is no memory for another. The next `init()` tries again, and tells.
      }
    });
    const told = "the WebAssembly stopped in the middle of a call: init() again, and make verifiers and peers anew";
    return new CertboundError("instance_failed", "", told, cause === undefined ? undefined : { cause });
  }

  #replace() {
    this.#raw.__wbg_reset_state();
    this.#exports = this.#raw.initSync();
    this.#replaced = true;
  }
}

/** @type {Locate} */
const asTold = (_code, at) => at;

/** @param {RawInstance} raw @param {WebAssembly.Module} module */
function linked(raw, module) {
  try {
    return raw.initSync({ module });
  } catch (cause) {
    throw badArgument("module", `of another version than the JavaScript (${cause})`, { cause });
  }
}
