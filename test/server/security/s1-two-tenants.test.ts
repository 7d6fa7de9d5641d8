import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, type AppDeps } from '../../../server/app.js';
import type { Page } from '../../support/page.js';
import { fillPath, listApiRoutes, type ApiRoute } from './support/api-routes.js';
import { differences, dumpTables, whenQuiet } from './support/database-dump.js';
import { EventTap } from './support/event-tap.js';
import { tenantMatrix, type Attempt } from './support/tenant-matrix.js';
import { openTwoTenants, type Belongings, type TwoTenants } from './support/two-tenants.js';

let world: TwoTenants;
let routes: readonly ApiRoute[];

beforeAll(async () => {
  world = await openTwoTenants();
  routes = await listApiRoutes(world.url);
  const { b } = world;
  const body = {
    left: { connectionId: b.has.left, object: 'contacts' },
    right: { connectionId: b.has.right, object: 'contacts' },
  };
  const first = await b.page.send('POST', '/v1/syncs', body, { 'idempotency-key': 'key-of-b' });
  expect(first.status).toBe(201);
  const at = `/v1/syncs/${b.has.sync}/runs`;
  const run = await b.page.send('POST', at, undefined, { 'idempotency-key': 'run-of-b' });
  expect(run.status).toBe(204);
  await whenQuiet(world.db);
});
afterAll(() => world.close());

describe('S1 every route, with ids of another tenant', () => {
  test('S1 the matrix names every route of the API, and each id in a path', () => {
    const matrix = tenantMatrix(world.a.has, world.b.has);

    expect(Object.keys(matrix).sort()).toEqual(routes.map(({ key }) => key).sort());
    for (const { key, params } of routes)
      for (const param of params) {
        const isTried = matrix[key]?.some(({ path }) => isOneOf(world.b.has, path?.[param]));
        const isName = ['contextId', 'slug', 'object', 'number'].includes(param);
        expect(isTried === true || isName, `${key} never gets an id of B as {${param}}`).toBe(true);
      }
  });

  test('S1 the API description leaves out only fixed pages', () => {
    const services = { health: { version: '0' } } as unknown as AppDeps['services'];
    const logger = { info: ignore, warn: ignore, error: ignore };
    const publicUrl = () => 'http://127.0.0.1';
    const app = createApp({ services, logger, publicUrl, isHttps: false, monotonicMs: () => 0 });
    const described = new Set(routes.map(({ key }) => key));
    const others = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter((key) => !described.has(key));

    expect([...new Set(others)].sort()).toEqual([
      'GET /docs',
      'GET /docs/style.css',
      'GET /oauth/return.js',
      'GET /oauth/style.css',
      'GET /openapi.json',
    ]);
  });

  test.each(['its own people', 'a person with the same id as one of B'])(
    'S1 tenant A, for %s, gets 403 or 404 and not a word of B',
    async (who) => {
      const before = await dumpTables(world.db, { tenant: 'tenant-b' });
      const page = who.startsWith('its') ? world.a.page : await namesake();
      const matrix = tenantMatrix(world.a.has, world.b.has);

      for (const route of routes)
        for (const attempt of matrix[route.key] ?? []) await assertDenied(page, route, attempt);

      await whenQuiet(world.db);
      const after = await dumpTables(world.db, { tenant: 'tenant-b' });
      expect(differences(before, after)).toEqual([]);
    },
  );

  test('S1 the same addresses answer tenant B, so the refusals are not about the addresses', async () => {
    const { has, page } = world.b;
    const matrix = tenantMatrix(world.a.has, has);
    const reads = routes.filter(
      ({ method, permission }) => method === 'GET' && permission === 'view',
    );
    let count = 0;
    for (const route of reads)
      for (const { path = {}, query, expect: wanted } of matrix[route.key] ?? []) {
        const isOfB = Object.values(path).every((id) => isOneOf(has, id) || id === 'contacts');
        if (wanted !== 'denied' || !isOfB || query?.['left'] !== undefined) continue;
        const text = new URLSearchParams(query).toString();
        const response = await page.fetch(`${fillPath(route.path, path)}?${text}`);
        expect(response.status, `${route.key}: ${await response.text()}`).toBe(200);
        count += 1;
      }

    expect(count).toBeGreaterThanOrEqual(12);
  });

  test('S1 a page of tenant A is not told what happens to tenant B', async () => {
    const { a, b } = world;
    const tap = await EventTap.open(a.page);
    await b.page.patch(`/v1/connections/${b.has.left}`, { label: 'CANARY_B_renamed' });
    await b.page.post(`/v1/syncs/${b.has.sync}/turn-off`);
    await a.page.patch(`/v1/connections/${a.has.left}`, { label: 'renamed' });

    await tap.until((text) => text.includes('connections_changed'));
    tap.close();
    expect(tap.text).not.toContain(b.has.sync);
    expect(tap.text.match(/event: connections_changed/g)).toHaveLength(1);
  });

  test('S1 no log line holds a value of a tenant', () => {
    expect(world.logLines.filter((line) => /canary_b/i.test(line))).toEqual([]);
  });
});

async function assertDenied(page: Page, route: ApiRoute, attempt: Attempt): Promise<void> {
  const about = `${route.key}: ${attempt.what}`;
  const query = new URLSearchParams(attempt.query).toString();
  const address = `${fillPath(route.path, attempt.path ?? {})}${query === '' ? '' : `?${query}`}`;
  const { status, text, headers } = await answerOf(page, route, { address, attempt });
  const echoed = [...Object.values(attempt.query ?? {}), JSON.stringify(attempt.body ?? '')];
  const own = Object.values({ ...attempt.path }).concat(echoed);

  expect(status, about).toBeLessThan(500);
  if (attempt.expect === 'denied') expect([403, 404], `${about}: ${text}`).toContain(status);
  for (const canary of `${text}\n${headers}`.match(/canary_b\w*/gi) ?? [])
    expect(own.some((given) => given.includes(canary)) && status >= 400, `${about}: ${text}`).toBe(
      true,
    );
  if (status < 300 && attempt.expect === 'own')
    for (const id of idsOf(world.b.has)) expect(text, about).not.toContain(id);
}

/** The answer as text; of an event stream what it says at once. */
async function answerOf(
  page: Page,
  route: ApiRoute,
  { address, attempt }: { address: string; attempt: Attempt },
): Promise<{ status: number; text: string; headers: string }> {
  const { body, headers = {} } = attempt;
  if (route.key === 'GET /v1/events') {
    const tap = await EventTap.open(page, { address, headers });
    await tap.until((text) => text.includes('run_changed'));
    tap.close();
    return { status: 200, text: tap.text, headers: '' };
  }
  // With a body even where none is asked for, so that no refusal is about the form of the request.
  const isWrite = route.method !== 'GET';
  const response = await page.fetch(address, {
    method: route.method,
    headers: { ...(isWrite && { 'content-type': 'application/json' }), ...headers },
    redirect: 'manual',
    ...(isWrite && { body: JSON.stringify(body ?? {}) }),
  });
  const shown = JSON.stringify([...response.headers]);
  return { status: response.status, text: await response.text(), headers: shown };
}

function namesake(): Promise<Page> {
  return world.page({ tenant: 'tenant-a', endUser: { id: 'user-of-b' } });
}

function isOneOf(has: Belongings, value: string | undefined): boolean {
  return value !== undefined && Object.values(has).includes(value);
}

function idsOf(has: Belongings): string[] {
  const { left, right, sync, run, undo, flow, failingRecord, linkedRecord } = has;
  return [left, right, sync, run, undo, flow, failingRecord, linkedRecord];
}

function ignore(): void {
  // Nothing is logged here.
}
