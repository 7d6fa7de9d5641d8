import type { ChangeId } from '../contract/index.js';
import type { JournalEntry } from '../ports/store.js';
import type { Link } from '../state/link.js';
import type { RunContext } from './run-context.js';
import { nowIso, runId } from './run-context.js';

/** The journal entry of two records that turned out to be the same. Counts the new link. */
export function linkEntry(context: RunContext, link: Link): JournalEntry {
  context.state.run.linked += 1;
  return {
    id: context.ids.next() as ChangeId,
    runId: runId(context),
    linkId: link.id,
    side: 'right',
    remoteId: link.rightId,
    title: link.title,
    action: 'link',
    status: 'applied',
    properties: [],
    at: nowIso(context),
    error: null,
    marker: null,
  };
}
