/**
 * When something that failed is tried again: the one place that decides it, for a record, for a call and
 * for a whole run. Pure; chance is handed in.
 *
 * | class | tried again |
 * |---|---|
 * | automatic | after a random part of a ceiling that doubles, or exactly when the app said |
 * | onRecord | when the record changes in either app |
 * | onMapping | when settings are published |
 * | onUsers | when an app has a new user, or settings are published |
 * | onReconnect | when the account is connected again |
 * | manual | when a person says so |
 *
 * Leaves to others: touching what a change, a publish or a login makes worth another try (`run/`, `engine.ts`).
 */
import type { IssueCode, RetryClass } from '../vocabulary.js';
import { ISSUE_CATALOGUE } from './catalogue.js';
import { retryDelayMs } from './retry-delay.js';

/** A cause of the catalogue, a fault of a call that no record is told of, or a fault of our own. */
export type FailureCause = IssueCode | 'bad_answer' | 'cursor_expired' | 'internal';

export interface Failure {
  cause: FailureCause;
  /** Failures in a row before this one; 0 for the first. */
  failures: number;
  /** From 0 (inclusive) to 1 (exclusive). */
  random: number;
  /** What the app said: how long to stay away. Null or left out when it did not. */
  retryAfterMs?: number | null;
}

export type NextTry =
  | { kind: 'after'; delayMs: number }
  /** Not by itself. */
  | { kind: 'on'; event: Exclude<RetryClass, 'automatic'> };

/** A used-up day of an app that does not say when the next one begins is asked after this often. */
export const QUOTA_PROBE_MS = 60 * 60_000;
/** After a fault of our own; a second one comes no sooner. */
export const INTERNAL_WAIT_MS = 60_000;
/** Tries at what nobody understands, after which it waits for a person. */
export const UNEXPECTED_TRIES = 3;

export function retryClassOf(cause: FailureCause): RetryClass {
  const isOfCall = cause === 'bad_answer' || cause === 'cursor_expired' || cause === 'internal';
  return isOfCall ? 'automatic' : ISSUE_CATALOGUE[cause].retry;
}

export function decideRetry({ cause, failures, random, retryAfterMs }: Failure): NextTry {
  const event = retryClassOf(cause);
  if (event !== 'automatic') return { kind: 'on', event };
  if (cause === 'unexpected' && failures >= UNEXPECTED_TRIES)
    return { kind: 'on', event: 'manual' };
  // Exactly what the app asked for: sooner would cost more, and later nobody asked for.
  if (retryAfterMs !== null && retryAfterMs !== undefined)
    return { kind: 'after', delayMs: Math.max(0, retryAfterMs) };
  if (cause === 'internal') return { kind: 'after', delayMs: INTERNAL_WAIT_MS };
  if (cause === 'quota_reached') return { kind: 'after', delayMs: QUOTA_PROBE_MS };
  return { kind: 'after', delayMs: retryDelayMs(failures, random) };
}
