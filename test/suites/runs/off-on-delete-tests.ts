/** Turning a sync off and on again and deleting it while it runs, on any store. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../engine/ports/store.js';
import { emails, writesOf } from '../../support/in-sync.js';
import { aBusyRun } from './busy-run.js';

export function describeOffOnDelete(name: string, openStore: () => Promise<Store>): void {
  describe(`a sync that is turned off or deleted while it runs, on ${name}`, () => {
    it('stops at the next border when it is turned off, and writes nothing more', async () => {
      const { apps, sync } = await aBusyRun(
        'afterPageCommit',
        ({ apps: busy, sync: { id } }) => busy.tenant.turnOff(id),
        { store: await openStore() },
      );

      expect(await apps.tenant.getSync(sync.id)).toMatchObject({ status: 'off', nextDueAt: null });
      expect(writesOf(apps)).toBe(0);
      expect(await apps.run(sync.id)).toEqual({ kind: 'idle' });
    });

    it('goes on from where it was when it is turned on again', async () => {
      const { apps, sync } = await aBusyRun(
        'afterResultCommit',
        ({ apps: busy, sync: { id } }) => busy.tenant.turnOff(id),
        { store: await openStore() },
      );

      await apps.tenant.turnOn(sync.id);
      await apps.finish(sync.id);

      expect(emails(apps, 'right')).toHaveLength(10);
      expect(apps.right.stats.creates).toBe(10);
    });

    it('is gone with all it knew when it is deleted; both apps keep their records', async () => {
      const { apps, sync } = await aBusyRun(
        'afterPageCommit',
        ({ apps: busy, sync: { id } }) => busy.tenant.deleteSync(id),
        { store: await openStore() },
      );

      expect(await apps.tenant.listSyncs()).toEqual([]);
      expect(await apps.store.countLinks(sync.id, { kind: 'all' })).toBe(0);
      expect(await apps.run(sync.id)).toEqual({ kind: 'idle' });
      expect(emails(apps, 'left')).toHaveLength(10);
      expect(apps.errors).toEqual([]);
    });
  });
}
