/**
 * Records that matching found for a create in doubt, or for one whose look-up came to nothing. One that shows
 * most of what was sent is our own: that counts as processed, so that an edit made meanwhile is not taken for
 * one side of a conflict.
 */
import type { RemoteId } from '../../contract/index.js';
import { showsMost } from '../../plan/own-writes/shows-sent.js';
import type { JournalEntry } from '../../ports/store.js';
import type { CreateIntent, Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { otherSide } from '../../vocabulary.js';
import type { JudgedCreate } from './close-creates.js';
import { closeCreates, judgedTries } from './close-creates.js';
import { endId } from '../new-link.js';
import { closestTry, likelyBase } from './own-base.js';
import type { RunContext } from '../run-context.js';

/** A create whose answer was not seen, with the record that matches it. */
export interface AnsweredCreate {
  waiting: Link;
  /** What was sent at each try, the last of them last; one at least. */
  tries: readonly CreateIntent[];
  foundId: RemoteId;
}

/** The shadows of both ends with their bases, and the journal's answers; few, as many as had no answer. */
export async function adoptOwn(
  context: RunContext,
  answered: readonly AnsweredCreate[],
): Promise<{ shadows: Shadow[]; changes: JournalEntry[] }> {
  const { compiled } = context;
  const shadows: Shadow[] = [];
  const judged: JudgedCreate[] = [];
  for (const { waiting, tries, foundId } of answered) {
    const [last] = tries.slice(-1);
    if (last === undefined) continue;
    const [found] = await context.store.findShadows(context.scope, last.side, [foundId]);
    if (found === undefined) continue;
    const intent = closestTry(tries, found, compiled) ?? last;
    const isOurs = showsMost(found, intent, compiled);
    judged.push(
      ...(isOurs
        ? judgedTries([intent, ...tries], { kind: 'made', remoteId: found.id })
        : unclear(tries)),
    );
    const fromSide = otherSide(found.side);
    const id = endId(waiting, fromSide);
    if (!isOurs || id === null) continue;
    shadows.push({ ...found, base: likelyBase(intent, found, { compiled, isUntouched: false }) });
    for (const from of await context.store.findShadows(context.scope, fromSide, [id]))
      shadows.push({ ...from, base: { ...from.base, ...intent.from } });
  }
  return { shadows, changes: await closeCreates(context, judged) };
}

/** Nobody knows of the last of them; what became of those before it was told when they were looked up. */
function unclear(tries: readonly CreateIntent[]): JudgedCreate[] {
  return tries.slice(-1).map((intent) => ({ intent, verdict: { kind: 'unclear' } }));
}
