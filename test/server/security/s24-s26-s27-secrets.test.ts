/**
 * Everything secret that goes through the server in a whole life of an account: connect, sync, fail,
 * renew, disconnect. None of it may stand in the database files, in the log, or in any answer.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  Change,
  Connection,
  Flow,
  IssueGroup,
  RecordRow,
  Run,
  Sync,
  UndoState,
} from '../../../engine/contract/index.js';
import { eventually } from '../../support/eventually.js';
import type { Page } from '../../support/page.js';
import { fillPath, listApiRoutes, type JsonSchema } from './support/api-routes.js';
import { EventTap } from './support/event-tap.js';
import { CLIENTS, openSandboxWorld, type SandboxWorld } from './support/sandbox-world.js';
import { readDataFiles, SECRET_KEY } from './support/secured-server.js';
import { readSandboxSecrets } from './support/sandbox-secrets.js';
import { Visitor } from './support/visitor.js';

let world: SandboxWorld;
let folder: string;
let page: Page;
let sync: Sync;
let connections: Connection[];
/** What must not be found anywhere, by what it is. */
const secrets = new Map<string, string>();
/** Every answer that the server gave, by where it came from. */
const answers = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sync-wizard-sandboxes-'));
  const files = { hubspot: join(folder, 'hubspot.db'), dynamics: join(folder, 'dynamics.db') };
  world = await openSandboxWorld({ files, env: { SYNC_WIZARD_LOG_LEVEL: 'trace' } });
  page = await world.page();
  secrets.set('secret key', SECRET_KEY);
  secrets.set('session token', page.token);
  secrets.set('HubSpot client secret', CLIENTS.hubspot.clientSecret);
  secrets.set('Dynamics client secret', CLIENTS.dynamics.clientSecret);
  const keyFile = await readFile(join(world.dataDir, 'encryption.keys'), 'utf8');
  secrets.set('encryption key', /:([A-Za-z0-9+/=]{40,})/.exec(keyFile)?.[1] ?? '');
  connections = [await login('hubspot'), await login('dynamics')];
  await world.hubspot.seed({
    contacts: [
      { key: 'ada', properties: { email: 'ada@example.com', firstname: 'Ada', lastname: 'L' } },
    ],
  });
  sync = await runSync();
  await collectSecrets(files);
}, 60_000);
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** A login in which every one-time value is noted. */
async function login(app: string): Promise<Connection> {
  const flow = await page.post<Flow>('/v1/flows', { app });
  const visitor = new Visitor();
  const back = await visitor.allow(flow.startUrl);
  const returned = await visitor.open(back);
  const result = new URLSearchParams(new URL(returned.headers.get('location') ?? '').hash.slice(1));
  secrets.set(`${app} ticket`, new URL(flow.startUrl).searchParams.get('ticket') ?? '');
  secrets.set(`${app} state`, back.searchParams.get('state') ?? '');
  secrets.set(`${app} code`, back.searchParams.get('code') ?? '');
  secrets.set(`${app} completion code`, result.get('cc') ?? '');
  const completionCode = result.get('cc') ?? '';
  return page.post<Connection>(`/v1/flows/${flow.id}/complete`, { completionCode });
}

async function runSync(): Promise<Sync> {
  const [left, right] = connections;
  const made = await page.post<Sync>('/v1/syncs', {
    left: { connectionId: left?.id, object: 'contacts' },
    right: { connectionId: right?.id, object: 'contacts' },
  });
  await page.post(`/v1/syncs/${made.id}/preview`);
  await page.post(`/v1/syncs/${made.id}/publish`, { turnOn: true });
  await eventually(async () => {
    const now = await page.get<Sync>(`/v1/syncs/${made.id}`);
    expect(now.run?.state).toBe('finished');
  });
  return made;
}

async function collectSecrets(files: { hubspot: string; dynamics: string }): Promise<void> {
  for (const [app, file] of Object.entries(files))
    for (const [at, secret] of (await readSandboxSecrets(file)).entries())
      secrets.set(`${app} token ${String(at)}`, secret);
}

/** Where each secret was found, also when it is written in another way. */
function hits(text: string): string[] {
  return [...secrets]
    .filter(([, secret]) => waysToWrite(secret).some((way) => text.includes(way)))
    .map(([what]) => what);
}

function waysToWrite(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [secret, encodeURIComponent(secret), base64, Buffer.from(secret).toString('hex')];
}

describe('S24 S26 S27 secrets', () => {
  test('S24 there is something to look for: real tokens, and all of them long', () => {
    const tokens = [...secrets.keys()].filter((what) => / token \d/.test(what));

    expect(tokens.length).toBeGreaterThanOrEqual(4);
    for (const [what, secret] of secrets) expect(secret.length, what).toBeGreaterThanOrEqual(20);
  });

  test('S24 the database, its log and everything beside it hold no secret', async () => {
    const bytes = await readDataFiles(world.dataDir);

    expect(bytes.length).toBeGreaterThan(100_000);
    // Text of the database is in there as it is: what is not found is not there.
    expect(bytes).toContain('ada@example.com');
    expect(hits(bytes)).toEqual([]);
    expect(bytes).not.toContain('CANARY_TOK');
  });

  test('S24 a credential that is moved to another row, tenant or version does not open', async () => {
    const [one, two] = await world.db
      .selectFrom('connections')
      .select(['id', 'credential', 'credential_version', 'health'])
      .execute();
    if (one === undefined || two === undefined) throw new Error('There are no connections.');
    const { id, ...intact } = one;
    const set = (columns: Partial<typeof intact>) =>
      world.db.updateTable('connections').set(columns).where('id', '=', id).execute();
    const calls = () => JSON.stringify([world.hubspot.stats(), world.dynamics.stats()]);
    const before = calls();
    for (const spoiled of [
      { credential: two.credential },
      { credential_version: one.credential_version + 1 },
      { credential: one.credential.slice(0, -6) },
      { credential: flipped(one.credential) },
      { credential: '' },
    ]) {
      await set(spoiled);
      const response = await page.send('POST', `/v1/connections/${id}/test`);
      expect(await response.text()).not.toContain('"health":"ok"');
      await set(intact);
    }

    expect(calls()).toBe(before);
    expect(await (await page.send('POST', `/v1/connections/${id}/test`)).text()).toContain(
      '"health":"ok"',
    );
  });

  test('S27 no GET answers a secret', async () => {
    await readEverything();

    for (const [address, text] of answers) expect(hits(text), address).toEqual([]);
    expect(answers.size).toBeGreaterThan(15);
  });

  test('S27 no answer is described with a field for a secret, but for those that are shown once', async () => {
    const shownOnce = new Map([['POST /v1/embed-sessions', 'token']]);
    for (const { key, responses } of await listApiRoutes(world.url))
      for (const name of propertyNames(responses)) {
        if (shownOnce.get(key) === name) continue;
        expect(name, key).not.toMatch(/token|secret|credential|password|verifier|apiKey|hash/i);
      }
  });

  test('S26 a failing app, a lost login and a renewal leave nothing in the log or in a text', async () => {
    const hubspotId = connections[0]?.id ?? '';
    await tellFault({
      path: '/crm/*',
      ...{ effect: 'status', status: 403, body: { message: leaky(), status: 'error' } },
    });
    await page.fetch(`/v1/connections/${hubspotId}/objects`).then(note('refused objects'));
    await page
      .fetch(`/v1/connections/${hubspotId}/objects/contacts/properties`)
      .then(note('refused'));
    await fetch(`${world.hubspot.url}/__faults`, { method: 'DELETE' });
    await tellFault({
      effect: 'status',
      status: 500,
      times: 1,
      body: { message: leaky(), status: 'error' },
    });
    await page
      .send('POST', `/v1/connections/${connections[0]?.id ?? ''}/test`)
      .then(note('failing app'));
    await world.db
      .updateTable('connections')
      .set({ renew_at: '2020-01-01T00:00:00.000Z' })
      .execute();
    await page
      .send('POST', `/v1/connections/${connections[0]?.id ?? ''}/test`)
      .then(note('renewal'));
    await collectSecrets({
      hubspot: join(folder, 'hubspot.db'),
      dynamics: join(folder, 'dynamics.db'),
    });
    await tellFault({ effect: 'status', status: 401, times: 0 });
    await page
      .send('POST', `/v1/connections/${connections[0]?.id ?? ''}/test`)
      .then(note('lost login'));
    await fetch(`${world.hubspot.url}/__faults`, { method: 'DELETE' });
    for (const path of ['/v1/syncs', '/v1/connections', `/v1/syncs/${sync.id}/issues`])
      await page.fetch(path).then(note(path));

    const refusals = [...answers].filter(([address]) => address.startsWith('refused'));
    expect(refusals.filter(([, text]) => text.includes('is not valid here'))).not.toEqual([]);
    for (const [address, text] of answers) expect(hits(text), address).toEqual([]);
    expect(hits(world.logLines.join(''))).toEqual([]);
    expect(hits(await readDataFiles(world.dataDir))).toEqual([]);
  });

  test('S26 what a caller puts into headers, queries and bodies is not logged', async () => {
    const canary = 'CANARY_TOK_of_a_caller';
    const headers = { cookie: `a=${canary}`, 'x-api-key': canary, 'x-request-id': canary };
    await page.fetch(`/v1/syncs?token=${canary}`, { headers });
    await page.send('POST', '/v1/connections', { app: canary, fields: { password: canary } });
    await page.send('PATCH', `/v1/connections/${canary}`, { label: canary });
    await fetch(`${world.url}/oauth/start?ticket=${canary}`);
    await fetch(`${world.url}/oauth/callback/hubspot?code=${canary}&state=${canary}`);
    await fetch(`${world.url}/v1/syncs`, { headers: { authorization: `Bearer ${canary}` } });
    await fetch(`${world.url}/${canary}`);

    const lines = world.logLines.map((line) => JSON.parse(line) as Record<string, unknown>);
    // The id of a request is the caller's own text, and there to be found.
    const shown = lines.map((line) => JSON.stringify({ ...line, requestId: '' }));
    expect(shown.filter((line) => line.includes(canary))).toEqual([]);
    expect(lines.length).toBeGreaterThan(20);
  });

  test('S26 the log says what happened without a value of a record', () => {
    const log = world.logLines.join('');

    expect(log).toContain('"msg":"request"');
    expect(log).not.toMatch(/ada@example\.com/);
  });

  test('S28 disconnecting ends the access at the app and empties the credential', async () => {
    const [hubspot] = connections;
    const type = { 'content-type': 'application/json' };
    const response = await page.fetch(`/v1/connections/${hubspot?.id ?? ''}?force=true`, {
      ...{ method: 'DELETE', headers: type, body: '{}' },
    });
    const [row] = await world.db
      .selectFrom('connections')
      .select(['credential', 'disconnected_at'])
      .where('app', '=', 'hubspot')
      .execute();

    expect(response.status).toBe(204);
    expect(row).toMatchObject({ credential: '' });
    expect(await readSandboxSecrets(join(folder, 'hubspot.db'))).toEqual([]);
  });
});

/** The same text with one character in its middle changed. */
function flipped(text: string): string {
  const at = Math.floor(text.length / 2);
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}

/** An error text of an app that repeats what it was sent. */
function leaky(): string {
  const token = [...secrets].find(([what]) => what.startsWith('hubspot token'))?.[1] ?? '';
  return `The token ${token} is not valid here. authorization: Bearer ${token}; client_secret=${CLIENTS.hubspot.clientSecret}`;
}

async function tellFault(rule: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${world.hubspot.url}/__faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: '/account-info/*', ...rule }),
  });
  if (!response.ok) throw new Error(await response.text());
}

function note(address: string): (response: Response) => Promise<void> {
  return async (response) => {
    const headers = JSON.stringify([...response.headers]);
    answers.set(`${address} (${String(answers.size)})`, `${headers}${await response.text()}`);
  };
}

/** Every GET of the API with ids that exist, the event stream, and the fixed pages. */
async function readEverything(): Promise<void> {
  const at = `/v1/syncs/${sync.id}`;
  const [run] = await page.list<Run>(`${at}/runs`);
  const undo = await undoOneChange(run?.id ?? '');
  const [record] = await page.list<RecordRow>(`${at}/records`);
  await page.list<IssueGroup>(`${at}/issues`);
  const query: Readonly<Record<string, string>> = {
    'GET /v1/object-pairs': `?left=${connections[0]?.id ?? ''}&right=${connections[1]?.id ?? ''}`,
    'GET /v1/syncs/{id}/partners': '?side=left&property=email',
    'GET /v1/embed-sessions': '?tenant=tenant-a',
  };
  for (const route of (await listApiRoutes(world.url)).filter(({ method }) => method === 'GET')) {
    if (route.operationId === 'events.stream') continue;
    const isOfUndo = route.key === 'GET /v1/runs/{id}/undo';
    const id = idFor(route.path, { run: isOfUndo ? undo : (run?.id ?? '') });
    const values = {
      id,
      recordId: record?.id ?? '',
      object: 'contacts',
      contextId: 'hubspot',
      number: '1',
    };
    const address = `${fillPath(route.path, values)}${query[route.key] ?? ''}`;
    const response =
      route.permission === 'secretKey'
        ? await fetch(`${world.url}${address}`, {
            headers: { authorization: `Bearer ${SECRET_KEY}` },
          })
        : await page.fetch(address, { redirect: 'manual' });
    if (route.permission === 'view') expect(response.status, address).toBe(200);
    await note(route.key)(response);
  }
  for (const path of ['/docs', '/openapi.json', '/oauth/return.js'])
    await fetch(`${world.url}${path}`).then(note(path));
  const tap = await EventTap.open(page, { headers: { 'last-event-id': '0' } });
  await tap.until((text) => text.includes('run_changed'));
  tap.close();
  answers.set('events', tap.text);
}

/** Takes back the first thing that a run did, and answers the undo's own run. */
async function undoOneChange(runId: string): Promise<string> {
  const [change] = await page.list<Change>(`/v1/runs/${runId}/changes`);
  const { id } = await page.post<Run>(`/v1/changes/${change?.id ?? ''}/undo`, {});
  await eventually(async () => {
    const { run } = await page.get<UndoState>(`/v1/runs/${id}/undo`);
    expect(run.state).toBe('finished');
  });
  return id;
}

function idFor(path: string, { run }: { run: string }): string {
  if (path.startsWith('/v1/connections')) return connections[0]?.id ?? '';
  return path.startsWith('/v1/runs') ? run : sync.id;
}

/** Names of all properties in the schemas of a route's answers. */
function propertyNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { properties } = value as JsonSchema;
  const own = typeof properties === 'object' ? Object.keys(properties) : [];
  return [...own, ...Object.values(value).flatMap(propertyNames)];
}
