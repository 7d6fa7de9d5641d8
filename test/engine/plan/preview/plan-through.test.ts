import { describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../../../engine/contract/index.js';
import { planThrough } from '../../../../engine/plan/preview/plan-through.js';
import { aCompiledSync, aGroup, aMapping, aRule } from '../../../support/builders.js';
import { BOB, adaInSync, onlyOne, shown } from '../../../support/in-sync.js';
import { aLinkedPair, anOpenPair } from '../../../support/pairs.js';

const CITY = aMapping({ id: 'city', left: 'city', right: 'address1_city' });
const NAME = aMapping({ id: 'name', left: 'lastname', right: 'lastname' });
const JOB = aMapping({ id: 'job', left: 'jobtitle', right: 'jobtitle' });
/** To the right goes only who is in Oslo. */
const OSLO = aGroup('and', aRule('city', 'is', 'Oslo'));
const LIVE: SettingsPatch = {
  winner: 'right',
  filterMode: 'live',
  filters: {
    toRight: aGroup('or', aRule('city', 'is', 'Oslo'), aRule('city', 'is', 'Bergen')),
    toLeft: null,
  },
};

describe('planThrough', () => {
  const moved = aLinkedPair(
    { now: { city: 'Moss', jobtitle: 'Head' }, base: { city: 'Moss', jobtitle: null } },
    {
      now: { address1_city: 'Oslo', jobtitle: null },
      base: { address1_city: 'Moss', jobtitle: null },
    },
  );

  it('adds what is written because of what was written', () => {
    const compiled = aCompiledSync({
      mappings: [CITY, JOB],
      filterMode: 'live',
      filters: { toRight: OSLO, toLeft: null },
    });

    const plan = planThrough(moved, compiled);

    expect(plan).toMatchObject({
      kind: 'update',
      updates: [
        { side: 'left', values: { city: 'Oslo' } },
        { side: 'right', values: { jobtitle: 'Head' } },
      ],
    });
  });

  it('is the plan of the record where filters are about entering', () => {
    const plan = planThrough(moved, aCompiledSync({ mappings: [CITY, JOB] }));

    expect(plan).toMatchObject({ kind: 'update', updates: { length: 2 } });
  });

  it('is what a run does', async () => {
    const story = await adaInSync(LIVE);
    const { apps, id, left, right } = story;
    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { jobTitle: 'Head' });
    await apps.finish(id);
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });

    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview('tenant-a' as never, run.id);
    const report = (await apps.tenant.getPreview(id)).report;
    const done = await apps.finish(id);

    expect(shown(story, 'jobTitle')).toEqual({ left: 'Head', right: 'Head' });
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    expect([report?.updatedLeft, report?.updatedRight]).toEqual([
      done.writes.left.updated,
      done.writes.right.updated,
    ]);
    expect(done.writes.right.updated).toBe(1);
  });
});

describe('planThrough of a record that is made', () => {
  const NO_JOB = aMapping({
    ...{ id: 'job', left: 'jobtitle', right: 'jobtitle' },
    toRight: [{ kind: 'default', value: 'none' }],
  });
  const onRight = anOpenPair('right', { now: { lastname: 'Noyce', jobtitle: null } });

  it('adds the word for empty that its origin gets', () => {
    const plan = planThrough(onRight, aCompiledSync({ mappings: [NAME, NO_JOB] }));

    expect(plan).toMatchObject({
      kind: 'create',
      create: { side: 'left', values: { lastname: 'Noyce' } },
      updates: [{ side: 'right', values: { jobtitle: 'none' } }],
    });
  });

  it('adds nothing to an origin that live filters shut', () => {
    const compiled = aCompiledSync({
      mappings: [NAME, NO_JOB],
      filterMode: 'live',
      filters: { toRight: aGroup('and', aRule('lastname', 'is', 'Lovelace')), toLeft: null },
    });

    expect(planThrough(onRight, compiled)).not.toHaveProperty('updates');
  });

  it('is the plan of the record where the new one says the same', () => {
    const onLeft = anOpenPair('left', { now: { lastname: 'Noyce', jobtitle: null } });

    const plan = planThrough(onLeft, aCompiledSync({ mappings: [NAME, NO_JOB] }));

    expect(plan).toMatchObject({ kind: 'create', create: { values: { jobtitle: 'none' } } });
    expect(plan).not.toHaveProperty('updates');
  });

  it('is what a run does, also for who is made again', async () => {
    const both = { direction: 'both', isOn: true, origin: 'own' } as const;
    const story = await adaInSync({
      mappings: [
        { ...both, id: 'email', left: 'email', right: 'email' },
        { ...both, id: 'last', left: 'lastName', right: 'lastName' },
        {
          ...both,
          ...{ id: 'job', left: 'jobTitle', right: 'jobTitle' },
          toRight: [{ kind: 'default', value: 'none' }],
        },
      ],
    });
    const { apps, id, left, right } = story;
    apps.left.deleteRecord('contacts', left);
    apps.right.updateRecord('contacts', right, { jobTitle: null });
    await apps.finish(id);
    await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
    apps.right.createRecord('contacts', BOB);

    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview('tenant-a' as never, run.id);
    const report = (await apps.tenant.getPreview(id)).report;
    const done = await apps.finish(id);

    const jobs = apps.right.readAll('contacts').map(({ values }) => values['jobTitle']);
    expect(jobs).toEqual(['none', 'none']);
    expect(done.writes).toMatchObject({ left: { created: 2 }, right: { updated: 2 } });
    expect(report).toMatchObject({ createdLeft: 2, updatedRight: 2 });
  });
});
