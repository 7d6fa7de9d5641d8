import { describe, expect, it } from 'vitest';
import type { ChangeId, LinkId, RunId } from '../../../engine/contract/index.js';
import { aChange } from '../../support/store/builders.js';
import { RUN_ID, type StoreFixture } from './fixture.js';

const LINK = 'link-1' as LinkId;

function withoutMarker(change: ReturnType<typeof aChange>) {
  const { marker: _marker, ...rest } = change;
  return rest;
}

export function journalTests(use: () => StoreFixture): void {
  describe('the journal', () => {
    it('finds a change by id, with its marker', async () => {
      const { tenant, commit } = use();
      const change = aChange({
        marker: 'marker-1',
        status: 'unknown',
        remoteId: null,
        error: 'It said "no"',
      });
      await commit({ changes: [change] });

      expect(await tenant.findChange(change.id)).toEqual(change);
      expect(await tenant.findChange('nobody' as ChangeId)).toBeUndefined();
    });

    it('replaces an entry by id', async () => {
      const { tenant, scope, commit } = use();
      await commit({ changes: [aChange({ status: 'intended', remoteId: null })] });

      await commit({ changes: [aChange({ status: 'applied' })] });

      expect(await tenant.findChange(aChange().id)).toEqual(aChange({ status: 'applied' }));
      expect(await tenant.listHistory(scope, LINK, 10)).toHaveLength(1);
    });

    it('walks through the links that a run changed, each once', async () => {
      const { tenant, commit } = use();
      const links = ['l2', 'l1', 'l3', 'l1'];
      await commit({
        changes: [
          ...links.map((link, at) => aChange({ id: `c${String(at)}`, linkId: link })),
          aChange({ id: 'other', linkId: 'l4', runId: 'run-0' }),
        ],
      });
      const after = (afterId: string | null, limit: number) =>
        tenant.listChangedLinks(RUN_ID, { afterId: afterId as LinkId | null, limit });

      expect(await after(null, 2)).toEqual(['l1', 'l2']);
      expect(await after('l2', 2)).toEqual(['l3']);
      expect(await after('l3', 2)).toEqual([]);
    });

    it('finds what a run did to some links, oldest first', async () => {
      const { tenant, commit } = use();
      await commit({
        changes: [
          aChange({ id: 'c3', linkId: 'l1' }),
          aChange({ id: 'c1', linkId: 'l1' }),
          aChange({ id: 'c2', linkId: 'l2' }),
          aChange({ id: 'c4', linkId: 'l3' }),
          aChange({ id: 'c0', linkId: 'l1', runId: 'run-0' }),
        ],
      });

      const found = await tenant.findChanges(RUN_ID, ['l2', 'l1', 'nobody'] as LinkId[]);

      expect(found.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
      expect(found[0]).toEqual(withoutMarker(aChange({ id: 'c1', linkId: 'l1' })));
      expect(await tenant.findChanges(RUN_ID, [])).toEqual([]);
    });

    it('lists the changes of a run in order, page by page', async () => {
      const { tenant, commit } = use();
      const ids = ['c3', 'c1', 'c5', 'c2', 'c4'];
      await commit({
        changes: [...ids.map((id) => aChange({ id })), aChange({ id: 'c0', runId: 'run-0' })],
      });

      const first = await tenant.listChanges({ runId: RUN_ID, cursor: null, limit: 3 });
      const second = await tenant.listChanges({
        runId: RUN_ID,
        cursor: first.nextCursor,
        limit: 3,
      });
      const exact = await tenant.listChanges({ runId: RUN_ID, cursor: null, limit: 5 });

      expect(first.items.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
      expect(second.items.map(({ id }) => id)).toEqual(['c4', 'c5']);
      expect(second.nextCursor).toBeNull();
      expect(exact.nextCursor).toBeNull();
      expect(first.items[0]).toEqual(withoutMarker(aChange({ id: 'c1' })));
    });

    it('lists the history of a link newest first', async () => {
      const { tenant, scope, commit } = use();
      const at = (second: number) => `2026-01-01T00:00:0${String(second)}.000Z`;
      await commit({
        changes: [
          aChange({ id: 'c1', at: at(2) }),
          aChange({ id: 'c2', at: at(1), runId: 'run-0' }),
          aChange({ id: 'c3', at: at(3) }),
          aChange({ id: 'c4', at: at(3) }),
          aChange({ id: 'c5', at: at(9), linkId: 'link-9' }),
        ],
      });

      const all = await tenant.listHistory(scope, LINK, 10);
      const two = await tenant.listHistory(scope, LINK, 2);

      expect(all.map(({ id }) => id)).toEqual(['c4', 'c3', 'c1', 'c2']);
      expect(two.map(({ id }) => id)).toEqual(['c4', 'c3']);
      expect(all[0]).toEqual(withoutMarker(aChange({ id: 'c4', at: at(3) })));
    });

    it('keeps the histories of scopes apart', async () => {
      const { tenant, commit } = use();
      await commit({ changes: [aChange()] });

      expect(await tenant.listHistory('preview-1', LINK, 10)).toEqual([]);
    });

    it('outlives the links it is about', async () => {
      const { tenant, scope, commit } = use();
      await commit({ changes: [aChange()] });

      await commit({ removedLinkIds: [LINK] });

      expect(await tenant.listHistory(scope, LINK, 10)).toHaveLength(1);
    });

    it('knows nothing of a run that changed nothing', async () => {
      const page = await use().tenant.listChanges({
        runId: 'run-9' as RunId,
        cursor: null,
        limit: 10,
      });

      expect(page).toEqual({ items: [], nextCursor: null });
    });
  });
}
