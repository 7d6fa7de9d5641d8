import { describe, expect, it } from 'vitest';
import { RETRY_CAP_MS } from '../../../../engine/issues/retry-delay.js';
import type { RecordPlan } from '../../../../engine/plan/record-plan.js';
import type { SettleRules } from '../../../../engine/run/write/settle-link.js';
import { failedLink, settlePair } from '../../../../engine/run/write/settle-link.js';
import { aLinkedPair, anOpenPair } from '../../../support/pairs.js';
import { aLink, anAttempt, anIssue } from '../../../support/store/builders.js';

const NOW = Date.UTC(2026, 0, 1, 12);
const RULES: SettleRules = { nowMs: NOW, random: 0.5, readAtMs: null };
const FAILING = {
  state: 'failing',
  issue: anIssue(),
  failures: 3,
  nextTryAt: '2026-01-01T11:00:00.000Z',
} as const;
const REST = { isTouched: false, issue: null, failures: 0, nextTryAt: null, excludeReason: null };

const settled: RecordPlan = {
  kind: 'settled',
  bases: { left: { city: 'Oslo' }, right: {} },
  hasDrift: false,
};

describe('settlePair', () => {
  it('brings a pair that agrees to rest, with what counts as processed now', () => {
    const pair = aLinkedPair({ now: { city: 'Oslo' } }, { now: {} }, FAILING);

    const { link, left } = settlePair(pair, settled, RULES);

    expect(link).toMatchObject({
      ...REST,
      state: 'inSync',
      lastSyncedAt: '2026-01-01T12:00:00.000Z',
    });
    expect(left?.base).toEqual({ city: 'Oslo' });
  });

  it('looks at the ties of whatever failed once more: it may have been one of them', () => {
    const failed = aLinkedPair({ now: {} }, { now: {} }, FAILING);
    const calm = aLinkedPair({ now: {} }, { now: {} }, { state: 'inSync' });

    expect(settlePair(failed, settled, RULES).link.isAssociationDue).toBe(true);
    expect(settlePair(calm, settled, RULES).link.isAssociationDue).toBe(false);
  });

  it('says why a record is left out', () => {
    const pair = anOpenPair('left', { now: {} }, { isAssociationDue: true });

    const { link } = settlePair(pair, { kind: 'exclude', reason: 'filter' }, RULES);

    expect(link).toMatchObject({
      ...REST,
      state: 'excluded',
      excludeReason: 'filter',
      isAssociationDue: false,
    });
  });

  it('keeps the issue of a record that cannot be written', () => {
    const issue = anIssue({ code: 'value_required' });

    const { link } = settlePair(anOpenPair('left', { now: {} }), { kind: 'fail', issue }, RULES);

    expect(link).toMatchObject({ state: 'failing', issue, failures: 1, nextTryAt: null });
  });

  it('leaves a pair as it is while it rests', () => {
    const pair = aLinkedPair({ now: {} }, { now: {} }, { stage: 'goneLeft', ...FAILING });

    expect(settlePair(pair, { kind: 'rest' }, RULES).link).toEqual({
      ...pair.link,
      isTouched: false,
    });
  });

  it('answers pairs that are to be written as they are', () => {
    const pair = aLinkedPair({ now: {} }, { now: {} });
    const update: RecordPlan = { kind: 'update', bases: { left: {}, right: {} }, updates: [] };

    expect(settlePair(pair, update, RULES)).toBe(pair);
  });

  it.each([
    ['never read again', null, 2],
    ['read within the doubt of one', Date.UTC(2026, 0, 1, 11, 30), 1],
    ['read after all doubt', NOW, 0],
  ])('remembers doubtful updates of a pair %s', (_name, readAtMs, left) => {
    const attempts = [
      anAttempt({ doubtUntil: '2026-01-01T11:00:00.000Z' }),
      anAttempt({ doubtUntil: '2026-01-01T11:45:00.000Z' }),
    ];
    const pair = aLinkedPair({ now: { email: null } }, { now: {} }, { attempts });

    const { link } = settlePair(pair, settled, { ...RULES, readAtMs });

    expect(link.attempts).toHaveLength(left);
  });

  it('keeps of them, in doubt no longer, what the app has not shown since', () => {
    const attempt = anAttempt({ sent: { email: 'ada@example.com', phone: '22' } });
    const hidden = aLinkedPair({ now: { phone: '22' } }, { now: {} }, { attempts: [attempt] });

    const { link } = settlePair(hidden, settled, { ...RULES, readAtMs: NOW });
    const kept = { ...attempt, sent: { email: 'ada@example.com' }, isRemembered: true as const };
    expect(link.attempts).toEqual([kept]);

    const told = aLinkedPair({ now: { email: null } }, { now: {} }, { attempts: [kept] });
    expect(settlePair(told, settled, RULES).link.attempts).toEqual([]);
  });
});

describe('failedLink', () => {
  it('tries again by itself only where that can help', () => {
    const passing = failedLink(aLink(), anIssue({ code: 'rate_limited' }), RULES);
    const lasting = failedLink(aLink(), anIssue({ code: 'value_required' }), RULES);

    expect(passing.nextTryAt).toBe('2026-01-01T12:00:02.000Z');
    expect(lasting.nextTryAt).toBeNull();
  });

  it('waits longer with every failure, up to a limit', () => {
    const issue = anIssue({ code: 'app_unavailable' });
    const random = 0.999;
    const waits = [0, 1, 4, 50].map((failures) => {
      const { nextTryAt } = failedLink(aLink({ failures }), issue, { ...RULES, random });
      return Date.parse(nextTryAt ?? '') - NOW;
    });

    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(new Set(waits).size).toBe(waits.length);
    expect(Math.max(...waits)).toBeLessThanOrEqual(RETRY_CAP_MS);
  });

  it('leaves what nobody understands to a person after three tries', () => {
    const issue = anIssue({ code: 'unexpected' });
    const nextTries = [0, 1, 2].map(
      (failures) => failedLink(aLink({ failures }), issue, RULES).nextTryAt,
    );

    expect(nextTries.map((at) => at !== null)).toEqual([true, true, false]);
  });
});
