/** One process of `npm run simulate` with in-memory apps. */
import { describeFailure } from './report.js';
import { scenario } from './scenario.js';
import { serveSeeds } from './serve-seeds.js';
import { shrink } from './shrink.js';
import { playerOn } from './stores.js';

const [store = 'memory', without = ''] = process.argv.slice(2);
const options = [
  store === 'memory' ? '' : ` --store ${store}`,
  without === '' ? '' : ` --without ${without}`,
].join('');

await serveSeeds(async () => {
  const { player, close } = await playerOn(store, without);
  return {
    close,
    play: async (seed) => {
      const { broken, deaths, met } = await player(scenario(seed));
      return { broken, deaths: Object.fromEntries(deaths), met: [...met] };
    },
    report: async (seed, broken) =>
      without === ''
        ? describeFailure({ seed, broken, options, shrunk: await shrink(scenario(seed), player) })
        : '',
  };
});
