/** Unties links that the run made. Nothing is written to an app; both records go their own way. */
import type { ChangeId } from '../../contract/index.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Link, Pair } from '../../state/link.js';
import { untied } from '../part-link.js';
import type { RunContext } from '../run-context.js';
import { commit, newLinkId, nowIso, runId } from '../run-context.js';

export async function untieLinks(context: RunContext, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const links: Link[] = [];
  const changes: JournalEntry[] = [];
  for (const pair of pairs) {
    const otherId = newLinkId(context);
    const { pair: kept, other } = untied(pair, { keep: 'left', otherId, reason: 'undone' });
    links.push(kept.link, other);
    changes.push(unlinkEntry(context, pair.link));
  }
  await commit(context, { links, changes });
}

function unlinkEntry(context: RunContext, link: Link): JournalEntry {
  return {
    id: context.ids.next() as ChangeId,
    runId: runId(context),
    linkId: link.id,
    side: 'left',
    remoteId: link.leftId,
    title: link.title,
    action: 'unlink',
    status: 'applied',
    properties: [],
    at: nowIso(context),
    error: null,
    marker: null,
  };
}
