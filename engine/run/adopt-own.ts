/**
 * Records that matching found for a create in doubt. One that shows just what was sent is our own: what
 * was sent counts as processed, so that an edit made meanwhile is not taken for one side of a conflict.
 */
import { sameValue } from '../mapping/canonical.js';
import type { JournalEntry } from '../ports/store.js';
import type { CreateIntent, Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import { otherSide } from '../vocabulary.js';
import type { JudgedCreate } from './close-creates.js';
import { closeCreates } from './close-creates.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';

/** A create in doubt with the record that matches it. */
export interface AnsweredCreate {
  waiting: Link;
  intent: CreateIntent;
  found: Shadow;
}

/** The shadows of both ends with their bases, and the journal's answers; few, as many as were in doubt. */
export async function adoptOwn(
  context: RunContext,
  answered: readonly AnsweredCreate[],
): Promise<{ shadows: Shadow[]; changes: JournalEntry[] }> {
  const shadows: Shadow[] = [];
  const judged: JudgedCreate[] = [];
  for (const { waiting, intent, found } of answered) {
    const isOurs = showsAll(context, found, intent.sent);
    const verdict = isOurs ? { kind: 'made', remoteId: found.id } : { kind: 'unclear' };
    judged.push({ intent, verdict } as JudgedCreate);
    const side = otherSide(found.side);
    const id = endId(waiting, side);
    if (!isOurs || id === null) continue;
    const base = { ...found.base };
    for (const name of Object.keys(intent.sent)) base[name] = found.values[name] ?? null;
    shadows.push({ ...found, base });
    for (const from of await context.store.findShadows(context.scope, side, [id]))
      shadows.push({ ...from, base: { ...from.base, ...intent.from } });
  }
  return { shadows, changes: await closeCreates(context, judged) };
}

function showsAll(context: RunContext, found: Shadow, sent: Shadow['values']): boolean {
  const { properties } = context.compiled.schema[found.side];
  return Object.entries(sent).every(([name, value]) =>
    sameValue(properties.get(name) ?? 'text', found.values[name] ?? null, value),
  );
}
