/**
 * What stands behind `npm run simulate --`, read and looked at.
 *
 * Owns: names, defaults and the text of `--help`. Which safeguards there are is known in the `without.ts` beside each worker.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export const HELP = `Plays seeds of the simulator: two apps with habits drawn by chance, rough times, then quiet.

  npm run simulate -- [--seeds 1000] [--first 1] [--apps memory] [--store memory] [--without <safeguard>]
                      [--processes <cores>]

  --seeds N        how many seeds; 1000 by default
  --first N        the first one; 1 by default. A broken seed is repeated with --first <seed> --seeds 1
  --apps NAME      memory (the default), or sandboxes: HubSpot's and Dynamics 365's, through their connectors
  --store NAME     memory (the default), or sqlite: a database in a file for every seed
  --without NAME   takes a safeguard away, stops at the first seed that notices, and fails when none does
  --processes N    how many seeds are played at a time; one for each core by default
  --help           this text

Ends with 0 when nothing broke, with 1 when a seed did, and with 2 when these options make no sense.`;

const APPS = ['memory', 'sandboxes'];
const STORES = ['memory', 'sqlite'];

/**
 * Answers `{ kind: 'play', first, seeds, processes, apps, store, without }`, `{ kind: 'help' }`, or what is wrong with the
 * arguments, in words: `{ kind: 'problem', message }`.
 */
export function readOptions(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        seeds: { type: 'string', default: '1000' },
        first: { type: 'string', default: '1' },
        apps: { type: 'string', default: 'memory' },
        store: { type: 'string', default: 'memory' },
        without: { type: 'string', default: '' },
        processes: { type: 'string', default: String(availableParallelism()) },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    // "Unknown option '--seed'. To specify a positional argument …": the first sentence tells all.
    return { kind: 'problem', message: `${error.message.split(/\.\s/u)[0].replace(/\.$/u, '')}.` };
  }
  if (values.help) return { kind: 'help' };
  const { apps, store, without } = values;
  const counts = {};
  for (const name of ['seeds', 'first', 'processes']) {
    const count = /^\d+$/u.test(values[name]) ? Number(values[name]) : NaN;
    if (!Number.isSafeInteger(count) || count < 1)
      return {
        kind: 'problem',
        message: `--${name} takes a number from 1, not "${values[name]}".`,
      };
    counts[name] = count;
  }
  if (!APPS.includes(apps))
    return { kind: 'problem', message: `There are no apps "${apps}": ${APPS.join(' or ')}.` };
  if (!STORES.includes(store))
    return { kind: 'problem', message: `There is no store "${store}": ${STORES.join(' or ')}.` };
  if (apps === 'sandboxes' && store !== 'memory')
    return { kind: 'problem', message: 'With --apps sandboxes the store is in memory.' };
  return { kind: 'play', ...counts, apps, store, without };
}
