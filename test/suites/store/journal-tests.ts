import { describe, expect, it } from 'vitest';
import type { Change, ChangeId, LinkId, PageOf, RunId } from '../../../engine/contract/index.js';
import type { LinkHistory, RunChanges } from '../../../engine/ports/store.js';
import { aChange } from '../../support/store/builders.js';
import { RUN_ID, type StoreFixture } from './fixture.js';

const LINK = 'link-1' as LinkId;

function withoutMarker(change: ReturnType<typeof aChange>) {
  const { marker: _marker, ...rest } = change;
  return rest;
}

/** Ids and all of one page of the link's history. */
async function history(
  { tenant, scope }: StoreFixture,
  query: Partial<LinkHistory> = {},
): Promise<Change[]> {
  const page = { scope, linkId: LINK, cursor: null, limit: 10, ...query };
  return (await tenant.listHistory(page)).items;
}

function ids(changes: readonly Change[]): string[] {
  return changes.map(({ id }) => id);
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
      const { tenant, commit } = use();
      await commit({ changes: [aChange({ status: 'intended', remoteId: null })] });

      await commit({ changes: [aChange({ status: 'applied' })] });

      expect(await tenant.findChange(aChange().id)).toEqual(aChange({ status: 'applied' }));
      expect(await history(use())).toHaveLength(1);
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
      const { commit } = use();
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

      const all = await history(use());
      const two = await history(use(), { limit: 2 });

      expect(all.map(({ id }) => id)).toEqual(['c4', 'c3', 'c1', 'c2']);
      expect(two.map(({ id }) => id)).toEqual(['c4', 'c3']);
      expect(all[0]).toEqual(withoutMarker(aChange({ id: 'c4', at: at(3) })));
    });

    it('gives a history page by page, also where changes have the same time', async () => {
      const { tenant, scope, commit } = use();
      const at = '2026-01-01T00:00:01.000Z';
      const later = '2026-01-01T00:00:02.000Z';
      await commit({
        changes: [
          ...['c1', 'c2', 'c3'].map((id) => aChange({ id, at })),
          ...['b1', 'b2'].map((id) => aChange({ id, at: later })),
        ],
      });
      const seen: string[] = [];
      let cursor: string | null = null;

      do {
        const page: PageOf<Change> = await tenant.listHistory({
          ...{ scope, linkId: LINK, cursor, limit: 2 },
        });
        expect(page.items.length).toBeGreaterThan(0);
        seen.push(...ids(page.items));
        cursor = page.nextCursor;
      } while (cursor !== null);

      expect(seen).toEqual(['b2', 'b1', 'c3', 'c2', 'c1']);
    });

    it('filters a history by run, side, action and status', async () => {
      const { commit } = use();
      await commit({
        changes: [
          aChange({ id: 'c1', action: 'create', side: 'left', status: 'applied' }),
          aChange({ id: 'c2', action: 'update', side: 'right', status: 'applied' }),
          aChange({ id: 'c3', action: 'update', side: 'right', status: 'failed', runId: 'run-0' }),
        ],
      });
      const found = async (filter: LinkHistory['filter']) =>
        ids(await history(use(), { filter: filter ?? {} }));

      expect(await found({ side: 'left' })).toEqual(['c1']);
      expect(await found({ action: 'update' })).toEqual(['c3', 'c2']);
      expect(await found({ action: 'update', status: 'applied' })).toEqual(['c2']);
      expect(await found({ runId: 'run-0' as RunId })).toEqual(['c3']);
      expect(await found({ runId: 'run-0' as RunId, side: 'left' })).toEqual([]);
    });

    it('finds the changes of one property, however far back', async () => {
      const { tenant, scope, commit } = use();
      const of = (number: number, property: string) =>
        aChange({
          id: `c${String(number).padStart(3, '0')}`,
          properties: [{ property, before: '"property":"city"', after: 'x', reason: 'changed' }],
        });
      const others = Array.from({ length: 50 }, (_, at) => of(at + 10, 'City'));
      await commit({ changes: [of(1, 'city'), of(2, 'name'), ...others, of(900, 'city')] });
      const query = { scope, linkId: LINK, filter: { property: 'city' } };

      const first = await tenant.listHistory({ ...query, cursor: null, limit: 1 });
      const second = await tenant.listHistory({ ...query, cursor: first.nextCursor, limit: 1 });

      expect([...ids(first.items), ...ids(second.items)]).toEqual(['c900', 'c001']);
      expect(first.nextCursor).not.toBeNull();
      expect(second.nextCursor).toBeNull();
    });

    it('lists a run newest first, and by side, action and status', async () => {
      const { tenant, commit } = use();
      await commit({
        changes: [
          aChange({ id: 'c1', side: 'left', action: 'create', status: 'failed' }),
          aChange({ id: 'c2', side: 'right', action: 'update', status: 'unknown' }),
          aChange({ id: 'c3', side: 'right', action: 'update', status: 'applied' }),
          aChange({ id: 'c4', side: 'right', action: 'update', status: 'failed' }),
        ],
      });
      const page = (query: Partial<RunChanges>) =>
        tenant.listChanges({ runId: RUN_ID, cursor: null, limit: 3, ...query });

      const first = await page({ order: 'newest' });
      const rest = await page({ order: 'newest', cursor: first.nextCursor });

      expect(ids([...first.items, ...rest.items])).toEqual(['c4', 'c3', 'c2', 'c1']);
      expect(rest.nextCursor).toBeNull();
      expect(ids((await page({ filter: { status: 'failed' } })).items)).toEqual(['c1', 'c4']);
      expect(ids((await page({ filter: { status: 'unknown' } })).items)).toEqual(['c2']);
      expect(ids((await page({ filter: { side: 'left' } })).items)).toEqual(['c1']);
      const updates = await page({ filter: { action: 'update' }, order: 'newest', limit: 2 });
      expect(ids(updates.items)).toEqual(['c4', 'c3']);
      expect(updates.nextCursor).toBe('c3');
    });

    it('keeps the histories of scopes apart', async () => {
      const { commit } = use();
      await commit({ changes: [aChange()] });

      expect(await history(use(), { scope: 'preview-1' })).toEqual([]);
    });

    it('outlives the links it is about', async () => {
      const { commit } = use();
      await commit({ changes: [aChange()] });

      await commit({ removedLinkIds: [LINK] });

      expect(await history(use())).toHaveLength(1);
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
