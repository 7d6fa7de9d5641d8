import { describe, expect, it } from 'vitest';
import { aRun } from '../../support/store/builders.js';
import type { StoreFixture } from './fixture.js';

export function hintTests(use: () => StoreFixture): void {
  describe('hints', () => {
    it('come in the order in which they were given', async () => {
      const { tenant, scope } = use();
      await tenant.addHints(scope, [
        { side: 'left', remoteId: 'L2' },
        { side: 'right', remoteId: 'L2' },
      ]);
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);

      const hints = await tenant.listHints(scope, 10);

      expect(hints.map(({ side, remoteId }) => `${side} ${remoteId}`)).toEqual([
        'left L2',
        'right L2',
        'left L1',
      ]);
      const seqs = hints.map(({ seq }) => seq);
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      expect(await tenant.listHints(scope, 2)).toEqual(hints.slice(0, 2));
      expect(await tenant.listHints('elsewhere', 10)).toEqual([]);
    });

    it('stand once per record, with a higher number when they come again', async () => {
      const { tenant, scope } = use();
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);
      const [first] = await tenant.listHints(scope, 10);

      await tenant.addHints(scope, [
        { side: 'left', remoteId: 'L1' },
        { side: 'left', remoteId: 'L1' },
      ]);

      const hints = await tenant.listHints(scope, 10);
      expect(hints).toHaveLength(1);
      expect(hints[0]?.seq).toBeGreaterThan(first?.seq ?? Infinity);
    });

    it('are gone once worked off', async () => {
      const { tenant, scope, commit } = use();
      await tenant.addHints(scope, [
        { side: 'left', remoteId: 'L1' },
        { side: 'left', remoteId: 'L2' },
      ]);
      const [first] = await tenant.listHints(scope, 1);

      await commit({ doneHints: first === undefined ? [] : [first] });

      const rest = await tenant.listHints(scope, 10);
      expect(rest.map(({ remoteId }) => remoteId)).toEqual(['L2']);
    });

    it('stay when they came again while being worked on', async () => {
      const { tenant, scope, commit } = use();
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);
      const worked = await tenant.listHints(scope, 10);
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);

      await commit({ doneHints: worked, run: aRun() });

      expect(await tenant.listHints(scope, 10)).toHaveLength(1);
    });

    it('never get a number again that was given before', async () => {
      const { tenant, scope, commit } = use();
      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);
      const worked = await tenant.listHints(scope, 10);
      await commit({ doneHints: worked });

      await tenant.addHints(scope, [{ side: 'left', remoteId: 'L1' }]);
      await commit({ doneHints: worked });

      expect(await tenant.listHints(scope, 10)).toHaveLength(1);
    });

    it('are taken in none or in hundreds', async () => {
      const { tenant, scope } = use();
      const many = Array.from({ length: 1_200 }, (_, index) => ({
        side: 'right' as const,
        remoteId: `R${String(index)}`,
      }));

      await tenant.addHints(scope, []);
      await tenant.addHints(scope, many);

      const first = await tenant.listHints(scope, 500);
      expect(first.map(({ remoteId }) => remoteId)).toEqual(
        many.slice(0, 500).map(({ remoteId }) => remoteId),
      );
    });
  });
}
