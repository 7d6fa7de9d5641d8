import { describe, expect, it } from 'vitest';
import {
  faultOfStatus,
  retryAfterMs,
  serverTimeMs,
} from '../../../../server/connectors/shared/http-fault.js';

const NOW = Date.UTC(2026, 0, 1, 12);

describe('faultOfStatus', () => {
  it.each([
    [401, 'auth_expired'],
    [403, 'permission_object'],
    [404, 'bad_answer'],
    [408, 'app_unavailable'],
    [429, 'rate_limited'],
    [500, 'app_unavailable'],
    [503, 'app_unavailable'],
    [302, 'bad_answer'],
  ])('takes %i as %s', (status, fault) => {
    expect(faultOfStatus(status)).toBe(fault);
  });
});

describe('retryAfterMs', () => {
  it.each([
    ['5', 5000],
    ['0.5', 500],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['99999999', 86_400_000],
    ['soon', null],
    ['', null],
  ])('reads "%s" as %s', (text, expected) => {
    expect(retryAfterMs(new Headers({ 'retry-after': text }), NOW)).toBe(expected);
  });

  it('is null when the app says nothing', () => {
    expect(retryAfterMs(new Headers(), NOW)).toBeNull();
  });
});

describe('serverTimeMs', () => {
  it('reads the Date header, and nothing else', () => {
    const date = new Headers({ date: 'Thu, 01 Jan 2026 12:00:00 GMT' });
    expect(serverTimeMs(date)).toBe(NOW);
    expect(serverTimeMs(new Headers())).toBeNull();
  });
});
