import { describe, expect, it } from 'vitest';
import { unaccounted } from '../../support/accounts.js';
import { BOB, emails } from '../../support/in-sync.js';
import { people, poll } from '../../support/removals.js';
import { twoApps } from '../../support/two-apps.js';

describe('the brake on deletions that are passed on', () => {
  it('holds more than ten of a few, and does everything else', async () => {
    const { apps, id, deleteLeft } = await people(30);
    deleteLeft(11);
    apps.left.createRecord('contacts', BOB);

    const result = await poll({ apps, id });

    expect(result).toMatchObject({
      kind: 'stopped',
      reason: expect.stringContaining('11 records would be archived in Right') as string,
    });
    expect(apps.right.stats.archives).toBe(0);
    expect(emails(apps, 'right')).toContain(BOB.email);
    const { run } = await apps.tenant.getSync(id);
    expect(run).toMatchObject({
      state: 'held',
      held: { cause: 'removals', left: 0, right: 11, limit: 10, decision: null },
    });
    expect(await apps.store.countStates(id)).toMatchObject({ pending: 11, failing: 0 });
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('lets ten go', async () => {
    const { apps, id, deleteLeft } = await people(30);
    deleteLeft(10);

    expect((await poll({ apps, id })).kind).toBe('finished');

    expect(emails(apps, 'right')).toHaveLength(20);
  });

  it('holds at every look, told once, until a person lets them through', async () => {
    const { apps, id, deleteLeft } = await people(30);
    deleteLeft(15);
    for (let look = 0; look < 4; look += 1) await poll({ apps, id });
    expect(await apps.tenant.getDeletions(id)).toMatchObject({ due: 15, held: { right: 15 } });
    expect((await apps.tenant.getSync(id)).run).toMatchObject({ state: 'held' });
    const { items: runs } = await apps.tenant.listRuns(id, {});
    expect(runs.map(({ state }) => state)).toEqual([
      ...['finished', 'finished', 'finished', 'held', 'finished'],
    ]);
    expect(await apps.store.countStates(id)).toMatchObject({ pending: 15 });

    const sync = await apps.tenant.approveDeletions(id, 15);
    const result = await apps.run(id);

    expect(sync.run?.held?.decision).toBe('approved');
    expect(result.kind).toBe('finished');
    expect(emails(apps, 'right')).toHaveLength(15);
    expect(await apps.tenant.getDeletions(id)).toEqual({
      deleted: { left: 0, right: 0 },
      due: 0,
      held: null,
      allowed: null,
    });
  });

  it('takes an approval for as many as were seen: with more it holds again', async () => {
    const { apps, id, deleteLeft } = await people(40);
    deleteLeft(15);
    await poll({ apps, id });
    await apps.tenant.approveDeletions(id, 15);
    deleteLeft(1);

    const result = await poll({ apps, id });

    expect(result.kind).toBe('stopped');
    expect(apps.right.stats.archives).toBe(0);
    expect((await apps.tenant.getDeletions(id)).held).toMatchObject({ right: 16, decision: null });
  });

  it('keeps the partners when a person says so; they can be created again together', async () => {
    const { apps, id, deleteLeft } = await people(30);
    deleteLeft(15);
    await poll({ apps, id });

    expect(await apps.tenant.rejectDeletions(id)).toEqual({ count: 15 });
    expect((await poll({ apps, id })).kind).toBe('finished');
    expect(emails(apps, 'right')).toHaveLength(30);
    expect(await apps.tenant.getDeletions(id)).toMatchObject({
      deleted: { left: 15, right: 0 },
      held: null,
    });

    expect(await apps.tenant.createDeletedAgain(id, ['right'])).toEqual({ count: 0 });
    expect(await apps.tenant.createDeletedAgain(id, ['left', 'right'])).toEqual({ count: 15 });
    await apps.finish(id);
    expect(emails(apps, 'left')).toEqual(emails(apps, 'right'));
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is asked about only when it holds', async () => {
    const { apps, id } = await people(1);
    const conflict = { code: 'state_conflict' };
    await expect(apps.tenant.approveDeletions(id, 5)).rejects.toMatchObject(conflict);
    await expect(apps.tenant.rejectDeletions(id)).rejects.toMatchObject(conflict);
  });

  it('counts what was held as kept when the sync no longer passes deletions on', async () => {
    const { apps, id, deleteLeft } = await people(30);
    deleteLeft(15);
    await poll({ apps, id });
    await apps.tenant.patchDraft(id, { deletes: 'keep' }, null);
    await apps.tenant.publishSync(id, { turnOn: true }, null);

    expect((await poll({ apps, id })).kind).toBe('finished');

    expect(emails(apps, 'right')).toHaveLength(30);
    expect((await apps.tenant.getDeletions(id)).deleted).toEqual({ left: 15, right: 0 });
  });

  it('lets a person say that the missing ones were really deleted', async () => {
    const sweeping = { capabilities: { deletions: 'sweep' } } as const;
    const apps = twoApps({ left: sweeping, right: sweeping });
    for (let number = 0; number < 30; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    const { id } = await apps.publish();
    await apps.finish(id);
    for (const record of apps.right.readAll('contacts').slice(0, 12))
      apps.right.deleteRecord('contacts', record.id);
    await apps.tenant.turnOff(id);
    await apps.tenant.turnOn(id);
    expect((await apps.run(id)).kind).toBe('stopped');
    await apps.finish(id);
    expect((await apps.tenant.getDeletions(id)).held).toMatchObject({
      cause: 'missing',
      right: 12,
    });

    await apps.tenant.approveDeletions(id, 12);
    const run = await apps.finish(id);

    expect(run.kind).toBe('reconcile');
    expect(await apps.tenant.getDeletions(id)).toMatchObject({
      deleted: { left: 0, right: 12 },
      held: null,
      allowed: null,
    });
  });
});
