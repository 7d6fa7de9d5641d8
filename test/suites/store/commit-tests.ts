import { describe, expect, it } from 'vitest';
import type { LinkId, SyncId } from '../../../engine/contract/index.js';
import { aChange, aLink, aRun, aShadow } from '../../support/store/builders.js';
import { snapshotOf } from '../../support/store/snapshot.js';
import { RUN_ID, type StoreFixture } from './fixture.js';

export function commitTests(use: () => StoreFixture): void {
  describe('a commit', () => {
    it('applies all of its parts', async () => {
      const { tenant, scope, commit } = use();
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);
      const hints = await tenant.listHints(scope, 10);

      await commit({
        shadows: [aShadow()],
        links: [aLink({ leftId: 'L1' })],
        changes: [aChange()],
        cursors: [{ side: 'left', stream: 'live', cursor: 'page-2' }],
        run: aRun({ phase: 'match' }),
        doneHints: hints,
      });

      const pair = await tenant.getPair(scope, 'link-1' as LinkId);
      expect(pair).toEqual({ link: aLink({ leftId: 'L1' }), left: aShadow(), right: null });
      expect(await tenant.getCursor(scope, 'left', 'live')).toBe('page-2');
      expect((await tenant.getRun(RUN_ID))?.run.phase).toBe('match');
      expect(await tenant.findChange(aChange().id)).toEqual(aChange());
      expect(await tenant.listHints(scope, 10)).toEqual([]);
    });

    it('is applied whole or not at all', async () => {
      const { tenant, scope, syncId, commit } = use();
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);
      const hints = await tenant.listHints(scope, 10);
      await commit({
        shadows: [aShadow()],
        links: [aLink({ id: 'a', leftId: 'L1' }), aLink({ id: 'b', leftId: 'L2' })],
        changes: [aChange({ status: 'intended' })],
        cursors: [{ side: 'left', stream: 'live', cursor: 'page-1' }],
        run: aRun(),
      });
      const before = await snapshotOf(tenant, syncId);

      const failing = commit({
        removedLinkIds: ['b' as LinkId],
        shadows: [aShadow({ title: 'Changed', keys: ['other'] }), aShadow({ id: 'L9' })],
        links: [aLink({ id: 'c', rightId: 'R7' }), aLink({ id: 'd', leftId: 'L1' })],
        changes: [aChange(), aChange({ id: 'change-2' })],
        cursors: [{ side: 'left', stream: 'live', cursor: 'page-2' }],
        droppedCursors: [{ side: 'left', stream: 'sweep' }],
        run: aRun({ phase: 'settle' }),
        doneHints: hints,
      });

      await expect(failing).rejects.toMatchObject({ code: 'internal' });
      expect(await snapshotOf(tenant, syncId)).toEqual(before);
    });

    it('fails whole when its run belongs to no sync', async () => {
      const { tenant, scope, commit } = use();
      const run = aRun({ syncId: 'sync-9' });

      await expect(commit({ shadows: [aShadow()], run })).rejects.toMatchObject({
        code: 'not_found',
      });

      expect(await tenant.countShadows(scope, 'left')).toBe(0);
    });

    it('takes nothing at all', async () => {
      await expect(use().commit({})).resolves.toBeUndefined();
    });

    it('takes a large step: 500 shadows, 500 links and 1,000 changes', async () => {
      const { tenant, scope, commit } = use();
      const ids = Array.from({ length: 500 }, (_, index) => String(index).padStart(3, '0'));

      await commit({
        shadows: ids.map((id) => aShadow({ id: `L${id}` })),
        links: ids.map((id) => aLink({ id: `link-${id}`, leftId: `L${id}` })),
        changes: [...ids, ...ids.map((id) => `more-${id}`)].map((id) => aChange({ id })),
      });

      expect(await tenant.countShadows(scope, 'left')).toBe(500);
      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(500);
      const page = await tenant.listChanges({ runId: RUN_ID, cursor: '499', limit: 500 });
      expect(page.items).toHaveLength(500);
    });

    it('ends the same whether or not it is told how the rows stand', async () => {
      const { tenant, scope, commit } = use();
      const shadow = aShadow();
      const link = aLink({ leftId: 'L1', isTouched: true });
      const entry = aChange({ status: 'intended' });
      await commit({ shadows: [shadow], links: [link], changes: [entry] });
      const next = {
        shadows: [{ ...shadow, base: shadow.values, seenRunId: 'run-2' }],
        links: [{ ...link, isTouched: false, state: 'inSync' as const, rightId: 'R1' }],
        changes: [{ ...entry, status: 'applied' as const, remoteId: 'R1' }],
      };

      await commit({ ...next, stored: { shadows: [shadow], links: [link], changes: [entry] } });

      const id = link.id;
      expect(await tenant.getPair(scope, id)).toEqual({
        link: next.links[0],
        left: next.shadows[0],
        right: null,
      });
      expect(await tenant.findLinks(scope, 'right', ['R1'])).toEqual(next.links);
      expect(await tenant.findChange(entry.id)).toEqual(next.changes[0]);
    });

    it('keeps values and base apart when both change to the same and away again', async () => {
      const { tenant, scope, commit } = use();
      let stored = aShadow({ values: { a: 1, b: ['x'] }, base: { b: ['x'], a: 1 } });
      await commit({ shadows: [stored] });
      for (const next of [
        { ...stored, values: { a: 2, b: ['x'] } },
        { ...stored, values: { a: 2, b: ['x'] }, base: { a: 2, b: ['x'] } },
        { ...stored, values: { a: 3 }, base: { a: 3 } },
        { ...stored, values: { a: 3 }, base: { a: 3, b: null } },
      ]) {
        await commit({ shadows: [next], stored: { shadows: [stored] } });
        expect(await tenant.findShadows(scope, 'left', [next.id])).toEqual([next]);
        stored = next;
      }
    });

    it('writes a row whole that is not there, whatever it is told', async () => {
      const { tenant, scope, commit } = use();
      const shadow = aShadow();
      const link = aLink({ leftId: 'L1' });
      const now = { shadow: { ...shadow, title: 'Now' }, link: { ...link, isTouched: true } };

      await commit({
        shadows: [now.shadow],
        links: [now.link],
        stored: { shadows: [shadow], links: [link] },
      });

      const pair = { link: now.link, left: now.shadow, right: null };
      expect(await tenant.getPair(scope, link.id)).toEqual(pair);
    });

    it('writes many forms of change in one step', async () => {
      const { tenant, scope, commit } = use();
      const links = Array.from({ length: 12 }, (_, at) => aLink({ id: `l${String(at)}` }));
      await commit({ links });
      const next = links.map((link, at) => ({
        ...link,
        ...(at % 2 === 0 ? { isTouched: true } : {}),
        ...(at % 3 === 0 ? { hasDrift: true } : {}),
        ...(at % 4 === 0 ? { title: `Title ${String(at)}` } : {}),
        failures: at % 5,
      }));

      await commit({ links: next, stored: { links } });

      const pairs = await tenant.listPairs(scope, { kind: 'all' }, { afterId: null, limit: 20 });
      expect(pairs.map(({ link }) => link)).toEqual(
        [...next].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    });

    it('keeps many commits at once apart', async () => {
      const { tenant, scope, commit } = use();
      const ids = Array.from({ length: 20 }, (_, index) => String(index));

      await Promise.all(
        ids.map((id) =>
          commit({
            shadows: [aShadow({ id })],
            links: [aLink({ id, leftId: id })],
          }),
        ),
      );

      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(20);
    });

    it('stores values that SQL or JSON could trip over', async () => {
      const { tenant, scope, commit } = use();
      const values = {
        quote: `it's "quoted" \\ and 'so on'; drop table links; --`,
        unicode: 'Ægir 🚀 \u2028 日本',
        lines: 'one\r\ntwo\ttabs',
        big: 2 ** 53 - 1,
        small: 1e-9,
        negative: -0.5,
        no: false,
        yes: true,
        'a.b[0]': 'path',
        '': 'empty name',
        '@company': null,
      };
      const shadow = aShadow({ id: `L'"%_\\1`, values, title: `Per's "100 %"_` });

      await commit({ shadows: [shadow] });

      expect(await tenant.findShadows(scope, 'left', [shadow.id])).toEqual([shadow]);
    });

    it('does not share its rows with the caller', async () => {
      const { tenant, scope, commit } = use();
      const shadow = aShadow();
      const link = aLink({ leftId: 'L1' });
      await commit({ shadows: [shadow], links: [link] });

      shadow.values['email'] = 'changed';
      link.attempts.push({
        side: 'left',
        changeId: aChange().id,
        sent: {},
        from: {},
        sentAt: '',
        doubtUntil: '',
      });
      const read = await tenant.getPair(scope, link.id);
      if (read?.left) read.left.base['email'] = 'changed';

      expect(await tenant.getPair(scope, link.id)).toEqual({
        link: aLink({ leftId: 'L1' }),
        left: aShadow(),
        right: null,
      });
    });
  });

  describe('reading positions', () => {
    it('are kept per side and stream', async () => {
      const { tenant, scope, commit } = use();

      await commit({
        cursors: [
          { side: 'left', stream: 'live', cursor: 'l1' },
          { side: 'left', stream: 'sweep', cursor: 'l2' },
          { side: 'right', stream: 'live', cursor: 'r1' },
        ],
      });
      await commit({ cursors: [{ side: 'left', stream: 'live', cursor: 'l3' }] });

      expect(await tenant.getCursor(scope, 'left', 'live')).toBe('l3');
      expect(await tenant.getCursor(scope, 'left', 'sweep')).toBe('l2');
      expect(await tenant.getCursor(scope, 'right', 'live')).toBe('r1');
      expect(await tenant.getCursor(scope, 'right', 'sweep')).toBeUndefined();
      expect(await tenant.getCursor('elsewhere', 'left', 'live')).toBeUndefined();
    });

    it('carry how far changes were read, as of the last time they were stored', async () => {
      const { tenant, scope, commit } = use();
      const place = { side: 'left', stream: 'live' } as const;
      const reach = { markMs: 1_800_000_000_123, completeMs: 5, horizonMs: 7, missAgeMs: null };

      await commit({
        cursors: [
          { ...place, cursor: 'l1', reach },
          { side: 'right', stream: 'live', cursor: 'r1' },
        ],
      });
      expect(await tenant.getReach(scope, 'left', 'live')).toEqual(reach);
      expect(await tenant.getReach(scope, 'left', 'sweep')).toBeNull();
      expect(await tenant.getReach(scope, 'right', 'live')).toBeNull();
      expect(await tenant.getReach('elsewhere', 'left', 'live')).toBeNull();

      await commit({ cursors: [{ ...place, cursor: 'l2', reach: { ...reach, missAgeMs: 9 } }] });
      expect(await tenant.getReach(scope, 'left', 'live')).toEqual({ ...reach, missAgeMs: 9 });

      await commit({ cursors: [{ ...place, cursor: 'l3', reach: null }] });
      expect(await tenant.getReach(scope, 'left', 'live')).toBeNull();
    });

    it('are forgotten when dropped', async () => {
      const { tenant, scope, commit } = use();
      await commit({
        cursors: [
          { side: 'left', stream: 'live', cursor: 'l1' },
          { side: 'left', stream: 'sweep', cursor: 'l2' },
        ],
      });

      await commit({ droppedCursors: [{ side: 'left', stream: 'sweep' }] });

      expect(await tenant.getCursor(scope, 'left', 'live')).toBe('l1');
      expect(await tenant.getCursor(scope, 'left', 'sweep')).toBeUndefined();
    });

    it('belong to one tenant', async () => {
      const { tenant, scope } = use();

      expect(await tenant.getCursor(scope, 'left', 'live')).toBeUndefined();
    });
  });

  describe('another tenant', () => {
    it('is not seen through any list', async () => {
      const { tenant, syncId } = use();

      expect(JSON.stringify(await snapshotOf(tenant, syncId))).not.toContain('CANARY_B');
    });

    it('keeps its own rows when both use the same ids', async () => {
      const { tenant, other, scope, commit } = use();
      const mine = aLink({ leftId: 'L1', rightId: 'R1', title: 'Mine' });

      await commit({ shadows: [aShadow({ title: 'Mine' })], links: [mine], changes: [aChange()] });
      await tenant.touchLinks(scope, { kind: 'all' });
      await commit({ removedLinkIds: [mine.id, 'link-2' as LinkId] });
      await tenant.dropScope(scope);
      await tenant.deleteSync('sync-1' as SyncId);

      expect(await other.countLinks(scope, { kind: 'all' })).toBe(5);
    });
  });
}
