/** What a person needs to know of a seed that breaks: what broke, how to repeat it, and the smallest story of it. */
import { checkOf, fewerSteps } from '../../../support/simulator/fewer-steps.js';
import { planOf } from './plan.js';
import type { Plan } from './plan.js';
import { play } from './play.js';
import type { Played } from './play.js';

/** A report that comes is better than a smaller one that does not. */
const MOST_MS = 90_000;

export async function describeFailure(seed: number, broken: readonly string[]): Promise<string> {
  const { plan, played } = await shrink(planOf(seed));
  const { steps, ...rest } = plan;
  return [
    `Seed ${String(seed)}:`,
    ...broken.map((what) => `  ${what}`),
    'Repeat it with:',
    `  npm run simulate -- --apps sandboxes --first ${String(seed)} --seeds 1`,
    `The smallest plan that still breaks it, ${String(steps.length)} steps:`,
    ...played.broken.map((what) => `  ${what}`),
    `  ${JSON.stringify(rest)}`,
    ...played.log.map((line) => `  ${line}`),
  ].join('\n');
}

/** Makes a plan as small as it can be while the same check still finds something broken. */
async function shrink(failing: Plan): Promise<{ plan: Plan; played: Played }> {
  let best = { plan: failing, played: await play(failing) };
  const wanted = checkOf(best.played.broken[0]);
  const endMs = performance.now() + MOST_MS;
  const tryPlan = async (plan: Plan): Promise<boolean> => {
    if (best.played.broken.length === 0 || performance.now() > endMs) return false;
    const played = await play(plan);
    if (!played.broken.some((what) => checkOf(what) === wanted)) return false;
    best = { plan, played };
    return true;
  };
  await fewerSteps(() => best.plan, tryPlan);
  for (const simpler of SIMPLER) await tryPlan({ ...best.plan, ...simpler(best.plan) });
  await fewerSteps(() => best.plan, tryPlan);
  return best;
}

/** One thing at a time that a plan may do without. */
const SIMPLER: readonly ((plan: Plan) => Partial<Plan>)[] = [
  ...(['faults', 'deaths', 'edits'] as const).map((name) => ({ roughness }: Plan) => ({
    roughness: { ...roughness, [name]: 0 },
  })),
  () => ({ entry: null }),
  () => ({ hasWebhooks: false }),
  () => ({ searchDelayMs: 0 }),
  () => ({ pageSize: 20 }),
  () => ({ people: 1 }),
  () => ({ companies: 1 }),
];
