import { describe, expect, it } from 'vitest';
import type { LinkId, RunId } from '../../../engine/contract/index.js';
import type { LinkSelection } from '../../../engine/ports/store.js';
import type { Link } from '../../../engine/state/link.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import { aLink, anAttempt, anIntent, anIssue, aShadow } from '../../support/store/builders.js';
import type { StoreFixture } from './fixture.js';

const NOW = '2026-01-01T12:00:00.000Z';
const LATER = '2026-01-01T12:00:00.001Z';
const RUN = 'run-2' as RunId;

interface Case {
  name: string;
  selection: LinkSelection;
  /** Ids of the links that it finds among `LINKS`. */
  finds: string[];
}

const LINKS: Link[] = [
  aLink({
    ...{ id: '01-quiet', leftId: 'L01', rightId: 'R01', stage: 'linked', state: 'inSync' },
    isAssociationWaiting: true,
  }),
  aLink({ id: '02-touched', leftId: 'L02', rightId: 'R02', stage: 'linked', isTouched: true }),
  aLink({ id: '03-open-left', leftId: 'L03', isTouched: true }),
  aLink({ id: '04-open-right', rightId: 'R04', isTouched: true }),
  aLink({ id: '05-open-quiet', leftId: 'L05' }),
  aLink({ id: '06-due', leftId: 'L06', rightId: 'R06', stage: 'linked', isAssociationDue: true }),
  aLink({ id: '07-intent', leftId: 'L07', stage: 'creating', intent: anIntent() }),
  aLink({ id: '08-attempt', leftId: 'L08', stage: 'linked', attempts: [anAttempt()] }),
  aLink({ id: '09-retry', leftId: 'L09', state: 'failing', nextTryAt: NOW, issue: anIssue() }),
  aLink({ id: '10-later', leftId: 'L10', state: 'pending', nextTryAt: LATER }),
  aLink({
    id: '11-range',
    leftId: 'L11',
    state: 'failing',
    issue: anIssue({ code: 'value_range' }),
  }),
  aLink({
    id: '12-was',
    leftId: 'L12',
    state: 'inSync',
    excludeReason: 'filter',
    issue: anIssue(),
  }),
  aLink({ id: '13-gone', leftId: 'L13', rightId: 'R13', stage: 'goneLeft', state: 'failing' }),
  aLink({ id: '13-leaving', leftId: 'L131', rightId: 'R131', stage: 'goneRight' }),
  aLink({
    id: '13-wanted',
    leftId: 'L132',
    rightId: 'R132',
    stage: 'goneRight',
    isMatchSettled: true,
  }),
  aLink({
    id: '14-parted',
    leftId: 'L14',
    stage: 'parted',
    state: 'excluded',
    excludeReason: 'skipped',
  }),
  aLink({ id: '15-drifted', leftId: 'L15', rightId: 'R15', stage: 'open', hasDrift: true }),
];

const CASES: Case[] = [
  { name: 'all', selection: { kind: 'all' }, finds: LINKS.map(({ id }) => id) },
  {
    name: 'touched',
    selection: { kind: 'touched' },
    finds: ['02-touched', '03-open-left', '04-open-right'],
  },
  { name: 'drifted', selection: { kind: 'drifted' }, finds: ['15-drifted'] },
  {
    name: 'unmatched',
    selection: { kind: 'unmatched' },
    finds: ['03-open-left', '04-open-right'],
  },
  {
    name: 'linked',
    selection: { kind: 'linked' },
    finds: ['01-quiet', '02-touched', '06-due', '08-attempt'],
  },
  { name: 'removal due', selection: { kind: 'removalDue' }, finds: ['13-leaving'] },
  { name: 'association due', selection: { kind: 'associationDue' }, finds: ['06-due'] },
  {
    name: 'association waiting',
    selection: { kind: 'associationWaiting' },
    finds: ['01-quiet'],
  },
  { name: 'in doubt', selection: { kind: 'inDoubt' }, finds: ['07-intent', '08-attempt'] },
  {
    name: 'excluded for a reason',
    selection: { kind: 'excluded', reason: 'skipped' },
    finds: ['14-parted'],
  },
  {
    name: 'excluded for a reason that was one once',
    selection: { kind: 'excluded', reason: 'filter' },
    finds: [],
  },
  { name: 'retry due', selection: { kind: 'retryDue', now: NOW }, finds: ['09-retry'] },
  {
    name: 'retry due later',
    selection: { kind: 'retryDue', now: LATER },
    finds: ['09-retry', '10-later'],
  },
  {
    name: 'failing',
    selection: { kind: 'failing' },
    finds: ['09-retry', '11-range', '13-gone'],
  },
  {
    name: 'failing with a code',
    selection: { kind: 'failing', code: 'value_range' },
    finds: ['11-range'],
  },
  {
    name: 'failing with a code that nobody has',
    selection: { kind: 'failing', code: 'quota_reached' },
    finds: [],
  },
];

export function selectionTests(use: () => StoreFixture): void {
  describe.each(CASES)('the selection "$name"', ({ selection, finds }) => {
    it('finds exactly its links, in the order of their ids', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: LINKS });

      const pairs = await tenant.listPairs(scope, selection, { afterId: null, limit: 500 });

      expect(pairs.map(({ link }) => link.id)).toEqual(finds);
      expect(await tenant.countLinks(scope, selection)).toBe(finds.length);
      expect(await tenant.countLinks('elsewhere', selection)).toBe(0);
    });

    it('touches exactly its links', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: LINKS });

      const count = await tenant.touchLinks(scope, selection);

      const touched = await tenant.listPairs(
        scope,
        { kind: 'touched' },
        { afterId: null, limit: 500 },
      );
      const before = LINKS.filter(({ isTouched }) => isTouched).map(({ id }) => id as string);
      expect(count).toBe(finds.length);
      expect(touched.map(({ link }) => link.id)).toEqual(
        [...new Set([...before, ...finds])].sort(),
      );
    });
  });

  describe('unseen links', () => {
    const seen = (parts: Partial<Shadow>) => aShadow({ seenRunId: RUN, ...parts });
    const shadows = [
      seen({ id: 'seen' }),
      seen({ id: 'older', seenRunId: 'run-1' }),
      seen({ id: 'never', seenRunId: null }),
      seen({ id: 'newer', seenRunId: 'run-3' }),
      seen({ id: 'deleted', seenRunId: null, isDeleted: true }),
      seen({ id: 'parted', seenRunId: null }),
      seen({ id: 'creating', seenRunId: null }),
      seen({ id: 'gone', seenRunId: null }),
      seen({ side: 'right', id: 'seen', seenRunId: null }),
    ];
    const links = [
      aLink({ id: '1', leftId: 'seen', rightId: 'seen', stage: 'linked' }),
      aLink({ id: '2', leftId: 'older', stage: 'open' }),
      aLink({ id: '3', leftId: 'never', rightId: 'R3', stage: 'linked' }),
      aLink({ id: '4', leftId: 'newer', stage: 'open' }),
      aLink({ id: '5', leftId: 'deleted', stage: 'linked' }),
      aLink({ id: '6', leftId: 'parted', stage: 'parted' }),
      aLink({ id: '7', leftId: 'creating', stage: 'creating' }),
      aLink({ id: '8', leftId: 'gone', rightId: 'R8', stage: 'goneLeft' }),
      aLink({ id: '9', leftId: 'unknown', stage: 'linked' }),
    ];
    const idsOf = async (side: 'left' | 'right') => {
      const { tenant, scope } = use();
      const selection = { kind: 'unseen', side, sinceRunId: RUN } as const;
      const pairs = await tenant.listPairs(scope, selection, { afterId: null, limit: 500 });
      expect(await tenant.countLinks(scope, selection)).toBe(pairs.length);
      return pairs.map(({ link }) => link.id);
    };

    it('have an end on that side which neither the run nor a later one has seen', async () => {
      await use().commit({ shadows, links });

      expect(await idsOf('left')).toEqual(['2', '3', '6', '7', '9']);
      expect(await idsOf('right')).toEqual(['1', '3', '8']);
    });

    it('are touched in one go', async () => {
      const { tenant, scope, commit } = use();
      await commit({ shadows, links });

      const count = await tenant.touchLinks(scope, {
        kind: 'unseen',
        side: 'left',
        sinceRunId: RUN,
      });

      expect(count).toBe(5);
      expect(await tenant.countLinks(scope, { kind: 'touched' })).toBe(5);
    });
  });

  describe('a walk through a selection', () => {
    it('meets every link once, whatever the page size', async () => {
      const { tenant, scope, commit } = use();
      const ids = Array.from({ length: 23 }, (_, index) => `link-${String(index + 10)}`);
      const links = ids.map((id, index) =>
        aLink({ id, leftId: id, isTouched: index % 3 !== 0, rightId: `r-${id}` }),
      );
      await commit({ links: [...links].reverse(), shadows: ids.map((id) => aShadow({ id })) });
      const wanted = links.filter(({ isTouched }) => isTouched).map(({ id }) => id);

      for (const limit of [1, 2, 5, wanted.length, 500]) {
        const met: LinkId[] = [];
        for (let afterId: LinkId | null = null; ;) {
          const page = await tenant.listPairs(scope, { kind: 'touched' }, { afterId, limit });
          expect(page.length).toBeLessThanOrEqual(limit);
          expect(page.every(({ left, right }) => left !== null && right === null)).toBe(true);
          met.push(...page.map(({ link }) => link.id));
          afterId = page.at(-1)?.link.id ?? null;
          if (page.length < limit) break;
        }
        expect(met).toEqual(wanted);
      }
    });

    it('goes on after a link that is gone or changed meanwhile', async () => {
      const { tenant, scope, commit } = use();
      const ids = ['a', 'b', 'c', 'd'] as const;
      await commit({ links: ids.map((id) => aLink({ id, leftId: id, isTouched: true })) });
      await commit({
        links: [aLink({ id: 'a', leftId: 'a' })],
        removedLinkIds: ['b' as LinkId],
      });

      const page = { afterId: 'b' as LinkId, limit: 10 };
      const pairs = await tenant.listPairs(scope, { kind: 'touched' }, page);

      expect(pairs.map(({ link }) => link.id)).toEqual(['c', 'd']);
    });

    it('is refused with a page above 500', async () => {
      const { tenant, scope } = use();
      const page = { afterId: null, limit: 501 };

      await expect(tenant.listPairs(scope, { kind: 'all' }, page)).rejects.toMatchObject({
        code: 'internal',
      });
    });
  });
}
