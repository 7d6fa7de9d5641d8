import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection, IssueGroup, Sync } from '../../../engine/contract/index.js';
import { openWorld, type World } from '../../support/app.js';
import type { Page } from '../../support/page.js';
import { draftContacts, runFirst } from '../../support/syncs.js';
import { until } from '../../support/until.js';

let world: World;
let page: Page;
let sync: Sync;

beforeAll(async () => {
  world = await openWorld();
  page = await world.page();
  await world.hubspot.seed({
    contacts: [{ key: 'ada', properties: { email: 'ada@example.com', lastname: 'Lovelace' } }],
  });
  sync = await runFirst(page, await draftContacts(page));
});
afterAll(() => world.close());

const path = () => `/v1/connections/${sync.left.connectionId}`;

async function change(body: unknown): Promise<Response> {
  return page.send('PATCH', path(), body);
}

describe('the budget of calls a day', () => {
  it('is shown with what was called, set, kept, and taken away again', async () => {
    const { calls: before } = await listed();
    expect(before).toMatchObject({ limit: null, shutUntil: null, isUsedUp: false });
    expect(before?.used).toBeGreaterThan(3);
    expect(Date.parse(before?.resetsAt ?? '') % (24 * 60 * 60 * 1000)).toBe(0);

    const set = (await (await change({ dailyCalls: 1_000 })).json()) as Connection;
    expect(set).toMatchObject({ label: (await listed()).label, calls: { limit: 1_000 } });
    expect((await listed()).calls?.limit).toBe(1_000);

    await change({ dailyCalls: null, label: 'Sales' });
    expect(await listed()).toMatchObject({ label: 'Sales', calls: { limit: null } });
  });

  it.each([{}, { dailyCalls: 0 }, { dailyCalls: 1.5 }, { dailyCalls: '9' }, { calls: 3 }])(
    'is refused as %j',
    async (body) => {
      expect((await change(body)).status).toBe(400);
    },
  );

  it('pauses the sync with one issue when it is used up, until it is raised', async () => {
    await change({ dailyCalls: 1 });
    const paused = await syncUntil(
      ({ run }) => run?.state === 'running' && run.stopReason !== null,
    );
    expect(paused.run?.stopReason).toContain('daily budget');
    const issues = await page.list<IssueGroup>(`/v1/syncs/${sync.id}/issues`);
    expect(issues.map(({ code }) => code)).toEqual(['quota_reached']);
    expect((await listed()).calls).toMatchObject({ limit: 1, isUsedUp: true });

    await change({ dailyCalls: null });

    await syncUntil(({ run }) => run?.state === 'finished');
    expect(await page.list<IssueGroup>(`/v1/syncs/${sync.id}/issues`)).toEqual([]);
  });
});

async function listed(): Promise<Connection> {
  const all = await page.list<Connection>('/v1/connections');
  const found = all.find(({ id }) => id === sync.left.connectionId);
  if (found === undefined) throw new Error('The account is gone.');
  return found;
}

function syncUntil(isSo: (sync: Sync) => boolean): Promise<Sync> {
  return until(page, () => page.get<Sync>(`/v1/syncs/${sync.id}`), isSo);
}
