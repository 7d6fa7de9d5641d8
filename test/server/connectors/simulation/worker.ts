/** One process of `npm run simulate -- --apps sandboxes`. */
import { serveSeeds } from '../../../support/simulator/serve-seeds.js';
import { planOf } from './plan.js';
import { play } from './play.js';
import { describeFailure } from './report.js';
import { isMissing, MISSING } from './without.js';
import type { Missing } from './without.js';

const [, without = ''] = process.argv.slice(2);

await serveSeeds(() => {
  const missing = without === '' ? undefined : toMissing(without);
  return Promise.resolve({
    close: () => Promise.resolve(),
    play: async (seed) => {
      const { broken, deaths } = await play(planOf(seed), missing);
      return { broken, deaths: Object.fromEntries(deaths), met: [] };
    },
    report: (seed, broken) =>
      missing === undefined ? describeFailure(seed, broken) : Promise.resolve(''),
  });
});

function toMissing(name: string): Missing {
  if (isMissing(name)) return name;
  throw new Error(`There is no safeguard "${name}": ${MISSING.join(', ')}.`);
}
