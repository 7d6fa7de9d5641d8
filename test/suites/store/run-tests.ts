import { describe, expect, it } from 'vitest';
import type { RunId, SyncId } from '../../../engine/contract/index.js';
import { aRun, aSync } from '../../support/store/builders.js';
import { RUN_ID, SYNC_ID, type StoreFixture } from './fixture.js';

const ENDED = { state: 'finished', finishedAt: '2026-01-01T01:00:00.000Z' } as const;

export function runTests(use: () => StoreFixture): void {
  describe('runs', () => {
    it('are given back as they were saved', async () => {
      const { tenant } = use();
      const count = { total: 3, withEmail: null };
      const run = aRun(
        { id: 'p1', kind: 'preview', stopReason: 'It "stopped"', linked: 4 },
        {
          draftFingerprint: 7,
          isCancelRequested: true,
          report: {
            left: count,
            right: count,
            matched: 1,
            createdLeft: 0,
            createdRight: 2,
            updatedLeft: 0,
            updatedRight: 0,
            conflicts: 0,
            unchanged: 1,
            excluded: [{ reason: 'filter', side: 'left', count: 1 }],
            failing: [],
            samples: [],
          },
        },
      );

      await tenant.saveRun(run);

      expect(await tenant.getRun(run.run.id)).toEqual(run);
      expect(await tenant.getRun('nobody' as RunId)).toBeUndefined();
    });

    it('are replaced by id', async () => {
      const { tenant } = use();
      await tenant.saveRun(aRun());

      await tenant.saveRun(aRun({ phase: 'write', ...ENDED }));

      expect(await tenant.getRun(RUN_ID)).toEqual(aRun({ phase: 'write', ...ENDED }));
    });

    it('are listed newest first, without previews, page by page', async () => {
      const { tenant } = use();
      await tenant.insertSync(aSync({ id: 'sync-2' as SyncId }));
      for (const id of ['r2', 'r1', 'r4', 'r3']) await tenant.saveRun(aRun({ id }));
      await tenant.saveRun(aRun({ id: 'r5', kind: 'preview' }));
      await tenant.saveRun(aRun({ id: 'r6', syncId: 'sync-2' }));

      const first = await tenant.listRuns(SYNC_ID, { cursor: null, limit: 3 });
      const second = await tenant.listRuns(SYNC_ID, { cursor: first.nextCursor, limit: 3 });
      const exact = await tenant.listRuns(SYNC_ID, { cursor: null, limit: 4 });

      expect(first.items.map(({ id }) => id)).toEqual(['r4', 'r3', 'r2']);
      expect(second.items.map(({ id }) => id)).toEqual(['r1']);
      expect(second.nextCursor).toBeNull();
      expect(exact.nextCursor).toBeNull();
      expect(first.items[0]).toEqual(aRun({ id: 'r4' }).run);
    });

    it('tell the open one, the last one and the last preview', async () => {
      const { tenant } = use();
      await tenant.saveRun(aRun({ id: 'r1' }));
      await tenant.saveRun(aRun({ id: 'r2', ...ENDED }));
      await tenant.saveRun(aRun({ id: 'r3', kind: 'preview', ...ENDED }));
      await tenant.saveRun(aRun({ id: 'r4', kind: 'preview' }));

      expect((await tenant.findOpenRun(SYNC_ID))?.run.id).toBe('r1');
      expect((await tenant.findLastRun(SYNC_ID))?.run.id).toBe('r2');
      expect((await tenant.findLastPreview(SYNC_ID))?.run.id).toBe('r4');
    });

    it('find nothing where there is nothing', async () => {
      const { tenant } = use();
      await tenant.saveRun(aRun({ ...ENDED }));
      const nobody = 'sync-9' as SyncId;

      expect(await tenant.findOpenRun(SYNC_ID)).toBeUndefined();
      expect(await tenant.findLastPreview(SYNC_ID)).toBeUndefined();
      expect(await tenant.findLastRun(nobody)).toBeUndefined();
    });

    it('count as open while they are held and have no end', async () => {
      const { tenant } = use();
      await tenant.saveRun(aRun({ state: 'held' }));

      expect((await tenant.findOpenRun(SYNC_ID))?.run.state).toBe('held');
    });

    it('belong to a sync that is there', async () => {
      const { tenant } = use();

      await expect(tenant.saveRun(aRun({ syncId: 'sync-9' }))).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });

  describe('a request to cancel', () => {
    it('changes nothing else of the run', async () => {
      const { tenant } = use();
      await tenant.saveRun(aRun({ phase: 'write' }));

      await tenant.requestCancel(RUN_ID);

      expect(await tenant.getRun(RUN_ID)).toEqual(
        aRun({ phase: 'write' }, { isCancelRequested: true }),
      );
    });

    it('is not undone by a run that has not noticed it yet', async () => {
      const { tenant, commit } = use();
      await tenant.saveRun(aRun());
      await tenant.requestCancel(RUN_ID);

      await commit({ run: aRun({ phase: 'write' }) });
      await tenant.saveRun(aRun({ phase: 'associate' }));

      const run = await tenant.getRun(RUN_ID);
      expect(run?.isCancelRequested).toBe(true);
      expect(run?.run.phase).toBe('associate');
    });

    it('needs a run', async () => {
      const nobody = 'nobody' as RunId;

      await expect(use().tenant.requestCancel(nobody)).rejects.toMatchObject({ code: 'not_found' });
    });
  });
}
