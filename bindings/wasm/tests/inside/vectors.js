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
  // ES256 by tables, from the first signature on; `check` by none.
  tables: [
    (verifiers, request) => verifiers.byTables.check(request),
    (verifiers, request) => verifiers.byTables.check(request),
  ],
};

/**
 * @param {{ certbound: typeof import("certbound"), observed: { verified: number } }} inside
 * @param {{ materials: object, cases: object[], ways?: (keyof typeof WAYS)[] }} data
 */
export async function run({ certbound, observed }, { materials, cases, ways = ["check", "checkAsync", "tables"] }) {
  await certbound.init();
  const world = new World(certbound, materials);
  const failures = [];
  let withTables = 0;
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
    if (verifiers.byTables.es256Tables > 0) withTables += 1;
    if (verifiers.plain.es256Tables > 0) failures.push("a table is there that the policy forbids");
    for (const verifier of Object.values(verifiers)) verifier.dispose();
  }

  const lines = Object.entries(passed).map(([way, count]) => `${way} ${count} of ${cases.length} passed`);
  if (cases.length === 0) failures.push("there are no cases");
  lines.push(`WebCrypto verified ${observed.verified} signatures`, `${withTables} verifiers had tables`);
  return { lines, failures, figures: { ...observed, withTables } };
}

/** One that keeps nothing, and one for each way, whose caches the other way has not filled. */
function build(certbound, options) {
  return {
    plain: new certbound.Verifier({ ...limited(options, { es256_tables: 0 }), caches: false }),
    byTables: new certbound.Verifier({ ...limited(options, { es256_tables_after: 0 }), caches: false }),
    caching: new certbound.Verifier(options),
    remembering: new certbound.Verifier(options),
  };
}

/** The same with these limits in the policy: no verdict depends on them. */
function limited(options, limits) {
  return { ...options, policy: { ...options.policy, limits: { ...options.policy.limits, ...limits } } };
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
