/** Every answer is what the contract says: no key missing, none too many. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  appDescriptionSchema,
  changeSchema,
  connectionSchema,
  flowSchema,
  issueGroupSchema,
  matchEstimateSchema,
  objectPairSchema,
  objectTypeSchema,
  pageOf,
  partnerSchema,
  previewSchema,
  problemSchema,
  propertyWithSamplesSchema,
  recordDetailSchema,
  recordRowSchema,
  runSchema,
  sessionInfoSchema,
  settingsProblemSchema,
  syncSchema,
  type Preview,
  type RecordRow,
  type Sync,
} from '../../../engine/contract/index.js';
import { ERROR_CODES } from '../../../engine/errors.js';
import { ERROR_STATUS } from '../../../server/http/error-status.js';
import { openWorld, SECRET_KEY, type World } from '../../support/app.js';
import type { Page } from '../../support/page.js';
import { draftContacts, runFirst } from '../../support/syncs.js';
import { until } from '../../support/until.js';

let world: World;
let page: Page;
let sync: Sync;
let record: RecordRow;

beforeAll(async () => {
  world = await openWorld();
  page = await world.page();
  await world.hubspot.seed({
    contacts: [
      { key: 'ada', properties: { email: 'ada@example.com', lastname: 'Lovelace' } },
      { key: 'bob', properties: { email: 'bob@example.com', lastname: 'Stone' } },
    ],
  });
  const twin = { emailaddress1: 'bob@example.com', lastname: 'Stone' };
  await world.dynamics.seed({ contacts: [twin, twin] });
  const draft = await draftContacts(page);
  await page.post(`/v1/syncs/${draft.id}/preview`);
  await until(
    page,
    () => page.get<Preview>(`/v1/syncs/${draft.id}/preview`),
    ({ run }) => run.state === 'finished',
  );
  sync = await runFirst(page, draft);
  const failing = await page.list<RecordRow>(`/v1/syncs/${sync.id}/records?state=failing`);
  const [first] = failing;
  if (first === undefined) throw new Error('No record is failing.');
  record = first;
});
afterAll(() => world.close());

type Case = [path: () => string, schema: z.ZodType];

const at = (path: string) => () => `/v1/syncs/${sync.id}${path}`;
const connection = (side: 'left' | 'right') => sync[side].connectionId;

const CASES: readonly Case[] = [
  [() => '/v1/session', sessionInfoSchema],
  [() => '/v1/apps', pageOf(appDescriptionSchema)],
  [() => '/v1/connections', pageOf(connectionSchema)],
  [() => `/v1/connections/${connection('left')}/objects`, pageOf(objectTypeSchema)],
  [() => `/v1/connections/${connection('right')}/objects`, pageOf(objectTypeSchema)],
  [
    () => `/v1/connections/${connection('left')}/objects/contacts/properties`,
    pageOf(propertyWithSamplesSchema),
  ],
  [
    () => `/v1/object-pairs?left=${connection('left')}&right=${connection('right')}`,
    pageOf(objectPairSchema),
  ],
  [() => '/v1/syncs', pageOf(syncSchema)],
  [at(''), syncSchema],
  [at('/problems'), pageOf(settingsProblemSchema)],
  [at('/partners?side=left&property=email'), pageOf(partnerSchema)],
  [at('/preview'), previewSchema],
  [at('/match-estimate'), matchEstimateSchema],
  [at('/runs'), pageOf(runSchema)],
  [() => `/v1/runs/${sync.run?.id ?? ''}`, runSchema],
  [() => `/v1/runs/${sync.run?.id ?? ''}/changes`, pageOf(changeSchema)],
  [at('/records'), pageOf(recordRowSchema)],
  [() => `/v1/syncs/${sync.id}/records/${record.id}`, recordDetailSchema],
  [at('/issues'), pageOf(issueGroupSchema)],
];

describe('answers', () => {
  it.each(CASES.map(([path, schema]) => ({ path, schema, name: String(path) })))(
    'are exactly as described: $name',
    async ({ path, schema }) => {
      const response = await page.fetch(path());
      const body: unknown = await response.json();

      expect(response.status).toBe(200);
      expect(schema.parse(body)).toEqual(body);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('access-control-allow-origin')).toBe(page.origin);
    },
  );

  it('hold a flow and a problem as described', async () => {
    const flow: unknown = await page.post('/v1/flows', { app: 'hubspot' });
    expect(flowSchema.parse(flow)).toEqual(flow);

    const problem: unknown = await (await page.fetch('/v1/syncs/none')).json();
    expect(problemSchema.parse(problem)).toEqual(problem);
  });

  it('carry the ETag of a sync, which guards a change of its draft', async () => {
    const read = await page.fetch(`/v1/syncs/${sync.id}`);
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toBe(((await read.json()) as Sync).etag);

    const patch = { requireEmail: false };
    const change = (headers: Record<string, string>) =>
      page.send('PATCH', `/v1/syncs/${sync.id}`, patch, headers);
    const type = { 'content-type': 'application/merge-patch+json' };
    const first = await change({ 'if-match': etag, ...type });
    expect(first.status).toBe(200);
    const second = await change({ 'if-match': etag });

    expect(second.status).toBe(412);
    expect(await second.json()).toMatchObject({ code: 'draft_conflict' });
    await page.post(`/v1/syncs/${sync.id}/discard`);
  });

  it('say the same again for a repeated Idempotency-Key, and refuse it for another request', async () => {
    const body = { left: sync.left, right: sync.right };
    const ends = {
      left: { connectionId: body.left.connectionId, object: 'companies' },
      right: { connectionId: body.right.connectionId, object: 'accounts' },
    };
    const create = (wanted: object) =>
      page.send('POST', '/v1/syncs', wanted, { 'idempotency-key': 'once' });
    const answers = [await create(ends), await create(ends)];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const [one, two] = (await Promise.all(answers.map((one) => one.json()))) as Sync[];
    expect(two).toEqual(one);
    expect(answers[1]?.headers.get('location')).toBe(`/v1/syncs/${one?.id ?? ''}`);
    expect((await create({ left: ends.right, right: ends.left })).status).toBe(400);
    expect(await page.list<Sync>('/v1/syncs')).toHaveLength(2);
  });

  it('refuse to disconnect an account that a running sync needs, and name the sync', async () => {
    const response = await page.send('DELETE', `/v1/connections/${connection('left')}`);

    expect(response.status).toBe(409);
    const problem = (await response.json()) as { code: string; detail: string };
    expect(problem.code).toBe('connection_in_use');
    expect(problem.detail).toContain('Contacts ↔ Contacts');
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1, and shown as a page without scripts', async () => {
    const { url } = world.server;
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);

    const docs = await (await fetch(`${url}/docs`)).text();
    for (const path of Object.keys(document.paths)) expect(docs).toContain(path);
    expect(docs).not.toContain('<script');
  });

  it('knows a status for every error code, and docs/api.md explains each', async () => {
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(new URL('../../../docs/api.md', import.meta.url), 'utf8');
    for (const code of ERROR_CODES) {
      expect(ERROR_STATUS[code].status).toBeGreaterThanOrEqual(400);
      expect(text).toContain(`\`${code}\``);
    }
  });

  it('keeps the metrics for the secret key', async () => {
    const { url } = world.server;
    const ask = (headers: Record<string, string>) => fetch(`${url}/metrics`, { headers });
    expect((await ask({})).status).toBe(401);

    const answer = await ask({ authorization: `Bearer ${SECRET_KEY}` });
    const text = await answer.text();
    expect(text).toMatch(/^sync_wizard_slices_total\{result="finished"\} [1-9]/m);
    expect(text).not.toContain('tenant-a');
  });
});
