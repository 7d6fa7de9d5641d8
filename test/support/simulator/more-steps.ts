/** Steps that were thought of later: put among a seed's others by chances of their own, so that those stay as they are. */
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Ingredient } from './ingredients.js';
import type { Step } from './scenario.js';
import { pick } from './scenario.js';

const MORE: readonly Ingredient[] = ['merge'];

export function withMoreSteps(steps: readonly Step[], seed: number): Step[] {
  const random = createSeededRandom(seed ^ 0x3956c25b);
  const ratio = random() < 0.5 ? 0 : random() * 0.1;
  return steps.flatMap((step) => (random() < ratio ? [drawn(random), step] : [step]));
}

function drawn(random: Random): Step {
  return {
    name: pick(random, MORE),
    seed: Math.floor(random() * 2 ** 32),
    waitMs: Math.floor(random() * 8_000),
  };
}
