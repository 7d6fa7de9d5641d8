import { ConnectorError } from '../../../engine/ports/connector.js';
import type { WriteOutcome } from '../../../engine/ports/connector.js';
import { cleanMessage } from './clean-message.js';

/** A batch that was taken (with one outcome per item), or that the app refused as a whole, writing nothing. */
export type BatchAnswer =
  { kind: 'taken'; outcomes: WriteOutcome[] } | { kind: 'refused'; refusal: WriteOutcome };

/**
 * Writes a batch; when the app refuses it as a whole without saying for which item, writes its halves, until the bad
 * records are alone: about log2(size) further calls per bad record. A fault in a later half makes only that half's
 * outcomes unknown, because the earlier one is written.
 */
export async function writeInHalves<Item>(
  batch: readonly Item[],
  write: (part: readonly Item[]) => Promise<BatchAnswer>,
): Promise<WriteOutcome[]> {
  if (batch.length === 0) return [];
  const answer = await write(batch);
  if (answer.kind === 'taken') return answer.outcomes;
  if (batch.length === 1) return [answer.refusal];

  const middle = Math.ceil(batch.length / 2);
  const outcomes: WriteOutcome[] = [];
  for (const part of [batch.slice(0, middle), batch.slice(middle)]) {
    outcomes.push(...(await writeOrUnknown(part, write)));
  }
  return outcomes;
}

async function writeOrUnknown<Item>(
  part: readonly Item[],
  write: (part: readonly Item[]) => Promise<BatchAnswer>,
): Promise<WriteOutcome[]> {
  try {
    return await writeInHalves(part, write);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return part.map(() => ({ kind: 'unknown', message: cleanMessage(error.message) }));
  }
}
