import { describe, expect, it } from 'vitest';
import { ADA, BOB, adaInSync } from '../../support/in-sync.js';
import { LEFT, RIGHT, twoApps } from '../../support/two-apps.js';

describe('setting a sync up', () => {
  it('shows the properties of an object with values that were seen', async () => {
    const apps = twoApps();
    for (const person of [ADA, BOB, { ...BOB, firstName: 'Cyd', lastName: 'x'.repeat(80) }])
      apps.left.createRecord('contacts', { ...person, stage: 'new' });

    const properties = await apps.tenant.listProperties(LEFT, 'contacts');

    const samples = new Map(properties.map((one) => [one.name, one.samples]));
    expect(samples.get('firstName')).toEqual(['Ada', 'Bob', 'Cyd']);
    expect(samples.get('stage')).toEqual(['New']);
    expect(samples.get('phone')).toEqual([]);
    expect(samples.get('lastName')?.at(-1)).toHaveLength(60);
  });

  it('pairs objects, and proposes partners for a property', async () => {
    const { apps, id } = await adaInSync();

    const pairs = await apps.tenant.listPairs(LEFT, RIGHT);
    const [first] = await apps.tenant.listPartners(id, 'left', 'city');

    expect(pairs[0]).toMatchObject({ isSuggested: true });
    expect(first).toMatchObject({ name: 'city', because: 'sameMeaning' });
    await expect(apps.tenant.listPartners(id, 'left', 'fax')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('says what is wrong with a draft', async () => {
    const { apps, id } = await adaInSync();
    await apps.tenant.patchDraft(id, { mappings: [] }, null);

    expect(await apps.tenant.validateSync(id)).toContainEqual(
      expect.objectContaining({ code: 'no_mapping', level: 'error' }),
    );
  });

  it('sees at once what an administrator added to an app', async () => {
    const apps = twoApps();
    await apps.tenant.listObjects(LEFT);
    apps.left.setProperties('contacts', []);
    await apps.tenant.listObjects(LEFT);

    expect(await apps.tenant.listProperties(LEFT, 'contacts')).toEqual([]);
  });

  it.each(['listProperties', 'listPartners'] as const)(
    'tells in plain words when an app does not answer: %s',
    async (call) => {
      const { apps, id } = await adaInSync();
      apps.clock.advance(10 * 60_000);
      apps.right.faults.failNext('app_unavailable', { on: 'scan', times: 9 });

      const answer =
        call === 'listProperties'
          ? apps.tenant.listProperties(RIGHT, 'contacts')
          : apps.tenant.listPartners(id, 'left', 'city');

      await expect(answer).rejects.toMatchObject({ code: 'app_unavailable', isRetryable: true });
    },
  );

  it('does without samples while an app asked for a pause', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(10 * 60_000);
    apps.right.faults.limitNext(600_000, { on: 'scan' });
    await apps.run(id);
    const askedMs = apps.clock.now();

    const properties = await apps.tenant.listProperties(RIGHT, 'contacts');

    expect(properties.length).toBeGreaterThan(0);
    expect(apps.clock.now() - askedMs).toBeLessThan(3_000);
  });
});
