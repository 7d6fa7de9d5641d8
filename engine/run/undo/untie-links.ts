/** Unties links that the run made. Nothing is written to an app; both records go their own way. */
import type { JournalEntry } from '../../ports/store.js';
import type { Link, Pair } from '../../state/link.js';
import { newEntry } from '../new-entry.js';
import { untied } from '../part-link.js';
import type { RunContext } from '../run-context.js';
import { commit, newLinkId } from '../run-context.js';

export async function untieLinks(context: RunContext, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const links: Link[] = [];
  const changes: JournalEntry[] = [];
  for (const pair of pairs) {
    const otherId = newLinkId(context);
    const { pair: kept, other } = untied(pair, { keep: 'left', otherId, reason: 'undone' });
    links.push(kept.link, other);
    const { link } = pair;
    const remoteId = link.leftId;
    changes.push(
      newEntry(context, link, { side: 'left', remoteId, action: 'unlink', status: 'applied' }),
    );
  }
  await commit(context, { links, changes });
}
