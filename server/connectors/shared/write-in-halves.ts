import { ConnectorError } from '../../../engine/ports/connector.js';
import type { WriteOutcome } from '../../../engine/ports/connector.js';
import { cleanMessage } from './clean-message.js';

/**
 * A batch that was taken (with one outcome per item), or that the app refused as a whole, writing nothing. `isAbout`
 * tells which items the refusal is about, when the app says so; the others are then written without them.
 */
export type BatchAnswer<Item> =
  | { kind: 'taken'; outcomes: WriteOutcome[] }
  | { kind: 'refused'; refusal: WriteOutcome; isAbout?: (item: Item) => boolean };

type Write<Item> = (part: readonly Item[]) => Promise<BatchAnswer<Item>>;

/**
 * Writes a batch; when the app refuses it as a whole without saying for which item, writes its halves, until the bad
 * records are alone: about log2(size) further calls per bad record. A fault in a later part makes only that part's
 * outcomes unknown, because an earlier one may be written.
 */
export async function writeInHalves<Item>(
  batch: readonly Item[],
  write: Write<Item>,
): Promise<WriteOutcome[]> {
  if (batch.length === 0) return [];
  const answer = await write(batch);
  if (answer.kind === 'taken') return answer.outcomes;
  const { refusal, isAbout } = answer;
  if (batch.length === 1) return [refusal];

  if (isAbout !== undefined && batch.some(isAbout)) {
    const rest = batch.filter((item) => !isAbout(item));
    const outcomes = await writeOrUnknown(rest, write);
    return batch.map((item) => (isAbout(item) ? refusal : (outcomes.shift() ?? refusal)));
  }
  const middle = Math.ceil(batch.length / 2);
  const first = await writeOrUnknown(batch.slice(0, middle), write);
  return [...first, ...(await writeOrUnknown(batch.slice(middle), write))];
}

async function writeOrUnknown<Item>(
  part: readonly Item[],
  write: Write<Item>,
): Promise<WriteOutcome[]> {
  try {
    return await writeInHalves(part, write);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return part.map(() => ({ kind: 'unknown', message: cleanMessage(error.message) }));
  }
}
