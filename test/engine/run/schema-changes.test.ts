import { describe, expect, it } from 'vitest';
import type { Mapping, Property } from '../../../engine/contract/index.js';
import type { Connector } from '../../../engine/ports/connector.js';
import { memoryContacts } from '../../../engine/testing/memory-objects.js';
import type { TwoApps } from '../../support/two-apps.js';
import { twoApps } from '../../support/two-apps.js';

const same = (name: string, parts: Partial<Mapping> = {}): Mapping => ({
  ...{ id: name, left: name, right: name, direction: 'both', isOn: true, origin: 'own' },
  ...parts,
});

type Change = (properties: Property[]) => Property[];

/** The right app describes its contacts as they are, until it is told to do otherwise. */
function changingApps(): { apps: TwoApps; change: (to: Change) => void } {
  let change: Change = (properties) => properties;
  const changing = (one: Connector): Connector => {
    const properties: Connector['properties'] = async (session, object) =>
      change(await one.properties(session, object));
    return new Proxy(one, {
      get: (target, name) =>
        name === 'properties' ? properties : (Reflect.get(target, name) as unknown),
    });
  };
  const objects = [memoryContacts()];
  const apps = twoApps({
    left: { objects },
    right: { objects },
    connector: (one, side) => (side === 'right' ? changing(one) : one),
  });
  return {
    apps,
    change: (to) => {
      change = to;
      // What the engine knows of the apps is kept for five minutes.
      apps.clock.advance(6 * 60_000);
    },
  };
}

const altered = (name: string, parts: Partial<Property> | null): Change => {
  return (properties) =>
    properties.flatMap((property) => {
      if (property.name !== name) return [property];
      return parts === null ? [] : [{ ...property, ...parts }];
    });
};

const ADA = { email: 'ada@ex.com', city: 'Oslo', jobTitle: 'Countess' };

async function adaSynced(mappings: Mapping[] = [same('email'), same('city'), same('jobTitle')]) {
  const { apps, change } = changingApps();
  const left = apps.left.createRecord('contacts', ADA);
  const sync = await apps.publish({ mappings });
  await apps.run(sync.id);
  const right = apps.right.readAll('contacts')[0]?.id ?? '';
  return { apps, change, left, right, id: sync.id };
}

describe('an app that changes what a sync maps', () => {
  it('lets one mapping rest whose type no longer fits, with one issue, and the others go on', async () => {
    const { apps, change, left, right, id } = await adaSynced();
    change(altered('city', { type: 'number', label: 'City no.' }));
    apps.left.updateRecord('contacts', left, { city: 'Bergen', jobTitle: 'Author' });
    await apps.run(id);

    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({
      ...{ city: 'Oslo', jobTitle: 'Author' },
    });
    expect(await apps.rows(id)).toMatchObject([{ state: 'inSync' }]);
    const issues = await apps.tenant.listIssues(id);
    expect(issues).toMatchObject([
      {
        ...{ code: 'schema_type_changed', level: 'mapping', mappingId: 'city', count: 1 },
        ...{ side: 'right', details: { was: 'text', is: 'number' }, actions: ['fixMapping'] },
      },
    ]);
    expect(issues[0]?.meaning).toContain('was text when it was mapped and is a number now');
  });

  it('says so in the draft as well, until it is published again', async () => {
    const { apps, change, left, right, id } = await adaSynced();
    change(altered('city', { type: 'email' }));
    const codes = async () =>
      (await apps.tenant.validateSync(id)).map(({ code, mappingId }) => `${code} ${mappingId}`);

    expect(await codes()).toContain('type_changed city');

    apps.left.updateRecord('contacts', left, { city: 'a@b.no' });
    await apps.run(id);
    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({ city: 'Oslo' });

    await apps.tenant.publishSync(id, { turnOn: true }, null);
    await apps.run(id);

    expect(await codes()).not.toContain('type_changed city');
    expect(await apps.tenant.listIssues(id)).toEqual([]);
    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({ city: 'a@b.no' });
  });

  it('goes on where every value still arrives', async () => {
    const { apps, change, left, right, id } = await adaSynced([
      same('email'),
      same('city', { direction: 'toRight' }),
    ]);
    change(altered('city', { type: 'longText' }));
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    await apps.run(id);

    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({ city: 'Bergen' });
    expect(await apps.tenant.listIssues(id)).toEqual([]);
  });

  it('tells of a property that is gone by the name it had', async () => {
    const { apps, change, left, right, id } = await adaSynced();
    change(altered('jobTitle', null));
    apps.left.updateRecord('contacts', left, { city: 'Bergen', jobTitle: 'Author' });
    await apps.run(id);

    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({ city: 'Bergen' });
    expect(await apps.tenant.listIssues(id)).toMatchObject([
      {
        ...{ code: 'schema_property_missing', mappingId: 'jobTitle', property: 'jobTitle' },
        title: '"Job title" no longer exists in Right',
      },
    ]);
  });

  it('tells once of a property that became read-only, and lets values flow out of it', async () => {
    const { apps, change, left, right, id } = await adaSynced();
    change(altered('city', { isWritable: false }));
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    await apps.run(id);

    expect(apps.right.readRecord('contacts', right)?.values).toMatchObject({ city: 'Oslo' });
    expect(await apps.tenant.listIssues(id)).toMatchObject([
      { code: 'property_read_only', side: 'right', mappingId: 'city', actions: ['fixMapping'] },
    ]);
    expect(await apps.rows(id)).toMatchObject([{ state: 'inSync' }]);

    apps.right.updateRecord('contacts', right, { city: 'Voss' });
    apps.clock.advance(120_000);
    await apps.run(id);

    expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({ city: 'Voss' });
  });

  it('warns of choices that came and went', async () => {
    const { apps, change, id } = await adaSynced([same('email'), same('stage')]);
    change(
      altered('stage', {
        options: [
          { value: 'new', label: 'New' },
          { value: 'active', label: 'Active' },
          { value: 'gold', label: 'Gold' },
        ],
      }),
    );

    const problem = (await apps.tenant.validateSync(id)).find(
      ({ code }) => code === 'options_changed',
    );

    expect(problem).toMatchObject({ level: 'warning', mappingId: 'stage', side: 'right' });
    expect(problem?.message).toContain('"Former" was removed; "Gold" was added');
    expect(problem?.choices).toEqual({ gone: ['Former'], added: ['Gold'] });
  });

  it('has nothing to tell of a version that was published before this was kept', async () => {
    const { apps, change, id } = await adaSynced();
    const { settings } = await apps.tenant.getVersion(id, 1);
    await apps.store.saveVersion(id, { number: 1, settings, at: '2026-01-01' });
    change(altered('city', { type: 'number' }));
    await apps.run(id);

    expect(await apps.tenant.listIssues(id)).toEqual([]);
  });
});
