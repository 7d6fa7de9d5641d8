import { describe, expect, it } from 'vitest';
import type { SyncClient } from '../../../components/client/sync-client.js';
import type { SyncEvent, UndoReport } from '../../../engine/contract/index.js';
import { nextEvent, refusal, runEnded, syncedSync, type ClientWorld } from './client-world.js';

function undoEnded(client: SyncClient) {
  return nextEvent(
    client,
    (event): event is Extract<SyncEvent, { type: 'run_changed' }> =>
      event.type === 'run_changed' && event.run.kind === 'undo' && event.run.state !== 'running',
  );
}

function keptLine({ reason, side, count }: UndoReport['kept'][number]): string {
  return `${reason} ${side} ${String(count)}`;
}

export function runTests(use: () => ClientWorld): void {
  describe('runs, records and issues', () => {
    it('syncs after publishing and tells how far it is', async () => {
      const sync = await syncedSync(use());

      expect(sync).toMatchObject({ status: 'on', version: 1, hasDraftChanges: false });
      expect(sync.run).toMatchObject({ kind: 'initial', state: 'finished' });
      expect(sync.counts.inSync).toBeGreaterThan(0);
      expect(await use().client.getRun(sync.run?.id ?? '')).toEqual(sync.run);
    });

    it('gives runs and changes page by page', async () => {
      const { client } = use();
      const sync = await syncedSync(use());

      const runs = await client.listRuns(sync.id);
      const runId = runs.items.at(-1)?.id ?? '';
      const first = await client.listChanges(runId, { limit: 2 });
      const second = await client.listChanges(runId, { limit: 2, cursor: first.nextCursor ?? '' });

      expect(first.items).toHaveLength(2);
      expect(second.items.length).toBeGreaterThan(0);
      const ids = [...first.items, ...second.items].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('runs again when a person asks, and when a record changed', async () => {
      const world = use();
      const sync = await syncedSync(world);
      await world.editLeft();
      const ended = runEnded(world.client, 'any');

      await world.client.startRun(sync.id);

      expect((await ended).run).toMatchObject({ state: 'finished', syncId: sync.id });
    });

    it('turns off and on again', async () => {
      const { client } = use();
      const sync = await syncedSync(use());

      const off = await client.turnOff(sync.id);
      const error = await refusal(client.startRun(sync.id));
      const on = await client.turnOn(sync.id);

      expect([off.status, on.status]).toEqual(['off', 'on']);
      expect(error.code).toBe('state_conflict');
    });

    it('refuses to cancel what has ended', async () => {
      const sync = await syncedSync(use());

      const error = await refusal(use().client.cancelRun(sync.run?.id ?? ''));

      expect(error.code).toBe('state_conflict');
    });

    it('lists records by state and text, and one with its history', async () => {
      const { client } = use();
      const sync = await syncedSync(use());

      const page = await client.listRecords(sync.id, { state: 'inSync', limit: 3 });
      const [row] = page.items;
      const detail = await client.getRecord(sync.id, row?.id ?? '');
      const byText = await client.listRecords(sync.id, { text: row?.title ?? '' });
      const drifted = await client.listRecords(sync.id, { drift: 'only' });

      expect(page.items).toHaveLength(3);
      expect(page.nextCursor).not.toBeNull();
      expect(detail.properties.length).toBeGreaterThan(0);
      expect(byText.items.map(({ id }) => id)).toContain(row?.id);
      expect(drifted.items).toHaveLength(sync.drifted);
    });

    it('tells what was done to a record, and where its values came from', async () => {
      const { client } = use();
      const sync = await syncedSync(use());
      const runId = sync.run?.id ?? '';
      const newest = await client.listChanges(runId, {
        order: 'newest',
        action: 'create',
        limit: 1,
      });
      const recordId = newest.items[0]?.linkId ?? '';
      const { side } = newest.items[0] ?? { side: 'left' };

      const changes = await client.listRecordChanges(sync.id, recordId, { query: { run: runId } });
      const none = await client.listRecordChanges(sync.id, recordId, {
        query: { property: 'no such property' },
      });
      const origins = await client.listOrigins(sync.id, recordId);
      const unknown = await refusal(client.listRecordChanges(sync.id, 'nobody'));

      expect(changes.items).toEqual(newest.items);
      expect(none.items).toEqual([]);
      const brought = origins.filter(({ change }) => change?.runId === runId);
      expect(brought.length).toBeGreaterThan(0);
      expect(brought.every((one) => one.side === side && one.change?.isCurrent)).toBe(true);
      expect(unknown.code).toBe('not_found');
    });

    it('undoes one change, having said what that means, and tells how far it is', async () => {
      const world = use();
      const { client } = world;
      const sync = await syncedSync(world);
      await world.editLeft();
      const edited = runEnded(client, 'any');
      await client.startRun(sync.id);
      const { run } = await edited;
      const [change] = (await client.listChanges(run.id, { action: 'update' })).items;
      if (change === undefined) throw new Error('The edit did not arrive.');
      const ended = undoEnded(client);

      const preview = await client.previewUndoChange(change.id);
      const begun = await client.startUndoChange(change.id);
      await ended;
      const state = await client.getUndo(begun.id);
      const runs = await client.listRuns(sync.id);
      const back = await client.listRecordChanges(sync.id, change.linkId, {
        query: { run: begun.id },
      });

      expect(preview.restored[change.side]).toBe(1);
      expect(begun).toMatchObject({ kind: 'undo', undoes: { changeId: change.id } });
      expect(state).toMatchObject({
        run: { state: 'finished' },
        report: { restored: preview.restored, archived: { left: 0, right: 0 }, kept: [] },
      });
      expect(runs.items[0]).toMatchObject({ id: begun.id, kind: 'undo' });
      expect(back.items[0]?.properties.map(({ after }) => after)).toEqual(
        change.properties.map(({ before }) => before),
      );
      expect((await refusal(client.getUndo(run.id))).code).toBe('not_found');
    });

    it('undoes a run and archives what it created', async () => {
      const { client } = use();
      const sync = await syncedSync(use());
      const runId = sync.run?.id ?? '';
      const preview = await client.previewUndo(runId);
      const created = preview.archived.left + preview.archived.right;
      const ended = undoEnded(client);

      const begun = await client.startUndo(runId, { confirmedArchives: created });
      await ended;
      const { run, report } = await client.getUndo(begun.id);

      expect(created).toBeGreaterThan(0);
      expect(run).toMatchObject({ kind: 'undo', state: 'finished' });
      expect(report.archived).toEqual(preview.archived);
      expect(report.restored).toEqual(preview.restored);
      expect(new Set(report.kept.map(keptLine))).toEqual(new Set(preview.kept.map(keptLine)));
    });

    it('groups what fails by cause and tries it again', async () => {
      const world = use();
      const sync = await syncedSync(world);

      const groups = await world.client.listIssues(sync.id);
      const failing = await world.client.listRecords(sync.id, { state: 'failing', limit: 200 });
      const [group] = groups;
      const retried = await world.client.retryIssue(sync.id, group?.key ?? '');

      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(sync.counts.failing);
      expect(failing.items).toHaveLength(sync.counts.failing);
      expect(group?.title).not.toBe('');
      expect(retried.count).toBe(group?.count);
    });

    it('leaves one record out, and ties of records alone that are unlinked', async () => {
      const { client } = use();
      const sync = await syncedSync(use());
      const [row] = (await client.listRecords(sync.id, { state: 'inSync', limit: 1 })).items;

      await client.unlinkRecord(sync.id, row?.id ?? '');

      const excluded = await client.listRecords(sync.id, { state: 'excluded', limit: 200 });
      expect(excluded.items.some(({ excludeReason }) => excludeReason === 'skipped')).toBe(true);
    });

    it('deletes a sync and leaves the accounts', async () => {
      const { client } = use();
      const sync = await syncedSync(use());

      await client.deleteSync(sync.id);

      expect((await refusal(client.getSync(sync.id))).code).toBe('not_found');
      expect(await client.listConnections()).toHaveLength(2);
    });
  });
}
