import { describe, expect, it } from 'vitest';
import type { MemoryAppOptions } from '../../../engine/testing/memory-app-options.js';
import { ADA, adaInSync, emails, onlyOne } from '../../support/in-sync.js';
import { lookAtEverything, peopleOfSweeps } from '../../support/sweeps.js';
import { lastRun, undoAll } from '../../support/undos.js';
import { previewed } from '../../support/previewed.js';

/** Apps that tell nobody of a deletion: it shows only in a complete listing. */
const SILENT: Partial<MemoryAppOptions> = { capabilities: { deletions: 'sweep' } };
const BOTH_SILENT = { left: SILENT, right: SILENT };

describe('a preview of records that were deleted in an app that tells of no deletions', () => {
  it('says that their partners are left to a person, and updates nobody', async () => {
    const { apps, id, left, right } = await adaInSync({}, BOTH_SILENT);
    apps.right.deleteRecord('contacts', right);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });

    const report = await previewed(apps, id);
    await lookAtEverything({ apps, id });

    expect(report).toMatchObject({ createdRight: 0, updatedRight: 0 });
    expect(report.failing).toEqual([{ code: 'record_deleted', side: 'right', count: 1 }]);
    expect(onlyOne(await apps.rows(id)).issue?.code).toBe('record_deleted');
  });

  it('says which partners are removed where the sync passes deletions on', async () => {
    const { apps, id, right } = await adaInSync({ deletes: 'archive' }, BOTH_SILENT);
    apps.right.deleteRecord('contacts', right);

    const report = await previewed(apps, id);
    expect(emails(apps, 'left')).toEqual([ADA.email]);
    await lookAtEverything({ apps, id });

    expect(report.removedLeft).toBe(1);
    expect(emails(apps, 'left')).toEqual([]);
  });

  it('shows what a record gets that is made again because its partner was edited', async () => {
    const { apps, id, left, right } = await adaInSync({ deletes: 'archive' }, BOTH_SILENT);
    apps.right.deleteRecord('contacts', right);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });

    const report = await previewed(apps, id);

    expect(report).toMatchObject({ createdRight: 1, updatedRight: 0 });
    expect(onlyOne(report.samples)).toMatchObject({ kind: 'create', side: 'right' });
    expect(onlyOne(report.samples).properties).toContainEqual(
      expect.objectContaining({ property: 'city', after: 'Bergen' }),
    );
  });

  it('tells that a person would be asked first when too many are missing, and is done itself', async () => {
    const story = await peopleOfSweeps(30);
    const { apps, id } = story;
    for (const { id: record } of apps.right.readAll('contacts').slice(0, 15))
      apps.right.deleteRecord('contacts', record);

    const report = await previewed(apps, id);

    expect(report.held).toEqual({
      ...{ cause: 'missing', left: 0, right: 15, known: 30, limit: 10 },
      decision: null,
    });
    expect((await apps.tenant.getPreview(id)).run).toMatchObject({ state: 'finished' });
    expect((await apps.tenant.getPreview(id)).run.held).toBeUndefined();
    expect(await lookAtEverything(story)).toMatchObject({ kind: 'stopped' });
    const { held } = onlyOne((await apps.tenant.listRuns(id, { limit: 1 })).items);
    expect(held).toEqual(report.held);
  });
});

describe('a preview of records that a run leaves as they are', () => {
  it('counts who was deleted before, as long as nobody has decided', async () => {
    const { apps, id, right } = await adaInSync();
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);

    const report = await previewed(apps, id);

    expect(report.failing).toEqual([{ code: 'record_deleted', side: 'right', count: 1 }]);
  });

  it('counts who was left out by an undo, and who links up with somebody else after it', async () => {
    const story = await adaInSync();
    const { apps, id } = story;
    await undoAll(story, await lastRun(apps, id));

    const undone = await previewed(apps, id);
    apps.right.createRecord('contacts', ADA);
    const again = await previewed(apps, id);
    const run = await apps.finish(id);

    expect(undone.excluded).toEqual([{ reason: 'undone', side: 'left', count: 1 }]);
    expect(again.groups).toContainEqual(expect.objectContaining({ effect: 'linked', records: 1 }));
    expect(run.linked).toBe(1);
  });
});

describe('a record of which nobody told that it was deleted', () => {
  it.each([
    ['whose partner was deleted before', true],
    ['whose partner an undo took away', false],
  ])('and %s is no partner for somebody new with its key', async (_, isDeleted) => {
    const story = await adaInSync({ deletes: isDeleted ? 'keep' : 'archive' }, BOTH_SILENT);
    const { apps, id, left, right } = story;
    if (isDeleted) {
      apps.right.deleteRecord('contacts', right);
      await lookAtEverything({ apps, id });
      await apps.tenant.patchDraft(id, { deletes: 'archive' }, null);
      await apps.tenant.publishSync(id, { turnOn: true }, null);
    } else await undoAll(story, await lastRun(apps, id));
    apps.left.deleteRecord('contacts', left);
    apps.right.createRecord('contacts', ADA);

    await lookAtEverything({ apps, id });
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(emails(apps, 'left')).toEqual([ADA.email]);
  });
});
