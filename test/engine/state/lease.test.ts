import { describe, expect, it } from 'vitest';
import { assertFence, takenLease } from '../../../engine/state/lease.js';
import type { StoredLease } from '../../../engine/state/lease.js';

const HELD: StoredLease = { owner: 'a', untilMs: 1_000, fence: 3 };
const SCOPE = 's';

describe('takenLease', () => {
  it.each([
    ['the first there is', undefined, { owner: 'b', untilMs: 600, fence: 1 }],
    ['one that was released', { ...HELD, owner: null }, { owner: 'b', untilMs: 600, fence: 4 }],
    ['one that ran out', { ...HELD, untilMs: 500 }, { owner: 'b', untilMs: 600, fence: 4 }],
    ['nothing that somebody else holds', HELD, undefined],
    [
      'its own, under the same fence',
      { ...HELD, owner: 'b' },
      { owner: 'b', untilMs: 600, fence: 3 },
    ],
  ])('takes %s', (_name, stored, expected) => {
    expect(takenLease(stored, { owner: 'b', nowMs: 500, ttlMs: 100 })).toEqual(expected);
  });
});

describe('assertFence', () => {
  it('lets whoever holds it store, also after its time while nobody took it', () => {
    expect(() =>
      assertFence({ owner: HELD.owner, fence: 3 }, { scope: SCOPE, fence: 3 }),
    ).not.toThrow();
  });

  it.each([
    ['nobody ever took it', undefined, /nobody holds/],
    ['it was released', { ...HELD, owner: null }, /nobody holds/],
    ['somebody took it since', HELD, /with fence 3/],
  ])('refuses where %s', (_name, stored, message) => {
    expect(() => assertFence(stored, { scope: SCOPE, fence: 2 })).toThrow(message);
  });
});
