import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../engine/contract/index.js';
import { ADA, BOB, adaInSync, onlyOne, writesOf } from '../../support/in-sync.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';

describe('runs', () => {
  it('are listed newest first, in pages', async () => {
    const { apps, id } = await adaInSync();
    for (let time = 0; time < 4; time += 1) await apps.finish(id);

    const first = await apps.tenant.listRuns(id, { limit: 3 });
    const second = await apps.tenant.listRuns(id, { limit: 3, cursor: first.nextCursor ?? '' });

    const all = [...first.items, ...second.items];
    expect(all).toHaveLength(5);
    expect(all.map(({ startedAt }) => startedAt)).toEqual(
      [...all.map(({ startedAt }) => startedAt)].sort().reverse(),
    );
    expect(await apps.tenant.getRun(all[0]?.id ?? ('' as RunId))).toEqual(all[0]);
  });

  it('begin at once when a person asks', async () => {
    const { apps, id } = await adaInSync();
    const { nextDueAt } = await apps.tenant.getSync(id);

    await apps.tenant.startRun(id);

    const due = (await apps.tenant.getSync(id)).nextDueAt ?? '';
    expect(Date.parse(due)).toBe(apps.clock.now());
    expect(due).not.toBe(nextDueAt);
    expect((await apps.run(id)).kind).toBe('finished');
  });

  it('do not begin while the sync is off', async () => {
    const { apps, id } = await adaInSync();
    await apps.tenant.turnOff(id);

    await expect(apps.tenant.startRun(id)).rejects.toMatchObject({ code: 'state_conflict' });
  });
});

describe('a preview', () => {
  it('writes nothing, keeps nothing, and says what a run would do', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', BOB);
    const { id } = await apps.tenant.createSync({
      left: { connectionId: LEFT, object: 'contacts' },
      right: {
        connectionId: RIGHT,
        object: 'contacts',
      },
    });
    const { run } = await apps.tenant.startPreview(id);

    const result = await apps.engine.runPreview(TENANT, run.id);

    expect(result.kind).toBe('finished');
    const preview = await apps.tenant.getPreview(id);
    expect(preview).toMatchObject({ isStale: false, report: { createdLeft: 1, createdRight: 1 } });
    expect(writesOf(apps)).toBe(0);
    expect(await apps.store.countLinks(run.id, { kind: 'all' })).toBe(0);
    expect(await apps.store.countLinks(id, { kind: 'all' })).toBe(0);
  });

  it('starts from what is in sync already', async () => {
    const { apps, id, left } = await adaInSync();
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.left.createRecord('contacts', BOB);
    const { run } = await apps.tenant.startPreview(id);

    await apps.engine.runPreview(TENANT, run.id);

    expect((await apps.tenant.getPreview(id)).report).toMatchObject({
      matched: 1,
      updatedRight: 1,
      createdRight: 1,
      conflicts: 0,
    });
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('counts who fails, whether by a plan or by matching', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    for (let time = 0; time < 2; time += 1) apps.right.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    const { run } = await apps.tenant.startPreview(id);

    await apps.engine.runPreview(TENANT, run.id);

    expect((await apps.tenant.getPreview(id)).report?.failing).toEqual([
      { code: 'match_ambiguous', side: 'left', count: 1 },
      { code: 'match_ambiguous', side: 'right', count: 2 },
    ]);
  });

  it('is stale once the draft has changed', async () => {
    const { apps, id } = await adaInSync();
    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview(TENANT, run.id);
    await apps.tenant.patchDraft(id, { winner: 'right' }, null);

    expect((await apps.tenant.getPreview(id)).isStale).toBe(true);
  });

  it('gives way to a newer one', async () => {
    const { apps, id } = await adaInSync();
    const first = await apps.tenant.startPreview(id);
    const second = await apps.tenant.startPreview(id);

    await apps.engine.runPreview(TENANT, first.run.id);
    await apps.engine.runPreview(TENANT, second.run.id);

    expect(await apps.tenant.getRun(first.run.id)).toMatchObject({ state: 'cancelled' });
    expect((await apps.tenant.getPreview(id)).run).toMatchObject({
      id: second.run.id,
      state: 'finished',
    });
    expect(await apps.store.countLinks(first.run.id, { kind: 'all' })).toBe(0);
  });

  it('fails with a reason when an app is out of reach, and the sync goes on', async () => {
    const { apps, id } = await adaInSync();
    const { run } = await apps.tenant.startPreview(id);
    apps.right.faults.setOutage(true);

    await apps.engine.runPreview(TENANT, run.id);

    expect(await apps.tenant.getRun(run.id)).toMatchObject({
      state: 'failed',
      stopReason: expect.stringContaining('Right does not answer') as string,
    });
    expect((await apps.tenant.getSync(id)).status).toBe('on');
    expect(await apps.store.countLinks(run.id, { kind: 'all' })).toBe(0);
  });

  it('leaves nothing behind when its sync is deleted meanwhile', async () => {
    const { apps, id } = await adaInSync({}, { left: { latencyMs: 1_500 } });
    const { run } = await apps.tenant.startPreview(id);
    let deleted: Promise<void> | undefined;
    apps.right.faults.decideWith(({ call }) => {
      if (call === 'scan') deleted ??= apps.tenant.deleteSync(id);
      return undefined;
    });

    await apps.engine.runPreview(TENANT, run.id);
    await deleted;

    expect(await apps.store.countLinks(run.id, { kind: 'all' })).toBe(0);
    expect(await apps.engine.runPreview(TENANT, run.id)).toEqual({ kind: 'idle' });
    expect(apps.errors).toEqual([]);
  });

  it('needs a mapping', async () => {
    const { apps, id } = await adaInSync();
    await apps.tenant.patchDraft(id, { mappings: [] }, null);

    await expect(apps.tenant.startPreview(id)).rejects.toMatchObject({ code: 'settings_invalid' });
  });

  it('is not there before anybody asked for one', async () => {
    const { apps, id } = await adaInSync();

    await expect(apps.tenant.getPreview(id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
