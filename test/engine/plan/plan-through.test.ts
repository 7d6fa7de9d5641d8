import { describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../../engine/contract/index.js';
import { planThrough } from '../../../engine/plan/plan-through.js';
import { aCompiledSync, aGroup, aMapping, aRule } from '../../support/builders.js';
import { adaInSync, onlyOne, shown } from '../../support/in-sync.js';
import { aLinkedPair } from '../../support/pairs.js';

const CITY = aMapping({ id: 'city', left: 'city', right: 'address1_city' });
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
