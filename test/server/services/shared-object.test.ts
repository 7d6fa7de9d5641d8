/** Contacts and leads of Dynamics 365 in one sync each with the contacts of HubSpot: a whole server, its database, both sandboxes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageOf, RecordRow, Run, Sync } from '../../../engine/contract/index.js';
import { openWorld, type World } from '../../support/app.js';
import type { Page } from '../../support/page.js';
import { hubspotContacts } from '../../support/sandbox-content.js';
import { draftContacts, nextRun, runFirst } from '../../support/syncs.js';

const ADA = 'ada@example.com';
const BOB = 'bob@example.com';
const CY = 'cy@example.com';
const EVE = 'eve@example.com';

let world: World;
let page: Page;

beforeEach(async () => {
  world = await openWorld();
  page = await world.page();
  await world.hubspot.seed({
    contacts: [
      { key: 'cy', properties: { email: CY, firstname: 'Cy', lastname: 'Young' } },
      { key: 'eve', properties: { email: EVE, firstname: 'Eve', lastname: 'Moneypenny' } },
    ],
  });
  await world.dynamics.seed({
    contacts: [
      { emailaddress1: ADA, firstname: 'Ada', lastname: 'Lovelace' },
      { emailaddress1: CY, firstname: 'Cy', lastname: 'Young' },
    ],
    leads: [
      { emailaddress1: BOB, firstname: 'Bob', lastname: 'Stone', subject: 'A first call' },
      { emailaddress1: CY, firstname: 'Cy', lastname: 'Young', subject: 'A second call' },
    ],
  });
});
afterEach(() => world.close());

/** Both syncs after their first runs. */
async function bothInSync(): Promise<readonly [contacts: Sync, leads: Sync]> {
  const contacts = await runFirst(page, await draftContacts(page));
  const leads = await page.post<Sync>('/v1/syncs', {
    left: { connectionId: contacts.left.connectionId, object: 'contacts' },
    right: { connectionId: contacts.right.connectionId, object: 'leads' },
  });
  return [contacts, await runFirst(page, leads)];
}

async function runAgain(syncs: readonly Sync[]): Promise<void> {
  for (const { id } of syncs) {
    const before = await page.get<Sync>(`/v1/syncs/${id}`);
    await page.post(`/v1/syncs/${id}/runs`);
    await nextRun(page, before, before.run as Run);
  }
}

/** E-mail addresses by object, in order. */
async function everybody(): Promise<Record<'hubspot' | 'contacts' | 'leads', string[]>> {
  const answer = await fetch(`${world.dynamics.url}/__export`);
  const tables = (await answer.json()) as Record<string, Record<string, unknown>[]>;
  const addresses = (rows: readonly Record<string, unknown>[] = [], name: string) =>
    rows.map((row) => String(row[name])).sort();
  return {
    hubspot: addresses(await hubspotContacts(world.hubspot), 'email'),
    contacts: addresses(tables['contacts'], 'emailaddress1'),
    leads: addresses(tables['leads'], 'emailaddress1'),
  };
}

/** Records that each app was asked to write so far. */
async function writes(): Promise<number[]> {
  return Promise.all(
    [world.hubspot, world.dynamics].map(async ({ url }) => {
      const answer = await fetch(`${url}/__stats`);
      return ((await answer.json()) as { writes: { records: number } }).writes.records;
    }),
  );
}

describe('contacts and leads that are synced with one object', () => {
  it('are each there once, and a further run of both writes nothing', async () => {
    const syncs = await bothInSync();
    await runAgain(syncs);

    const once = { hubspot: [ADA, BOB, CY, EVE], contacts: [ADA, CY, EVE], leads: [BOB, CY] };
    expect(await everybody()).toEqual(once);
    const before = await writes();
    await runAgain(syncs);
    await runAgain(syncs.toReversed());
    expect(await writes()).toEqual(before);
    expect(await everybody()).toEqual(once);
  });

  it('say of whom the other one has that they are left to it', async () => {
    const syncs = await bothInSync();
    await runAgain(syncs);

    const [contacts, leads] = await Promise.all(
      syncs.map(async ({ id }) => {
        const { items } = await page.get<PageOf<RecordRow>>(
          `/v1/syncs/${id}/records?state=excluded`,
        );
        return items.map(({ title, excludeReason }) => `${title}: ${String(excludeReason)}`).sort();
      }),
    );
    expect(contacts).toEqual(['Bob Stone: otherSync']);
    expect(leads).toEqual(['Ada Lovelace: otherSync', 'Eve Moneypenny: otherSync']);
  });
});
