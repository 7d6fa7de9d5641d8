import { describe, expect, it } from 'vitest';
import type { LinkId, RunId } from '../../../engine/contract/index.js';
import type { Link } from '../../../engine/state/link.js';
import {
  aLink,
  anAttempt,
  anIntent,
  anIssue,
  aRemovalAttempt,
  aShadow,
} from '../../support/store/builders.js';
import type { StoreFixture } from './fixture.js';

const FULL: Link = aLink({
  leftId: 'L1',
  rightId: 'R1',
  stage: 'creating',
  state: 'failing',
  isTouched: true,
  isAssociationDue: true,
  isAssociationWaiting: true,
  hasDrift: true,
  excludeReason: 'filter',
  shutSides: ['left', 'right'],
  issue: anIssue({ details: { options: ['a', 'b'], max: 40 }, appMessage: 'No "last" name' }),
  intent: anIntent(),
  // One of each kind: nothing of what tells them apart is lost.
  attempts: [
    anAttempt({ isRemembered: true }),
    { ...anAttempt({ side: 'right' }), tie: 'remove' },
    aRemovalAttempt('right'),
    { ...anAttempt(), marker: 'marker-1', isRemembered: true, needsLook: true },
  ],
  flips: {
    writes: [{ side: 'left', property: 'city', between: 4_294_967_295, atMs: 1_767_225_600_000 }],
    frozen: [{ side: 'right', property: 'address1_city' }],
  },
  incarnation: 2,
  isMatchSettled: true,
  failures: 3,
  tieFailures: 2,
  nextTryAt: '2026-01-01T00:10:00.000Z',
  writtenRunId: 'run-1' as RunId,
  firstSyncedAt: '2026-01-01T00:00:00.000Z',
  lastSyncedAt: '2026-01-01T00:05:00.000Z',
});

export function linkTests(use: () => StoreFixture): void {
  describe('links', () => {
    it('are stored and replaced whole', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: [FULL] });
      expect((await tenant.getPair(scope, FULL.id))?.link).toEqual(FULL);

      await commit({ links: [aLink({ leftId: 'L1' })] });

      expect((await tenant.getPair(scope, FULL.id))?.link).toEqual(aLink({ leftId: 'L1' }));
    });

    it('are found by either end', async () => {
      const { tenant, scope, commit } = use();
      const open = aLink({ id: 'open', leftId: 'L2' });
      await commit({ links: [FULL, open] });

      const left = await tenant.findLinks(scope, 'left', ['L2', 'L1', 'L3', 'L1']);

      expect(left).toHaveLength(2);
      expect(left).toEqual(expect.arrayContaining([FULL, open]));
      expect(await tenant.findLinks(scope, 'right', ['R1'])).toEqual([FULL]);
      expect(await tenant.findLinks(scope, 'right', ['L1'])).toEqual([]);
      expect(await tenant.findLinks('elsewhere', 'left', ['L1'])).toEqual([]);
      expect(await tenant.findLinks(scope, 'left', [])).toEqual([]);
    });

    it('come as pairs with what is known of their ends', async () => {
      const { tenant, scope, commit } = use();
      const right = aShadow({ side: 'right', id: 'R1' });
      await commit({ links: [FULL], shadows: [aShadow(), right, aShadow({ id: 'L2' })] });

      expect(await tenant.getPair(scope, FULL.id)).toEqual({ link: FULL, left: aShadow(), right });
      expect(await tenant.getPair(scope, 'nobody' as LinkId)).toBeUndefined();
      expect(await tenant.getPair('elsewhere', FULL.id)).toBeUndefined();
    });

    it('are found by id with both ends; unknown ids are left out', async () => {
      const { tenant, scope, commit } = use();
      const right = aShadow({ side: 'right', id: 'R1' });
      await commit({ links: [FULL], shadows: [aShadow(), right] });

      const pairs = await tenant.findPairs(scope, ['nobody' as LinkId, FULL.id]);

      expect(pairs).toEqual([await tenant.getPair(scope, FULL.id)]);
      expect(await tenant.findPairs(scope, [])).toEqual([]);
    });

    it('are removed by id; unknown ids do no harm', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: [FULL] });

      await commit({ removedLinkIds: [FULL.id, 'nobody' as LinkId] });

      expect(await tenant.getPair(scope, FULL.id)).toBeUndefined();
      expect(await tenant.findLinks(scope, 'left', ['L1'])).toEqual([]);
    });

    it('are asked for 500 at a time, no more', async () => {
      const { tenant, scope } = use();
      const ids = Array.from({ length: 501 }, (_, index) => String(index));

      await expect(tenant.findLinks(scope, 'left', ids)).rejects.toMatchObject({
        code: 'internal',
      });
    });
  });

  describe('the ends of links', () => {
    it.each(['leftId', 'rightId'] as const)('hold a record once: %s', async (end) => {
      const { tenant, scope, commit } = use();
      await commit({ links: [aLink({ id: 'a', [end]: 'X' })] });

      await expect(commit({ links: [aLink({ id: 'b', [end]: 'X' })] })).rejects.toMatchObject({
        code: 'internal',
      });

      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(1);
    });

    it('hold a record once inside one commit, too', async () => {
      const { tenant, scope, commit } = use();
      const links = [aLink({ id: 'a', leftId: 'X' }), aLink({ id: 'b', leftId: 'X' })];

      await expect(commit({ links })).rejects.toMatchObject({ code: 'internal' });

      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(0);
    });

    it('name the link in the way', async () => {
      const { commit } = use();
      await commit({ links: [aLink({ id: 'holder', leftId: 'X' })] });

      await expect(commit({ links: [aLink({ id: 'late', leftId: 'X' })] })).rejects.toThrow(
        /"late".*"holder"/,
      );
    });

    it('may be the same text on both sides, in two scopes, and empty in many links', async () => {
      const { tenant, scope, commit } = use();

      await commit({
        links: [
          aLink({ id: 'a', leftId: 'X' }),
          aLink({ id: 'b', rightId: 'X' }),
          aLink({ id: 'c', leftId: 'Y' }),
        ],
      });

      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(3);
    });

    it('pass from a removed link to another in one commit', async () => {
      const { tenant, scope, commit } = use();
      await commit({
        links: [aLink({ id: 'a', leftId: 'L1' }), aLink({ id: 'b', rightId: 'R1' })],
      });

      await commit({
        removedLinkIds: ['b' as LinkId],
        links: [aLink({ id: 'a', leftId: 'L1', rightId: 'R1', stage: 'linked' })],
      });

      const [link] = await tenant.findLinks(scope, 'right', ['R1']);
      expect(link?.id).toBe('a');
    });

    it('are swapped between two links in one commit, whatever the order', async () => {
      const { tenant, scope, commit } = use();
      await commit({
        links: [
          aLink({ id: 'a', leftId: 'L1', rightId: 'R1' }),
          aLink({ id: 'b', leftId: 'L2', rightId: 'R2' }),
        ],
      });

      await commit({
        links: [
          aLink({ id: 'a', leftId: 'L1', rightId: 'R2' }),
          aLink({ id: 'b', leftId: 'L2', rightId: 'R1' }),
        ],
      });

      const [first] = await tenant.findLinks(scope, 'right', ['R2']);
      const [second] = await tenant.findLinks(scope, 'right', ['R1']);
      expect([first?.id, second?.id]).toEqual(['a', 'b']);
    });

    it('are taken over from a link that gives them up in the same commit', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: [aLink({ id: 'b', leftId: 'L1', rightId: 'R1' })] });

      await commit({
        links: [aLink({ id: 'a', rightId: 'R1' }), aLink({ id: 'b', leftId: 'L1' })],
      });

      const [link] = await tenant.findLinks(scope, 'right', ['R1']);
      expect(link?.id).toBe('a');
    });

    it('are free again after a removal', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: [aLink({ id: 'a', leftId: 'L1' })] });
      await commit({ removedLinkIds: ['a' as LinkId] });

      await commit({ links: [aLink({ id: 'b', leftId: 'L1' })] });

      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(1);
    });

    it('follow the later of two rows for one link', async () => {
      const { tenant, scope, commit } = use();

      await commit({
        links: [
          aLink({ id: 'a', leftId: 'L1' }),
          aLink({ id: 'a', leftId: 'L2' }),
          aLink({ id: 'b', leftId: 'L1' }),
        ],
      });

      const [link] = await tenant.findLinks(scope, 'left', ['L1']);
      expect(link?.id).toBe('b');
      expect(await tenant.countLinks(scope, { kind: 'all' })).toBe(2);
    });
  });
}
