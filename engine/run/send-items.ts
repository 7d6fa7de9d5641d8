/** Calls the apps for one step's writes: creates and updates of both sides at once, a batch a call. */
import { ConnectorError } from '../ports/connector.js';
import type { WriteOutcome } from '../ports/connector.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import type { AppEnd } from './app-end.js';
import { writeApp } from './app-end.js';
import type { RunContext } from './run-context.js';
import { endId } from './new-link.js';
import { RunStop } from './run-stop.js';
import type { SendOutcome, Sending, SendingCreate, SendingUpdate } from './sending.js';

export interface Sent {
  /** By change id. */
  outcomes: Map<string, SendOutcome>;
  /** An app cannot be used any more: the step's results are stored, then the slice ends. */
  stop: unknown;
}

export async function sendItems(context: RunContext, sendings: readonly Sending[]): Promise<Sent> {
  const sent: Sent = { outcomes: new Map(), stop: null };
  const work = SIDES.flatMap((side) => [
    sendCreates(context, side, sendings, sent),
    sendUpdates(context, side, sendings, sent),
  ]);
  await Promise.all(work);
  return sent;
}

async function sendCreates(
  context: RunContext,
  side: Side,
  sendings: readonly Sending[],
  sent: Sent,
): Promise<void> {
  const items = sendings.flatMap((sending) =>
    sending.items.filter(
      (item): item is SendingCreate => item.kind === 'create' && item.planned.side === side,
    ),
  );
  const end = context.ends[side];
  await sendBatches(end, items, sent, (batch) =>
    end.connector.create(
      end.session,
      end.object,
      batch.map((item) => ({ marker: item.intent.marker, values: item.planned.values })),
      end.query,
    ),
  );
}

async function sendUpdates(
  context: RunContext,
  side: Side,
  sendings: readonly Sending[],
  sent: Sent,
): Promise<void> {
  const versions = new Map<string, { id: string; version: string | null }>();
  const items: SendingUpdate[] = [];
  for (const { pair, items: all } of sendings)
    for (const item of all) {
      const id = endId(pair.link, side);
      if (item.kind !== 'update' || item.planned.side !== side || id === null) continue;
      versions.set(item.change.id, { id, version: pair[side]?.version ?? null });
      items.push(item);
    }
  const end = context.ends[side];
  await sendBatches(end, items, sent, (batch) =>
    end.connector.update(
      end.session,
      end.object,
      batch.flatMap((item) => {
        const at = versions.get(item.change.id);
        if (at === undefined) return [];
        return [{ id: at.id, values: item.planned.values, expectedVersion: at.version }];
      }),
      end.query,
    ),
  );
}

/** Sends batch after batch. After a stop the rest counts as not sent. */
async function sendBatches<T extends SendingCreate | SendingUpdate>(
  end: AppEnd,
  items: readonly T[],
  sent: Sent,
  call: (batch: readonly T[]) => Promise<WriteOutcome[]>,
): Promise<void> {
  const size = end.connector.app.limits.batchSize;
  for (let start = 0; start < items.length; start += size) {
    const batch = items.slice(start, start + size);
    const outcomes =
      sent.stop === null ? await sendBatch(end, batch, sent, call) : batch.map(() => NOT_SENT);
    for (const [index, item] of batch.entries())
      sent.outcomes.set(
        item.change.id,
        outcomes[index] ?? unknown('The app left it out of its answer.'),
      );
  }
}

const NOT_SENT: SendOutcome = { kind: 'notSent' };

function unknown(message: string): SendOutcome {
  return { kind: 'unknown', message };
}

async function sendBatch<T>(
  end: AppEnd,
  batch: readonly T[],
  sent: Sent,
  call: (batch: readonly T[]) => Promise<WriteOutcome[]>,
): Promise<SendOutcome[]> {
  try {
    return await writeApp(end, () => call(batch));
  } catch (error) {
    if (error instanceof ConnectorError) return batch.map(() => unknown(error.message));
    sent.stop ??= error;
    const outcome = error instanceof RunStop ? NOT_SENT : unknown('The call ended unexpectedly.');
    return batch.map(() => outcome);
  }
}
