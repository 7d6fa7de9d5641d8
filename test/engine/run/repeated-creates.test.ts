/** A create that is sent again, to an app that knows its key: the answer is the record as it is by now. */
import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../engine/contract/index.js';
import type { MemoryObject, MemoryQuirks } from '../../../engine/testing/memory-app-options.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../engine/testing/memory-objects.js';
import type { Connector } from '../../../engine/ports/connector.js';
import { SIDES } from '../../../engine/vocabulary.js';
import type { TwoApps } from '../../support/two-apps.js';
import { twoApps } from '../../support/two-apps.js';
import { aGroup, aRule } from '../../support/builders.js';
import { ADA, onlyOne, shown } from '../../support/in-sync.js';
import type { InSync } from '../../support/in-sync.js';

/** Longer than a create may be in doubt; and how late the search of the app is, although it says nothing of it. */
const DOUBT_MS = 120_000;
const LATE_MS = 400_000;
const LATER_THAN_SAID = { searchLagMs: LATE_MS, declaredLagMs: 0 };

const EMAIL_ROW: Mapping = {
  ...{ id: 'email', left: 'email', right: 'email' },
  ...{ direction: 'both', isOn: true, origin: 'own' },
};

/** The right app makes one record a key, can be asked by e-mail only, and shows new ones late there by default. */
function appsWithKeys(
  objects?: readonly MemoryObject[],
  quirks: Partial<MemoryQuirks> = LATER_THAN_SAID,
): TwoApps {
  const own = objects === undefined ? {} : { objects };
  const apps: TwoApps = twoApps({
    left: own,
    right: { ...own, capabilities: { createProof: 'none' }, quirks },
    connector: (connector, side) =>
      side === 'right' ? withKeys(connector, () => apps) : connector,
  });
  return apps;
}

function withKeys(connector: Connector, apps: () => TwoApps): Connector {
  return {
    ...connector,
    create: async (session, object, items, query) => {
      const known = new Map(
        apps()
          .right.readAll(object)
          .map(({ marker, id }) => [marker, id] as const),
      );
      const made = items.flatMap(({ marker }) => known.get(marker) ?? []);
      if (made.length === 0) return connector.create(session, object, items, query);
      const records = await connector.fetch(session, object, made, query);
      return records.map((record) => ({ kind: 'applied', record }));
    },
  };
}

/** Ada was made on the right, nobody heard of it, and until the next run both are people's to change. */
async function adaUnheard(): Promise<InSync> {
  const apps = appsWithKeys();
  const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 22 00 0001' });
  const sync = await apps.publish({ winner: 'left' });
  apps.right.faults.loseNextAnswer({ on: 'create' });
  apps.clock.advance(60_000);
  await apps.run(sync.id);
  const { id: right } = onlyOne(apps.right.readAll('contacts'));
  apps.clock.advance(DOUBT_MS);
  return { apps, sync, id: sync.id, left, right };
}

describe('a create that is sent once more and answered with the record of the first time', () => {
  it('hides no edit that was made there in between', async () => {
    const story = await adaUnheard();
    const { apps, id, right } = story;
    apps.right.updateRecord('contacts', right, { phone: '+47 22 00 0063' });

    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    const phone = '+47 22 00 0063';
    expect(shown(story, 'phone')).toEqual({ left: phone, right: phone });
    onlyOne(apps.right.readAll('contacts'));
  });

  it('nor one that was made here', async () => {
    const story = await adaUnheard();
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0042', city: null });

    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    const phone = '+47 22 00 0042';
    expect(shown(story, 'phone')).toEqual({ left: phone, right: phone });
    onlyOne(apps.right.readAll('contacts'));
  });

  it('nor whom a reference leads to by now that the app requires of every record', async () => {
    const contacts = memoryContacts();
    const employer = memoryProperty({
      ...{ name: 'employer', label: 'Employer', type: 'reference', isRequired: true },
      references: ['companies'],
    });
    const properties = [...contacts.properties, employer];
    const apps = appsWithKeys([{ ...contacts, properties }, memoryCompanies()]);
    const acme = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
    const bolt = apps.left.createRecord('companies', { name: 'Bolt', domain: 'bolt.example' });
    const ada = apps.left.createRecord('contacts', { ...ADA, employer: acme });
    await apps.finish((await apps.publish({}, 'companies')).id);
    const row = (name: string) => ({ ...EMAIL_ROW, id: name, left: name, right: name });
    const { id } = await apps.publish({ mappings: [row('email'), row('employer')] });
    apps.right.faults.loseNextAnswer({ on: 'create' });
    await apps.finish(id);

    apps.left.updateRecord('contacts', ada, { employer: bolt });
    apps.clock.advance(DOUBT_MS);
    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    const there = apps.right.readAll('companies').find(({ values }) => values['name'] === 'Bolt');
    expect(onlyOne(apps.right.readAll('contacts')).values['employer']).toBe(there?.id);
  });

  it('nor when that record was read as somebody new meanwhile', async () => {
    const apps = appsWithKeys(undefined, {});
    const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 22 00 0001' });
    const filters = { toRight: null, toLeft: aGroup('and', aRule('city', 'is', 'Nowhere')) };
    const sync = await apps.publish({ winner: 'left', matching: { rules: [] }, filters });
    const { id } = sync;
    apps.right.faults.loseNextAnswer({ on: 'create' });
    await apps.run(id);
    const { id: right } = onlyOne(apps.right.readAll('contacts'));
    apps.clock.advance(DOUBT_MS);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.updateRecord('contacts', right, { phone: '+47 22 00 0063' });
    await apps.finish(id);
    const failing = onlyOne(await apps.rows(id, { state: 'failing' }));
    expect(failing.issue?.code).toBe('outcome_unknown');
    await apps.tenant.retryRecord(id, failing.id);

    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    const [story, phone] = [{ apps, sync, id, left, right }, '+47 22 00 0063'];
    expect(shown(story, 'phone')).toEqual({ left: phone, right: phone });
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('and lets the winner decide where both were edited', async () => {
    const story = await adaUnheard();
    const { apps, id, left, right } = story;
    apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0042' });
    apps.right.updateRecord('contacts', right, { phone: '+47 22 00 0063', city: 'Moss' });

    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    const phone = '+47 22 00 0042';
    expect(shown(story, 'phone')).toEqual({ left: phone, right: phone });
    expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
  });
});

describe('a create that is sent twice and found by its marker only then', () => {
  it.each(SIDES)('was made by the first try: both were edited, and %s wins', async (winner) => {
    const apps = twoApps({
      right: { capabilities: { createProof: 'search' }, quirks: LATER_THAN_SAID },
    });
    const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 22 00 0001' });
    const sync = await apps.publish({ winner });
    apps.right.faults.loseNextAnswer({ on: 'create' });
    apps.clock.advance(60_000);
    await apps.run(sync.id);
    const { id: right } = onlyOne(apps.right.readAll('contacts'));
    apps.clock.advance(DOUBT_MS);
    apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0042' });
    apps.right.faults.failNext('app_unavailable', { on: 'create' });
    await apps.finish(sync.id);
    apps.right.updateRecord('contacts', right, { phone: '+47 22 00 0063', city: 'Moss' });
    apps.clock.advance(LATE_MS);

    for (let time = 0; time < 3; time += 1) await apps.finish(sync.id);

    const phone = winner === 'left' ? '+47 22 00 0042' : '+47 22 00 0063';
    const story = { apps, sync, id: sync.id, left, right };
    expect(shown(story, 'phone')).toEqual({ left: phone, right: phone });
    expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
    const { history } = await apps.tenant.getRecord(sync.id, onlyOne(await apps.rows(sync.id)).id);
    const creates = history.filter(({ action }) => action === 'create');
    expect(creates.map(({ status }) => status).sort()).toEqual(['applied', 'failed']);
    expect(apps.right.stats.creates).toBe(1);
  });
});

describe('a create that is sent once more and meets the record of the first time', () => {
  it('hides no edit that was made there in between', async () => {
    const objects = [memoryContacts({ hasUniqueEmail: true })];
    const apps = twoApps({ right: { objects, capabilities: { createProof: 'none' } } });
    const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 22 00 0001' });
    const sync = await apps.publish({ direction: 'toRight', matching: { rules: [] } });
    const { id } = sync;
    apps.right.faults.loseNextAnswer({ on: 'create' });
    await apps.run(id);
    const { id: right } = onlyOne(apps.right.readAll('contacts'));
    apps.clock.advance(DOUBT_MS);
    apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0042' });
    apps.right.updateRecord('contacts', right, { city: 'Moss' });
    await apps.finish(id);
    await apps.tenant.retryRecord(id, onlyOne(await apps.rows(id, { state: 'failing' })).id);

    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    const phone = '+47 22 00 0042';
    const story = { apps, sync, id, left, right };
    expect(shown(story, 'phone')).toEqual({ left: phone, right: phone });
    expect(shown(story, 'city')).toEqual({ left: 'Oslo', right: 'Moss' });
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    onlyOne(apps.right.readAll('contacts'));
  });
});
