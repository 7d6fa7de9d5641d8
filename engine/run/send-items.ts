/** Calls the apps for one step's writes: creates and updates of both sides at once, a batch a call. */
import type { RemoteId } from '../contract/index.js';
import type { UpdateItem, WriteOutcome } from '../ports/connector.js';
import { ConnectorError } from '../ports/connector.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import type { AppEnd } from './app-end.js';
import { writeApp } from './app-end.js';
import { isLeaseLost } from './lease-gate.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';
import { RunStop } from './run-stop.js';
import type {
  SendOutcome,
  Sending,
  SendingCreate,
  SendingRemoval,
  SendingUpdate,
} from './sending.js';
import { removalOf } from './sending.js';

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
  items: readonly Item[];
  call: (batch: readonly Item[]) => Promise<WriteOutcome[]>;
}

function creates(end: AppEnd, sendings: readonly Sending[]): Queue<SendingCreate> {
  const { connector, session, object, query, side } = end;
  return {
    end,
    items: sendings.flatMap(({ items }) =>
      items.filter(
        (item): item is SendingCreate => item.kind === 'create' && item.planned.side === side,
      ),
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
        return [{ change: item.change, update: { id, values, expectedVersion } }];
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
      return id === null ? [] : own.map(({ change }) => ({ change, id }));
    }),
    call: (batch) => {
      const ids = batch.map(({ id }) => id);
      return isForGood && connector.delete !== undefined
        ? connector.delete(session, object, ids)
        : connector.archive(session, object, ids);
    },
  };
}

/** Sends batch after batch. After a stop the rest counts as not sent. */
async function sendQueue<Item extends Pick<SendingUpdate, 'change'>>(
  queue: Queue<Item>,
  sent: Sent,
): Promise<void> {
  const size = queue.end.connector.app.limits.batchSize;
  for (let start = 0; start < queue.items.length; start += size) {
    const batch = queue.items.slice(start, start + size);
    const isStopped = sent.stop !== null;
    const outcomes = isStopped ? [] : await sendBatch(queue, batch, sent);
    const missing = isStopped ? NOT_SENT : unknown('The app left it out of its answer.');
    for (const [index, { change }] of batch.entries())
      sent.outcomes.set(change.id, outcomes[index] ?? missing);
  }
}

const NOT_SENT: SendOutcome = { kind: 'notSent' };

function unknown(message: string): SendOutcome {
  return { kind: 'unknown', message };
}

async function sendBatch<Item>(
  { end, call }: Queue<Item>,
  batch: readonly Item[],
  sent: Sent,
): Promise<SendOutcome[]> {
  try {
    return await writeApp(end, () => call(batch));
  } catch (error) {
    if (error instanceof ConnectorError) return batch.map(() => unknown(error.message));
    sent.stop ??= error instanceof Error ? error : new Error(String(error), { cause: error });
    const isNotSent = error instanceof RunStop || isLeaseLost(error);
    const outcome = isNotSent ? NOT_SENT : unknown('The call ended unexpectedly.');
    return batch.map(() => outcome);
  }
}
