import { describe, expect, it } from 'vitest';
import type { Run, RunId, UndoReport } from '../../../engine/contract/index.js';
import { ADA, BOB, adaInSync } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

/** A run that changed Ada on the right and created Bob there. */
async function mixedRun() {
  const story = await adaInSync({}, {});
  const { apps, id, left } = story;
  apps.left.updateRecord('contacts', left, { city: 'Bergen', jobTitle: 'Countess' });
  apps.left.createRecord('contacts', BOB);
  return { ...story, run: await apps.finish(id) };
}

async function undoAll(apps: TwoApps, run: Run): Promise<RunId> {
  const { id, syncId } = await apps.tenant.startUndo(run.id, {});
  await apps.run(syncId);
  return id;
}

/** What a preview and an outcome have in common; samples may come in another order. */
function outcomeOf({ restored, archived, unlinked, kept, samples }: UndoReport) {
  const lines = samples.map(({ kind, side, title, reason }) => [kind, side, title, reason].join());
  return { restored, archived, unlinked, kept, samples: lines.sort() };
}

describe('the state of an undo', () => {
  it('is empty before it began, and in the end what the preview said', async () => {
    const { apps, run } = await mixedRun();
    const preview = await apps.tenant.previewUndo(run.id, {});
    const begun = await apps.tenant.startUndo(run.id, {});
    const before = await apps.tenant.getUndo(begun.id);

    await apps.run(begun.syncId);
    const after = await apps.tenant.getUndo(begun.id);

    expect(before).toMatchObject({ run: { state: 'running' }, report: { kept: [], samples: [] } });
    expect(after.run).toMatchObject({ state: 'finished', planned: { done: 2, total: 2 } });
    expect(outcomeOf(after.report)).toEqual(outcomeOf(preview));
    expect(after.report).toMatchObject({
      ...{ runId: run.id, restored: { left: 0, right: 1 }, archived: { left: 0, right: 1 } },
    });
  });

  it('lists what was left as it is', async () => {
    const { apps, run, right } = await mixedRun();
    apps.right.updateRecord('contacts', right, { city: 'Paris' });

    const { report } = await apps.tenant.getUndo(await undoAll(apps, run));

    expect(report.kept).toEqual([{ reason: 'changedSince', side: 'right', count: 1 }]);
    expect(report.restored.right).toBe(1);
    expect(report.samples.find(({ kind }) => kind === 'keep')).toMatchObject({
      ...{ reason: 'changedSince', properties: [{ property: 'city', after: 'Bergen' }] },
    });
  });

  it('lists what was left as it is of two records that it unlinked', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { ...ADA, city: 'Oslo', jobTitle: 'Countess' });
    const right = apps.right.createRecord('contacts', { ...ADA, city: null, jobTitle: null });
    const { id } = await apps.publish();
    const run = await apps.finish(id);
    apps.right.updateRecord('contacts', right, { city: 'Paris' });
    await apps.finish(id);
    const preview = await apps.tenant.previewUndo(run.id, { unlink: true });

    const begun = await apps.tenant.startUndo(run.id, { unlink: true });
    await apps.run(id);
    const { report } = await apps.tenant.getUndo(begun.id);

    expect(outcomeOf(report)).toEqual(outcomeOf(preview));
    expect(report).toMatchObject({
      ...{ unlinked: 1, restored: { left: 0, right: 1 } },
      kept: [{ reason: 'changedSince', side: 'right', count: 1 }],
    });
  });

  it('says of a created record that is gone what the preview said', async () => {
    const { apps, run, id } = await mixedRun();
    const bob = apps.right.readAll('contacts').find(({ values }) => values['email'] === BOB.email);
    apps.right.deleteRecord('contacts', bob?.id ?? '');
    await apps.finish(id);
    const preview = await apps.tenant.previewUndo(run.id, {});

    const { report } = await apps.tenant.getUndo(await undoAll(apps, run));

    expect(outcomeOf(report)).toEqual(outcomeOf(preview));
    expect(report.kept).toEqual([{ reason: 'alreadyBack', side: 'right', count: 1 }]);
  });

  it('lists what an app refused', async () => {
    const { apps, run } = await mixedRun();
    apps.right.faults.add({
      fault: {
        ...{ kind: 'partial', every: 1 },
        outcome: { kind: 'refused', code: 'rule_rejected', property: null, message: 'No.' },
      },
      ...{ on: ['update'], times: 9 },
    });

    const { report } = await apps.tenant.getUndo(await undoAll(apps, run));

    expect(report.restored).toEqual({ left: 0, right: 0 });
    expect(report.kept).toEqual([{ reason: 'refused', side: 'right', count: 1 }]);
  });

  it('says of a second undo that everything is back already', async () => {
    const { apps, run } = await mixedRun();
    await undoAll(apps, run);

    const { report } = await apps.tenant.getUndo(await undoAll(apps, run));

    expect(report).toMatchObject({ restored: { right: 0 }, archived: { right: 0 } });
    expect(new Set(report.kept.map(({ reason }) => reason))).toEqual(new Set(['alreadyBack']));
  });

  it('is there for undos only', async () => {
    const { apps, run } = await mixedRun();

    await expect(apps.tenant.getUndo(run.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('who may not archive', () => {
  const rights = { mayArchive: false };

  it('undoes no run that created records, and hears what is missing', async () => {
    const { apps, run } = await mixedRun();

    await expect(apps.tenant.startUndo(run.id, {}, rights)).rejects.toMatchObject({
      ...{ code: 'permission_denied', details: { archives: 1 } },
    });
    expect((await apps.tenant.listRuns(run.syncId, {})).items[0]?.kind).not.toBe('undo');
  });

  it('undoes a change that only wrote values', async () => {
    const { apps, id, run } = await mixedRun();
    const { items } = await apps.tenant.listChanges(run.id, { action: 'update' });

    const begun = await apps.tenant.startUndoChange(items[0]?.id ?? ('' as never), {}, rights);
    await apps.run(id);

    const { report } = await apps.tenant.getUndo(begun.id);
    expect(report.restored.right).toBe(1);
    expect(begun.undoes?.mostArchives).toBe(0);
  });

  it('is the caller of a single change that created a record as well', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    const run = await apps.finish(id);
    const { items } = await apps.tenant.listChanges(run.id, { action: 'create' });

    await expect(
      apps.tenant.startUndoChange(items[0]?.id ?? ('' as never), {}, rights),
    ).rejects.toMatchObject({ code: 'permission_denied' });
  });
});
