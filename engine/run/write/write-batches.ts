/**
 * How writes are put into calls. Who was part of a call that nobody answered goes in half a batch the next time, then
 * in a quarter, until whoever spoils the call is alone in it and everybody else is written. Pure.
 */
import type { Link } from '../../state/link.js';

/** Something to write, and how often in a row a call with it was not answered. */
export interface Queued<Item> {
  item: Item;
  unanswered: number;
}

/** Of a link that failed for another reason nobody was spoiled. */
export function unansweredCalls({ issue, failures }: Pick<Link, 'issue' | 'failures'>): number {
  return issue === null || issue.code === 'app_unavailable' ? failures : 0;
}

/** Batches of at most `size`; who spoiled nothing comes first. Orders of equals stay. */
export function batchesOf<Item>(queue: readonly Queued<Item>[], size: number): Queued<Item>[][] {
  const sorted = [...queue].sort((a, b) => a.unanswered - b.unanswered);
  const batches: Queued<Item>[][] = [];
  for (let start = 0; start < sorted.length;) {
    const batch = sorted.slice(start, start + size);
    const most = mostOf(size, batch[0]);
    const rest = batch.findIndex((one) => mostOf(size, one) < most);
    batches.push(batch.slice(0, rest === -1 ? most : Math.min(most, rest)));
    start += batches.at(-1)?.length ?? size;
  }
  return batches;
}

function mostOf<Item>(size: number, one: Queued<Item> | undefined): number {
  return Math.max(1, Math.ceil(size / 2 ** (one?.unanswered ?? 0)));
}
