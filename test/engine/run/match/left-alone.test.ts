import { describe, expect, it } from 'vitest';
import { unaccounted } from '../../../support/accounts.js';
import { DELETE_POLICIES } from '../../../../engine/vocabulary.js';
import { ADA, BOB, adaInSync, emails, onlyOne } from '../../../support/in-sync.js';
import type { InSync } from '../../../support/in-sync.js';
import { lastRun, undoAll, writesWhenQuiet } from '../../../support/undos.js';

/** The run that made Ada on the right was undone. */
async function adaUndone(): Promise<InSync> {
  const story = await adaInSync();
  await undoAll(story, await lastRun(story.apps, story.id));
  return story;
}

/** Ada was deleted on the left and edited on the right, so that a run made her again; that was undone. */
async function secondAdaUndone() {
  const story = await adaInSync({ deletes: 'archive' });
  const { apps, id, left, right } = story;
  apps.left.deleteRecord('contacts', left);
  apps.right.updateRecord('contacts', right, { city: 'Bergen' });
  const run = await apps.finish(id);
  const second = onlyOne(apps.left.readAll('contacts')).id;
  await undoAll(story, run);
  expect(emails(apps, 'left')).toEqual([]);
  return { ...story, second };
}

describe('a record that an undo left alone', () => {
  it('belongs together with one of the same key that somebody adds', async () => {
    const { apps, id, left } = await adaUndone();
    const added = apps.right.createRecord('contacts', { ...ADA, jobTitle: 'Countess' });

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'inSync',
      left: { id: left },
      right: { id: added },
    });
    expect(apps.left.readRecord('contacts', left)?.values['jobTitle']).toBe('Countess');
    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(await writesWhenQuiet(apps, id)).toBe(0);
    expect(await unaccounted(apps, id)).toEqual([]);
    expect(apps.errors).toEqual([]);
  });

  it('meets the record that was made again as on a first match, once that is restored', async () => {
    const { apps, id, left, right } = await secondAdaUndone();
    apps.left.restoreRecord('contacts', left);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'inSync',
      left: { id: left },
      right: { id: right },
    });
    expect(emails(apps, 'right')).toEqual([ADA.email]);
    const city = apps.left.readRecord('contacts', left)?.values['city'];
    expect(apps.right.readRecord('contacts', right)?.values['city']).toBe(city);
    expect(await writesWhenQuiet(apps, id)).toBe(0);
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is made again as a record of its own after that', async () => {
    const { apps, id, left, second } = await secondAdaUndone();
    apps.left.restoreRecord('contacts', left);
    await apps.finish(id);
    apps.left.deleteRecord('contacts', left);
    apps.right.updateRecord('contacts', onlyOne(apps.right.readAll('contacts')).id, {
      city: 'Moss',
    });

    await apps.finish(id);

    const third = onlyOne(apps.left.readAll('contacts'));
    expect(third.values).toMatchObject({ city: 'Moss' });
    expect(third.marker).not.toBe(apps.left.readRecord('contacts', second)?.marker);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is a candidate for a person where several have its key', async () => {
    const { apps, id, left } = await adaUndone();
    const [first = ''] = ['Oslo', 'Moss'].map((city) =>
      apps.right.createRecord('contacts', { ...ADA, city }),
    );
    await apps.finish(id);
    const rows = await apps.rows(id, { state: 'failing' });
    expect(rows.map(({ issue }) => issue?.details['candidates'])).toEqual([[left], [left]]);
    const row = rows.find((one) => one.right?.id === first);
    if (row === undefined) throw new Error('The first one is not there.');

    await apps.tenant.chooseMatch(id, row.id, { kind: 'link', remoteId: left });
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id, { state: 'inSync' }))).toMatchObject({
      left: { id: left },
      right: { id: first },
    });
    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is not looked for where a person set it apart', async () => {
    const { apps, id, left } = await adaInSync();
    const row = onlyOne(await apps.rows(id));
    await apps.tenant.unlinkRecord(id, row.id);
    apps.right.createRecord('contacts', ADA);

    await apps.finish(id);

    const own = (await apps.rows(id)).find((one) => one.left?.id === left);
    expect(own).toMatchObject({ state: 'excluded', excludeReason: 'skipped', right: null });
  });
});

describe('a record whose partner was deleted', () => {
  it.each(DELETE_POLICIES)(
    'belongs to the one that somebody adds instead (%s)',
    async (deletes) => {
      const { apps, id, left, right } = await adaInSync({ deletes });
      const before = onlyOne(await apps.rows(id));
      apps.left.deleteRecord('contacts', left);
      const added = apps.left.createRecord('contacts', { ...ADA, jobTitle: 'Countess' });

      await apps.finish(id);

      expect(onlyOne(await apps.rows(id))).toMatchObject({
        id: before.id,
        state: 'inSync',
        left: { id: added },
        right: { id: right, isDeleted: false },
      });
      expect(apps.right.readRecord('contacts', right)?.values['jobTitle']).toBe('Countess');
      expect(await writesWhenQuiet(apps, id)).toBe(0);
      expect(await unaccounted(apps, id)).toEqual([]);
      expect(apps.errors).toEqual([]);
    },
  );

  it('belongs to a double that was undecided until then', async () => {
    const { apps, id, left, right } = await adaInSync({ deletes: 'delete' });
    const double = apps.left.createRecord('contacts', { ...ADA, city: 'Moss' });
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id, { state: 'failing' })).left?.id).toBe(double);
    apps.left.deleteRecord('contacts', left);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'inSync',
      left: { id: double },
      right: { id: right, isDeleted: false },
    });
  });

  it('stays with the new one when the deleted one comes back', async () => {
    const { apps, id, left, right } = await adaInSync();
    apps.left.deleteRecord('contacts', left);
    const added = apps.left.createRecord('contacts', ADA);
    await apps.finish(id);
    apps.left.restoreRecord('contacts', left);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id, { state: 'inSync' }))).toMatchObject({
      left: { id: added },
      right: { id: right },
    });
    expect(onlyOne(await apps.rows(id, { state: 'failing' }))).toMatchObject({
      left: { id: left },
      issue: { code: 'match_ambiguous' },
    });
    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is chosen by a person where several come instead', async () => {
    const { apps, id, left, right } = await adaInSync();
    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);
    const added = apps.left.createRecord('contacts', ADA);
    apps.left.createRecord('contacts', { ...ADA, city: 'Moss' });
    await apps.finish(id);
    const row = (await apps.rows(id)).find((one) => one.left?.id === added);
    if (row === undefined) throw new Error('The new one is not there.');
    expect(row.issue).toMatchObject({ code: 'match_ambiguous', details: { candidates: [right] } });

    await apps.tenant.chooseMatch(id, row.id, { kind: 'link', remoteId: right });
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id, { state: 'inSync' }))).toMatchObject({
      left: { id: added },
      right: { id: right },
    });
    expect(await unaccounted(apps, id)).toEqual([]);
  });
});

describe('a record whose partner was merged away', () => {
  it('belongs to a double of that one, once it is back', async () => {
    const story = await adaInSync({ deletes: 'archive' });
    const { apps, id, left, right } = story;
    apps.left.createRecord('contacts', BOB);
    await apps.finish(id);
    const [bob] = apps.left
      .readAll('contacts')
      .filter(({ values }) => values['email'] === BOB.email);
    apps.left.deleteRecord('contacts', left);
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.finish(id);
    const again = apps.left.readAll('contacts').find(({ values }) => values['email'] === ADA.email);
    apps.left.mergeRecords('contacts', bob?.id ?? '', again?.id ?? '');
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id, { state: 'failing' })).issue?.code).toBe('record_merged');
    apps.left.restoreRecord('contacts', left);

    await apps.finish(id);

    const pairs = (await apps.rows(id, { state: 'inSync' })).map((row) => row.left?.id);
    expect(new Set(pairs)).toEqual(new Set([left, bob?.id]));
    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
    expect(await unaccounted(apps, id)).toEqual([]);
  });
});

describe('a record that an undo took away and a person restored', () => {
  it('does not bring back the one it was made from, once that is deleted', async () => {
    const { apps, id, left, right } = await adaUndone();
    apps.right.restoreRecord('contacts', right);
    await apps.finish(id);
    apps.left.deleteRecord('contacts', left);

    await apps.finish(id);
    await apps.finish(id);

    expect(emails(apps, 'left')).toEqual([]);
    expect(onlyOne(await apps.rows(id))).toMatchObject({
      ...{ state: 'excluded', excludeReason: 'undone' },
      ...{ left: { isDeleted: true }, right: { id: right, isDeleted: false } },
    });
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is forgotten when it is deleted as well', async () => {
    const { apps, id, left, right } = await adaUndone();
    apps.right.restoreRecord('contacts', right);
    await apps.finish(id);
    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);
    apps.right.deleteRecord('contacts', right);

    await apps.finish(id);

    expect(await apps.rows(id)).toEqual([]);
  });
});
