/** Sets ties in an app, a batch a call. Setting a tie twice does no harm. */
import { ConnectorError } from '../ports/connector.js';
import type { AssociateItem, WriteOutcome } from '../ports/connector.js';
import type { PlannedTie } from '../plan/association-plan.js';
import type { AppEnd } from './app-end.js';
import { writeApp } from './app-end.js';
import { RunStop } from './run-stop.js';

/** `notSent` as well when nobody knows: the tie is simply set again. */
export type TieOutcome = WriteOutcome | { kind: 'notSent' };

/** A tie with the record that gets it. */
export interface AddressedTie {
  tie: PlannedTie;
  id: AssociateItem['id'];
}

export interface SentTies {
  outcomes: Map<PlannedTie, TieOutcome>;
  /** An app cannot be used any more: the step's results are stored, then the slice ends. */
  stop: RunStop | null;
}

/** Adds the outcomes of one app's ties to `sent`; sends nothing any more after a stop. */
export async function sendTies(
  end: AppEnd,
  items: readonly AddressedTie[],
  sent: SentTies,
): Promise<void> {
  const { connector, session, object } = end;
  const size = connector.app.limits.batchSize;
  for (let start = 0; start < items.length && sent.stop === null; start += size) {
    const batch = items.slice(start, start + size);
    const wanted = batch.map(toItem);
    try {
      const outcomes = await writeApp(end, () => connector.associate(session, object, wanted));
      for (const [index, { tie }] of batch.entries())
        sent.outcomes.set(tie, outcomes[index] ?? { kind: 'notSent' });
    } catch (error) {
      if (error instanceof RunStop) sent.stop = error;
      else if (!(error instanceof ConnectorError)) throw error;
    }
  }
}

function toItem({ tie, id }: AddressedTie): AssociateItem {
  const { association, toId, change, label } = tie;
  return {
    id,
    association,
    toId,
    ...(change === undefined ? {} : { change }),
    ...(label === undefined ? {} : { label }),
  };
}
