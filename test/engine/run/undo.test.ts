import { describe, expect, it } from 'vitest';
import { unaccounted } from '../../support/accounts.js';
import { ADA, BOB, adaInSync, emails, onlyOne, shown, writesOf } from '../../support/in-sync.js';
import { TENANT, twoApps } from '../../support/two-apps.js';
import { adaMoved, lastRun, undoAll, writesWhenQuiet } from '../../support/undos.js';

describe('the undo of a run', () => {
  it('gives values back, and neither side takes the difference for a change', async () => {
    const story = await adaMoved();
    const { apps, id, run } = story;

    const undone = await undoAll(story, run);

    expect(undone).toMatchObject({ kind: 'undo', state: 'finished', undoes: { runId: run.id } });
    expect(undone.writes.right.updated).toBe(1);
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Oslo' });
    expect(shown(story, 'jobTitle')).toEqual({ left: 'Countess', right: null });
    expect(await writesWhenQuiet(apps, id)).toBe(0);
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Oslo' });
    expect(await unaccounted(apps, id)).toEqual([]);
    expect(apps.errors).toEqual([]);
  });

  it('gives values back also where its record was merged into another', async () => {
    const story = await adaMoved();
    const { apps, id, right, run } = story;
    const survivor = apps.right.createRecord('contacts', { lastName: 'Byron', city: 'Paris' });
    apps.right.mergeRecords('contacts', survivor, right);
    await apps.finish(id);
    const shows = () => apps.right.readRecord('contacts', survivor)?.values;
    expect(shows()).toMatchObject({ city: 'Paris', jobTitle: 'Countess' });

    await undoAll(story, run);

    expect(shows()).toMatchObject({ city: 'Paris', jobTitle: null });
    expect(await writesWhenQuiet(apps, id)).toBe(0);
  });

  it('stands in the history with its reason', async () => {
    const story = await adaMoved();
    const undone = await undoAll(story, story.run);

    const { items } = await story.apps.tenant.listChanges(undone.id, {});

    expect(onlyOne(items)).toMatchObject({ action: 'update', side: 'right', status: 'applied' });
    expect(onlyOne(items).properties).toContainEqual({
      property: 'city',
      before: 'Bergen',
      after: 'Oslo',
      reason: 'undone',
    });
  });

  it('lets later changes of either side flow again', async () => {
    const story = await adaMoved();
    const { apps, id, left, right } = story;
    await undoAll(story, story.run);

    apps.left.updateRecord('contacts', left, { city: 'Tromsø' });
    await apps.finish(id);
    expect(shown(story, 'city')).toEqual({ left: 'Tromsø', right: 'Tromsø' });

    apps.right.updateRecord('contacts', right, { jobTitle: 'Poet' });
    await apps.finish(id);
    expect(shown(story, 'jobTitle')).toEqual({ left: 'Poet', right: 'Poet' });
  });

  it('leaves what a person changed since, and says so', async () => {
    const story = await adaMoved();
    const { apps, right } = story;
    apps.right.updateRecord('contacts', right, { city: 'Paris' });

    const undone = await undoAll(story, story.run);

    expect(shown(story, 'city').right).toBe('Paris');
    expect(shown(story, 'jobTitle').right).toBeNull();
    expect(undone.writes.right.updated).toBe(1);
    await apps.finish(story.id);
    const report = await apps.tenant.previewUndo(story.run.id, {});
    expect(new Map(report.kept.map(({ reason, count }) => [reason, count]))).toEqual(
      new Map([
        ['alreadyBack', 1],
        ['changedSince', 1],
      ]),
    );
    expect(shown(story, 'city')).toEqual({ left: 'Paris', right: 'Paris' });
  });

  it('keeps an edit of the other side on its way', async () => {
    const story = await adaMoved();
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { city: 'Tromsø' });

    await undoAll(story, story.run);
    expect(shown(story, 'city')).toEqual({ left: 'Tromsø', right: 'Oslo' });

    await apps.finish(id);
    expect(shown(story, 'city')).toEqual({ left: 'Tromsø', right: 'Tromsø' });
  });

  it('writes nothing the second time', async () => {
    const story = await adaMoved();
    await undoAll(story, story.run);
    const before = writesOf(story.apps);

    const again = await undoAll(story, story.run);

    expect(writesOf(story.apps)).toBe(before);
    expect(again.writes.right).toMatchObject({ updated: 0 });
    expect((await story.apps.tenant.listChanges(again.id, {})).items).toEqual([]);
  });

  it('can itself be undone', async () => {
    const story = await adaMoved();
    const undone = await undoAll(story, story.run);

    await undoAll(story, undone);

    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
    expect(await writesWhenQuiet(story.apps, story.id)).toBe(0);
  });

  it('gives back what nobody maps any more, once', async () => {
    const story = await adaMoved();
    const { apps, id, run } = story;
    const { draft } = await apps.tenant.getSync(id);
    const mappings = draft.mappings.filter((mapping) => mapping.right !== 'city');
    await apps.tenant.patchDraft(id, { mappings }, null);
    await apps.tenant.publishSync(id, { turnOn: true }, null);

    await undoAll(story, run);
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Oslo' });

    const before = writesOf(apps);
    await undoAll(story, run);
    expect(writesOf(apps)).toBe(before);
    expect(await writesWhenQuiet(apps, id)).toBe(0);
  });

  it.each([true, false])('is no drift that is put back (enforced: %s)', async (isEnforced) => {
    const story = await adaInSync();
    const { apps, id, left } = story;
    const { draft } = await apps.tenant.getSync(id);
    const mappings = draft.mappings.map((one) => ({
      ...one,
      direction: 'toRight' as const,
      isEnforced,
    }));
    await apps.tenant.patchDraft(id, { mappings }, null);
    await apps.tenant.publishSync(id, { turnOn: true }, null);
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    const run = await apps.finish(id);

    await undoAll(story, run);

    expect(await writesWhenQuiet(apps, id)).toBe(0);
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Oslo' });
  });

  it('goes on in slices of any length where it was', async () => {
    const apps = twoApps({ right: { latencyMs: 10, limits: { batchSize: 7 } } });
    for (let number = 0; number < 450; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    const { id } = await apps.publish();
    await apps.finish(id);
    for (const { id: left } of apps.left.readAll('contacts'))
      apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    const run = await apps.finish(id);
    await apps.tenant.startUndo(run.id, {});
    apps.right.stats.reset();

    let slices = 1;
    while ((await apps.engine.runSlice(TENANT, id, { budgetMs: 20 })).kind === 'more') slices += 1;

    expect(slices).toBe(4);
    expect(apps.right.stats.updates).toBe(450);
    expect(apps.right.stats.calls('fetch')).toBe(2 * Math.ceil(200 / 7) + Math.ceil(50 / 7));
    expect(await apps.tenant.previewUndo(run.id, {})).toMatchObject({
      restored: { left: 0, right: 0 },
      kept: [{ reason: 'alreadyBack', count: 450 }],
    });
  });

  it('knows a value that the app keeps in its own form', async () => {
    const story = await adaInSync({}, { right: { quirks: { phones: 'digits' } } });
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { phone: '+47 22 33 44 55' });
    const run = await apps.finish(id);
    expect(shown(story, 'phone').right).toBe('4722334455');

    await undoAll(story, run);

    expect(shown(story, 'phone')).toEqual({ left: '+47 22 33 44 55', right: null });
    expect(await writesWhenQuiet(apps, id)).toBe(0);
  });

  it('archives the records that the run created, and leaves their partners out', async () => {
    const story = await adaInSync();
    const { apps, id, right } = story;
    const first = await lastRun(apps, id);

    const undone = await undoAll(story, first);

    expect(undone.writes.right.removed).toBe(1);
    expect(apps.right.readAll('contacts')).toEqual([]);
    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'excluded',
      excludeReason: 'undone',
      right: { id: right, isDeleted: true },
    });
    expect(await writesWhenQuiet(apps, id)).toBe(0);
    expect(apps.right.readAll('contacts')).toEqual([]);
    expect(await unaccounted(apps, id)).toEqual([]);

    const before = writesOf(apps);
    await undoAll(story, first);
    expect(writesOf(apps)).toBe(before);
  });

  it('creates an archived record again only when a person asks for it', async () => {
    const story = await adaInSync();
    const { apps, id } = story;
    await undoAll(story, await lastRun(apps, id));

    await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('leaves an archived record that comes back where it is', async () => {
    const story = await adaInSync();
    const { apps, id, right } = story;
    await undoAll(story, await lastRun(apps, id));

    apps.right.restoreRecord('contacts', right);

    expect(await writesWhenQuiet(apps, id)).toBe(0);
    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('archives nothing that a person worked on since', async () => {
    const story = await adaInSync();
    const { apps, id, right } = story;
    apps.right.updateRecord('contacts', right, { jobTitle: 'Countess' });

    const undone = await undoAll(story, await lastRun(apps, id));

    expect(undone.writes.right.removed ?? 0).toBe(0);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('unlinks what the run linked only when asked to', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { ...ADA, city: null });
    const right = apps.right.createRecord('contacts', { ...ADA, city: 'Paris' });
    const { id } = await apps.publish();
    const first = await apps.finish(id);
    apps.right.updateRecord('contacts', right, { jobTitle: 'Countess' });
    await apps.finish(id);

    expect(await apps.tenant.previewUndo(first.id, {})).toMatchObject({
      restored: { left: 1, right: 0 },
      unlinked: 0,
      kept: [{ reason: 'linkStays', side: 'right', count: 1 }],
    });
    await undoAll({ apps, id }, first);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');

    await apps.tenant.startUndo(first.id, { unlink: true });
    await apps.run(id);
    expect((await apps.rows(id)).map((row) => row.excludeReason)).toEqual(['undone', 'undone']);
    expect(await writesWhenQuiet(apps, id)).toBe(0);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });
});

describe('the brake of an undo', () => {
  async function many(count: number) {
    const apps = twoApps();
    for (let number = 0; number < count; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    const { id } = await apps.publish();
    return { apps, id, run: await apps.finish(id) };
  }

  it('asks for the number of records that are archived', async () => {
    const { apps, id, run } = await many(12);
    const report = await apps.tenant.previewUndo(run.id, {});
    expect(report).toMatchObject({
      archived: { left: 0, right: 12 },
      archiveLimit: 10,
      isConfirmationNeeded: true,
    });

    for (const undo of [{}, { confirmedArchives: 11 }])
      await expect(apps.tenant.startUndo(run.id, undo)).rejects.toMatchObject({
        code: 'state_conflict',
        details: { archives: 12, limit: 10 },
      });
    await apps.tenant.startUndo(run.id, { confirmedArchives: 12 });
    await apps.run(id);

    expect(apps.right.readAll('contacts')).toEqual([]);
    expect(await apps.store.countStates(id)).toMatchObject({ excluded: 12 });
  });

  it('is not asked for a few', async () => {
    const { apps, id, run } = await many(10);

    await undoAll({ apps, id }, run);

    expect(apps.right.readAll('contacts')).toEqual([]);
  });
});

describe('the undo of one change', () => {
  it('touches that record alone', async () => {
    const story = await adaInSync();
    const { apps, id, left } = story;
    const bob = apps.left.createRecord('contacts', BOB);
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.left.updateRecord('contacts', bob, { city: 'Bergen' });
    const run = await apps.finish(id);
    const { items } = await apps.tenant.listChanges(run.id, {});
    const change = items.find(({ title }) => title.startsWith('Ada'));
    if (change === undefined) throw new Error('Ada was changed.');

    expect(await apps.tenant.previewUndoChange(change.id, {})).toMatchObject({
      changeId: change.id,
      restored: { left: 0, right: 1 },
    });
    await apps.tenant.startUndoChange(change.id, {});
    await apps.run(id);

    const cities = apps.right.readAll('contacts').map(({ values }) => values['city']);
    expect(new Set(cities)).toEqual(new Set(['Bergen', 'Oslo']));
  });

  it('refuses what a person did by hand', async () => {
    const { apps, id } = await adaInSync();
    const { id: record } = onlyOne(await apps.rows(id));
    await apps.tenant.unlinkRecord(id, record);
    const [change] = (
      await apps.store.listHistory({ scope: id, linkId: record, cursor: null, limit: 10 })
    ).items;
    if (change === undefined) throw new Error('It was unlinked.');

    await expect(apps.tenant.startUndoChange(change.id, {})).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
