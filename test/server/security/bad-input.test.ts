/** Bad input to every route that changes something: a problem that says what to do, and no change. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sync } from '../../../engine/contract/index.js';
import { fillPath, listApiRoutes, type ApiRoute } from './support/api-routes.js';
import { BOOKS, differences, dumpTables, whenQuiet, type Dump } from './support/database-dump.js';
import { readProblem } from './support/problem-check.js';
import { SECRET_KEY } from './support/secured-server.js';
import { leaves, read, replaced, withKey } from './support/spoil.js';
import { openTwoTenants, type TwoTenants } from './support/two-tenants.js';
import { ownPath, validBodies } from './support/valid-bodies.js';

let world: TwoTenants;
let routes: readonly ApiRoute[];
let bodies: ReturnType<typeof validBodies>;
let before: Dump;

beforeAll(async () => {
  world = await openTwoTenants();
  routes = await listApiRoutes(world.url);
  const { has, page } = world.a;
  bodies = validBodies(has, (await page.get<Sync>(`/v1/syncs/${has.sync}`)).draft);
  await whenQuiet(world.db);
});
beforeEach(async () => {
  before = await dumpTables(world.db, { without: BOOKS });
});
afterEach(async () => {
  expect(differences(before, await dumpTables(world.db, { without: BOOKS }))).toEqual([]);
});
afterAll(() => world.close());

interface Sent {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly type?: string | null;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
}

function send(route: ApiRoute, sent: Sent): Promise<Response> {
  const { token, origin } = world.a.page;
  const isHost = route.permission === 'secretKey';
  const path = { ...ownPath(world.a.has, route.path), ...sent.path };
  const { body, type = 'application/json', query = '' } = sent;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return fetch(`${world.url}${fillPath(route.path, path)}${query}`, {
    method: route.method,
    headers: {
      ...(type !== null && { 'content-type': type }),
      authorization: `Bearer ${isHost ? SECRET_KEY : token}`,
      ...(!isHost && { origin }),
    },
    ...(bytes !== undefined && { body: bytes }),
  });
}

/** Routes under `/v1` that change something. */
function writes(): ApiRoute[] {
  return routes.filter(({ method, path }) => method !== 'GET' && path.startsWith('/v1/'));
}

function withBody(): ApiRoute[] {
  return writes().filter(({ body }) => body !== undefined);
}

const TOO_LONG = 'x'.repeat(10_000);
const NOT_JSON: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  'half a document': '{"a":',
  'two documents': '{}{}',
  'a comment': '{/* */}',
  'single quotes': "{'a':1}",
  'a trailing comma': '{"a":1,}',
  'a word': 'NaN',
  spaces: '   ',
  'half a character': new Uint8Array([0x7b, 0x22, 0xc3, 0x22, 0x3a, 0x31, 0x7d]),
};
const OTHER_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json; charset=utf-16',
  'text/plain, application/json',
  null,
];

describe('bad input to every route that changes something', () => {
  test.each(Object.entries(NOT_JSON))('%s is no JSON', async (_, body) => {
    for (const route of writes()) {
      const response = await send(route, { body });
      expect(response.status, route.key).toBe(400);
      expect((await readProblem(response, route.key)).code, route.key).toBe('input_invalid');
    }
  });

  test.each(OTHER_TYPES)('a body declared as %s is not taken', async (type) => {
    for (const route of writes()) {
      const response = await send(route, { body: JSON.stringify(bodies[route.key] ?? {}), type });
      expect(response.status, route.key).toBe(415);
      expect((await readProblem(response, route.key)).code, route.key).toBe(
        'media_type_unsupported',
      );
    }
  });

  // The exception is an open finding, see findings.test.ts.
  test('a body that is missing or empty', async () => {
    for (const route of withBody().filter(({ key }) => key !== 'PATCH /v1/syncs/{id}'))
      for (const sent of [{ type: null }, {}, { body: '' }]) {
        const response = await send(route, sent);
        expect([400, 415], route.key).toContain(response.status);
        await readProblem(response, route.key);
      }
  });

  test('an object without anything in it, where something is needed', async () => {
    for (const route of withBody().filter(({ body }) => (body?.required ?? []).length > 0)) {
      const problem = await readProblem(await send(route, { body: '{}' }), route.key);
      const pointers = problem.errors?.map(({ pointer }) => pointer);
      expect(pointers, route.key).toEqual(
        expect.arrayContaining([`/${route.body?.required?.[0]}`]),
      );
    }
  });

  test.each(['[]', 'null', '"text"', '0', 'true'])('%s instead of an object', async (body) => {
    for (const route of withBody()) {
      const response = await send(route, { body });
      expect(response.status, route.key).toBe(400);
      await readProblem(response, route.key);
    }
  });

  test('one key too many', async () => {
    for (const route of withBody()) {
      const response = await send(route, { body: withKey(bodies[route.key], [], 'surprise') });
      const { errors } = await readProblem(response, route.key);
      expect(errors, route.key).toContainEqual(expect.objectContaining({ pointer: '/surprise' }));
    }
  });

  test.each([
    ['an object', { no: 'such' }],
    ['a list of lists', [[]]],
    ['a boolean', true],
    ['a number', 1e308],
    ['null', null],
  ])('%s in place of each value', async (_, wrong) => {
    for (const route of withBody()) {
      const body = bodies[route.key];
      for (const path of leaves(body)) {
        const given = read(body, path);
        if (given === null || typeof given === typeof wrong || path.at(-1) === 'value') continue;
        const about = `${route.key} at /${path.join('/')}`;
        const response = await send(route, { body: JSON.stringify(replaced(body, path, wrong)) });
        expect(response.status, `${about}: ${await response.clone().text()}`).toBe(400);
        expect((await readProblem(response, about)).errors?.length, about).toBeGreaterThan(0);
      }
    }
  });

  test('10,000 characters in place of each text', async () => {
    for (const route of withBody()) {
      const body = bodies[route.key];
      for (const path of leaves(body).filter((one) => typeof read(body, one) === 'string')) {
        if (path.at(-1) === 'value') continue;
        const about = `${route.key} at /${path.join('/')}`;
        const text = JSON.stringify(replaced(body, path, TOO_LONG));
        const response = await send(route, { body: text });
        expect(response.status, about).toBe(400);
        const { detail, hint } = await readProblem(response, about);
        expect(`${detail}${hint}`.length, about).toBeLessThan(1_000);
      }
    }
  });

  test('a body above 1 MiB', async () => {
    for (const route of writes()) {
      const body = JSON.stringify({ text: 'x'.repeat(1024 * 1024) });
      const response = await send(route, { body });
      expect(response.status, route.key).toBe(413);
      expect((await readProblem(response, route.key)).code, route.key).toBe('request_too_large');
    }
  });

  test('a body that nests 100,000 deep', async () => {
    for (const route of writes()) {
      const response = await send(route, { body: '['.repeat(100_000) });
      expect(response.status, route.key).toBe(400);
      await readProblem(response, route.key);
    }
  });

  test.each([
    ['unknown', 'nothing'],
    ['of 10,000 characters', TOO_LONG],
    ['with a quote', "' or 1=1 --"],
    ['that is not text', '\u0000'],
    ['with dots', '..'],
  ])('an id %s', async (_, id) => {
    for (const route of routes.filter(
      ({ params, path }) => params.length > 0 && path.startsWith('/v1/'),
    ))
      for (const param of route.params) {
        const about = `${route.key} with {${param}}`;
        const body = route.method === 'GET' ? undefined : JSON.stringify(bodies[route.key] ?? {});
        const response = await send(route, {
          path: { [param]: id },
          ...(body !== undefined && { body }),
        });
        expect([400, 404], about).toContain(response.status);
        await readProblem(response, about);
      }
  });

  test('a query that says nothing sensible', async () => {
    const at = { id: world.a.has.sync };
    const list = (key: string) => routes.find((one) => one.key === key);
    const bad = [
      ...['limit=0', 'limit=-1', 'limit=201', 'limit=ten', 'limit=1.5', 'limit=', 'limit=1e9'],
      ...[`cursor=${TOO_LONG}`, 'surprise=1', 'limit=1&limit=2', 'limit=1&%6cimit=2'],
    ];
    for (const key of ['GET /v1/syncs/{id}/runs', 'GET /v1/syncs/{id}/records'])
      for (const query of [...bad, ...(key.endsWith('records') ? MORE : [])]) {
        const route = list(key);
        if (route === undefined) throw new Error(`There is no ${key}.`);
        const response = await send(route, { query: `?${query}`, path: at });
        expect(response.status, `${key}?${query.slice(0, 40)}`).toBe(400);
        await readProblem(response, `${key}?${query.slice(0, 40)}`);
      }
  });

  test('an If-Match and an Idempotency-Key that cannot be one', async () => {
    const { page, has } = world.a;
    const at = `/v1/syncs/${has.sync}`;
    for (const value of ['W/"1"', 'abc', '"a", "b"', `"${'x'.repeat(65)}"`]) {
      const response = await page.send('PATCH', at, { winner: 'right' }, { 'if-match': value });
      expect(response.status, value).toBe(400);
      await readProblem(response, value);
    }
    for (const value of ['a b', 'x'.repeat(256)]) {
      const response = await page.send('POST', `${at}/runs`, undefined, {
        'idempotency-key': value,
      });
      expect(response.status, value).toBe(400);
      await readProblem(response, value);
    }
  });
});

const MORE = [`text=${'x'.repeat(201)}`, `issue=${'x'.repeat(513)}`, 'state=secret', 'state='];
