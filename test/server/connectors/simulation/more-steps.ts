/** What was thought of later: put among a seed's other steps by chances of its own, so that those stay as they are. */
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import type { ActName } from './acts.js';
import { drawn, pick } from './plan.js';
import type { Step } from './plan.js';

const UNDOS: readonly ActName[] = ['takeBack', 'takeBack', 'takeBackAtRest'];
/** Seeds in which things are taken back, and how often beside a step there. */
const UNDONE = 0.7;
const MOST_UNDONE = 0.25;
/** Seeds in which the world stands still for once, for a preview. */
const STILL = 0.3;

export function withMoreSteps(steps: readonly Step[], seed: number): Step[] {
  const undos = createSeededRandom(seed ^ 0x9b05688c);
  const ratio = undos() < UNDONE ? undos() * MOST_UNDONE : 0;
  const still = createSeededRandom(seed ^ 0x1f123bb5);
  const stillAt = still() < STILL ? Math.floor(still() * steps.length) : -1;
  return steps.flatMap((step, at) => [
    ...(at === stillAt ? [drawn(still, 'foresee')] : []),
    ...(undos() < ratio ? [drawn(undos, pick(undos, UNDOS))] : []),
    step,
  ]);
}
