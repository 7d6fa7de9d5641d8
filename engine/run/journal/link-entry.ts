import type { JournalEntry } from '../../ports/store.js';
import type { Link } from '../../state/link.js';
import { newEntry } from './new-entry.js';
import type { RunContext } from '../run-context.js';

/** The journal entry of two records that turned out to be the same. Counts the new link. */
export function linkEntry(context: RunContext, link: Link): JournalEntry {
  context.state.run.linked += 1;
  const remoteId = link.rightId;
  return newEntry(context, link, { side: 'right', remoteId, action: 'link', status: 'applied' });
}
