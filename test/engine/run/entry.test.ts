import { describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../../engine/contract/index.js';
import { otherSide } from '../../../engine/vocabulary.js';
import { aGroup, aRule } from '../../support/builders.js';
import { ADA, BOB, adaInSync, emails, onlyOne, shown } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';

const ONLY_OSLO: SettingsPatch = {
  filters: { toRight: aGroup('and', aRule('city', 'is', 'Oslo')), toLeft: null },
};

describe('a filter', () => {
  it('decides who enters, each direction for itself', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    apps.left.createRecord('contacts', { ...BOB, city: 'Moss' });
    apps.right.createRecord('contacts', { email: 'cyd@example.com', city: 'Moss' });
    const { id } = await apps.publish(ONLY_OSLO);

    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, 'cyd@example.com']);
    expect(emails(apps, 'left')).toEqual([ADA.email, BOB.email, 'cyd@example.com']);
    const out = onlyOne(await apps.rows(id, { state: 'excluded' }));
    expect(out).toMatchObject({ title: 'Bob Noyce', excludeReason: 'filter' });
  });

  it('lets in who fits later', async () => {
    const apps = twoApps();
    const bob = apps.left.createRecord('contacts', { ...BOB, city: 'Moss' });
    const { id } = await apps.publish(ONLY_OSLO);
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([]);

    apps.left.updateRecord('contacts', bob, { city: 'Oslo' });
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([BOB.email]);
  });

  it('keeps in who is in', async () => {
    const story = await adaInSync(ONLY_OSLO);
    const { apps, id, left } = story;

    apps.left.updateRecord('contacts', left, { city: 'Moss', jobTitle: 'Head' });
    await apps.finish(id);

    expect(shown(story, 'city').right).toBe('Moss');
    expect(shown(story, 'jobTitle').right).toBe('Head');
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('is not asked about two that match', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { ...BOB, city: 'Moss' });
    apps.right.createRecord('contacts', BOB);
    const { id } = await apps.publish(ONLY_OSLO);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });
});

describe('the e-mail guard', () => {
  it('lets in who gets an address, and keeps in who loses it', async () => {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', { lastName: 'Nobody' });
    const { id } = await apps.publish({ clears: 'propagate' });
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'excluded',
      excludeReason: 'noEmail',
    });

    apps.left.updateRecord('contacts', left, { email: 'nobody@example.com' });
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual(['nobody@example.com']);
    apps.left.updateRecord('contacts', left, { email: null, city: 'Moss' });
    await apps.finish(id);

    expect(onlyOne(apps.right.readAll('contacts')).values).toMatchObject({
      email: null,
      city: 'Moss',
    });
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('can be turned off', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { lastName: 'Nobody' });
    const { id } = await apps.publish({ requireEmail: false });

    await apps.finish(id);

    expect(apps.right.readAll('contacts')).toHaveLength(1);
  });
});

describe.each([
  ['toRight', 'left'],
  ['toLeft', 'right'],
] as const)('a sync only %s', (direction, from) => {
  const to = otherSide(from);

  it(`never writes into the ${from} app`, async () => {
    const apps = twoApps();
    const ids = {
      left: apps.left.createRecord('contacts', { ...ADA, city: 'Oslo', phone: null }),
      right: apps.right.createRecord('contacts', { ...ADA, city: 'Moss', phone: '+47 1' }),
    };
    apps[to].createRecord('contacts', BOB);
    const { id } = await apps.publish({ direction, winner: to });
    await apps.finish(id);
    for (const side of ['left', 'right'] as const)
      apps[side].updateRecord('contacts', ids[side], { jobTitle: `Head of the ${side}` });
    await apps.finish(id);
    apps[to].updateRecord('contacts', ids[to], { jobTitle: 'Somebody else' });
    await apps.finish(id);
    apps[to].deleteRecord('contacts', ids[to]);
    await apps.finish(id);

    expect(apps[from].stats.writes).toBe(0);
    const bob = await apps.rows(id, { state: 'excluded' });
    expect(bob).toMatchObject([{ title: 'Bob Noyce', excludeReason: 'direction' }]);
  });

  it('lets the other app drift until its own value changes', async () => {
    const story = await adaInSync();
    const { apps, id } = story;
    const { etag } = await apps.tenant.patchDraft(id, { direction }, null);
    await apps.tenant.publishSync(id, { turnOn: true }, etag);
    await apps.finish(id);

    apps[to].updateRecord('contacts', story[to], { city: 'Drifted' });
    await apps.finish(id);
    expect(shown(story, 'city')[to]).toBe('Drifted');
    apps[from].updateRecord('contacts', story[from], { city: 'Bergen' });
    await apps.finish(id);

    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
  });
});

describe('later clears', () => {
  it('are kept to the side where they were made', async () => {
    const story = await adaInSync({ clears: 'keep' });
    const { apps, id, left, right } = story;
    apps.left.updateRecord('contacts', left, { city: null });
    await apps.finish(id);
    expect(shown(story, 'city')).toEqual({ left: null, right: 'Oslo' });

    apps.right.updateRecord('contacts', right, { city: 'Moss' });
    await apps.finish(id);

    expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
  });

  it('are carried over where a person wants that', async () => {
    const story = await adaInSync({ clears: 'propagate' });
    const { apps, id, left } = story;

    apps.left.updateRecord('contacts', left, { city: null });
    await apps.finish(id);

    expect(shown(story, 'city')).toEqual({ left: null, right: null });
  });
});
