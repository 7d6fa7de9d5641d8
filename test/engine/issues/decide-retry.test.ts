import { describe, expect, it } from 'vitest';
import { decideRetry, retryClassOf } from '../../../engine/issues/decide-retry.js';
import type { FailureCause } from '../../../engine/issues/decide-retry.js';
import { CONNECTOR_FAULTS } from '../../../engine/ports/connector.js';
import { ISSUE_CODES } from '../../../engine/vocabulary.js';

const HALF = 0.5;
const MINUTE = 60_000;
const on = (event: string) => ({ kind: 'on', event });
const after = (delayMs: number) => ({ kind: 'after', delayMs });

interface Case {
  what: string;
  cause: FailureCause;
  failures?: number;
  retryAfterMs?: number;
  expected: ReturnType<typeof on> | ReturnType<typeof after>;
}

const CASES: Case[] = [
  { what: 'an app away', cause: 'app_unavailable', expected: after(1_000) },
  { what: 'away again', cause: 'app_unavailable', failures: 3, expected: after(8_000) },
  { what: 'away for long', cause: 'app_unavailable', failures: 99, expected: after(7.5 * MINUTE) },
  { what: 'half an answer', cause: 'bad_answer', failures: 1, expected: after(2_000) },
  { what: 'a forgotten cursor', cause: 'cursor_expired', expected: after(1_000) },
  { what: 'too many calls', cause: 'rate_limited', failures: 2, expected: after(4_000) },
  {
    what: 'too many, with a time of its own, exactly then',
    cause: 'rate_limited',
    failures: 9,
    retryAfterMs: 1_500,
    expected: after(1_500),
  },
  { what: 'at once, when it says so', cause: 'rate_limited', retryAfterMs: 0, expected: after(0) },
  {
    what: 'away with a time of its own',
    cause: 'app_unavailable',
    retryAfterMs: 90 * MINUTE,
    expected: after(90 * MINUTE),
  },
  { what: 'a used-up day', cause: 'quota_reached', failures: 7, expected: after(60 * MINUTE) },
  {
    what: 'a used-up day that says when',
    cause: 'quota_reached',
    retryAfterMs: 7 * 60 * MINUTE,
    expected: after(7 * 60 * MINUTE),
  },
  { what: 'a bug of ours', cause: 'internal', failures: 4, expected: after(MINUTE) },
  { what: 'nobody knows', cause: 'unexpected', failures: 2, expected: after(4_000) },
  {
    what: 'nobody knows, once too often',
    cause: 'unexpected',
    failures: 3,
    expected: on('manual'),
  },
  { what: 'a lost login', cause: 'auth_expired', retryAfterMs: 5, expected: on('onReconnect') },
  { what: 'a missing permission', cause: 'auth_scope', expected: on('onReconnect') },
  { what: 'no access', cause: 'permission_object', failures: 4, expected: on('onReconnect') },
  { what: 'a bad value', cause: 'value_format', failures: 5, expected: on('onRecord') },
  { what: 'an option without a partner', cause: 'option_unmapped', expected: on('onMapping') },
  { what: 'two candidates', cause: 'match_ambiguous', expected: on('manual') },
];

describe('the next try', () => {
  it.each(CASES)('of $what ($cause)', ({ cause, failures = 0, retryAfterMs, expected }) => {
    const answer = retryAfterMs === undefined ? {} : { retryAfterMs };
    expect(decideRetry({ cause, failures, random: HALF, ...answer })).toEqual(expected);
  });

  it('is known for every cause and every fault of a call', () => {
    for (const cause of [...ISSUE_CODES, ...CONNECTOR_FAULTS, 'internal'] as const)
      expect(decideRetry({ cause, failures: 0, random: HALF }).kind).toBe(
        retryClassOf(cause) === 'automatic' ? 'after' : 'on',
      );
  });

  it('spreads over the whole ceiling, so that many do not come back at the same moment', () => {
    const delays = [0, 0.25, 0.75, 0.999].map((random) =>
      decideRetry({ cause: 'app_unavailable', failures: 2, random }),
    );
    expect(delays).toEqual([after(0), after(2_000), after(6_000), after(7_992)]);
  });
});
