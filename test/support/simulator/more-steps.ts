/** Steps that were thought of later: put among a seed's others by chances of their own, so that those stay as they are. */
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Ingredient } from './ingredients.js';
import type { Scenario, Step } from './scenario.js';
import { pick } from './scenario.js';

const MORE: readonly Ingredient[] = ['merge'];
/** How often one of the further properties is edited, where there are any, beside a step. */
const EXTRA_EDITS = 0.4;
const TIES = 0.3;
/** How often one person's clients are changed in both apps at once, where they are only that. */
const TIES_IN_BOTH = 0.15;
/** How often something becomes of a company, where that may be. */
const LIVES = 0.25;
const OF_COMPANIES: readonly Ingredient[] = [
  ...(['deleteCompany', 'companyAgain', 'runCompanies', 'restoreCompany'] as const),
];
/** How often companies are merged, where that happens, and what comes after it. */
const MERGES = 0.12;
const MERGED: readonly Ingredient[] = ['mergeCompany', 'runCompanies'];
/** How often somebody merges in the other app what was merged in one. */
const FOLLOWS = 0.06;
const RENAMES = 0.3;
/** How often somebody decides about who is proposed. */
const DECISIONS = 0.1;
/** Seeds in which the world stands still for once, for a preview. */
const STILL = 0.25;
/** Seeds in which old settings are published again, and how often beside a step. */
const RESTORED = 0.2;
const RESTORES = 0.08;

/** Both apps have ties, and people have clients in them. */
export function haveClients({
  extras,
  left,
  right,
}: Pick<Scenario, 'extras' | 'left' | 'right'>): boolean {
  return extras.hasClients && left.hasTies && right.hasTies;
}

/** Seeds in which nobody does anything for a long time, and how often beside a step. */
const PAUSED = 0.25;
const PAUSES = 0.1;

/** How often a night passes where calls are counted, and what comes after it: runs, of which one may be a complete look. */
const NIGHTS = 0.06;
const MORNING: readonly Ingredient[] = ['night', 'runContacts', 'runContacts', 'runContacts'];

export function withMoreSteps(
  steps: readonly Step[],
  plan: Pick<
    Scenario,
    | 'seed'
    | 'extras'
    | 'wholeNames'
    | 'lookups'
    | 'companyLife'
    | 'companyMerges'
    | 'alike'
    | 'left'
    | 'right'
  >,
): Step[] {
  const { seed, extras, wholeNames, lookups, companyLife, companyMerges } = plan;
  const random = createSeededRandom(seed ^ 0x3956c25b);
  const others = createSeededRandom(seed ^ 0x923f82a4);
  const ties = createSeededRandom(seed ^ 0xd807aa98);
  const ratio = random() < 0.5 ? 0 : random() * 0.1;
  const still = createSeededRandom(seed ^ 0x12835b01);
  const stillAt = still() < STILL ? Math.floor(still() * steps.length) : -1;
  const names = createSeededRandom(seed ^ 0xefbe4786);
  const pauses = createSeededRandom(seed ^ 0x0fc19dc6);
  const isCounted = [plan.left, plan.right].some(({ dailyCalls }) => dailyCalls !== null);
  const pausing = pauses() < PAUSED || isCounted ? PAUSES : 0;
  const versions = createSeededRandom(seed ^ 0xc19bf174);
  const restores = versions() < RESTORED ? RESTORES : 0;
  const nights = createSeededRandom(seed ^ 0xc6e00bf3);
  const nightRatio = isCounted ? NIGHTS : 0;
  const supplies = createSeededRandom(seed ^ 0x2e1b2138);
  const lives = createSeededRandom(seed ^ 0x5b9cca4f);
  const decisions = createSeededRandom(seed ^ 0xb00327c8);
  const follows = createSeededRandom(seed ^ 0xc67178f2);
  const both = createSeededRandom(seed ^ 0x1e376c08);
  const merges = createSeededRandom(seed ^ 0x81c2c92e);
  return steps.flatMap((step, at) => [
    ...(companyMerges !== null && merges() < MERGES ? MERGED.map((one) => drawn(merges, one)) : []),
    ...(companyLife !== null && lives() < LIVES ? [drawn(lives, pick(lives, OF_COMPANIES))] : []),
    ...(nights() < nightRatio ? MORNING.map((name) => drawn(nights, name)) : []),
    ...(versions() < restores ? [drawn(versions, 'restoreVersion')] : []),
    ...(at === stillAt ? [drawn(still, 'foresee')] : []),
    ...(random() < ratio ? [drawn(random, pick(random, MORE))] : []),
    ...(extras.properties.length > 0 && others() < EXTRA_EDITS ? [drawn(others, 'editExtra')] : []),
    ...(pauses() < pausing ? [drawn(pauses, 'pause')] : []),
    ...(wholeNames !== null && names() < RENAMES ? [drawn(names, 'rename')] : []),
    ...(haveClients(plan) && ties() < TIES ? [drawn(ties, 'tie')] : []),
    ...(plan.alike !== null && decisions() < DECISIONS ? [drawn(decisions, 'decideAlike')] : []),
    ...(companyMerges !== null && follows() < FOLLOWS ? [drawn(follows, 'followMerge')] : []),
    ...(extras.arePlainClients && haveClients(plan) && both() < TIES_IN_BOTH
      ? [drawn(both, 'tieInBoth')]
      : []),
    ...(lookups !== null && supplies() < TIES ? [drawn(supplies, 'supply')] : []),
    step,
  ]);
}

function drawn(random: Random, name: Ingredient): Step {
  return {
    name,
    seed: Math.floor(random() * 2 ** 32),
    waitMs: Math.floor(random() * 8_000),
  };
}
