import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../engine/contract/index.js';
import type { StoreFixture } from './fixture.js';

const ACCOUNT = 'account-1' as ConnectionId;
const DAY = '2026-01-31';
const NONE = { calls: 0, sweepCalls: 0 };

export function callCountTests(use: () => StoreFixture): void {
  describe('the count of calls', () => {
    it('rises within a day, also when several count at once, and begins anew with the next', async () => {
      const { tenant } = use();
      await tenant.countCalls(ACCOUNT, { day: DAY, calls: 3, sweepCalls: 0 });
      await Promise.all([
        tenant.countCalls(ACCOUNT, { day: DAY, calls: 2, sweepCalls: 2 }),
        tenant.countCalls(ACCOUNT, { day: DAY, calls: 5, sweepCalls: 0 }),
      ]);

      const today = await tenant.countCalls(ACCOUNT, { day: DAY, ...NONE });
      const asked = await tenant.countCalls(ACCOUNT, { day: '2026-02-01', ...NONE });
      const next = await tenant.countCalls(ACCOUNT, { day: '2026-02-01', calls: 1, sweepCalls: 0 });

      expect(today).toEqual({ day: DAY, calls: 10, sweepCalls: 2, shutUntil: null });
      expect(asked).toMatchObject({ day: '2026-02-01', calls: 0 });
      expect(next).toEqual({ day: '2026-02-01', calls: 1, sweepCalls: 0, shutUntil: null });
    });

    it('keeps apart accounts and tenants', async () => {
      const { tenant, other } = use();
      await tenant.countCalls(ACCOUNT, { day: DAY, calls: 7, sweepCalls: 0 });
      const more = { day: DAY, ...NONE };

      expect(await other.countCalls(ACCOUNT, more)).toMatchObject({ calls: 0 });
      expect(await tenant.countCalls('account-2' as ConnectionId, more)).toMatchObject({
        calls: 0,
      });
    });

    it('remembers until when the app takes no more, over the end of the day', async () => {
      const { tenant } = use();
      const until = '2026-02-01T06:00:00.000Z';
      await tenant.shutConnection(ACCOUNT, { day: DAY, until });
      expect(await tenant.countCalls(ACCOUNT, { day: DAY, ...NONE })).toEqual({
        ...{ day: DAY, ...NONE, shutUntil: until },
      });

      await tenant.countCalls(ACCOUNT, { day: DAY, calls: 4, sweepCalls: 0 });
      const next = await tenant.countCalls(ACCOUNT, { day: '2026-02-01', calls: 1, sweepCalls: 0 });

      expect(next).toMatchObject({ calls: 1, shutUntil: until });
    });
  });
}
