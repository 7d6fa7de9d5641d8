import { describe, expect, it } from 'vitest';
import type { FilterRule, SettingsPatch } from '../../../engine/contract/index.js';
import { memoryContacts, memoryProperty } from '../../../engine/testing/memory-objects.js';
import { aGroup, aRule } from '../../support/builders.js';
import { ADA, BOB, adaInSync, emails, onlyOne, shown, writesOf } from '../../support/in-sync.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

const OSLO = aGroup('and', aRule('city', 'is', 'Oslo'));
const LIVE: SettingsPatch = {
  filterMode: 'live',
  direction: 'toRight',
  filters: { toRight: OSLO, toLeft: null },
};
const BOTH_WAYS: SettingsPatch = {
  filterMode: 'live',
  filters: { toRight: OSLO, toLeft: OSLO },
};

describe('a live filter', () => {
  it('leaves out who no longer fits: the link stays, and nothing is written', async () => {
    const story = await adaInSync(LIVE);
    const { apps, id, left } = story;
    const before = writesOf(apps);

    apps.left.updateRecord('contacts', left, { city: 'Moss', jobTitle: 'Head' });
    const run = await apps.finish(id);

    expect(shown(story, 'jobTitle').right).toBeNull();
    expect(shown(story, 'city').right).toBe('Oslo');
    expect(writesOf(apps)).toBe(before);
    expect(run.counts.left).toMatchObject({ seen: 1, excluded: 1 });
    const row = onlyOne(await apps.rows(id));
    expect(row).toMatchObject({ state: 'excluded', excludeReason: 'filter', issue: null });
    expect([row.left?.id, row.right?.id]).toEqual([story.left, story.right]);
    expect((await apps.tenant.listIssues(id)).length).toBe(0);
  });

  it('goes on with the same link, and with what was edited meanwhile', async () => {
    const story = await adaInSync(LIVE);
    const { apps, id, left } = story;
    const [before] = await apps.rows(id);
    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { jobTitle: 'Head' });
    await apps.finish(id);

    apps.left.updateRecord('contacts', left, { city: 'Oslo' });
    await apps.finish(id);

    expect(shown(story, 'jobTitle')).toEqual({ left: 'Head', right: 'Head' });
    expect(onlyOne(await apps.rows(id))).toMatchObject({ id: before?.id, state: 'inSync' });
    expect(apps.right.readAll('contacts')).toHaveLength(1);
  });

  it('loses no edit of either side while a record is out', async () => {
    const story = await adaInSync({ ...BOTH_WAYS, winner: 'left' });
    const { apps, id, left, right } = story;
    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    apps.right.updateRecord('contacts', right, { city: 'Moss' });
    await apps.finish(id);

    apps.left.updateRecord('contacts', left, { jobTitle: 'Head', firstName: 'Augusta' });
    apps.right.updateRecord('contacts', right, { phone: '+47 22', firstName: 'Adelaide' });
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id)).state).toBe('excluded');
    apps.left.updateRecord('contacts', left, { city: 'Oslo' });
    apps.right.updateRecord('contacts', right, { city: 'Oslo' });
    await apps.finish(id);

    expect(shown(story, 'jobTitle')).toEqual({ left: 'Head', right: 'Head' });
    expect(shown(story, 'phone')).toEqual({ left: '+47 22', right: '+47 22' });
    expect(shown(story, 'firstName')).toEqual({ left: 'Augusta', right: 'Augusta' });
    const quiet = writesOf(apps);
    await apps.finish(id);
    expect(writesOf(apps)).toBe(quiet);
  });

  it('shuts one way and leaves the other one open', async () => {
    const story = await adaInSync({ ...LIVE, direction: 'both' });
    const { apps, id, left, right } = story;

    apps.left.updateRecord('contacts', left, { city: 'Moss', jobTitle: 'Head' });
    apps.right.updateRecord('contacts', right, { phone: '+47 22' });
    await apps.finish(id);

    expect(shown(story, 'jobTitle').right).toBeNull();
    expect(shown(story, 'phone').left).toBe('+47 22');
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('links two that match and fit nobody, and writes to neither', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { ...ADA, city: 'Moss' });
    apps.right.createRecord('contacts', { email: ADA.email, city: 'Rome' });
    const { id } = await apps.publish(BOTH_WAYS);

    await apps.finish(id);

    expect(writesOf(apps)).toBe(0);
    const row = onlyOne(await apps.rows(id));
    expect(row).toMatchObject({ state: 'excluded', excludeReason: 'filter' });
    expect(row.left).not.toBeNull();
    expect(row.right).not.toBeNull();
  });

  it('looks at everybody again when the filter is changed, and when it is taken away', async () => {
    const story = await adaInSync({ ...LIVE, filters: { toRight: null, toLeft: null } });
    const { apps, id, left } = story;
    const change = async (patch: SettingsPatch): Promise<void> => {
      const draft = await apps.tenant.patchDraft(id, patch, null);
      await apps.tenant.publishSync(id, { turnOn: true }, draft.etag);
      await apps.finish(id);
    };

    await change({
      filters: { toRight: aGroup('and', aRule('city', 'is', 'Rome')), toLeft: null },
    });
    expect(onlyOne(await apps.rows(id)).state).toBe('excluded');
    apps.left.updateRecord('contacts', left, { jobTitle: 'Head' });
    await apps.finish(id);
    expect(shown(story, 'jobTitle').right).toBeNull();

    await change({ filterMode: 'entry' });
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    expect(shown(story, 'jobTitle').right).toBe('Head');
  });

  it.each([
    ['nothing else', {}],
    ['an edit', { jobTitle: 'Head' }],
  ])('ties nobody who is left out, and makes up for it later, with %s', async (_, more) => {
    const story = await adaInSync(LIVE);
    const { apps, id, left, right } = story;
    const companies = await apps.publish({ direction: 'both' }, 'companies');
    const company = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.com' });
    await apps.finish(companies.id);

    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    await apps.finish(id);
    apps.left.setAssociation('contacts', left, 'company', company);
    await apps.finish(id);
    expect(apps.right.readRecord('contacts', right)?.associations['company'] ?? null).toBeNull();

    apps.left.updateRecord('contacts', left, { city: 'Oslo', ...more });
    await apps.finish(id);
    const [there] = apps.right.readAll('companies');
    expect(apps.right.readRecord('contacts', right)?.associations['company']).toBe(there?.id);
  });
});

describe('a deletion behind a live filter', () => {
  it('is nobody’s issue while the record is out, and takes nobody along', async () => {
    const story = await adaInSync({ ...BOTH_WAYS, deletes: 'delete' });
    const { apps, id, left, right } = story;
    for (const [app, record] of [[apps.left, left] as const, [apps.right, right] as const])
      app.updateRecord('contacts', record, { city: 'Moss' });
    await apps.finish(id);

    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'excluded', issue: null });
    expect(apps.right.readRecord('contacts', right)?.isDeleted).toBe(false);

    apps.right.updateRecord('contacts', right, { city: 'Oslo' });
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'failing',
      issue: { code: 'record_deleted' },
    });
    expect(apps.right.readRecord('contacts', right)?.isDeleted).toBe(false);
  });

  it('is left to a person when the way that it would go is shut', async () => {
    const story = await adaInSync({ ...LIVE, direction: 'both', deletes: 'delete' });
    const { apps, id, left, right } = story;
    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    await apps.finish(id);

    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);

    expect(apps.right.readRecord('contacts', right)?.isDeleted).toBe(false);
    expect(onlyOne(await apps.rows(id)).issue).toMatchObject({ code: 'record_deleted' });
  });

  it('goes over when the record fits', async () => {
    const { apps, id, left, right } = await adaInSync({ ...LIVE, deletes: 'delete' });

    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);

    expect(apps.right.readRecord('contacts', right)?.isDeleted ?? true).toBe(true);
  });
});

const DAY = 86_400_000;
const SINCE = memoryProperty({ name: 'since', label: 'Customer since', type: 'date' });
const PEOPLE = { ...memoryContacts(), properties: [...memoryContacts().properties, SINCE] };

/** Contacts have a date, and a filter that counts from today. */
function datedApps() {
  return twoApps({
    left: { objects: [PEOPLE] },
    right: { objects: [PEOPLE] },
    reconcileIntervalMs: Infinity,
  });
}

function counted(operator: FilterRule['operator'], value: number): SettingsPatch['filters'] {
  const rule: FilterRule = { ...aRule('since', operator, value), unit: 'days' };
  return { toRight: aGroup('and', rule), toLeft: null };
}

describe('a filter that counts from today', () => {
  it('lets in whoever has come of age, although nobody touched the record', async () => {
    const apps = datedApps();
    const since = new Date(apps.clock.now() - DAY).toISOString().slice(0, 10);
    apps.left.createRecord('contacts', { ...BOB, since });
    const { id } = await apps.publish({ filters: counted('olderThan', 2), direction: 'toRight' });
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([]);

    apps.clock.advance(DAY);
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([]);
    apps.clock.advance(DAY);
    const run = await apps.finish(id);

    expect(run.kind).toBe('incremental');
    expect(emails(apps, 'right')).toEqual([BOB.email]);
  });

  it('lets in whose day has come, on that day', async () => {
    const apps = datedApps();
    const since = new Date(apps.clock.now() + DAY).toISOString().slice(0, 10);
    apps.left.createRecord('contacts', { ...BOB, since });
    const filters = { toRight: aGroup('and', aRule('since', 'isToday')), toLeft: null };
    const { id } = await apps.publish({ filters, direction: 'toRight' });
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([]);

    apps.clock.advance(DAY);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([BOB.email]);
  });

  it('counts from the day on which a run goes on, not from when it began', async () => {
    const apps = datedApps();
    const since = new Date(apps.clock.now()).toISOString().slice(0, 10);
    apps.left.createRecord('contacts', { ...BOB, since });
    const filters = { toRight: aGroup('and', aRule('since', 'isToday')), toLeft: null };
    const { id } = await apps.publish({ filters, direction: 'toRight' });
    expect((await apps.engine.runSlice(TENANT, id, { budgetMs: 0 })).kind).toBe('more');

    apps.clock.advance(DAY);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([]);
    expect(onlyOne(await apps.rows(id)).excludeReason).toBe('filter');
  });

  it('leaves out whoever grew too old when it is live, and not before', async () => {
    const apps = datedApps();
    const since = new Date(apps.clock.now()).toISOString().slice(0, 10);
    const left = apps.left.createRecord('contacts', { ...BOB, since });
    const filters = counted('withinLast', 1);
    const { id } = await apps.publish({ filters, direction: 'toRight', filterMode: 'live' });
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([BOB.email]);

    apps.clock.advance(DAY);
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    apps.clock.advance(DAY);
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id)).state).toBe('excluded');

    apps.left.updateRecord('contacts', left, { jobTitle: 'Head' });
    await apps.finish(id);
    expect(onlyOne(apps.right.readAll('contacts')).values['jobTitle'] ?? null).toBeNull();
  });
});
