import type { RemoteId } from '../../contract/index.js';
import type { JournalEntry } from '../../ports/store.js';
import type { CreateIntent } from '../../state/link.js';
import type { RunContext } from '../run-context.js';

/** What is known by now of a create whose answer was not seen. */
export type CreateVerdict =
  { kind: 'made'; remoteId: RemoteId } | { kind: 'notMade' } | { kind: 'unclear' };

export interface JudgedCreate {
  intent: CreateIntent;
  verdict: CreateVerdict;
}

/** The verdict is about the first of these tries. The last, where it is another one, made nothing that counts. */
export function judgedTries(
  tries: readonly CreateIntent[],
  verdict: CreateVerdict,
): JudgedCreate[] {
  const [first] = tries;
  const last = tries.at(-1);
  if (first === undefined || last === undefined) return [];
  const others: JudgedCreate[] =
    first.changeId === last.changeId ? [] : [{ intent: last, verdict: { kind: 'notMade' } }];
  return [{ intent: first, verdict }, ...others];
}

/**
 * The journal's answer to creates in doubt. One look-up a create; there are as many as were in flight
 * when an answer got lost. What was made is counted now, because nobody could count it then.
 */
export async function closeCreates(
  context: RunContext,
  judged: readonly JudgedCreate[],
): Promise<JournalEntry[]> {
  const closed: JournalEntry[] = [];
  for (const { intent, verdict } of judged) {
    if (verdict.kind === 'made') context.state.run.writes[intent.side].created += 1;
    const change = await context.store.findChange(intent.changeId);
    if (change !== undefined) closed.push(closedEntry(change, verdict));
  }
  return closed;
}

function closedEntry(change: JournalEntry, verdict: CreateVerdict): JournalEntry {
  switch (verdict.kind) {
    case 'made':
      return { ...change, status: 'applied', remoteId: verdict.remoteId, error: null };
    case 'notMade':
      return { ...change, status: 'failed', error: 'It did not happen; it is planned again.' };
    case 'unclear':
      return { ...change, status: 'unknown' };
  }
}
