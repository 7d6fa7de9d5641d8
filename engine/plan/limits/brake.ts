import type { Held } from '../../contract/index.js';
import type { Side } from '../../vocabulary.js';

/** Deletions that go without being asked: at least, by share of all, and at most. */
const LEAST = 10;
const SHARE = 0.1;
const MOST = 500;

/**
 * How many of so many records may go in one run without a person looking first. An app that suddenly
 * shows little is more likely wrong than empty.
 */
export function brakeLimit(known: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.floor(known * SHARE)));
}

/** What is to be removed now, and beside what. */
export interface Removals {
  due: Readonly<Record<Side, number>>;
  /** Removed in this run already. */
  done: number;
  /** Links that stand. */
  linked: number;
  /** As many as a person allowed; null when nobody was asked. */
  allowed: number | null;
}

/** Null lets them go. What this run removed already counts as well. */
export function holdRemovals({ due, done, linked, allowed }: Removals): Held | null {
  const count = done + due.left + due.right;
  const known = linked + count;
  const limit = brakeLimit(known);
  if (count <= Math.max(limit, allowed ?? 0)) return null;
  return { cause: 'removals', ...due, known, limit, decision: null };
}
