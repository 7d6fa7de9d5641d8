import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Connection, Sync, TenantId } from '../../../engine/contract/index.js';
import { createStores } from '../../../server/stores/stores.js';
import type { Page } from '../../support/page.js';
import { keyFormApp } from './support/key-form-app.js';
import { readProblem } from './support/problem-check.js';
import { openSecuredServer, type SecuredServer } from './support/secured-server.js';

const apps = [keyFormApp({ id: 'alpha' }), keyFormApp({ id: 'beta' })];
let world: SecuredServer;
let ada: Page;

beforeAll(async () => {
  world = await openSecuredServer({ modules: apps.map(({ module }) => module) });
  ada = await world.page();
});
afterAll(() => world.close());

let count = 0;
function body(app = 'alpha') {
  count += 1;
  return { app, fields: { name: `account-${String(count)}`, apiKey: 'CANARY_TOK_api_key' } };
}

function between(left: string, right: string) {
  return {
    left: { connectionId: left, object: 'contacts' },
    right: { connectionId: right, object: 'contacts' },
  };
}

function create(page: Page, given: unknown, key: string): Promise<Response> {
  return page.send('POST', '/v1/connections', given, { 'idempotency-key': key });
}

describe('a key of one caller repeats that caller’s request and nothing else', () => {
  test('the same request again gets the first answer and is done once', async () => {
    const given = body();
    const first = (await (await create(ada, given, 'once')).json()) as Connection;
    const again = (await (await create(ada, given, 'once')).json()) as Connection;

    expect(again).toEqual(first);
    expect(apps[0]?.account(given.fields.name).stats.calls('verify')).toBe(1);
  });

  test('another body, or another route, with the same key is refused', async () => {
    await create(ada, body(), 'same');
    const other = await create(ada, body(), 'same');
    const route = await ada.send('POST', '/v1/syncs', SYNC, { 'idempotency-key': 'same' });

    for (const response of [other, route])
      expect((await readProblem(response, 'other')).code).toBe('input_invalid');
  });

  test('another person and another tenant with the same key and body get answers of their own', async () => {
    const given = body();
    const mine = (await (await create(ada, given, 'shared')).json()) as Connection;
    const bob = await world.page({ endUser: { id: 'bob' } });
    const stranger = await world.page({ tenant: 'tenant-b' });

    const theirs = (await (await create(stranger, given, 'shared')).json()) as Connection;
    const bobs = (await (await create(bob, given, 'shared')).json()) as Connection;

    expect(theirs.id).not.toBe(mine.id);
    expect(bobs.id).toBe(mine.id);
    expect(apps[0]?.account(given.fields.name).stats.calls('verify')).toBe(3);
  });

  test('somebody who may not create does not get the answer again either', async () => {
    const given = body();
    await create(ada, given, 'mine');
    const viewer = await world.page({ permissions: ['view'] });

    expect((await create(viewer, given, 'mine')).status).toBe(403);
  });

  test('neither the key nor what was typed stands in the database', async () => {
    await create(ada, body(), 'CANARY_KEY_of_the_caller');
    const rows = JSON.stringify(
      await world.db.selectFrom('idempotency_keys').selectAll().execute(),
    );

    expect(rows).not.toMatch(/CANARY_KEY|CANARY_TOK/);
  });

  test('of five copies at once one is done, and none is answered with half a result', async () => {
    const given = body();
    const all = await Promise.all(Array.from({ length: 5 }, () => create(ada, given, 'burst')));
    const statuses = all.map(({ status }) => status).sort((a, b) => a - b);

    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    expect(apps[0]?.account(given.fields.name).stats.calls('verify')).toBe(1);
  });
});

const END = { connectionId: 'x', object: 'contacts' };
const SYNC = { left: END, right: { ...END, object: 'companies' } };

describe('S37 who did what', () => {
  let connection: Connection;
  beforeEach(async () => {
    connection = await ada.post<Connection>('/v1/connections', body());
  });

  async function entries() {
    return world.db.selectFrom('audit_entries').selectAll().orderBy('number').execute();
  }

  test('S37 each change is one entry with its person, session and request', async () => {
    const before = (await entries()).length;
    const response = await ada.send('PATCH', `/v1/connections/${connection.id}`, { label: 'x' });
    const all = await entries();

    expect(all).toHaveLength(before + 1);
    expect(all.at(-1)).toMatchObject({
      ...{ tenant_id: 'tenant-a', actor_kind: 'session', end_user_id: 'ada' },
      ...{ action: 'PATCH /v1/connections/:id', object_id: connection.id },
      request_id: response.headers.get('x-request-id'),
    });
  });

  test('S37 what is made is named by its own id, in one entry each', async () => {
    const before = (await entries()).length;
    const other = await ada.post<Connection>('/v1/connections', body('beta'));
    const sync = await ada.post<Sync>('/v1/syncs', between(connection.id, other.id));
    await ada.send('DELETE', `/v1/syncs/${sync.id}`, {});

    expect(
      (await entries()).slice(before).map(({ action, object_id }) => [action, object_id]),
    ).toEqual([
      ['POST /v1/connections', other.id],
      ['POST /v1/syncs', sync.id],
      ['DELETE /v1/syncs/:id', sync.id],
    ]);
  });

  test('S37 reading and what was refused leave none', async () => {
    const before = await entries();
    await ada.get('/v1/connections');
    await ada.send('PATCH', `/v1/connections/${connection.id}`, { label: '' });
    await ada.send('PATCH', '/v1/connections/nothing', { label: 'x' });

    expect(await entries()).toEqual(before);
  });

  /** What of tenant A can be changed, but for what the server notes by itself. */
  async function state(): Promise<unknown> {
    const { db } = world;
    return Promise.all([
      db
        .selectFrom('connections')
        .select(['id', 'label', 'disconnected_at'])
        .orderBy('id')
        .execute(),
      db.selectFrom('syncs').select(['id', 'status', 'draft', 'version']).orderBy('id').execute(),
      db.selectFrom('runs').select(['id', 'is_cancel_requested']).orderBy('id').execute(),
      db.selectFrom('sessions').select('id').orderBy('id').execute(),
    ]);
  }

  test('S37 a change whose entry cannot be written does not happen', async () => {
    const other = await ada.post<Connection>('/v1/connections', body('beta'));
    const sync = await ada.post<Sync>('/v1/syncs', between(connection.id, other.id));
    const at = `/v1/syncs/${sync.id}`;
    const before = [await state(), await entries()];
    await sql`create trigger no_audit before insert on audit_entries
      begin select raise(abort, 'The trail cannot be written.'); end`.execute(world.db);

    const given = [
      await ada.send('PATCH', `/v1/connections/${connection.id}`, { label: 'unseen' }),
      await ada.send('DELETE', `/v1/connections/${connection.id}?force=true`, {}),
      await ada.send('POST', '/v1/connections', body()),
      await ada.send('POST', '/v1/syncs', between(connection.id, other.id)),
      await ada.send('PATCH', at, { winner: 'right' }, { 'if-match': sync.etag }),
      await ada.send('POST', `${at}/publish`, { turnOn: true }),
      await ada.send('POST', `${at}/preview`, {}),
      await ada.send('DELETE', at, {}),
    ];
    const after = [await state(), await entries()];
    await sql`drop trigger no_audit`.execute(world.db);

    expect(given.map(({ status }) => status)).toEqual(given.map(() => 500));
    expect(after).toEqual(before);
    const again = await ada.send('PATCH', at, { winner: 'right' }, { 'if-match': sync.etag });
    expect(again.status).toBe(200);
  });

  test('S37 an entry that is changed, removed or put in shows', async () => {
    const audit = createStores(world.db).audit;
    const tenant = 'tenant-a' as TenantId;
    expect((await audit.verify(tenant)).kind).toBe('intact');

    const [last] = (await entries()).filter((one) => one.tenant_id === tenant).slice(-1);
    if (last === undefined) throw new Error('There is no entry.');
    const at = world.db.updateTable('audit_entries').where('id', '=', last.id);
    await at.set({ end_user_id: 'somebody else' }).execute();
    expect((await audit.verify(tenant)).kind).toBe('broken');
    await at.set({ end_user_id: last.end_user_id }).execute();
    expect((await audit.verify(tenant)).kind).toBe('intact');
  });
});
