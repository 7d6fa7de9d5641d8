/** Unlinks records that the run linked. Nothing is written to an app; both records go their own way. */
import type { LinkId } from '../../contract/index.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { newEntry } from '../journal/new-entry.js';
import { unlinked } from '../match/part-link.js';
import type { RunContext } from '../run-context.js';
import { commit, newLinkId } from '../run-context.js';

export async function unlinkPairs(context: RunContext, ids: readonly LinkId[]): Promise<void> {
  if (ids.length === 0) return;
  const links: Link[] = [];
  const shadows: Shadow[] = [];
  const changes: JournalEntry[] = [];
  for (const pair of await context.store.findPairs(context.scope, ids)) {
    const otherId = newLinkId(context);
    const { pair: kept, other, ends } = unlinked(pair, { keep: 'left', otherId, reason: 'undone' });
    links.push(kept.link, other);
    shadows.push(...ends);
    const { link } = pair;
    const remoteId = link.leftId;
    changes.push(
      newEntry(context, link, { side: 'left', remoteId, action: 'unlink', status: 'applied' }),
    );
  }
  await commit(context, { links, shadows, changes });
}
