import { ConnectorError } from '../../../engine/ports/connector.js';
import type { AssociateItem, WriteOutcome } from '../../../engine/ports/connector.js';
import { cleanMessage } from '../shared/clean-message.js';
import { notAnswered } from './make-ties.js';

type Turn<Item> = readonly [
  items: readonly Item[],
  write: (items: readonly Item[]) => Promise<WriteOutcome[]>,
];

/**
 * Writes groups of items one after the other and adds their outcomes. Once something was written, a fault in a later
 * group must not hide what became of the earlier ones: the later group's outcomes are unknown then.
 */
export async function writeInTurn<Item extends AssociateItem>(
  outcomes: Map<AssociateItem, WriteOutcome>,
  turns: readonly Turn<Item>[],
): Promise<void> {
  let isAfterWrite = false;
  for (const [items, write] of turns) {
    if (items.length === 0) continue;
    const answers = await writeTurn([items, write], isAfterWrite);
    items.forEach((item, at) => outcomes.set(item, answers[at] ?? notAnswered()));
    isAfterWrite = true;
  }
}

async function writeTurn<Item>(
  [items, write]: Turn<Item>,
  isAfterWrite: boolean,
): Promise<WriteOutcome[]> {
  try {
    return await write(items);
  } catch (error) {
    if (!isAfterWrite || !(error instanceof ConnectorError)) throw error;
    return items.map(() => ({ kind: 'unknown', message: cleanMessage(error.message) }));
  }
}
