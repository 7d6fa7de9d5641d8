import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../engine/contract/index.js';
import { onlyOne } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';

const own = (id: string, parts: Partial<Mapping>): Mapping => ({
  ...{ id, left: id, right: id, direction: 'both', isOn: true, origin: 'own' },
  ...parts,
});

const MAPPINGS: Mapping[] = [
  own('email', {}),
  own('firstName', {}),
  own('lastName', { toRight: [{ kind: 'case', form: 'upper' }], direction: 'toRight' }),
  own('phone', { toRight: [{ kind: 'phone', region: 'NO' }] }),
  own('city', {
    values: [
      { left: 'Oslo', right: 'OSL' },
      { left: 'Kristiania', right: 'OSL' },
    ],
    fallback: { right: 'N/A' },
  }),
];

describe('a sync with transforms and value maps', () => {
  it('writes the changed values once, brings edits back undone, and then rests', async () => {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', {
      ...{ email: 'ada@ex.com', firstName: 'Ada', lastName: 'Lovelace' },
      ...{ phone: '22 33 44 55', city: 'Kristiania' },
    });
    const sync = await apps.publish({ mappings: MAPPINGS });
    await apps.run(sync.id);
    const made = onlyOne(apps.right.readAll('contacts'));

    expect(made.values).toMatchObject({
      ...{ lastName: 'LOVELACE', phone: '+4722334455', city: 'OSL' },
    });

    apps.clock.advance(120_000);
    apps.right.updateRecord('contacts', made.id, { city: 'N/A', phone: '+4799887766' });
    await apps.run(sync.id);
    const row = onlyOne((await apps.tenant.listRecords(sync.id, {})).items);
    expect(row).toMatchObject({ state: 'failing', issue: { code: 'option_unmapped' } });

    apps.clock.advance(120_000);
    apps.right.updateRecord('contacts', made.id, { city: 'OSL' });
    await apps.run(sync.id);

    expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({
      ...{ lastName: 'Lovelace', phone: '+4799887766', city: 'Kristiania' },
    });

    const written = () => [apps.left, apps.right].map(({ stats }) => stats.writes);
    const before = written();
    apps.clock.advance(120_000);
    await apps.run(sync.id);

    expect(written()).toEqual(before);
  });

  it('gives two records that meet with nothing on either side the default, and then rests', async () => {
    const apps = twoApps();
    const ada = { email: 'ada@ex.com', city: null };
    const left = apps.left.createRecord('contacts', ada);
    const right = apps.right.createRecord('contacts', ada);
    const given: Partial<Mapping>[] = [{ toRight: [{ kind: 'default', value: 'Oslo' }] }];
    const mappings = given.map((parts) => own('city', parts));
    const sync = await apps.publish({ mappings: [own('email', {}), ...mappings] });
    await apps.run(sync.id);

    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({ city: 'Oslo' });
    expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({ city: null });

    apps.clock.advance(120_000);
    apps.right.updateRecord('contacts', right, { city: null });
    await apps.run(sync.id);
    apps.clock.advance(120_000);
    await apps.run(sync.id);

    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({ city: null });
  });
});
