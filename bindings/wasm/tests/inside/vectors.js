// Puts every vector through the package.
import { outcomeOf, requestOf, same, World } from "./world.js";

/** How a case is decided; each way must come to the same. */
const WAYS = {
  check: [
    (verifiers, request) => verifiers.plain.check(request),
    (verifiers, request) => verifiers.caching.check(request),
    // The token is known by now.
    (verifiers, request) => verifiers.caching.check(request),
  ],
  checkAsync: [
    (verifiers, request) => verifiers.plain.checkAsync(request),
    (verifiers, request) => verifiers.remembering.checkAsync(request),
    (verifiers, request) => verifiers.remembering.checkAsync(request),
  ],
};

/**
 * @param {{ certbound: typeof import("certbound"), observed: { verified: number } }} inside
 * @param {{ materials: object, cases: object[], ways?: (keyof typeof WAYS)[] }} data
 */
export async function run({ certbound, observed }, { materials, cases, ways = ["check", "checkAsync"] }) {
  await certbound.init();
  const world = new World(certbound, materials);
  const failures = [];
  const passed = Object.fromEntries(ways.map((way) => [way, 0]));

  for (const [setup, members] of bySetup(cases)) {
    const verifiers = build(certbound, world.options(setup));
    for (const one of members) {
      for (const way of ways) {
        const wrong = await decideEachWay(certbound, world, verifiers, one, WAYS[way]);
        if (wrong === undefined) passed[way] += 1;
        else failures.push(`${way} ${one.id}: ${wrong}`);
      }
    }
    for (const verifier of Object.values(verifiers)) verifier.dispose();
  }

  const lines = Object.entries(passed).map(([way, count]) => `${way} ${count} of ${cases.length} passed`);
  if (cases.length === 0) failures.push("there are no cases");
  return { lines: [...lines, `WebCrypto verified ${observed.verified} signatures`], failures, figures: observed };
}

/** One that keeps nothing, and one for each way, whose caches the other way has not filled. */
function build(certbound, options) {
  return {
    plain: new certbound.Verifier({ ...options, caches: false }),
    caching: new certbound.Verifier(options),
    remembering: new certbound.Verifier(options),
  };
}

async function decideEachWay(certbound, world, verifiers, { setup, peer: spec, request, expect }, decisions) {
  try {
    const { judge } = spec;
    const input = world.input(spec, judge ?? setup, request.now);
    // Without its cache of chains: a case is not to profit from what another one sent.
    const judging = judge === undefined ? verifiers.plain : new certbound.Verifier(world.options(judge));
    const asked = requestOf(request, judging.peer(input));
    if (judge !== undefined) judging.dispose();
    for (const [turn, decide] of decisions.entries()) {
      const told = outcomeOf(await decide(verifiers, asked));
      if (!same(told, expect)) return `turn ${turn + 1} said ${JSON.stringify(told)} for ${JSON.stringify(expect)}`;
    }
    return undefined;
  } catch (error) {
    return `threw ${error?.stack ?? error}`;
  }
}

/** Cases of one setup share their verifiers. */
function bySetup(cases) {
  const groups = new Map();
  for (const one of cases) {
    const name = JSON.stringify(one.setup);
    if (!groups.has(name)) groups.set(name, [one.setup, []]);
    groups.get(name)[1].push(one);
  }
  return groups.values();
}
