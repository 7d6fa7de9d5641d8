import { describe, expect, it } from 'vitest';
import type { LinkId } from '../../../engine/contract/index.js';
import type { TenantStore } from '../../../engine/ports/store.js';
import { aChange, aLink, anIntent, anIssue, aRun, aShadow } from '../../support/store/builders.js';
import { listAllPairs } from '../../support/store/snapshot.js';
import { RUN_ID, SYNC_ID, type StoreFixture } from './fixture.js';

const PREVIEW = 'preview-1';

async function leaseOf(tenant: TenantStore, scope: string): Promise<number> {
  const lease = await tenant.acquireLease(scope, { owner: 'w', nowMs: 1_000, ttlMs: 60_000 });
  return lease?.fence ?? -1;
}

export function scopeTests(use: () => StoreFixture): void {
  async function fill(count: number): Promise<void> {
    const ids = Array.from({ length: count }, (_, index) => String(index + 1_000));
    await use().commit({
      shadows: ids.map((id) => aShadow({ id: `L${id}`, keys: [`key-${id}`] })),
      links: ids.map((id) =>
        aLink({
          id: `link-${id}`,
          leftId: `L${id}`,
          state: 'failing',
          issue: anIssue(),
          intent: anIntent(),
          isTouched: true,
        }),
      ),
      cursors: [{ side: 'left', stream: 'live', cursor: 'c1' }],
      changes: [aChange()],
      run: aRun(),
    });
  }

  describe('copying a scope', () => {
    it('copies shadows with their keys, and links', async () => {
      const { tenant, scope } = use();
      await fill(3);

      await tenant.copyScope(scope, PREVIEW);

      expect(await listAllPairs(tenant, PREVIEW)).toEqual(await listAllPairs(tenant, scope));
      expect(await tenant.findByKeys(PREVIEW, 'left', 0, ['key-1001'])).toHaveLength(1);
      expect(await tenant.countIssues(PREVIEW)).toEqual(await tenant.countIssues(scope));
      expect(await tenant.countLinks(PREVIEW, { kind: 'touched' })).toBe(3);
      expect(await tenant.countLinks(PREVIEW, { kind: 'inDoubt' })).toBe(3);
      const found = await tenant.listRecords(
        PREVIEW,
        { text: 'l1001' },
        { cursor: null, limit: 9 },
      );
      expect(found.items).toHaveLength(1);
    });

    it('copies no reading positions, hints, leases or history', async () => {
      const { tenant, scope } = use();
      await fill(1);
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);

      await tenant.copyScope(scope, PREVIEW);

      expect(await tenant.getCursor(PREVIEW, 'left', 'live')).toBeUndefined();
      expect(await tenant.listHints(PREVIEW, 10)).toEqual([]);
      expect(
        await tenant.listHistory({
          scope: PREVIEW,
          linkId: 'link-1' as LinkId,
          cursor: null,
          limit: 10,
        }),
      ).toMatchObject({ items: [] });
      await expect(
        tenant.commit({ scope: PREVIEW, fence: 1, shadows: [aShadow()] }),
      ).rejects.toMatchObject({ code: 'lease_lost' });
    });

    it('makes two scopes that do not touch each other', async () => {
      const { tenant, scope } = use();
      await fill(2);
      await tenant.copyScope(scope, PREVIEW);
      const before = await listAllPairs(tenant, scope);

      await tenant.commit({
        scope: PREVIEW,
        fence: await leaseOf(tenant, PREVIEW),
        shadows: [aShadow({ id: 'L1000', title: 'Changed', keys: ['changed'] })],
        removedLinkIds: ['link-1001' as LinkId],
        links: [aLink({ id: 'link-1000', leftId: 'L1000', rightId: 'R1' })],
      });

      expect(await listAllPairs(tenant, scope)).toEqual(before);
      expect(await listAllPairs(tenant, PREVIEW)).toHaveLength(1);
      expect(await tenant.findByKeys(scope, 'left', 0, ['key-1000'])).toHaveLength(1);
    });

    it('takes the place of what an earlier copy left', async () => {
      const { tenant, scope } = use();
      await fill(3);
      await tenant.copyScope(scope, PREVIEW);
      await use().commit({ removedLinkIds: ['link-1002' as LinkId] });

      await tenant.copyScope(scope, PREVIEW);

      expect(await listAllPairs(tenant, PREVIEW)).toEqual(await listAllPairs(tenant, scope));
    });

    it('copies nothing from a scope that is empty', async () => {
      const { tenant } = use();

      await tenant.copyScope('elsewhere', PREVIEW);

      expect(await tenant.countLinks(PREVIEW, { kind: 'all' })).toBe(0);
    });
  });

  describe('dropping a scope', () => {
    it('forgets shadows, keys, links, cursors and hints', async () => {
      const { tenant, scope } = use();
      await fill(3);
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);

      await tenant.dropScope(scope);

      expect(await tenant.countShadows(scope, 'left')).toBe(0);
      expect(await tenant.findByKeys(scope, 'left', 0, ['key-1000'])).toEqual([]);
      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(0);
      expect(await tenant.countIssues(scope)).toEqual([]);
      expect(await tenant.getCursor(scope, 'left', 'live')).toBeUndefined();
      expect(await tenant.listHints(scope, 10)).toEqual([]);
    });

    it('keeps the sync, its runs and its journal', async () => {
      const { tenant, scope } = use();
      await fill(1);

      await tenant.dropScope(scope);

      expect(await tenant.getSync(SYNC_ID)).toBeDefined();
      expect(await tenant.getRun(RUN_ID)).toBeDefined();
      expect(await tenant.findChange(aChange().id)).toBeDefined();
    });

    it('leaves other scopes alone', async () => {
      const { tenant, scope } = use();
      await fill(2);
      await tenant.copyScope(scope, PREVIEW);

      await tenant.dropScope(PREVIEW);

      expect(await tenant.countLinks(PREVIEW, { kind: 'all' })).toBe(0);
      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(2);
      expect(await tenant.findByKeys(scope, 'left', 0, ['key-1000'])).toHaveLength(1);
    });

    it('lets its holder go on with an empty scope', async () => {
      const { tenant, scope, commit } = use();
      await fill(2);

      await tenant.dropScope(scope);
      await commit({ shadows: [aShadow()], links: [aLink({ leftId: 'L1' })] });

      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(1);
    });

    it('may be repeated, and done to a scope that never was', async () => {
      const { tenant } = use();

      await tenant.dropScope('elsewhere');

      await expect(tenant.dropScope('elsewhere')).resolves.toBeUndefined();
    });
  });
}
