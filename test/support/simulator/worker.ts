/** One process of `npm run simulate`: plays the seeds it is sent and answers what came of each. */
import { describeFailure } from './report.js';
import { scenario } from './scenario.js';
import { shrink } from './shrink.js';
import { playerOn } from './stores.js';

interface Portion {
  first: number;
  end: number;
}

const WRONG_OPTIONS = 2;

const [store = 'memory', without = ''] = process.argv.slice(2);
const { player, close } = await playerOn(store, without).catch(refuse);
const options = [
  store === 'memory' ? '' : ` --store ${store}`,
  without === '' ? '' : ` --without ${without}`,
].join('');

process.on('message', (portion: Portion) => void work(portion));
process.once('disconnect', () => void close());
process.send?.({ kind: 'ready' });

async function work({ first, end }: Portion): Promise<void> {
  for (let seed = first; seed < end && process.connected; seed += 1) {
    const { broken, deaths, met } = await player(scenario(seed));
    const isExplained = broken.length > 0 && without === '';
    const report = isExplained
      ? describeFailure({ seed, broken, options, shrunk: await shrink(scenario(seed), player) })
      : '';
    const counts = { deaths: Object.fromEntries(deaths), met: [...met] };
    process.send?.({ kind: 'played', seed, broken, report, ...counts });
  }
  process.send?.({ kind: 'done' });
}

/** Says what is wrong with the options, and ends. */
function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  process.send?.({ kind: 'problem', message });
  process.disconnect();
  process.exit(WRONG_OPTIONS);
}
