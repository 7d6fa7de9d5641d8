/** Calls the apps for one step's writes: creates and updates of both sides at once, a batch a call. */
import type { RemoteId } from '../../contract/index.js';
import { TRIES_A_SLICE, failuresBefore } from '../../issues/outage.js';
import type { UpdateItem, WriteOutcome } from '../../ports/connector.js';
import { ConnectorError } from '../../ports/connector.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import type { AppEnd } from '../apps/app-end.js';
import { writeApp } from '../apps/app-end.js';
import { isLeaseLost } from '../lease-gate.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';
import { RunStop, awayStop } from '../run-stop.js';
import type {
  SendOutcome,
  Sending,
  SendingCreate,
  SendingRemoval,
  SendingUpdate,
} from './sending.js';
import { removalOf } from './sending.js';
import { leftOut } from './unanswered.js';
import { batchesOf, unansweredCalls } from './write-batches.js';
import type { Queued } from './write-batches.js';

export interface Sent {
  /** By change id. */
  outcomes: Map<string, SendOutcome>;
  /** An app cannot be used any more: the step's results are stored, then the slice ends. */
  stop: Error | null;
}

export async function sendItems(context: RunContext, sendings: readonly Sending[]): Promise<Sent> {
  const sent: Sent = { outcomes: new Map(), stop: null };
  const work = SIDES.flatMap((side) => [
    sendQueue(creates(context.ends[side], sendings), sent),
    sendQueue(updates(context.ends[side], sendings), sent),
    sendQueue(removals(context, side, sendings), sent),
  ]);
  await Promise.all(work);
  return sent;
}

/** The same when nothing may leave any more. */
export function notSent(sendings: readonly Sending[], stop: Error): Promise<Sent> {
  const changes = sendings.flatMap(({ items }) => items.map(({ change }) => change));
  return Promise.resolve({ outcomes: new Map(changes.map(({ id }) => [id, NOT_SENT])), stop });
}

/** Writes of one kind into one app, in the order in which they are sent. */
interface Queue<Item> {
  end: AppEnd;
  items: readonly Queued<Item>[];
  call: (batch: readonly Item[]) => Promise<WriteOutcome[]>;
}

function creates(end: AppEnd, sendings: readonly Sending[]): Queue<SendingCreate> {
  const { connector, session, object, query, side } = end;
  return {
    end,
    items: sendings.flatMap(({ items, pair }) =>
      items
        .filter(
          (item): item is SendingCreate => item.kind === 'create' && item.planned.side === side,
        )
        .map((item) => ({ item, unanswered: unansweredCalls(pair.link) })),
    ),
    call: (batch) => {
      const items = batch.map(({ intent, planned: { values } }) => ({
        marker: intent.marker,
        values,
      }));
      return connector.create(session, object, items, query);
    },
  };
}

/** An update with the record that it goes to. */
interface AddressedUpdate {
  change: SendingUpdate['change'];
  update: UpdateItem;
}

function updates(end: AppEnd, sendings: readonly Sending[]): Queue<AddressedUpdate> {
  const { connector, session, object, query, side } = end;
  return {
    end,
    items: sendings.flatMap(({ pair, items }) => {
      const id = endId(pair.link, side);
      const expectedVersion = pair[side]?.version ?? null;
      return items.flatMap((item) => {
        if (item.kind !== 'update' || item.planned.side !== side || id === null) return [];
        const { values } = item.planned;
        const update = { id, values, expectedVersion };
        return [{ item: { change: item.change, update }, unanswered: unansweredCalls(pair.link) }];
      });
    }),
    call: (batch) => {
      const items = batch.map(({ update }) => update);
      return connector.update(session, object, items, query);
    },
  };
}

/** A removal with the record that goes. */
interface AddressedRemoval {
  change: SendingRemoval['change'];
  id: RemoteId;
}

function removals(
  context: RunContext,
  side: Side,
  sendings: readonly Sending[],
): Queue<AddressedRemoval> {
  const end = context.ends[side];
  const { connector, session, object } = end;
  const isForGood = removalOf(context, side) === 'delete' && connector.delete !== undefined;
  return {
    end,
    items: sendings.flatMap(({ pair, items }) => {
      const id = endId(pair.link, side);
      const own = items.filter((item) => item.kind === 'remove' && item.planned.side === side);
      const unanswered = unansweredCalls(pair.link);
      return id === null ? [] : own.map(({ change }) => ({ item: { change, id }, unanswered }));
    }),
    call: (batch) => {
      const ids = batch.map(({ id }) => id);
      return isForGood && connector.delete !== undefined
        ? connector.delete(session, object, ids)
        : connector.archive(session, object, ids);
    },
  };
}

/**
 * Sends batch after batch. After a stop the rest counts as not sent. An app that answers none of several calls in a
 * row is away as a whole; of a call that was not answered before that says nothing.
 */
async function sendQueue<Item extends Pick<SendingUpdate, 'change'>>(
  queue: Queue<Item>,
  sent: Sent,
): Promise<void> {
  const { end } = queue;
  let silent = failuresBefore(end.state.run.outage, { side: end.side, call: 'write' });
  for (const queued of batchesOf(queue.items, end.connector.app.limits.batchSize)) {
    const batch = queued.map(({ item }) => item);
    const isStopped = sent.stop !== null;
    const { outcomes, fault } = isStopped ? NOTHING : await sendBatch(queue, batch, sent);
    const missing = isStopped ? NOT_SENT : leftOut();
    for (const [index, { change }] of batch.entries())
      sent.outcomes.set(change.id, outcomes[index] ?? missing);
    if (queued.some(({ unanswered }) => unanswered > 0)) continue;
    silent = fault === null ? 0 : silent + 1;
    if (fault !== null && silent >= TRIES_A_SLICE) sent.stop ??= awayStop(end.side, fault);
  }
}

const NOT_SENT: SendOutcome = { kind: 'notSent' };

function unknown(message: string): SendOutcome {
  return { kind: 'unknown', message };
}

/** `fault`: why the call as a whole was not answered, so that nobody knows what became of it. */
interface Answer {
  outcomes: SendOutcome[];
  fault: ConnectorError | null;
}

const NOTHING: Answer = { outcomes: [], fault: null };

async function sendBatch<Item>(
  { end, call }: Queue<Item>,
  batch: readonly Item[],
  sent: Sent,
): Promise<Answer> {
  try {
    return { outcomes: await writeApp(end, () => call(batch)), fault: null };
  } catch (error) {
    if (error instanceof ConnectorError)
      return { outcomes: batch.map(() => unknown(error.message)), fault: error };
    sent.stop ??= error instanceof Error ? error : new Error(String(error), { cause: error });
    const isNotSent = error instanceof RunStop || isLeaseLost(error);
    const outcome = isNotSent ? NOT_SENT : unknown('The call ended unexpectedly.');
    return { outcomes: batch.map(() => outcome), fault: null };
  }
}
