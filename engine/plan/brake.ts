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
