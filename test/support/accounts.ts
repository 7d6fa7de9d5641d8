/** Whether a sync can say what became of every record: by its counts and by its journal. */
import type { SyncId } from '../../engine/contract/index.js';
import type { Pair } from '../../engine/state/link.js';
import { SIDES } from '../../engine/vocabulary.js';
import type { TwoApps } from './two-apps.js';

type Accounts = Pick<TwoApps, 'tenant' | 'store'>;

/** What is not accounted for, in words; empty when all is. For a sync that came to rest. */
export async function unaccounted(apps: Accounts, id: SyncId): Promise<string[]> {
  return [...(await runsThatDoNotAddUp(apps, id)), ...(await recordsWithoutReason(apps, id))];
}

/** Every run that has ended says of every record that it saw what became of it. */
async function runsThatDoNotAddUp(apps: Accounts, id: SyncId): Promise<string[]> {
  const wrong: string[] = [];
  const { items } = await apps.tenant.listRuns(id, { limit: 200 });
  for (const run of items.filter(({ finishedAt }) => finishedAt !== null))
    for (const side of SIDES) {
      const { seen, written, unchanged, excluded, failing, waiting } = run.counts[side];
      if (seen !== written + unchanged + excluded + failing + waiting)
        wrong.push(`A run of kind ${run.kind} does not add up: ${JSON.stringify(run.counts)}.`);
    }
  return wrong;
}

/** Every link tells how it came to be, or why it has no partner; no write is left open. */
async function recordsWithoutReason(apps: Accounts, id: SyncId): Promise<string[]> {
  const wrong: string[] = [];
  const pairs = await apps.store.listPairs(id, { kind: 'all' }, { afterId: null, limit: 500 });
  for (const { link } of pairs) {
    const { items: history } = await apps.store.listHistory({
      scope: id,
      linkId: link.id,
      cursor: null,
      limit: 500,
    });
    const hasOrigin = history.some(
      ({ action, status }) => status === 'applied' && (action === 'create' || action === 'link'),
    );
    if (isTied(link) && !hasOrigin) wrong.push(`Nothing says how ${link.title} was linked.`);
    if (link.state === 'excluded' && link.excludeReason === null)
      wrong.push(`Nothing says why ${link.title} is left out.`);
    if (link.state === 'failing' && link.issue === null)
      wrong.push(`Nothing says why ${link.title} fails.`);
    for (const { action, status } of history)
      if (status === 'intended') wrong.push(`The ${action} of ${link.title} is still open.`);
  }
  return wrong;
}

function isTied({ stage }: Pair['link']): boolean {
  return stage === 'linked' || stage === 'goneLeft' || stage === 'goneRight';
}
