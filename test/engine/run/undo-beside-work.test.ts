import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../engine/engine.js';
import type { Work } from '../../../engine/engine-deps.js';
import { CRASH_POINTS, ProcessDeath } from '../../../engine/ports/probe.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import { unaccounted } from '../../support/accounts.js';
import { ADA, BOB, emails, onlyOne, shown } from '../../support/in-sync.js';
import { TENANT, twoApps } from '../../support/two-apps.js';
import { adaMoved, lastRun, undoAll, writesWhenQuiet } from '../../support/undos.js';

describe('an undo beside other work', () => {
  it('is carried out while the sync is off, and the sync stays off', async () => {
    const story = await adaMoved();
    const { apps, id, run } = story;
    await apps.tenant.turnOff(id);

    await undoAll(story, run);

    expect(shown(story, 'city').right).toBe('Oslo');
    expect(await apps.tenant.getSync(id)).toMatchObject({ status: 'off', nextDueAt: null });
    expect(await apps.run(id)).toEqual({ kind: 'idle' });
  });

  it('is found again after a restart, also by those who do not know the sync', async () => {
    const story = await adaMoved();
    const { apps, id, run } = story;
    await apps.tenant.turnOff(id);
    const { id: undo } = await apps.tenant.startUndo(run.id, {});

    const result = await apps.engine.runPreview(TENANT, undo);

    expect(result.kind).toBe('finished');
    expect(shown(story, 'city').right).toBe('Oslo');
  });

  it('is asked for by its own name, and whoever comes too late for it begins nothing else', async () => {
    const { apps, id, run } = await adaMoved();
    const asked: [string, Work][] = [];
    const engine = createEngine({ ...apps.deps, onWork: (...work) => void asked.push(work) });
    const { id: undo } = await engine.forTenant(TENANT).startUndo(run.id, {});
    expect(asked).toEqual([[TENANT, { kind: 'requested', runId: undo }]]);

    expect(await engine.runPreview(TENANT, undo)).toMatchObject({ kind: 'finished' });
    expect(await engine.runPreview(TENANT, undo)).toEqual({ kind: 'idle' });
    expect(await lastRun(apps, id)).toMatchObject({ id: undo });
  });

  it('waits for the run to end, and for another undo', async () => {
    const story = await adaMoved();
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { city: 'Tromsø' });
    apps.clock.advance(60_000);
    await apps.engine.runSlice(TENANT, id, { budgetMs: 0 });
    const open = await lastRun(apps, id);
    await expect(apps.tenant.startUndo(open.id, {})).rejects.toMatchObject({
      code: 'state_conflict',
    });

    await apps.tenant.startUndo(story.run.id, {});
    await expect(apps.tenant.startUndo(story.run.id, {})).rejects.toMatchObject({
      code: 'state_conflict',
    });
    expect(await apps.run(id)).toMatchObject({ kind: 'finished', run: { kind: 'undo' } });
    expect(await apps.run(id)).toMatchObject({ reason: 'Cancelled by a person.' });
    await apps.finish(id);
    expect(shown(story, 'city')).toEqual({ left: 'Tromsø', right: 'Tromsø' });
  });
});

describe('an undo that is cancelled between an archive and its answer', () => {
  it.each(['keep', 'delete'] as const)('takes no partner along (%s)', async (deletes) => {
    const times = { isRough: false };
    const apps = twoApps({
      probe: (point) => {
        if (!times.isRough || point !== 'afterSend') return;
        times.isRough = false;
        throw new ProcessDeath(point);
      },
    });
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish({ deletes });
    const run = await apps.finish(id);
    const undo = await apps.tenant.startUndo(run.id, {});
    times.isRough = true;
    await expect(apps.run(id)).rejects.toBeInstanceOf(ProcessDeath);
    apps.clock.advance(120_000);
    await apps.tenant.cancelRun(undo.id);
    await apps.run(id);

    await writesWhenQuiet(apps, id);

    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(await unaccounted(apps, id)).toEqual([]);
  });
});

describe('an undo that dies', () => {
  /** A run with a created record, a changed one and a filled one; then somebody undoes it. */
  async function dies(point: CrashPoint, { nth, isLost }: { nth: number; isLost: boolean }) {
    const times = { isRough: false, left: nth };
    const apps = twoApps({
      left: { limits: { batchSize: 1 } },
      right: { limits: { batchSize: 1 } },
      probe: (reached) => {
        if (!times.isRough || reached !== point) return;
        times.left -= 1;
        if (times.left > 0) return;
        times.isRough = false;
        throw new ProcessDeath(point);
      },
    });
    const left = apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    await apps.finish(id);
    apps.left.createRecord('contacts', BOB);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    const run = await apps.finish(id);
    const { id: undo } = await apps.tenant.startUndo(run.id, {});
    times.isRough = true;
    if (isLost)
      apps.right.faults.add({ fault: { kind: 'loseAnswer' }, on: ['update', 'archive'], times: 2 });
    await apps.run(id).catch((error: unknown) => {
      if (!(error instanceof ProcessDeath)) throw error;
    });
    times.isRough = false;
    apps.clock.advance(120_000);
    return { apps, id, run, undo };
  }

  /** Updates and archives pass the same points one after the other, so each is met twice. */
  const deaths = CRASH_POINTS.flatMap((point) =>
    [1, 2].flatMap((nth) => [true, false].map((isLost) => ({ point, nth, isLost }))),
  );

  it.each(deaths)(
    'at $point ($nth, answers lost: $isLost) is finished later, and nothing is done twice',
    async ({ point, nth, isLost }) => {
      const { apps, id, run, undo } = await dies(point, { nth, isLost });

      await apps.run(id);
      await apps.finish(id);

      expect(emails(apps, 'right')).toEqual([ADA.email]);
      expect(onlyOne(apps.right.readAll('contacts')).values['city']).toBe('Oslo');
      expect(emails(apps, 'left')).toEqual([ADA.email, BOB.email]);
      expect(apps.right.stats.archives).toBe(1);
      const mayBeUnknown = isLost || point === 'afterSend';
      const { restored, archived, kept } = (await apps.tenant.getUndo(undo)).report;
      const unknown = kept.filter(({ reason }) => reason === 'outcomeUnknown' && mayBeUnknown);
      expect(kept).toEqual(unknown);
      const open = unknown.reduce((sum, { count }) => sum + count, 0);
      expect(restored.right + archived.right + open).toBe(2);
      expect(await writesWhenQuiet(apps, id)).toBe(0);
      await undoAll({ apps, id }, run);
      expect(apps.right.stats.archives).toBe(1);
      expect(onlyOne(apps.right.readAll('contacts')).values['city']).toBe('Oslo');
      expect(await unaccounted(apps, id)).toEqual([]);
      expect(apps.errors).toEqual([]);
    },
  );
});
