/**
 * Two at a time: one for each core of a small machine.
 *
 * @template T
 * @param {readonly T[]} all
 * @param {(one: T) => Promise<unknown>} work
 */
export async function inPairs(all, work) {
  const waiting = [...all];
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all([worker(), worker()]);
}
