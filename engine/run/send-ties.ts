/** Sets ties in an app, a batch a call. Setting a tie twice does no harm. */
import { ConnectorError } from '../ports/connector.js';
import type { AssociateItem, UpdateItem, WriteOutcome } from '../ports/connector.js';
import type { PlannedTie } from '../plan/association-plan.js';
import type { AppEnd } from './app-end.js';
import { writeApp } from './app-end.js';
import { RunStop } from './run-stop.js';

/** `notSent` as well of a record that moved on: the tie is planned again. */
export type TieOutcome = WriteOutcome | { kind: 'notSent' };

/** A tie with the record that gets it. */
export interface AddressedTie {
  tie: PlannedTie;
  id: AssociateItem['id'];
  /** Of the record as it was last seen. */
  version: string | null;
}

export interface SentTies {
  outcomes: Map<PlannedTie, TieOutcome>;
  /** An app cannot be used any more: the step's results are stored, then the slice ends. */
  stop: RunStop | null;
}

/**
 * Adds the outcomes of one app's ties to `sent`; sends nothing any more after a stop. References go first, each
 * record's in one update: an app that guards versions counts the ties after them as further states.
 */
export async function sendTies(
  end: AppEnd,
  items: readonly AddressedTie[],
  sent: SentTies,
): Promise<void> {
  const { connector, session, object } = end;
  const referring = byRecord(items.filter(({ tie }) => tie.isProperty === true));
  await sendBatches(end, referring, sent, (batch) => {
    const names = batch.flatMap((ties) => ties.map(({ tie }) => tie.association));
    const query = { properties: [...new Set(names)].sort(), associations: [], signal: end.signal };
    const wanted = batch.map((ties) => toUpdate(ties, end));
    return connector.update(session, object, wanted, query);
  });
  const tied = items.filter(({ tie }) => tie.isProperty !== true).map((item) => [item]);
  await sendBatches(end, tied, sent, (batch) =>
    connector.associate(session, object, batch.flat().map(toItem)),
  );
}

/** Each entry of `all` is one item of a call, which may carry several ties. */
// eslint-disable-next-line @typescript-eslint/max-params -- four facts of different types; nothing can be mixed up
async function sendBatches(
  end: AppEnd,
  all: readonly (readonly AddressedTie[])[],
  sent: SentTies,
  call: (batch: readonly (readonly AddressedTie[])[]) => Promise<WriteOutcome[]>,
): Promise<void> {
  const size = end.connector.app.limits.batchSize;
  for (let start = 0; start < all.length && sent.stop === null; start += size) {
    const batch = all.slice(start, start + size);
    try {
      const outcomes = await writeApp(end, () => call(batch));
      noteOutcomes(sent, batch, outcomes);
    } catch (error) {
      if (error instanceof RunStop) sent.stop = error;
      else if (error instanceof ConnectorError) noteUnheard(sent, batch, error);
      else throw error;
    }
  }
}

/** What surely never left is no doubt. */
function noteUnheard(
  { outcomes }: SentTies,
  batch: readonly (readonly AddressedTie[])[],
  { wasSent }: ConnectorError,
): void {
  const unheard = { kind: 'unknown', message: 'There was no answer.' } as const;
  for (const { tie } of batch.flat()) outcomes.set(tie, wasSent ? unheard : { kind: 'notSent' });
}

function noteOutcomes(
  { outcomes }: SentTies,
  batch: readonly (readonly AddressedTie[])[],
  answers: readonly WriteOutcome[],
): void {
  for (const [index, ties] of batch.entries())
    for (const { tie } of ties) outcomes.set(tie, outcomeOf(answers[index]));
}

/** A record that moved on is read again first. */
function outcomeOf(outcome: WriteOutcome | undefined): TieOutcome {
  return outcome === undefined || outcome.kind === 'versionConflict'
    ? { kind: 'notSent' }
    : outcome;
}

function byRecord(items: readonly AddressedTie[]): AddressedTie[][] {
  const records = new Map<AddressedTie['id'], AddressedTie[]>();
  for (const item of items) records.set(item.id, [...(records.get(item.id) ?? []), item]);
  return [...records.values()];
}

function toUpdate(ties: readonly AddressedTie[], { connector }: AppEnd): UpdateItem {
  const [first] = ties;
  const isGuarded = connector.app.capabilities.hasConditionalWrite;
  return {
    id: first?.id ?? '',
    values: Object.fromEntries(ties.map(({ tie }) => [tie.association, tie.toId] as const)),
    expectedVersion: isGuarded ? (first?.version ?? null) : null,
  };
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
