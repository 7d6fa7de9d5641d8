/**
 * The durable intents of ties. Sending one twice does no harm, but not to know that it was sent does: what the app then
 * shows would be taken for a person's doing, and stand against what somebody changed since.
 */
import type { JournalEntry } from '../../ports/store.js';
import type { PlannedTie } from '../../plan/ties/association-plan.js';
import { tieEntry } from '../../plan/ties/tie-ids.js';
import type { TieAttempt, UpdateAttempt } from '../../state/attempt.js';
import type { Link, Pair } from '../../state/link.js';
import { withAssociationLabel } from '../../mapping/association-label.js';
import { newEntry } from '../journal/new-entry.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';
import { doubtWindow } from '../write/sending.js';

/** A tie that is about to be sent, with its entry in the journal and what is remembered until the answer. */
export interface SendingTie {
  change: JournalEntry;
  attempt: UpdateAttempt | TieAttempt;
}

export type SendingTies = ReadonlyMap<PlannedTie, SendingTie>;

export function prepareTies(
  context: RunContext,
  { link }: Pair,
  ties: readonly PlannedTie[],
): SendingTies {
  return new Map(
    ties.map((tie) => {
      const { side } = tie;
      const change = newEntry(context, link, {
        ...{ side, remoteId: endId(link, side), action: 'associate', status: 'intended' },
        properties: [withAssociationLabel(tie.property, context.compiled.schema[side])],
      });
      return [tie, { change, attempt: attemptOf(context, tie, change) }] as const;
    }),
  );
}

function attemptOf(
  context: RunContext,
  tie: PlannedTie,
  { id }: JournalEntry,
): SendingTie['attempt'] {
  const { side, from, toId, change, label, property } = tie;
  const key = property.property;
  const sent = change === undefined || toId === null ? toId : tieEntry(toId, label);
  return {
    ...{ side, changeId: id, ...doubtWindow(context) },
    sent: { [key]: sent },
    from: from === null ? {} : { [key]: from },
    ...(change === undefined ? {} : { tie: change }),
  };
}

export function withAttempts(pair: Pair, sending: SendingTies): Pair {
  if (sending.size === 0) return pair;
  const added = [...sending.values()].map(({ attempt }) => attempt);
  return { ...pair, link: { ...pair.link, attempts: [...pair.link.attempts, ...added] } };
}

/** Whether this run sent something and heard nothing: both ends are read again before anything more is sent. */
export function awaitsReading({ attempts }: Link, { state }: Pick<RunContext, 'state'>): boolean {
  return attempts.some(
    ({ sentAt, isRemembered }) => isRemembered !== true && sentAt >= state.run.startedAt,
  );
}
