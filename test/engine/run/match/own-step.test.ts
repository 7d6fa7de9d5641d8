import { describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../../../engine/contract/index.js';
import type { MemoryFault } from '../../../../engine/testing/memory-faults.js';
import { unaccounted } from '../../../support/accounts.js';
import { aGroup, aRule } from '../../../support/builders.js';
import { onlyOne } from '../../../support/in-sync.js';
import { twoApps } from '../../../support/two-apps.js';
import { writesWhenQuiet } from '../../../support/undos.js';

/** Nobody has an address, so that no key tells who is who. */
const NORA = { firstName: 'Nora', lastName: 'Dahl', city: 'Oslo' };

const LOST: MemoryFault = { kind: 'loseAnswer' };
const FAILED: MemoryFault = { kind: 'fail', fault: 'app_unavailable' };

/** Nora's create on the right, an app without proof, ends with that fault. */
async function noraInDoubt(fault = LOST, settings: SettingsPatch = {}) {
  const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
  const left = apps.left.createRecord('contacts', NORA);
  const { id } = await apps.publish({ requireEmail: false, ...settings });
  apps.right.faults.add({ on: 'create', fault });
  await apps.run(id);
  return { apps, id, left };
}

type Story = Awaited<ReturnType<typeof noraInDoubt>>;

async function restOf({ apps, id }: Story): Promise<void> {
  for (let time = 0; time < 4; time += 1) await apps.finish(id);
}

function names({ apps }: Story, side: 'left' | 'right'): unknown[] {
  return apps[side].readAll('contacts').map(({ values }) => values['firstName']);
}

describe('a create without proof or key whose answer is lost', () => {
  it.each([{}, { matching: { rules: [] } }])(
    'is known by what was sent once it shows up: %j',
    async (settings) => {
      const story = await noraInDoubt(LOST, settings);
      const { apps, id, left } = story;
      const right = onlyOne(apps.right.readAll('contacts')).id;

      await restOf(story);

      const row = onlyOne(await apps.rows(id));
      expect(row).toMatchObject({ state: 'inSync', left: { id: left }, right: { id: right } });
      expect(names(story, 'left')).toEqual(['Nora']);
      const { history } = await apps.tenant.getRecord(id, row.id);
      expect(history).toMatchObject([{ action: 'create', status: 'applied', remoteId: right }]);
      expect(await writesWhenQuiet(apps, id)).toBe(0);
      expect(await unaccounted(apps, id)).toEqual([]);
      expect(apps.errors).toEqual([]);
    },
  );

  it('is left to a person when somebody edited it before it was seen', async () => {
    const story = await noraInDoubt();
    const { apps, id, left } = story;
    const right = onlyOne(apps.right.readAll('contacts')).id;
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });

    await restOf(story);

    expect(names(story, 'left')).toEqual(['Nora']);
    const rows = await apps.rows(id, { state: 'failing' });
    const codes = rows.map(({ issue }) => String(issue?.code));
    expect(codes.sort()).toEqual(['match_similar', 'outcome_unknown']);
    const asked = rows.find(({ issue }) => issue?.code === 'match_similar');
    expect(asked?.issue?.details['candidates']).toEqual([left]);

    if (asked === undefined) throw new Error('Nobody was asked.');
    await apps.tenant.chooseMatch(id, asked.id, { kind: 'link', remoteId: left });
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    for (const side of ['left', 'right'] as const)
      expect(onlyOne(apps[side].readAll('contacts')).values['city']).toBe('Bergen');
  });

  it('is left to a person where another one sent the same', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
    const ids = [NORA, NORA].map((values) => apps.left.createRecord('contacts', values));
    const { id } = await apps.publish({ requireEmail: false });
    apps.right.faults.add({ on: 'create', fault: LOST });
    await apps.run(id);

    for (let time = 0; time < 4; time += 1) await apps.finish(id);

    expect(apps.left.readAll('contacts')).toHaveLength(2);
    expect(apps.right.readAll('contacts')).toHaveLength(2);
    const rows = await apps.rows(id, { state: 'failing' });
    const asked = rows.filter(({ issue }) => issue?.code === 'match_similar');
    expect(asked.map(({ issue }) => issue?.details['candidates'])).toEqual([ids, ids]);
  });
});

describe('while nobody knows of a create without proof or key', () => {
  it('somebody else is made in the other app as always', async () => {
    const story = await noraInDoubt(FAILED);
    story.apps.right.createRecord('contacts', { firstName: 'Ole', lastName: 'Lie', city: 'Oslo' });

    await restOf(story);

    expect(names(story, 'left')).toEqual(['Nora', 'Ole']);
    const rows = await story.apps.rows(story.id);
    expect(rows.map(({ state }) => state).sort()).toEqual(['failing', 'inSync']);
  });

  it('so is one who was known before it was sent, although both show the same', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
    const known = apps.right.createRecord('contacts', NORA);
    const filters = { toRight: null, toLeft: aGroup('and', aRule('jobTitle', 'is', 'Head')) };
    const { id } = await apps.publish({ requireEmail: false, filters });
    const story = { apps, id, left: apps.left.createRecord('contacts', NORA) };
    apps.right.faults.add({ on: 'create', fault: FAILED });
    await restOf(story);
    apps.right.updateRecord('contacts', known, { jobTitle: 'Head' });

    await restOf(story);

    expect(names(story, 'left')).toEqual(['Nora', 'Nora']);
    const rows = await apps.rows(id);
    const outcomes = rows.map(({ state, right }) => `${state} ${right?.id ?? '-'}`);
    expect(outcomes.sort()).toEqual(['failing -', `inSync ${known}`]);
  });
});
