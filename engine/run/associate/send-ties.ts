/** Sets ties in an app, a batch a call. Setting a tie twice does no harm. */
import { TRIES_A_SLICE, failuresBefore } from '../../issues/outage.js';
import { ConnectorError } from '../../ports/connector.js';
import type { AssociateItem, UpdateItem, WriteOutcome } from '../../ports/connector.js';
import type { PlannedTie } from '../../plan/ties/association-plan.js';
import type { AppEnd } from '../apps/app-end.js';
import { writeApp } from '../apps/app-end.js';
import { RunStop, awayStop } from '../run-stop.js';
import { leftOut } from '../write/unanswered.js';
import { batchesOf } from '../write/write-batches.js';

/** `notSent` as well of a record that moved on: the tie is planned again. */
export type TieOutcome = WriteOutcome | { kind: 'notSent' };

/** A tie with the record that gets it. */
export interface AddressedTie {
  tie: PlannedTie;
  id: AssociateItem['id'];
  /** Of the record as it was last seen. */
  version: string | null;
  /** How often in a row a call with ties of that record was not answered. */
  unanswered: number;
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

/**
 * Each entry of `all` is one item of a call, which may carry several ties. Who was in calls that were not answered goes
 * in smaller batches; several others in a row: the app is away.
 */
// eslint-disable-next-line @typescript-eslint/max-params -- four facts of different types; nothing can be mixed up
async function sendBatches(
  end: AppEnd,
  all: readonly (readonly AddressedTie[])[],
  sent: SentTies,
  call: (batch: readonly (readonly AddressedTie[])[]) => Promise<WriteOutcome[]>,
): Promise<void> {
  const queue = all.map((item) => ({ item, unanswered: item[0]?.unanswered ?? 0 }));
  let silent = failuresBefore(end.state.run.outage, { side: end.side, call: 'write' });
  for (const queued of batchesOf(queue, end.connector.app.limits.batchSize)) {
    if (sent.stop !== null) return;
    const batch = queued.map(({ item }) => item);
    const fault = await sendBatch(end, batch, sent, () => call(batch));
    if (queued.some(({ unanswered }) => unanswered > 0)) continue;
    silent = fault === null ? 0 : silent + 1;
    if (fault !== null && silent >= TRIES_A_SLICE) sent.stop ??= awayStop(end.side, fault);
  }
}

/** Answers why the call as a whole was not answered, or null. */
// eslint-disable-next-line @typescript-eslint/max-params -- four facts of different types; nothing can be mixed up
async function sendBatch(
  end: AppEnd,
  batch: readonly (readonly AddressedTie[])[],
  sent: SentTies,
  call: () => Promise<WriteOutcome[]>,
): Promise<ConnectorError | null> {
  try {
    noteOutcomes(sent, batch, await writeApp(end, call));
    return null;
  } catch (error) {
    if (error instanceof ConnectorError) {
      noteUnheard(sent, batch, error);
      return error;
    }
    if (!(error instanceof RunStop)) throw error;
    sent.stop = error;
    return null;
  }
}

/** What surely never left is no doubt. */
function noteUnheard(
  { outcomes }: SentTies,
  batch: readonly (readonly AddressedTie[])[],
  { wasSent, message }: ConnectorError,
): void {
  const unheard = { kind: 'unknown', message } as const;
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

/** A record that moved on is read again first. What the answer leaves out may have happened. */
function outcomeOf(outcome: WriteOutcome | undefined): TieOutcome {
  if (outcome === undefined) return leftOut();
  return outcome.kind === 'versionConflict' ? { kind: 'notSent' } : outcome;
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
