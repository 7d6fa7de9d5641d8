/** The main job, end to end over HTTP: connect, map, preview, run, edit, see it arrive. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  IssueGroup,
  ObjectPair,
  PageOf,
  Preview,
  RecordRow,
  Run,
  Sync,
} from '../../../engine/contract/index.js';
import { connect, openWorld, type World } from '../../support/app.js';
import { Browser, editForm } from '../../support/browser.js';
import type { Page } from '../../support/page.js';
import { dynamicsContacts, hubspotContacts } from '../../support/sandbox-content.js';
import { draftContacts, nextRun, runFirst } from '../../support/syncs.js';
import { until } from '../../support/until.js';

const ADA = { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' };
const BOB = { email: 'bob@example.com', firstname: 'Bob', lastname: 'Stone' };

let world: World;
let page: Page;

beforeEach(async () => {
  world = await openWorld();
  page = await world.page();
  await world.hubspot.seed({
    contacts: [
      { key: 'ada', properties: ADA },
      { key: 'bob', properties: BOB },
      { key: 'nobody', properties: { firstname: 'No', lastname: 'Address' } },
    ],
  });
  await world.dynamics.seed({
    contacts: [
      { emailaddress1: ADA.email, firstname: 'Ada', lastname: 'Byron' },
      { emailaddress1: 'cy@example.com', firstname: 'Cy', lastname: 'Young' },
    ],
  });
});
afterEach(() => world.close());

describe('the main job', () => {
  it('connects, previews, runs, and counts what it did', async () => {
    const left = await connect(page, 'hubspot');
    const right = await connect(page, 'dynamics');
    const pairs = await page.list<ObjectPair>(`/v1/object-pairs?left=${left.id}&right=${right.id}`);
    expect(pairs[0]).toMatchObject({ left: 'contacts', right: 'contacts', isSuggested: true });

    const sync = await draftContacts(page);
    await page.post<Preview>(`/v1/syncs/${sync.id}/preview`);
    const preview = await until(
      page,
      () => page.get<Preview>(`/v1/syncs/${sync.id}/preview`),
      ({ run }) => run.state === 'finished',
    );
    expect(preview.report).toMatchObject({ matched: 1, createdLeft: 1, createdRight: 1 });
    expect(world.hubspot.stats().writes.calls + (await writesOf(world))).toBe(0);

    const done = await runFirst(page, sync);
    expect(done.counts).toMatchObject({ inSync: 3, failing: 0, excluded: 1 });
    expect(done.run?.writes).toMatchObject({
      left: { created: preview.report?.createdLeft },
      right: { created: preview.report?.createdRight, updated: preview.report?.updatedRight },
    });
    const rows = await page.list<RecordRow>(`/v1/syncs/${sync.id}/records?state=inSync`);
    expect(rows.map(({ title }) => title).sort()).toEqual([
      'Ada Lovelace',
      'Bob Stone',
      'Cy Young',
    ]);
  });

  it('carries an edit made on the other app’s own page, by webhook at once and by polling', async () => {
    const sync = await draftContacts(page);
    const first = await runFirst(page, sync);
    world.hubspot.setWebhookTarget(`${world.server.publicUrl}/webhooks/in/hubspot`);
    const ada = (await hubspotContacts(world.hubspot)).find(({ email }) => email === ADA.email);

    const path = `${world.hubspot.url}/ui/contacts/${ada?.['id'] ?? ''}`;
    const saved = await editForm(new Browser(), path, { jobtitle: 'Countess' });
    expect(saved.status).toBeLessThan(400);
    const run = await nextRun(page, sync, first.run as Run);

    expect(run.writes.right).toMatchObject({ created: 0, updated: 1 });
    const there = (await dynamicsContacts(world.dynamics)).find(
      (one) => one['emailaddress1'] === ADA.email,
    );
    expect(there?.['jobtitle']).toBe('Countess');

    const cy = (await dynamicsContacts(world.dynamics)).find(
      (one) => one['emailaddress1'] === 'cy@example.com',
    );
    const cyPath = `${world.dynamics.url}/ui/contacts/${String(cy?.['contactid'])}`;
    await editForm(new Browser(), cyPath, { jobtitle: 'Pitcher' });
    await page.post(`/v1/syncs/${sync.id}/runs`);
    await nextRun(page, sync, run);

    const back = (await hubspotContacts(world.hubspot)).find(
      ({ email }) => email === 'cy@example.com',
    );
    expect(back?.['jobtitle']).toBe('Pitcher');
  });

  it('writes nothing in a second run without edits', async () => {
    const sync = await draftContacts(page);
    const first = await runFirst(page, sync);
    const before = [world.hubspot.stats().writes.records, await writesOf(world)];

    await page.post(`/v1/syncs/${sync.id}/runs`);
    await nextRun(page, sync, first.run as Run);

    expect([world.hubspot.stats().writes.records, await writesOf(world)]).toEqual(before);
  });

  it('says why a run cannot go on, and goes on when the app answers again', async () => {
    const sync = await draftContacts(page);
    const path = '/api/data/v9.2/contacts*';
    const rule = { method: 'GET', path, effect: 'status', status: 503 };
    await fetch(`${world.dynamics.url}/__faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    await page.post(`/v1/syncs/${sync.id}/publish`, { turnOn: true });
    await until(
      page,
      () => page.get<Sync>(`/v1/syncs/${sync.id}`),
      ({ run }) => typeof run?.stopReason === 'string',
    );
    const stopped = await page.get<Sync>(`/v1/syncs/${sync.id}`);
    expect(stopped.run?.stopReason).toContain('Dynamics');

    await fetch(`${world.dynamics.url}/__faults`, { method: 'DELETE' });
    await page.post(`/v1/syncs/${sync.id}/runs`);
    const done = await until(
      page,
      () => page.get<Sync>(`/v1/syncs/${sync.id}`),
      ({ run }) => run?.state === 'finished',
    );
    expect(done.counts).toMatchObject({ inSync: 3, failing: 0 });
    expect(await page.list<IssueGroup>(`/v1/syncs/${sync.id}/issues`)).toEqual([]);
    const runs = await page.get<PageOf<Run>>(`/v1/syncs/${sync.id}/runs`);
    expect(runs.items.length).toBeGreaterThan(0);
  });

  it('goes on after a restart, with the accounts still connected', async () => {
    const sync = await draftContacts(page);
    const first = await runFirst(page, sync);

    await world.restart();
    page = await world.page();
    await page.post(`/v1/syncs/${sync.id}/runs`);
    const run = await nextRun(page, sync, first.run as Run);

    expect(run.counts.left.failing).toBe(0);
    const [hubspot] = await page.list<{ health: string }>('/v1/connections');
    expect(hubspot?.health).toBe('ok');
  });
});

async function writesOf({ dynamics }: World): Promise<number> {
  const stats = (await (await fetch(`${dynamics.url}/__stats`)).json()) as {
    writes: { records: number };
  };
  return stats.writes.records;
}
