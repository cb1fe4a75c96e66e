// CPU time of things that are done in turns, so that they meet the same machine.

/** Rounds, and how long one variant works in each. */
const ROUNDS = 40;
const MICROSECONDS = 20_000;

/**
 * Microseconds of each variant, by name: one value for each round.
 *
 * @param {Record<string, () => unknown>} variants
 * @returns {Promise<Record<string, number[]>>}
 */
export async function rounds(variants) {
  const times = Object.fromEntries(Object.keys(variants).map((name) => [name, /** @type {number[]} */ ([])]));
  const counts = new Map();
  for (const [name, work] of Object.entries(variants)) {
    // Compiled and calibrated.
    await cost(work, 200);
    counts.set(name, Math.max(1, Math.ceil(MICROSECONDS / (await cost(work, 200)))));
  }
  const order = Object.entries(variants);
  for (let round = 0; round < ROUNDS; round++) {
    // Each comes first as often as the others.
    order.push(.../** @type {[[string, () => unknown]]} */ (order.splice(0, 1)));
    for (const [name, work] of order) times[name].push(await cost(work, counts.get(name)));
  }
  return times;
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * The median of what one cost in the other, round by round.
 *
 * @param {number[]} values
 * @param {number[]} others
 */
export const ratio = (values, others) => median(values.map((value, round) => value / others[round]));

/**
 * Microseconds of this process, all of its threads, for one of so many.
 *
 * @param {() => unknown} work
 * @param {number} count
 */
async function cost(work, count) {
  const before = process.cpuUsage();
  for (let done = 0; done < count; done++) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
