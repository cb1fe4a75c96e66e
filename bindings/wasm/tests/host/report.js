// What held and what did not, line by line.

/** How long a suite may take. */
const SECONDS = 240;

export class Report {
  #failures = 0;
  #held = 0;
  #out;
  #err;

  /** @param {{ quiet?: boolean }} [options] */
  constructor({ quiet = false } = {}) {
    this.#out = quiet ? () => {} : console.log;
    this.#err = quiet ? () => {} : console.error;
  }

  get failures() {
    return this.#failures;
  }

  /** @param {string} name @param {{ run: (report: Report) => Promise<void>, seconds?: number }} suite */
  async suite(name, { run, seconds = SECONDS }) {
    // What hangs is a failure too; the runtimes have limits of their own below this one.
    const watch = setTimeout(() => {
      console.error(`${name}: not within ${seconds} s`);
      process.exit(1);
    }, seconds * 1000);
    try {
      await run(this);
    } catch (error) {
      this.fail(`${name}: ${error instanceof Error ? error.message : error}`);
    }
    clearTimeout(watch);
  }

  /**
   * Prints what a program came to.
   *
   * @param {string} what
   * @param {() => Promise<import("./project.js").Outcome>} run
   */
  async outcome(what, run) {
    const failed = this.#failures;
    const outcome = await run().catch((error) => ({ lines: [], failures: [error.message], figures: {} }));
    for (const line of outcome.lines) this.#out(`${what}: ${line}`);
    for (const failure of outcome.failures.slice(0, SHOWN)) this.fail(`${what}: ${failure}`);
    const more = outcome.failures.length - SHOWN;
    if (more > 0) this.fail(`${what}: and ${more} more`);
    const passed = this.#failures === failed;
    if (passed) this.#held += 1;
    return { figures: {}, ...outcome, passed };
  }

  /** @param {string} what @param {boolean} holds @param {string} [instead] */
  demand(what, holds, instead = "it is not so") {
    if (holds) this.#held += 1;
    else this.fail(`${what}: ${instead}`);
    return holds;
  }

  /** @param {string} line */
  say(line) {
    this.#out(line);
  }

  /** @param {string} line */
  fail(line) {
    this.#failures += 1;
    this.#err(`FAILED ${line}`);
  }

  /** @returns {number} the exit code */
  end() {
    if (this.#held === 0) this.fail("nothing was tested");
    this.#out(`wasm: ${this.#held} passed, ${this.#failures} failed`);
    return this.#failures === 0 ? 0 : 1;
  }
}

/** How many failures of one program are printed. */
const SHOWN = 10;
