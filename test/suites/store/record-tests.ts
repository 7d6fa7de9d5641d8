import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../engine/contract/index.js';
import { issueKey } from '../../../engine/issues/issue-key.js';
import type { RecordFilter } from '../../../engine/ports/store.js';
import { aLink, anIssue, aShadow } from '../../support/store/builders.js';
import { RUN_ID, type StoreFixture } from './fixture.js';

const REQUIRED = anIssue();
const RANGE = anIssue({ code: 'value_range', property: 'size' });
const failing = { state: 'failing', issue: REQUIRED } as const;

const LINKS = [
  aLink({ id: '1', leftId: 'L1', rightId: 'R1', state: 'inSync', title: 'Ada Lovelace' }),
  aLink({ id: '2', leftId: 'L2', ...failing, title: 'ADAM Ant' }),
  aLink({ id: '3', leftId: 'L3', ...failing, title: 'Ægir Øl' }),
  aLink({ id: '4', rightId: 'Xada9', state: 'excluded', excludeReason: 'filter', title: 'Bob' }),
  aLink({ id: '5', leftId: 'L5', state: 'failing', issue: RANGE, title: '100% _sure_ \\o/' }),
  aLink({ id: '6', leftId: 'L6', state: 'pending', issue: REQUIRED, title: 'Cleo' }),
  aLink({ id: '7', leftId: 'L7', state: 'failing', title: 'Dora', hasDrift: true }),
  aLink({ id: '8', leftId: 'L8', state: 'inSync', title: 'Fay', hasDrift: true }),
];

const FILTERS: [name: string, filter: RecordFilter, ids: string[]][] = [
  ['everything', {}, ['1', '2', '3', '4', '5', '6', '7', '8']],
  ['a state', { state: 'failing' }, ['2', '3', '5', '7']],
  ['an issue group', { issueKey: issueKey(REQUIRED) }, ['2', '3']],
  ['a state without the issue', { state: 'pending', issueKey: issueKey(REQUIRED) }, []],
  ['an issue group that is not there', { issueKey: 'nothing' }, []],
  ['part of a title in any case, or of an id', { text: 'aDa' }, ['1', '2', '4']],
  ['part of a title that is not ASCII', { text: 'æGIR ø' }, ['3']],
  ['a percent sign, taken as such', { text: '100%' }, ['5']],
  ['an underscore, taken as such', { text: '_s' }, ['5']],
  ['a backslash, taken as such', { text: '\\o' }, ['5']],
  ['an id', { text: 'l5' }, ['5']],
  ['text with blanks around it', { text: '  bob ' }, ['4']],
  ['blank text', { text: '   ' }, ['1', '2', '3', '4', '5', '6', '7', '8']],
  ['text that nobody has', { text: 'zzz' }, []],
  ['drift', { isDrifted: true }, ['7', '8']],
  ['drift and a state', { isDrifted: true, state: 'inSync' }, ['8']],
  ['text and state', { text: 'ada', state: 'failing' }, ['2']],
];

export function recordTests(use: () => StoreFixture): void {
  describe('the record view', () => {
    it.each(FILTERS)('filters by %s', async (_name, filter, ids) => {
      const { tenant, scope, commit } = use();
      await commit({ links: LINKS });

      const page = await tenant.listRecords(scope, filter, { cursor: null, limit: 100 });

      expect(page.items.map(({ link }) => link.id)).toEqual(ids);
      expect(page.nextCursor).toBeNull();
    });

    it('shows both ends', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: LINKS, shadows: [aShadow(), aShadow({ side: 'right', id: 'R1' })] });

      const page = await tenant.listRecords(scope, {}, { cursor: null, limit: 1 });

      expect(page.items).toEqual([
        { link: LINKS[0], left: aShadow(), right: aShadow({ side: 'right', id: 'R1' }) },
      ]);
    });

    it.each([1, 2, 3, 4, 5])('pages completely by %i, and ends with no cursor', async (limit) => {
      const { tenant, scope, commit } = use();
      await commit({ links: LINKS });
      const met: string[] = [];
      let cursor: string | null = null;

      do {
        const page = await tenant.listRecords(scope, { state: 'failing' }, { cursor, limit });
        met.push(...page.items.map(({ link }) => link.id));
        cursor = page.nextCursor;
      } while (cursor !== null && met.length < 10);

      expect(met).toEqual(['2', '3', '5', '7']);
    });

    it('is refused with a page above 500', async () => {
      const { tenant, scope } = use();

      await expect(
        tenant.listRecords(scope, {}, { cursor: null, limit: 501 }),
      ).rejects.toMatchObject({ code: 'internal' });
    });
  });

  describe('counts of records', () => {
    it('are kept per state', async () => {
      const { tenant, scope, commit } = use();
      const none = { inSync: 0, failing: 0, excluded: 0, pending: 0 };
      expect(await tenant.countStates(scope)).toEqual(none);

      await commit({ links: LINKS });

      const all = { inSync: 2, failing: 4, excluded: 1, pending: 1 };
      expect(await tenant.countStates(scope)).toEqual(all);
      expect(await tenant.countStates('elsewhere')).toEqual(none);
    });

    it('are kept per cause, failing ones only, most frequent first, with an example', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: LINKS });

      expect(await tenant.countIssues(scope)).toEqual([
        { key: issueKey(REQUIRED), count: 2, example: LINKS[1] },
        { key: issueKey(RANGE), count: 1, example: LINKS[4] },
      ]);
      expect(await tenant.countIssues('elsewhere')).toEqual([]);
    });

    it('follow when a link recovers', async () => {
      const { tenant, scope, commit } = use();
      await commit({ links: LINKS });

      await commit({ links: [aLink({ id: '5', leftId: 'L5', state: 'inSync' })] });

      expect((await tenant.countIssues(scope)).map(({ key }) => key)).toEqual([issueKey(REQUIRED)]);
      expect((await tenant.countStates(scope)).inSync).toBe(3);
    });
  });

  describe('what became of the records that a run saw', () => {
    it('adds up, per side', async () => {
      const { tenant, scope, commit } = use();
      const saw = (side: 'left' | 'right', id: string, run: string | null = RUN_ID) =>
        aShadow({ side, id, seenRunId: run });
      await commit({
        shadows: [
          saw('left', 'L1'),
          saw('left', 'L2'),
          saw('left', 'L3'),
          saw('left', 'L4'),
          saw('left', 'L5'),
          saw('left', 'L6', 'run-0'),
          saw('left', 'L7', null),
          { ...saw('left', 'L8'), isDeleted: true },
          saw('left', 'L9'),
          saw('right', 'R1'),
          saw('right', 'R2'),
        ],
        links: [
          aLink({ id: '1', leftId: 'L1', rightId: 'R1', state: 'inSync', writtenRunId: RUN_ID }),
          aLink({
            id: '2',
            leftId: 'L2',
            rightId: 'R2',
            state: 'inSync',
            writtenRunId: 'run-0' as RunId,
          }),
          aLink({ id: '3', leftId: 'L3', state: 'excluded' }),
          aLink({ id: '4', leftId: 'L4', state: 'failing', writtenRunId: RUN_ID }),
          aLink({ id: '5', leftId: 'L5', state: 'pending' }),
          aLink({ id: '6', leftId: 'L6', state: 'inSync' }),
          aLink({ id: '7', leftId: 'L7', state: 'inSync' }),
          aLink({ id: '8', leftId: 'L8', state: 'failing' }),
        ],
      });

      expect(await tenant.countOutcomes(scope, RUN_ID)).toEqual({
        // L9 has no link: it is seen, and nothing else.
        left: { seen: 7, written: 1, unchanged: 1, excluded: 1, failing: 2, waiting: 1 },
        right: { seen: 2, written: 1, unchanged: 1, excluded: 0, failing: 0, waiting: 0 },
      });
    });

    it('is nothing for a run that saw nothing', async () => {
      const { tenant, scope } = use();
      const none = { seen: 0, written: 0, unchanged: 0, excluded: 0, failing: 0, waiting: 0 };

      expect(await tenant.countOutcomes(scope, RUN_ID)).toEqual({ left: none, right: none });
    });
  });
}
