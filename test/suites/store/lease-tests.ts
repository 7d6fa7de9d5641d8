import { describe, expect, it } from 'vitest';
import { aRun, aShadow } from '../../support/store/builders.js';
import type { StoreFixture } from './fixture.js';

const SCOPE = 'preview-1';
const TTL = 1_000;
const lease = (owner: string, nowMs: number) => ({ owner, nowMs, ttlMs: TTL });

export function leaseTests(use: () => StoreFixture): void {
  describe('leases', () => {
    it('gives a scope to one owner at a time', async () => {
      const { tenant } = use();

      const first = await tenant.acquireLease(SCOPE, lease('one', 0));
      const second = await tenant.acquireLease(SCOPE, lease('two', TTL - 1));

      expect(first).toEqual({ fence: 1 });
      expect(second).toBeUndefined();
    });

    it('renews for its owner with the same fence', async () => {
      const { tenant } = use();
      await tenant.acquireLease(SCOPE, lease('one', 0));

      const renewed = await tenant.acquireLease(SCOPE, lease('one', TTL - 1));
      const second = await tenant.acquireLease(SCOPE, lease('two', TTL + 1));

      expect(renewed).toEqual({ fence: 1 });
      expect(second).toBeUndefined();
    });

    it('passes to the next owner with a higher fence once it has run out', async () => {
      const { tenant } = use();
      await tenant.acquireLease(SCOPE, lease('one', 0));

      const second = await tenant.acquireLease(SCOPE, lease('two', TTL));

      expect(second).toEqual({ fence: 2 });
    });

    it('gives its old owner a higher fence once it has run out', async () => {
      const { tenant } = use();
      await tenant.acquireLease(SCOPE, lease('one', 0));

      const again = await tenant.acquireLease(SCOPE, lease('one', TTL));

      expect(again).toEqual({ fence: 2 });
    });

    it('is free at once after a release, and its fence still rises', async () => {
      const { tenant } = use();
      await tenant.acquireLease(SCOPE, lease('one', 0));

      await tenant.releaseLease(SCOPE, 'one');

      expect(await tenant.acquireLease(SCOPE, lease('two', 1))).toEqual({ fence: 2 });
    });

    it('is released by nobody but its owner', async () => {
      const { tenant } = use();
      await tenant.acquireLease(SCOPE, lease('one', 0));

      await tenant.releaseLease(SCOPE, 'two');

      expect(await tenant.acquireLease(SCOPE, lease('two', 1))).toBeUndefined();
    });

    it('goes to one of many who ask at once', async () => {
      const { tenant } = use();
      const owners = ['a', 'b', 'c', 'd', 'e'];

      const answers = await Promise.all(
        owners.map((owner) => tenant.acquireLease(SCOPE, lease(owner, 0))),
      );

      expect(answers.filter((answer) => answer !== undefined)).toEqual([{ fence: 1 }]);
    });

    it('keeps times beyond 32 bits exact', async () => {
      const { tenant } = use();
      const now = Date.UTC(2040, 0, 1);
      await tenant.acquireLease(SCOPE, lease('one', now));

      expect(await tenant.acquireLease(SCOPE, lease('two', now + TTL - 1))).toBeUndefined();
      expect(await tenant.acquireLease(SCOPE, lease('two', now + TTL))).toEqual({ fence: 2 });
    });
  });

  describe('the fence of a commit', () => {
    it('refuses who was overtaken, and stores nothing of it', async () => {
      const { tenant, scope, fence, commit } = use();
      const late = { owner: 'worker-2', nowMs: 10_000_000, ttlMs: TTL };
      const next = await tenant.acquireLease(scope, late);

      await expect(commit({ shadows: [aShadow()], run: aRun() })).rejects.toMatchObject({
        code: 'lease_lost',
      });

      expect(next?.fence).toBeGreaterThan(fence);
      expect(await tenant.countShadows(scope, 'left')).toBe(0);
      expect(await tenant.getRun(aRun().run.id)).toBeUndefined();
    });

    it('lets a holder commit whose lease ran out while nobody else took it', async () => {
      const { tenant, scope, commit } = use();

      await commit({ shadows: [aShadow()] });

      expect(await tenant.countShadows(scope, 'left')).toBe(1);
    });

    it('refuses a scope that nobody ever leased', async () => {
      const { tenant } = use();
      const step = { scope: 'elsewhere', fence: 1, shadows: [aShadow()] };

      await expect(tenant.commit(step)).rejects.toMatchObject({ code: 'lease_lost' });

      expect(await tenant.countShadows('elsewhere', 'left')).toBe(0);
    });

    it('refuses who has released', async () => {
      const { tenant, scope, commit } = use();
      await tenant.releaseLease(scope, 'worker-1');

      await expect(commit({ shadows: [aShadow()] })).rejects.toMatchObject({ code: 'lease_lost' });
    });
  });
}
