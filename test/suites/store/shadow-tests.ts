import { describe, expect, it } from 'vitest';
import { aShadow } from '../../support/store/builders.js';
import type { StoreFixture } from './fixture.js';

export function shadowTests(use: () => StoreFixture): void {
  describe('shadows', () => {
    it('are found by side and id; missing ones are left out', async () => {
      const { tenant, scope, commit } = use();
      const left = aShadow();
      const right = aShadow({ side: 'right', id: 'L1', values: {}, base: {}, keys: [], url: null });
      await commit({ shadows: [left, right] });

      expect(await tenant.findShadows(scope, 'left', ['L1', 'L2', 'L1'])).toEqual([left]);
      expect(await tenant.findShadows(scope, 'right', ['L1'])).toEqual([right]);
      expect(await tenant.findShadows('elsewhere', 'left', ['L1'])).toEqual([]);
      expect(await tenant.findShadows(scope, 'left', [])).toEqual([]);
    });

    it('are replaced whole', async () => {
      const { tenant, scope, commit } = use();
      const second = aShadow({
        values: { other: 1 },
        base: {},
        version: null,
        modifiedAt: null,
        isDeleted: true,
        title: '',
        url: null,
        keys: [],
        seenRunId: 'run-2',
        formerPartnerId: 'R7',
      });
      await commit({ shadows: [aShadow()] });

      await commit({ shadows: [second] });

      expect(await tenant.findShadows(scope, 'left', ['L1'])).toEqual([second]);
    });

    it('keep the later of two rows for one record', async () => {
      const { tenant, scope, commit } = use();
      const later = aShadow({ title: 'Later', keys: ['later'] });

      await commit({ shadows: [aShadow({ keys: ['earlier'] }), later] });

      expect(await tenant.findShadows(scope, 'left', ['L1'])).toEqual([later]);
      expect(await tenant.findByKeys(scope, 'left', 0, ['earlier', 'later'])).toEqual([
        { key: 'later', remoteId: 'L1' },
      ]);
    });

    it('tell a value that is empty from one that is unknown', async () => {
      const { tenant, scope, commit } = use();
      await commit({ shadows: [aShadow({ values: { known: null }, base: {} })] });

      const [shadow] = await tenant.findShadows(scope, 'left', ['L1']);

      expect(shadow?.values).toStrictEqual({ known: null });
      expect(shadow?.base).toStrictEqual({});
    });

    it('are counted per side, deleted ones too', async () => {
      const { tenant, scope, commit } = use();
      await commit({
        shadows: [
          aShadow({ id: 'L1' }),
          aShadow({ id: 'L2', isDeleted: true }),
          aShadow({ side: 'right', id: 'R1' }),
        ],
      });

      expect(await tenant.countShadows(scope, 'left')).toBe(2);
      expect(await tenant.countShadows(scope, 'right')).toBe(1);
      expect(await tenant.countShadows('elsewhere', 'right')).toBe(0);
    });

    it('are asked for 500 at a time, no more', async () => {
      const { tenant, scope } = use();
      const ids = Array.from({ length: 501 }, (_, index) => `L${String(index)}`);

      expect(await tenant.findShadows(scope, 'left', ids.slice(1))).toEqual([]);
      await expect(tenant.findShadows(scope, 'left', ids)).rejects.toMatchObject({
        code: 'internal',
      });
    });
  });

  describe('match keys', () => {
    it('find records of one side by key and rule', async () => {
      const { tenant, scope, commit } = use();
      await commit({
        shadows: [
          aShadow({ id: 'L1', keys: ['a', 'x'] }),
          aShadow({ id: 'L2', keys: ['a', null] }),
          aShadow({ id: 'L3', keys: ['b', 'a'] }),
          aShadow({ side: 'right', id: 'R1', keys: ['a', 'x'] }),
        ],
      });

      const hits = await tenant.findByKeys(scope, 'left', 0, ['b', 'a', 'c', 'a']);

      expect(hits).toHaveLength(3);
      expect(hits).toEqual(
        expect.arrayContaining([
          { key: 'a', remoteId: 'L1' },
          { key: 'a', remoteId: 'L2' },
          { key: 'b', remoteId: 'L3' },
        ]),
      );
      expect(await tenant.findByKeys(scope, 'left', 1, ['x'])).toEqual([
        { key: 'x', remoteId: 'L1' },
      ]);
      expect(await tenant.findByKeys(scope, 'right', 0, ['a'])).toEqual([
        { key: 'a', remoteId: 'R1' },
      ]);
      expect(await tenant.findByKeys(scope, 'right', 0, [])).toEqual([]);
      expect(await tenant.findByKeys('elsewhere', 'left', 0, ['a'])).toEqual([]);
    });

    it('are replaced with their record', async () => {
      const { tenant, scope, commit } = use();
      await commit({ shadows: [aShadow({ keys: ['old', 'same'] })] });

      await commit({ shadows: [aShadow({ keys: ['new', 'same', 'third'] })] });

      expect(await tenant.findByKeys(scope, 'left', 0, ['old', 'new'])).toEqual([
        { key: 'new', remoteId: 'L1' },
      ]);
      expect(await tenant.findByKeys(scope, 'left', 1, ['same'])).toHaveLength(1);
      expect(await tenant.findByKeys(scope, 'left', 2, ['third'])).toHaveLength(1);
    });

    it('do not find deleted records, and find them again when they are back', async () => {
      const { tenant, scope, commit } = use();
      await commit({ shadows: [aShadow({ keys: ['a'] })] });

      await commit({ shadows: [aShadow({ keys: ['a'], isDeleted: true })] });
      const whileDeleted = await tenant.findByKeys(scope, 'left', 0, ['a']);
      await commit({ shadows: [aShadow({ keys: ['a'] })] });

      expect(whileDeleted).toEqual([]);
      expect(await tenant.findByKeys(scope, 'left', 0, ['a'])).toHaveLength(1);
    });

    it('answer at most 20 records a key, the lowest ids', async () => {
      const { tenant, scope, commit } = use();
      const ids = Array.from({ length: 25 }, (_, index) => `L${String(index).padStart(2, '0')}`);
      await commit({
        shadows: [
          ...ids.map((id) => aShadow({ id, keys: ['shared'] })),
          aShadow({ id: 'other', keys: ['own'] }),
        ],
      });

      const hits = await tenant.findByKeys(scope, 'left', 0, ['own', 'shared']);

      const shared = hits.filter(({ key }) => key === 'shared').map(({ remoteId }) => remoteId);
      expect(shared.sort()).toEqual(ids.slice(0, 20));
      expect(hits).toHaveLength(21);
    });

    it('are told apart by case, quotes and separators', async () => {
      const { tenant, scope, commit } = use();
      const keys = ['a', 'A', 'a ', 'a\u0000b', `a'b`, '0 a', '%'];
      await commit({
        shadows: keys.map((key, index) => aShadow({ id: `L${String(index)}`, keys: [key] })),
      });

      const hits = await tenant.findByKeys(scope, 'left', 0, keys);

      expect(hits.map(({ key }) => key).sort()).toEqual([...keys].sort());
      expect(hits.find(({ key }) => key === 'A')?.remoteId).toBe('L1');
    });

    it('are asked for 500 at a time, no more', async () => {
      const { tenant, scope } = use();
      const keys = Array.from({ length: 501 }, (_, index) => String(index));

      expect(await tenant.findByKeys(scope, 'left', 0, keys.slice(1))).toEqual([]);
      await expect(tenant.findByKeys(scope, 'left', 0, keys)).rejects.toMatchObject({
        code: 'internal',
      });
    });
  });
}
