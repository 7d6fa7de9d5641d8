/** Makes a failing scenario as small as it can be while the same check still finds something broken. */
import { checkOf, fewerSteps } from './fewer-steps.js';
import { NO_EXTRAS } from './extras.js';
import { TAME } from './habits.js';
import { USUAL_RULES } from './match-rules.js';
import type { Scenario } from './scenario.js';
import { play } from './simulate.js';
import type { Played } from './simulate.js';

export interface Shrunk {
  plan: Scenario;
  played: Played;
}

/** Enough for a scenario of some forty steps. */
const MOST_TRIES = 300;
/** A report that comes is better than a smaller one that does not. */
const MOST_MS = 30_000;

/** Plays a scenario; undefined when nothing is broken. */
export type Player = (plan: Scenario) => Promise<Played>;

export async function shrink(failing: Scenario, player: Player = play): Promise<Shrunk> {
  const first = await player(failing);
  const wanted = checkOf(first.broken[0]);
  let best: Shrunk = { plan: failing, played: first };
  let tries = 0;
  const endMs = performance.now() + MOST_MS;
  const tryPlan = async (plan: Scenario): Promise<boolean> => {
    if (tries >= MOST_TRIES || performance.now() > endMs) return false;
    tries += 1;
    const played = await player(plan);
    if (!played.broken.some((what) => checkOf(what) === wanted)) return false;
    best = { plan, played };
    return true;
  };
  if (first.broken.length === 0) return best;
  await fewerSteps(() => best.plan, tryPlan);
  for (const simpler of SIMPLER) await tryPlan(simpler(best.plan));
  await fewerSteps(() => best.plan, tryPlan);
  return best;
}

/** One thing at a time that a scenario may do without. */
const SIMPLER: readonly ((plan: Scenario) => Scenario)[] = [
  (plan) => ({ ...plan, left: TAME, right: TAME }),
  (plan) => ({ ...plan, left: TAME }),
  (plan) => ({ ...plan, right: TAME }),
  ...(['faults', 'deaths', 'edits', 'takeovers', 'rareFaults', 'moreDeaths'] as const).map(
    (name) =>
      (plan: Scenario): Scenario => ({ ...plan, roughness: { ...plan.roughness, [name]: 0 } }),
  ),
  (plan) => ({ ...plan, roughness: { ...plan.roughness, sparesNobody: false } }),
  (plan) => ({ ...plan, entry: null }),
  (plan) => ({ ...plan, rules: {} }),
  (plan) => ({ ...plan, matching: USUAL_RULES }),
  (plan) => ({ ...plan, wholeNames: null }),
  (plan) => ({ ...plan, lookups: null }),
  (plan) => ({ ...plan, lookups: plan.lookups && { required: null } }),
  (plan) => ({ ...plan, companyLife: null }),
  (plan) => ({ ...plan, companyMerges: null }),
  (plan) => ({ ...plan, alike: null }),
  (plan) => ({ ...plan, requireEmail: true }),
  (plan) => ({ ...plan, extras: NO_EXTRAS }),
  (plan) => ({ ...plan, hintRatio: 0 }),
  (plan) => ({ ...plan, people: 1 }),
  (plan) => ({ ...plan, people: Math.ceil(plan.people / 2) }),
  (plan) => ({ ...plan, companies: 1 }),
  ...(['left', 'right'] as const).flatMap((side) =>
    (Object.keys(TAME) as (keyof typeof TAME)[]).map((habit) => (plan: Scenario): Scenario => ({
      ...plan,
      [side]: { ...plan[side], [habit]: TAME[habit] },
    })),
  ),
];
