/** What a person can say about single mappings, seen in both apps after runs. */
import { describe, expect, it } from 'vitest';
import type { Mapping, SyncSettings } from '../../../engine/contract/index.js';
import { memoryContacts, memoryProperty } from '../../../engine/testing/memory-objects.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { onlyOne } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';
import type { TwoApps, TwoAppsOptions } from '../../support/two-apps.js';

const ADA = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' };

function same(name: string, rules: Partial<Mapping> = {}): Mapping {
  const own = { id: name, left: name, right: name, direction: 'both', isOn: true, origin: 'own' };
  return { ...own, ...rules } as Mapping;
}

interface Stage {
  apps: TwoApps;
  id: Awaited<ReturnType<TwoApps['publish']>>['id'];
  left: string;
  right: string;
}

/** Ada on the left, and after a run on the right too; city and job title have the given rules. */
async function adaLinked(
  rules: Partial<Mapping>,
  {
    settings = {},
    options = {},
  }: { settings?: Partial<SyncSettings>; options?: TwoAppsOptions } = {},
): Promise<Stage> {
  const apps = twoApps(options);
  const left = apps.left.createRecord('contacts', { ...ADA, city: 'Oslo', jobTitle: 'Head' });
  const mappings = [same('email'), same('lastName'), same('city', rules), same('jobTitle', rules)];
  const { id } = await apps.publish({ mappings, ...settings });
  await apps.run(id);
  const right = apps.right.readAll('contacts')[0]?.id ?? '';
  return { apps, id, left, right };
}

const cityOf = (app: MemoryApp, id: string) => app.readRecord('contacts', id)?.values['city'];

describe('drift', () => {
  it('is shown with the record, and overwritten only when the giving side changes', async () => {
    const { apps, id, left, right } = await adaLinked({ direction: 'toRight' });
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.finish(id);
    const row = onlyOne(await apps.rows(id));
    const detail = await apps.tenant.getRecord(id, row.id);
    const drifted = detail.properties.filter(({ drift }) => drift !== undefined);

    expect(row.state).toBe('inSync');
    expect(drifted).toEqual([
      expect.objectContaining({
        mappingId: 'city',
        isEqual: false,
        drift: { side: 'right', before: 'Oslo' },
      }),
    ]);
    expect(cityOf(apps.right, right)).toBe('Bergen');

    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    await apps.finish(id);
    const after = await apps.tenant.getRecord(id, row.id);

    expect(cityOf(apps.right, right)).toBe('Moss');
    expect(after.properties.some(({ drift }) => drift !== undefined)).toBe(false);
    expect(after.history[0]?.properties).toEqual([
      {
        property: 'city',
        before: 'Bergen',
        after: 'Moss',
        reason: 'conflictWinner',
        lost: 'Bergen',
      },
    ]);
  });

  it('is put back where that is asked for, and the journal keeps the value', async () => {
    const { apps, id, right } = await adaLinked({ direction: 'toRight', isEnforced: true });
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.finish(id);
    const row = onlyOne(await apps.rows(id));
    const { history, properties } = await apps.tenant.getRecord(id, row.id);

    expect(cityOf(apps.right, right)).toBe('Oslo');
    expect(history[0]?.properties).toEqual([
      { property: 'city', before: 'Bergen', after: 'Oslo', reason: 'enforced', lost: 'Bergen' },
    ]);
    expect(properties.every(({ isEqual, drift }) => isEqual && drift === undefined)).toBe(true);
  });

  it('from before is put back too, once that is asked for of all records', async () => {
    const { apps, id, right } = await adaLinked({ direction: 'toRight' });
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.finish(id);
    const sync = await apps.tenant.getSync(id);
    const mappings = sync.draft.mappings.map((each) => ({ ...each, isEnforced: true }));
    const draft = await apps.tenant.patchDraft(id, { mappings }, sync.etag);
    await apps.tenant.publishSync(id, { turnOn: true }, draft.etag);
    await apps.finish(id);

    expect(cityOf(apps.right, right)).toBe('Oslo');
  });
});

describe('records that drift', () => {
  const listed = async ({ apps, id }: Stage) =>
    (await apps.rows(id, { drift: 'only' })).map(({ title }) => title);
  const counted = async ({ apps, id }: Stage) => (await apps.tenant.getSync(id)).drifted;

  it('are counted and listed until the giving side changes', async () => {
    const stage = await adaLinked({ direction: 'toRight' });
    const { apps, id, left, right } = stage;
    apps.left.createRecord('contacts', { ...ADA, email: 'bob@example.com', lastName: 'Noyce' });
    await apps.finish(id);
    expect(await counted(stage)).toBe(0);
    expect(await listed(stage)).toEqual([]);

    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.finish(id);
    expect(await counted(stage)).toBe(1);
    expect(await listed(stage)).toEqual(['Ada Lovelace']);
    expect(await apps.rows(id, { state: 'inSync' })).toHaveLength(2);

    apps.left.updateRecord('contacts', left, { jobTitle: 'Countess' });
    await apps.finish(id);
    expect(await counted(stage)).toBe(1);

    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    await apps.finish(id);
    expect(await counted(stage)).toBe(0);
    expect(await listed(stage)).toEqual([]);
  });

  it('are none any more once the value is set back, or put back', async () => {
    const stage = await adaLinked({ direction: 'toRight' });
    const { apps, id, right } = stage;
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.finish(id);
    expect(await counted(stage)).toBe(1);

    apps.right.updateRecord('contacts', right, { city: 'Oslo' });
    await apps.finish(id);
    expect(await counted(stage)).toBe(0);

    const enforced = await adaLinked({ direction: 'toRight', isEnforced: true });
    enforced.apps.right.updateRecord('contacts', enforced.right, { city: 'Bergen' });
    await enforced.apps.finish(enforced.id);
    expect(await counted(enforced)).toBe(0);
  });

  it('are none any more once the mapping is gone', async () => {
    const stage = await adaLinked({ direction: 'toRight' });
    const { apps, id, right } = stage;
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.finish(id);
    const { draft, etag } = await apps.tenant.getSync(id);
    const mappings = draft.mappings.filter((each) => each.id !== 'city');
    const patched = await apps.tenant.patchDraft(id, { mappings }, etag);
    await apps.tenant.publishSync(id, { turnOn: true, apply: 'newChanges' }, patched.etag);
    await apps.finish(id);

    expect(await counted(stage)).toBe(0);
  });
});

describe('the newest value', () => {
  it.each(['left', 'right'] as const)(
    'wins on both sides, whoever the sync prefers: %s',
    async (last) => {
      const { apps, id, left, right } = await adaLinked({ winner: 'newest' });
      const edits = {
        left: () => apps.left.updateRecord('contacts', left, { city: 'from left' }),
        right: () => apps.right.updateRecord('contacts', right, { city: 'from right' }),
      };
      edits[last === 'left' ? 'right' : 'left']();
      apps.clock.advance(5000);
      edits[last]();
      await apps.finish(id);

      expect([cityOf(apps.left, left), cityOf(apps.right, right)]).toEqual([
        `from ${last}`,
        `from ${last}`,
      ]);
    },
  );

  it("is the preferred side's where an app gives no times", async () => {
    const options = { left: { quirks: { hasModifiedTimes: false } } };
    const { apps, id, left, right } = await adaLinked(
      { winner: 'newest' },
      { settings: { winner: 'left' }, options },
    );
    apps.left.updateRecord('contacts', left, { city: 'from left' });
    apps.clock.advance(5000);
    apps.right.updateRecord('contacts', right, { city: 'from right' });
    await apps.finish(id);
    const sync = await apps.tenant.getSync(id);
    const problems = await apps.tenant.validateSync(id);

    expect(cityOf(apps.right, right)).toBe('from left');
    expect(problems.map(({ code }) => code)).toContain('newest_unknown');
    expect(sync.status).toBe('on');
  });
});

describe('what is written only where nothing stands', () => {
  it('fills, never overwrites, and never comes back to it', async () => {
    const { apps, id, left, right } = await adaLinked({ write: 'onlyIfEmpty' });
    apps.left.updateRecord('contacts', left, { city: 'Moss', jobTitle: null });
    await apps.finish(id);
    apps.right.updateRecord('contacts', right, { jobTitle: 'Boss' });
    await apps.finish(id);
    const writes = apps.left.stats.writes + apps.right.stats.writes;
    await apps.finish(id);

    expect(cityOf(apps.right, right)).toBe('Oslo');
    expect(cityOf(apps.left, left)).toBe('Moss');
    expect(apps.left.readRecord('contacts', left)?.values['jobTitle']).toBe('Boss');
    expect(apps.left.stats.writes + apps.right.stats.writes).toBe(writes);
  });
});

describe('what is written only into new records', () => {
  it('is given at the creation and left alone afterwards', async () => {
    const { apps, id, left, right } = await adaLinked({ write: 'onlyOnCreate' });
    const atFirst = cityOf(apps.right, right);
    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    await apps.finish(id);

    expect(atFirst).toBe('Oslo');
    expect(cityOf(apps.right, right)).toBe('Oslo');
  });
});

describe('an address', () => {
  const contacts = memoryContacts();
  const street = memoryProperty({ name: 'street', label: 'Street', meaning: 'address.street' });
  const objects = [{ ...contacts, properties: [...contacts.properties, street] }];
  const addressOf = (app: MemoryApp, id: string) => {
    const values = app.readRecord('contacts', id)?.values;
    return [values?.['street'], values?.['city']];
  };

  it('is one unit by default: one side gives all of it when both changed a part', async () => {
    const apps = twoApps({ left: { objects }, right: { objects } });
    const left = apps.left.createRecord('contacts', { ...ADA, street: 'Elm 1', city: 'Oslo' });
    const { id, draft } = await apps.publish({ winner: 'right' });
    await apps.run(id);
    const right = apps.right.readAll('contacts')[0]?.id ?? '';
    apps.left.updateRecord('contacts', left, { street: 'Oak 2' });
    apps.right.updateRecord('contacts', right, { city: 'Bergen' });
    await apps.finish(id);

    expect(draft.mappings.filter(({ group }) => group === 'address')).toHaveLength(2);
    expect(addressOf(apps.left, left)).toEqual(['Elm 1', 'Bergen']);
    expect(addressOf(apps.right, right)).toEqual(['Elm 1', 'Bergen']);
  });
});
