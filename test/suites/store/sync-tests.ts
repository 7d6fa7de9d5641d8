import { describe, expect, it } from 'vitest';
import type { ConnectionId, SyncId, TenantId } from '../../../engine/contract/index.js';
import type { SyncState } from '../../../engine/state/sync-state.js';
import {
  aChange,
  aLink,
  aRun,
  aShadow,
  aSync,
  someSettings,
} from '../../support/store/builders.js';
import { RUN_ID, TENANT_A, type StoreFixture } from './fixture.js';

const SECOND = 'sync-2' as SyncId;
/** Whose store is empty to begin with. */
const TENANT_C = 'tenant-c' as TenantId;

export function syncTests(use: () => StoreFixture): void {
  describe('syncs', () => {
    it('gives back a sync as it was inserted', async () => {
      const { tenant } = use();
      const sync = aSync({
        id: SECOND,
        status: 'on',
        version: 3,
        wantedRun: 'reconcile',
        nextDueAt: '2026-01-02T00:00:00.000Z',
        lastSyncedAt: '2026-01-01T10:00:00.000Z',
        applied: { stock: 2, again: ['city'], due: 'newChanges' },
        draft: someSettings({ clears: 'propagate', requireEmail: true }),
      });

      await tenant.insertSync(sync);

      expect(await tenant.getSync(SECOND)).toEqual(sync);
    });

    it('knows nothing of a sync that was never inserted', async () => {
      expect(await use().tenant.getSync('sync-9' as SyncId)).toBeUndefined();
    });

    it('refuses a second sync with the same id', async () => {
      const { tenant, syncId } = use();

      await expect(tenant.insertSync(aSync({ status: 'on' }))).rejects.toMatchObject({
        code: 'internal',
      });

      expect((await tenant.getSync(syncId))?.status).toBe('draft');
    });

    it('lists syncs by age', async () => {
      const { tenant } = use();
      await tenant.insertSync(aSync({ id: 'a' as SyncId, createdAt: '2026-03-01T00:00:00.000Z' }));
      await tenant.insertSync(aSync({ id: 'b' as SyncId, createdAt: '2026-02-01T00:00:00.000Z' }));

      const ids = (await tenant.listSyncs()).map(({ id }) => id);

      expect(ids).toEqual(['sync-1', 'b', 'a']);
    });

    it('updates only from the revision before', async () => {
      const { tenant, syncId } = use();
      const next = aSync({ revision: 2, status: 'on', version: 1, hasDraftChanges: false });

      const first = await tenant.updateSync(next);
      const again = await tenant.updateSync({ ...next, status: 'off' });

      expect([first, again]).toEqual([true, false]);
      expect(await tenant.getSync(syncId)).toEqual(next);
    });

    it('updates no sync that is not there', async () => {
      const isUpdated = await use().tenant.updateSync(aSync({ id: SECOND, revision: 2 }));

      expect(isUpdated).toBe(false);
    });

    it('lets one of two writers with the same revision win', async () => {
      const { tenant } = use();
      const writes = [aSync({ revision: 2, status: 'on' }), aSync({ revision: 2, status: 'off' })];

      const results = await Promise.all(writes.map((sync) => tenant.updateSync(sync)));

      expect(results.filter(Boolean)).toHaveLength(1);
    });

    it('hands out copies', async () => {
      const { tenant, syncId } = use();
      const given = await tenant.getSync(syncId);
      given?.draft.mappings.pop();

      expect((await tenant.getSync(syncId))?.draft.mappings).toHaveLength(1);
    });
  });

  describe('published versions', () => {
    it('keeps each version', async () => {
      const { tenant, syncId } = use();
      const second = someSettings({ direction: 'toRight' });
      await tenant.saveVersion(syncId, { number: 1, settings: someSettings(), at: '2026-01-01' });
      await tenant.saveVersion(syncId, { number: 2, settings: second, at: '2026-01-02' });

      expect(await tenant.getVersion(syncId, 1)).toEqual(someSettings());
      expect(await tenant.getVersion(syncId, 2)).toEqual(second);
      expect(await tenant.getVersion(syncId, 3)).toBeUndefined();
    });

    it('takes a version again, after a publish that stopped half-way', async () => {
      const { tenant, syncId } = use();
      const second = someSettings({ winner: 'right' });
      await tenant.saveVersion(syncId, { number: 1, settings: someSettings(), at: '2026-01-01' });
      await tenant.saveVersion(syncId, { number: 1, settings: second, at: '2026-01-02' });

      expect(await tenant.getVersion(syncId, 1)).toEqual(second);
    });

    it('keeps what the apps looked like with a version, where that was given', async () => {
      const { tenant, syncId } = use();
      const version = { number: 1, settings: someSettings(), at: '2026-01-01' };
      const city = { label: 'City', type: 'text', isReadable: true, isWritable: true } as const;
      const stage = { ...city, type: 'option', options: [{ value: 'a', label: 'A' }] } as const;
      const schema = {
        left: { city },
        right: { stage: { ...stage, options: [...stage.options] } },
      };
      await tenant.saveVersion(syncId, version);
      await tenant.saveVersion(syncId, { ...version, number: 2, schema });

      expect(await tenant.getVersionSchema(syncId, 1)).toBeUndefined();
      expect(await tenant.getVersionSchema(syncId, 2)).toEqual(schema);
      expect(await tenant.getVersionSchema(syncId, 3)).toBeUndefined();
    });

    it('lists versions page by page, newest first', async () => {
      const { tenant, syncId } = use();
      for (const number of [2, 10, 1, 9])
        await tenant.saveVersion(syncId, { number, settings: someSettings(), at: `day ${number}` });

      expect(await tenant.listVersions(syncId, { before: 11, limit: 2 })).toEqual([
        { number: 10, publishedAt: 'day 10' },
        { number: 9, publishedAt: 'day 9' },
      ]);
      expect(await tenant.listVersions(syncId, { before: 9, limit: 5 })).toEqual([
        { number: 2, publishedAt: 'day 2' },
        { number: 1, publishedAt: 'day 1' },
      ]);
      expect(await tenant.listVersions(SECOND, { before: 11, limit: 5 })).toEqual([]);
    });

    it('refuses a version of a sync that is not there', async () => {
      const version = { number: 1, settings: someSettings(), at: '2026-01-01' };

      await expect(use().tenant.saveVersion(SECOND, version)).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });

  describe('deleting a sync', () => {
    it('leaves nothing of it', async () => {
      const { tenant, syncId, scope, commit } = use();
      await tenant.saveVersion(syncId, { number: 1, settings: someSettings(), at: '2026-01-01' });
      await commit({
        shadows: [aShadow()],
        links: [aLink({ leftId: 'L1' })],
        changes: [aChange()],
        cursors: [{ side: 'left', stream: 'live', cursor: 'c' }],
        run: aRun(),
      });
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);

      await tenant.deleteSync(syncId);

      expect(await tenant.getSync(syncId)).toBeUndefined();
      expect(await tenant.getVersion(syncId, 1)).toBeUndefined();
      expect(await tenant.countShadows(scope, 'left')).toBe(0);
      expect(await tenant.findByKeys(scope, 'left', 0, ['ada@example.com'])).toEqual([]);
      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(0);
      expect(await tenant.getCursor(scope, 'left', 'live')).toBeUndefined();
      expect(await tenant.listHints(scope, 10)).toEqual([]);
      expect(await tenant.getRun(RUN_ID)).toBeUndefined();
      expect(await tenant.findChange(aChange().id)).toBeUndefined();
      expect((await tenant.listChanges({ runId: RUN_ID, cursor: null, limit: 10 })).items).toEqual(
        [],
      );
    });

    it('takes its previews along', async () => {
      const { tenant, syncId } = use();
      const preview = aRun({ id: 'preview-1', kind: 'preview' });
      await tenant.saveRun(preview);
      const lease = await tenant.acquireLease('preview-1', {
        owner: 'w',
        nowMs: 1_000,
        ttlMs: 60_000,
      });
      await tenant.commit({
        scope: 'preview-1',
        fence: lease?.fence ?? -1,
        shadows: [aShadow()],
        links: [aLink({ leftId: 'L1' })],
      });

      await tenant.deleteSync(syncId);

      expect(await tenant.getRun(preview.run.id)).toBeUndefined();
      expect(await tenant.countShadows('preview-1', 'left')).toBe(0);
      expect(await tenant.countLinks('preview-1', { kind: 'all' })).toBe(0);
    });

    it('shuts out a run that is still going on', async () => {
      const { tenant, syncId, scope, commit } = use();

      await tenant.deleteSync(syncId);

      await expect(commit({ shadows: [aShadow()] })).rejects.toMatchObject({ code: 'lease_lost' });
      await expect(tenant.saveRun(aRun())).rejects.toMatchObject({ code: 'not_found' });
      expect(await tenant.countShadows(scope, 'left')).toBe(0);
    });

    it('leaves other syncs alone', async () => {
      const { tenant, syncId, commit, scope } = use();
      await tenant.insertSync(aSync({ id: SECOND }));
      await commit({ shadows: [aShadow()] });

      await tenant.deleteSync(SECOND);

      expect(await tenant.getSync(syncId)).toEqual(aSync());
      expect(await tenant.countShadows(scope, 'left')).toBe(1);
    });

    it('may be repeated', async () => {
      const { tenant, syncId } = use();

      await tenant.deleteSync(syncId);

      await expect(tenant.deleteSync(syncId)).resolves.toBeUndefined();
    });
  });

  describe('syncs of all tenants', () => {
    const NOW = '2026-01-02T00:00:00.000Z';

    it('lists those that are on and due, longest waiting first', async () => {
      const { store, tenant } = use();
      const due = (id: string, status: 'on' | 'off', nextDueAt: string | null) =>
        tenant.insertSync(aSync({ id: id as SyncId, status, nextDueAt }));
      await due('just', 'on', NOW);
      await due('long', 'on', '2026-01-01T00:00:00.000Z');
      await due('later', 'on', '2026-01-02T00:00:00.001Z');
      await due('off', 'off', '2026-01-01T00:00:00.000Z');
      await due('never', 'on', null);

      const all = await store.listDue(NOW, 10);
      const one = await store.listDue(NOW, 1);

      expect(all).toEqual([
        { tenantId: TENANT_A, syncId: 'long', wantedRun: null },
        { tenantId: TENANT_A, syncId: 'just', wantedRun: null },
      ]);
      expect(one).toEqual([{ tenantId: TENANT_A, syncId: 'long', wantedRun: null }]);
    });

    it('lists what one tenant waits for however much of another one is overdue', async () => {
      const { store, tenant } = use();
      const on = { status: 'on', nextDueAt: '2026-01-01T00:00:00.000Z' } as const;
      for (let sync = 0; sync < 1_000; sync += 1)
        await tenant.insertSync(aSync({ ...on, id: `many-${String(sync)}` as SyncId }));
      const other = store.forTenant(TENANT_C);
      await other.insertSync(aSync({ ...on, id: 'only' as SyncId, nextDueAt: NOW }));

      const due = await store.listDue(NOW, 200);

      expect(due).toHaveLength(200);
      expect(due[1]).toEqual({ tenantId: TENANT_C, syncId: 'only', wantedRun: null });
      expect(due[199]).toMatchObject({ tenantId: TENANT_A });
    });

    it('lists first runs and complete ones however many changes of their tenant are overdue', async () => {
      const { store, tenant } = use();
      const due = (id: string, wantedRun: SyncState['wantedRun'], nextDueAt: string) =>
        tenant.insertSync(aSync({ id: id as SyncId, status: 'on', wantedRun, nextDueAt }));
      for (const id of ['a', 'b', 'c']) await due(id, null, '2026-01-01T00:00:00.000Z');
      await due('first', 'initial', '2026-01-01T12:00:00.000Z');
      await due('sweep', 'reconcile', NOW);

      const ids = (await store.listDue(NOW, 4)).map(({ syncId }) => syncId);

      expect(ids).toEqual(['a', 'first', 'sweep', 'b']);
    });

    it('finds those that use a connection on either side', async () => {
      const { store, tenant } = use();
      const { left, right } = aSync();
      const own = 'conn-own' as ConnectionId;
      await tenant.insertSync(aSync({ id: 's-l' as SyncId, left: { ...left, connectionId: own } }));
      await tenant.insertSync(
        aSync({ id: 's-r' as SyncId, right: { ...right, connectionId: own } }),
      );

      const found = await store.listByConnection(own);

      expect(found).toEqual([
        { tenantId: TENANT_A, syncId: 's-l' },
        { tenantId: TENANT_A, syncId: 's-r' },
      ]);
    });

    it('lists previews and undos that have not ended, oldest first', async () => {
      const { store, tenant } = use();
      const end = { finishedAt: NOW, state: 'finished' } as const;
      await tenant.saveRun(aRun({ id: 'p2', kind: 'preview' }));
      await tenant.saveRun(aRun({ id: 'p1', kind: 'preview' }));
      await tenant.saveRun(aRun({ id: 'p0', kind: 'preview', ...end }));
      await tenant.saveRun(aRun({ id: 'u3', kind: 'undo' }));
      await tenant.saveRun(aRun({ id: 'r1' }));

      const open = await store.listRequested(10);

      expect(open).toEqual([
        { tenantId: TENANT_A, runId: 'p1' },
        { tenantId: TENANT_A, runId: 'p2' },
        { tenantId: TENANT_A, runId: 'u3' },
      ]);
      expect(await store.listRequested(1)).toHaveLength(1);
    });

    it('lists the first preview of each tenant before the second of any', async () => {
      const { store, tenant } = use();
      for (const id of ['p1', 'p2', 'p3']) await tenant.saveRun(aRun({ id, kind: 'preview' }));
      const other = store.forTenant(TENANT_C);
      await other.insertSync(aSync());
      await other.saveRun(aRun({ id: 'p9', kind: 'preview' }));

      const ids = (await store.listRequested(3)).map(({ runId }) => runId);

      expect(ids).toEqual(['p1', 'p9', 'p2']);
    });
  });
}
