import { describe, expect, it } from 'vitest';
import type { SettingsPatch, SyncId } from '../../../engine/contract/index.js';
import { memoryContacts } from '../../../engine/testing/memory-objects.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { onlyOne, writesOf } from '../../support/in-sync.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const LEADS = { ...memoryContacts(), type: { ...memoryContacts().type, name: 'leads' } };
const ADA = { email: 'ada@example.com', lastName: 'Lovelace' };
/** Far more than any window of time that writes could be counted in. */
const HOURS_MS = 5 * 60 * 60_000;

interface Quarrel {
  apps: TwoApps;
  contacts: SyncId;
  leads: SyncId;
}

interface How {
  leadCity?: string;
  areLeadsEnforced?: boolean;
  hasConditionalWrite?: boolean;
}

/** Ada is a contact and a lead of the left app, and one contact of the right one; both syncs put her city back there. */
async function quarrel(how: How = {}): Promise<Quarrel> {
  const { leadCity = 'Bergen', areLeadsEnforced = true, hasConditionalWrite = false } = how;
  const apps = twoApps({
    left: { objects: [memoryContacts(), LEADS] },
    right: { capabilities: { hasConditionalWrite } },
  });
  apps.left.createRecord('contacts', { ...ADA, city: 'Oslo' });
  apps.left.createRecord('leads', { ...ADA, city: leadCity });
  const contacts = await publish(apps, 'contacts', true);
  await apps.finish(contacts);
  const leads = await publish(apps, 'leads', areLeadsEnforced);
  await apps.finish(leads);
  return { apps, contacts, leads };
}

async function publish(apps: TwoApps, object: string, isEnforced: boolean): Promise<SyncId> {
  const { id } = await apps.tenant.createSync({
    left: { connectionId: LEFT, object },
    right: { connectionId: RIGHT, object: 'contacts' },
  });
  await publishAgain(apps, id, isEnforced);
  return id;
}

async function publishAgain({ tenant }: TwoApps, id: SyncId, isEnforced: boolean): Promise<void> {
  const { draft } = await tenant.getSync(id);
  const mappings = draft.mappings.map((each) =>
    each.left === 'city' ? { ...each, direction: 'toRight' as const, isEnforced } : each,
  );
  const patch: SettingsPatch = { direction: 'toRight', mappings };
  await tenant.patchDraft(id, patch, null);
  await tenant.publishSync(id, { turnOn: true }, null);
}

async function rounds({ apps, contacts, leads }: Quarrel, count = 1): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    apps.clock.advance(HOURS_MS);
    await apps.finish(contacts);
    await apps.finish(leads);
  }
}

function cityIn(app: MemoryApp): unknown {
  return onlyOne(app.readAll('contacts')).values['city'];
}

function edit(app: MemoryApp, object: string, city: string): void {
  app.updateRecord(object, onlyOne(app.readAll(object)).id, { city });
}

async function issueOf({ apps }: Quarrel, id: SyncId) {
  return onlyOne(await apps.rows(id)).issue;
}

describe('two syncs that put the same property back, each to its own value', () => {
  it.each([false, true])(
    'never overwrite each other again, however seldom they run (conditional writes: %s)',
    async (hasConditionalWrite) => {
      const both = await quarrel({ hasConditionalWrite });
      const before = writesOf(both.apps);

      await rounds(both, 3);

      expect(writesOf(both.apps)).toBe(before);
      expect(cityIn(both.apps.right)).toBe('Bergen');
    },
  );

  it('tell which property it is, and which other sync', async () => {
    const both = await quarrel();
    const { tenant } = both.apps;

    await rounds(both);

    expect(await issueOf(both, both.contacts)).toMatchObject({
      ...{ code: 'oscillation', side: 'right', property: 'city' },
      details: { sync: both.leads, name: '"leads – contacts"' },
    });
    expect(await issueOf(both, both.leads)).toBeNull();
    const { meaning, steps } = onlyOne(await tenant.listIssues(both.contacts));
    expect(meaning).toContain('"City" in Right');
    expect(meaning).toContain('this sync and "leads – contacts" undo each other');
    expect(steps.join(' ')).toContain('turn "leads – contacts" off for it');
  });

  it('still give what a person changes, once', async () => {
    const both = await quarrel();
    await rounds(both);

    edit(both.apps.left, 'leads', 'Moss');
    await rounds(both, 2);
    expect(cityIn(both.apps.right)).toBe('Moss');
    const before = writesOf(both.apps);
    await rounds(both, 2);

    expect(writesOf(both.apps)).toBe(before);
  });

  it('go on once one of them lets go and a person retries', async () => {
    const both = await quarrel();
    await rounds(both);
    const { id } = onlyOne(await both.apps.rows(both.contacts));

    await both.apps.tenant.retryRecord(both.contacts, id);
    await rounds(both);
    expect((await issueOf(both, both.contacts))?.code).toBe('oscillation');
    await publishAgain(both.apps, both.leads, false);
    await both.apps.tenant.retryRecord(both.contacts, id);
    await rounds(both);

    expect(cityIn(both.apps.right)).toBe('Oslo');
    expect(await issueOf(both, both.contacts)).toBeNull();
  });

  it('are foreseen by a preview', async () => {
    const both = await quarrel();

    const { run } = await both.apps.tenant.startPreview(both.contacts);
    await both.apps.engine.runPreview(TENANT, run.id);

    const { report } = await both.apps.tenant.getPreview(both.contacts);
    expect(report).toMatchObject({ updatedRight: 0 });
  });
});

describe('what a person changes in the receiving app', () => {
  it('is put back where both syncs agree', async () => {
    const both = await quarrel({ leadCity: 'Oslo' });

    edit(both.apps.right, 'contacts', 'Moss');
    await rounds(both);

    expect(cityIn(both.apps.right)).toBe('Oslo');
    for (const id of [both.contacts, both.leads]) expect(await issueOf(both, id)).toBeNull();
  });

  it('is put back beside another sync that puts nothing back', async () => {
    const both = await quarrel({ areLeadsEnforced: false });

    await rounds(both);

    expect(cityIn(both.apps.right)).toBe('Oslo');
    expect(await issueOf(both, both.contacts)).toBeNull();
  });

  it('is put back while the other sync is off', async () => {
    const both = await quarrel();
    await both.apps.tenant.turnOff(both.leads);

    both.apps.clock.advance(HOURS_MS);
    await both.apps.finish(both.contacts);

    expect(cityIn(both.apps.right)).toBe('Oslo');
  });
});
