import type { RemoteRecord } from '../../ports/connector.js';
import type { CreateIntent, Link } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { withEnd } from '../new-link.js';
import type { ObserveRules } from '../scan/observe-record.js';
import { closestTry, likelyBase, provenBase } from './own-base.js';
import { awaitedTries } from './repeat-create.js';

/** A link with the create that it waits for. */
interface Awaiting {
  link: Link;
  intent: CreateIntent;
}

/**
 * Ties a record that turned out to be our own create to its link; of several tries at it to the one that it
 * shows, which is answered as `made`. Pure. What a person did to it meanwhile (it was modified later than
 * created) is seen as a change.
 */
export function settleCreate(
  waiting: Awaiting,
  { record, shadow }: { record: RemoteRecord; shadow: Shadow },
  rules: ObserveRules & { now: string },
): { link: Link; shadow: Shadow; made: CreateIntent } {
  const { now, runId, compiled } = rules;
  const { link } = waiting;
  const tries = awaitedTries(link, waiting.intent.side);
  const intent = closestTry(tries, shadow, compiled) ?? waiting.intent;
  const isSameTime = record.createdAt !== null && record.createdAt === record.modifiedAt;
  // Somebody may have changed it within the second that the app tells; then what it shows has to look like ours.
  const isCoarse = isSameTime && record.createdAt?.endsWith('.000Z') === true;
  const isUntouched = isSameTime && !isCoarse;
  const base =
    record.marker === intent.marker && !isCoarse
      ? provenBase(intent, shadow, { compiled, isUntouched })
      : likelyBase(intent, shadow, { compiled, isUntouched });
  return {
    made: intent,
    link: {
      ...withEnd(link, intent.side, record.id),
      stage: 'linked',
      state: 'pending',
      isTouched: true,
      isAssociationDue: true,
      intent: null,
      issue: null,
      writtenRunId: runId,
      firstSyncedAt: link.firstSyncedAt ?? now,
      lastSyncedAt: now,
    },
    shadow: { ...shadow, base },
  };
}
