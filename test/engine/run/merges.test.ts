import { describe, expect, it } from 'vitest';
import { ADA, BOB, adaInSync, emails, onlyOne, writesOf } from '../../support/in-sync.js';
import type { InSync } from '../../support/in-sync.js';
import { aGroup, aRule } from '../../support/builders.js';
import { unaccounted } from '../../support/accounts.js';
import type { SettingsPatch } from '../../../engine/contract/index.js';
import { DELETE_POLICIES } from '../../../engine/vocabulary.js';

/** Ada in both apps, and a second Ada on the left that nobody else knows. */
async function twoAdas(story: InSync, values: Record<string, string> = {}) {
  const { apps, id } = story;
  const second = apps.left.createRecord('contacts', { lastName: 'Byron', ...values });
  await apps.finish(id);
  return second;
}

/** Bob, who came from the left, in both apps. */
async function addBob({ apps, id }: InSync) {
  const left = apps.left.createRecord('contacts', BOB);
  await apps.finish(id);
  const row = (await apps.rows(id)).find((one) => one.left?.id === left);
  return { left, right: row?.right?.id ?? '' };
}

/** Ada and Bob in both apps, and Bob was merged into Ada on the left. */
async function bobMergedIntoAda(settings: SettingsPatch = {}) {
  const story = await adaInSync(settings);
  const bob = await addBob(story);
  story.apps.left.mergeRecords('contacts', story.left, bob.left);
  await story.apps.finish(story.id);
  return { ...story, bob };
}

describe('a record that is merged into another', () => {
  it.each(DELETE_POLICIES)('hands its partner over to the survivor (%s)', async (deletes) => {
    const story = await adaInSync({ deletes });
    const { apps, id } = story;
    const survivor = await twoAdas(story, { city: 'Bergen' });
    apps.left.mergeRecords('contacts', survivor, story.left);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'inSync',
      left: { id: survivor },
      right: { id: story.right, isDeleted: false },
    });
    expect(apps.right.readRecord('contacts', story.right)?.values).toMatchObject({
      email: ADA.email,
      firstName: 'Ada',
      lastName: 'Byron',
      city: 'Bergen',
    });
    expect(await unaccounted(apps, id)).toEqual([]);
    expect(apps.errors).toEqual([]);
  });

  it('goes on from there like any other', async () => {
    const story = await adaInSync({ deletes: 'archive' });
    const { apps, id } = story;
    const survivor = await twoAdas(story);
    apps.left.mergeRecords('contacts', survivor, story.left);
    await apps.finish(id);
    const before = writesOf(apps);
    await apps.finish(id);
    expect(writesOf(apps)).toBe(before);

    apps.right.updateRecord('contacts', story.right, { city: 'Moss' });
    await apps.finish(id);

    expect(apps.left.readRecord('contacts', survivor)?.values['city']).toBe('Moss');
  });

  it('is told as merged when both have partners; neither partner is touched', async () => {
    const story = await adaInSync({ deletes: 'archive' });
    const { apps, id } = story;
    const bob = apps.left.createRecord('contacts', BOB);
    await apps.finish(id);
    apps.left.mergeRecords('contacts', bob, story.left);

    await apps.finish(id);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
    const row = onlyOne(await apps.rows(id, { state: 'failing' }));
    expect(row).toMatchObject({ right: { id: story.right }, issue: { code: 'record_merged' } });
    await apps.tenant.unlinkRecord(id, row.id);
    await apps.finish(id);
    expect(await apps.rows(id, { state: 'failing' })).toEqual([]);
    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('is found again when its end was told as a deletion first', async () => {
    const story = await adaInSync();
    const { apps, id } = story;
    const survivor = await twoAdas(story);
    const { scan } = apps.left.connector;
    apps.left.connector.scan = async function* (session, object, query) {
      for await (const page of scan(session, object, query)) yield { ...page, records: [] };
    };
    const { fetch } = apps.left.connector;
    apps.left.connector.fetch = () => Promise.resolve([]);
    apps.left.mergeRecords('contacts', survivor, story.left);
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id, { state: 'failing' })).issue?.code).toBe('record_deleted');
    Object.assign(apps.left.connector, { scan, fetch });
    apps.left.updateRecord('contacts', survivor, { city: 'Bergen' });

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', left: { id: survivor } });
  });

  it('is left alone when the survivor comes back without its partner', async () => {
    const { apps, id, left, bob } = await bobMergedIntoAda({ deletes: 'delete' });
    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([BOB.email]);
    apps.left.restoreRecord('contacts', left);

    await apps.finish(id);

    expect(apps.right.readRecord('contacts', bob.right)?.values).toMatchObject(BOB);
    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
    expect(onlyOne(await apps.rows(id, { state: 'failing' }))).toMatchObject({
      right: { id: bob.right },
      issue: { code: 'record_merged' },
    });
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is left alone when the survivor is merged once more, into somebody free', async () => {
    const { apps, id, left, right, bob } = await bobMergedIntoAda();
    const third = apps.left.createRecord('contacts', { lastName: 'Byron' });
    await apps.finish(id);
    apps.left.mergeRecords('contacts', third, left);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id, { state: 'inSync' }))).toMatchObject({
      left: { id: third },
      right: { id: right },
    });
    expect(apps.right.readRecord('contacts', bob.right)?.values).toMatchObject(BOB);
    expect(onlyOne(await apps.rows(id, { state: 'failing' }))).toMatchObject({
      right: { id: bob.right },
      issue: { code: 'record_merged', details: { into: third } },
    });
  });

  it('is left alone when the merge is told only after the survivor lost its partner', async () => {
    const story = await adaInSync();
    const { apps, id, left, right } = story;
    const bob = await addBob(story);
    apps.left.mergeRecords('contacts', left, bob.left);
    apps.left.deleteRecord('contacts', left);
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id)).issue?.code).toBe('record_deleted');
    apps.left.restoreRecord('contacts', left);

    await apps.finish(id);

    expect(apps.right.readRecord('contacts', bob.right)?.values).toMatchObject(BOB);
    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
    expect(onlyOne(await apps.rows(id, { state: 'failing' }))).toMatchObject({
      right: { id: bob.right },
      issue: { code: 'record_merged' },
    });
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is left out and stays as it is once a person unlinks it, as the issue says', async () => {
    const { apps, id, bob } = await bobMergedIntoAda();
    const row = onlyOne(await apps.rows(id, { state: 'failing' }));
    await apps.tenant.unlinkRecord(id, row.id);

    await apps.finish(id);
    await apps.finish(id);

    expect(apps.right.readRecord('contacts', bob.right)?.values).toMatchObject(BOB);
    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id, { state: 'excluded' }))).toMatchObject({
      excludeReason: 'skipped',
      right: { id: bob.right },
    });
  });

  it('is nobody’s issue while it rests outside a live filter', async () => {
    const oslo = aGroup('and', aRule('city', 'is', 'Oslo'));
    const story = await adaInSync({
      filterMode: 'live',
      filters: { toRight: oslo, toLeft: oslo },
    });
    const { apps, id } = story;
    const left = apps.left.createRecord('contacts', { ...BOB, city: 'Oslo' });
    await apps.finish(id);
    const [bob] = apps.right.readAll('contacts').filter(({ id: one }) => one !== story.right);
    const right = bob?.id ?? '';
    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    apps.right.updateRecord('contacts', right, { city: 'Moss' });
    await apps.finish(id);
    apps.left.mergeRecords('contacts', story.left, left);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id, { state: 'excluded' }))).toMatchObject({
      excludeReason: 'filter',
      issue: null,
      right: { id: right, isDeleted: false },
    });
    expect(await apps.tenant.listIssues(id)).toEqual([]);

    apps.right.updateRecord('contacts', right, { city: 'Oslo' });
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id, { state: 'failing' })).right?.id).toBe(right);
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('is no longer there once its partner was deleted before', async () => {
    const story = await adaInSync();
    const { apps, id } = story;
    const bob = await addBob(story);
    apps.right.deleteRecord('contacts', bob.right);
    await apps.finish(id);
    apps.left.mergeRecords('contacts', story.left, bob.left);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({ left: { id: story.left } });
    expect(await unaccounted(apps, id)).toEqual([]);
  });
});
