import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Sync } from '../../../engine/contract/index.js';
import { fillPath, listApiRoutes, type ApiRoute, type JsonSchema } from './support/api-routes.js';
import { BOOKS, differences, dumpTables, listColumns, whenQuiet } from './support/database-dump.js';
import { readProblem } from './support/problem-check.js';
import { SECRET_KEY } from './support/secured-server.js';
import { objects, withKey, type Path } from './support/spoil.js';
import { openTwoTenants, type TwoTenants } from './support/two-tenants.js';
import { ownPath, validBodies } from './support/valid-bodies.js';

let world: TwoTenants;
let routes: readonly ApiRoute[];
let bodies: ReturnType<typeof validBodies>;
let names: readonly string[];

beforeAll(async () => {
  world = await openTwoTenants();
  routes = (await listApiRoutes(world.url)).filter(({ body }) => body !== undefined);
  const { has, page } = world.a;
  bodies = validBodies(has, (await page.get<Sync>(`/v1/syncs/${has.sync}`)).draft);
  const columns = await listColumns(world.db);
  names = [
    ...columns,
    ...columns.map(toCamelCase),
    'owner',
    '__proto__',
    'constructor',
    'prototype',
  ];
  await whenQuiet(world.db);
});
afterAll(() => world.close());

function toCamelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function send({ method, path, permission }: ApiRoute, body: string): Promise<Response> {
  const { token, origin } = world.a.page;
  const isHost = permission === 'secretKey';
  return fetch(`${world.url}${fillPath(path, ownPath(world.a.has, path))}`, {
    ...{ method, body },
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${isHost ? SECRET_KEY : token}`,
      ...(!isHost && { origin }),
    },
  });
}

describe('S12 nothing can be set that is not offered', () => {
  test('S12 there is a valid body for every route that takes one', () => {
    expect(Object.keys(bodies).sort()).toEqual(routes.map(({ key }) => key).sort());
  });

  test('S12 every object of a request names its properties and takes no others', () => {
    for (const { key, body } of routes)
      for (const [at, schema] of objectSchemas(body, ''))
        expect(schema.additionalProperties, `${key}${at}`).toBe(false);
  });

  test('S12 the name of any column, and of the prototype, is refused by every route', async () => {
    const before = await dumpTables(world.db, { without: BOOKS });
    for (const route of routes) {
      const body = bodies[route.key] ?? {};
      const smuggled = new Set(names.filter((name) => !Object.hasOwn(body, name)));
      for (const some of inParts([...smuggled])) {
        const more = some.map((name) => `${JSON.stringify(name)}:"smuggled"`).join(',');
        const problem = await readProblem(
          await send(route, `${JSON.stringify(body).slice(0, -1)},${more}}`),
          route.key,
        );
        expect(problem.code, route.key).toBe('input_invalid');
        expect(problem.errors?.map(({ pointer }) => pointer).sort(), route.key).toEqual(
          some.map((name) => `/${name}`).sort(),
        );
      }
    }

    expect(differences(before, await dumpTables(world.db, { without: BOOKS }))).toEqual([]);
  });

  test('S12 the same inside of every object of a body', async () => {
    const before = await dumpTables(world.db, { without: BOOKS });
    for (const route of routes) {
      const body = bodies[route.key];
      for (const path of objects(body).filter((one) => one.length > 0 && !isForm(one)))
        for (const name of ['__proto__', 'constructor', 'tenant_id', 'tenantId', 'id2']) {
          const about = `${route.key} with "${name}" at /${path.join('/')}`;
          const response = await send(route, withKey(body, path, name, '{"isAdmin":true}'));
          expect((await readProblem(response, about)).code, about).toBe('input_invalid');
        }
    }

    expect(differences(before, await dumpTables(world.db, { without: BOOKS }))).toEqual([]);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  test('S12 what a form smuggles in is refused', async () => {
    const before = await dumpTables(world.db, { without: BOOKS });
    for (const name of ['tenant_id', 'health', 'constructor']) {
      const problem = await readProblem(await sendForm(name), name);

      expect(problem.code, name).toBe('input_invalid');
      expect(
        problem.errors?.map(({ pointer }) => pointer),
        name,
      ).toEqual([`/fields/${name}`]);
    }

    expect(differences(before, await dumpTables(world.db, { without: BOOKS }))).toEqual([]);
  });

  test('S12 a form with a prototype is read without it', async () => {
    const response = await sendForm('__proto__');
    const { id } = (await response.json()) as Connection;
    const rows = await world.db
      .selectFrom('connections')
      .selectAll()
      .where('id', '=', id)
      .execute();

    expect(response.status).toBe(201);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      tenant_id: 'tenant-a',
      health: 'ok',
      account: '{"name":"smuggler"}',
    });
  });

  test('S12 a tenant in the query or in a header is not looked at', async () => {
    const { page, has } = world.a;
    const headers = { 'x-tenant-id': 'tenant-b', tenant: 'tenant-b', 'x-tenant': 'tenant-b' };
    const response = await page.fetch('/v1/syncs?tenant_id=tenant-b&tenant=tenant-b', { headers });
    const { items } = (await response.json()) as { items: Sync[] };

    expect(items.map(({ id }) => id)).toEqual([has.sync]);
  });
});

/** A form that says what its app asks for, and one thing more. */
function sendForm(name: string): Promise<Response> {
  const own = { name: 'smuggler', apiKey: 'key' };
  const body = withKey({ app: 'alpha', fields: own }, ['fields'], name, '"tenant-b"');
  const headers = { 'content-type': 'application/json' };
  return world.a.page.fetch('/v1/connections', { method: 'POST', headers, body });
}

/** One refusal names at most 50. */
function inParts(all: readonly string[]): string[][] {
  const parts = Math.ceil(all.length / 50);
  return Array.from({ length: parts }, (_, part) => all.slice(part * 50, (part + 1) * 50));
}

/** Values that a person typed, by name: there any name may stand. */
function isForm(path: Path): boolean {
  return path.includes('fields');
}

function objectSchemas(schema: JsonSchema | undefined, at: string): [string, JsonSchema][] {
  if (schema === undefined || at.endsWith('/fields')) return [];
  const own: [string, JsonSchema][] = schema.properties === undefined ? [] : [[at, schema]];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    objectSchemas(one, `${at}/${name}`),
  );
  const others = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...own, ...inner, ...others.flatMap((one) => objectSchemas(one, at))];
}
