// What tests demand, in any runtime.

/** @param {boolean} holds @param {string} what */
export function demand(holds, what) {
  if (holds !== true) throw new Error(`not so: ${what}`);
}

/** Equal as JSON. @param {unknown} actual @param {unknown} wanted @param {string} [what] */
export function equal(actual, wanted, what = "the value") {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what} is ${one}, not ${other}`);
}

/**
 * It throws a `CertboundError` of this code and exactly this path.
 *
 * @param {string} code
 * @param {string} path
 * @param {() => unknown} work
 * @returns the error
 */
export function throws(code, path, work) {
  let result;
  try {
    result = work();
  } catch (error) {
    return wanted(error, code, path);
  }
  throw new Error(`${code} at "${path}" was wanted, and it came back with ${JSON.stringify(result)}`);
}

/** The same of what it promises. */
export async function rejects(code, path, promise) {
  let result;
  try {
    result = await promise;
  } catch (error) {
    return wanted(error, code, path);
  }
  throw new Error(`${code} at "${path}" was wanted, and it came to ${JSON.stringify(result)}`);
}

function wanted(error, code, path) {
  if (error?.name !== "CertboundError") throw new Error(`a CertboundError was wanted, not ${error?.stack ?? error}`);
  equal([error.code, error.path], [code, path], "the error");
  demand(error.message.length > 0, "the error has a sentence");
  return error;
}

/**
 * Runs tests one after the other, each by its name.
 *
 * @param {Record<string, (context: object) => unknown>} tests
 * @param {object} context
 */
export async function runTests(tests, context) {
  const failures = [];
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test(context);
    } catch (error) {
      failures.push(`${name}: ${told(error)}`);
    }
  }
  const count = Object.keys(tests).length;
  if (count === 0) failures.push("there are no tests");
  return { lines: [`${count - failures.length} of ${count} passed`], failures };
}

/** The error, and the places nearest to it. */
function told(error) {
  return String(error?.stack ?? error)
    .split("\n")
    .slice(0, 5)
    .join("\n");
}
