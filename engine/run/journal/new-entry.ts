import type { ChangeId } from '../../contract/index.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Link } from '../../state/link.js';
import type { RunContext } from '../run-context.js';
import { nowIso, runId } from '../run-context.js';

type Told = 'side' | 'remoteId' | 'action' | 'status';

/** A new entry of the journal about one end of a link, by this run and as of now. Without more it changes no property. */
export function newEntry(
  context: RunContext,
  link: Link,
  what: Pick<JournalEntry, Told> & Partial<Pick<JournalEntry, 'properties' | 'error'>>,
): JournalEntry {
  return {
    id: context.ids.next() as ChangeId,
    runId: runId(context),
    linkId: link.id,
    title: link.title,
    properties: [],
    at: nowIso(context),
    error: null,
    marker: null,
    ...what,
  };
}
