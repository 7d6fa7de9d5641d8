import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS, type Permission } from '../../../engine/vocabulary.js';
import type { Page } from '../../support/page.js';
import { fillPath, listApiRoutes, type ApiRoute } from './support/api-routes.js';
import { differences, dumpTables, BOOKS } from './support/database-dump.js';
import { keyFormApp } from './support/key-form-app.js';
import { readProblem } from './support/problem-check.js';
import {
  ORIGIN,
  openSecuredServer,
  SECRET_KEY,
  type SecuredServer,
} from './support/secured-server.js';

let world: SecuredServer;
let routes: readonly ApiRoute[];
/** A page per permission, with no other one. */
let pages: ReadonlyMap<Permission, Page>;

beforeAll(async () => {
  world = await openSecuredServer({ modules: [keyFormApp({ id: 'alpha' }).module] });
  routes = await listApiRoutes(world.url);
  pages = new Map(
    await Promise.all(
      PERMISSIONS.map(
        async (one) => [one, await world.page({ permissions: [one] })] as [Permission, Page],
      ),
    ),
  );
});
afterAll(() => world.close());

/** Stands for "nothing there": so that a request that is let in changes nothing. */
async function call(route: ApiRoute, headers: Readonly<Record<string, string>>): Promise<Response> {
  const isWrite = route.method !== 'GET';
  const stop = new AbortController();
  const response = await fetch(`${world.url}${fillPath(route.path, {}, 'nothing')}`, {
    method: route.method,
    headers: { ...(isWrite && { 'content-type': 'application/json' }), ...headers },
    redirect: 'manual',
    signal: stop.signal,
    ...(isWrite && { body: '{"no_such_key":1}' }),
  });
  if (route.operationId !== 'events.stream' || response.status !== 200) return response;
  stop.abort();
  return new Response(null, { status: 200 });
}

function asPage({ token, origin }: Page): Record<string, string> {
  return { authorization: `Bearer ${token}`, origin };
}

const asHost = { authorization: `Bearer ${SECRET_KEY}` };

describe('S11 who may call what', () => {
  test('S11 every route says what it asks for, and only these are open to everybody', () => {
    const known: readonly string[] = [...PERMISSIONS, 'secretKey', 'public'];

    for (const { key, permission } of routes) expect(known, key).toContain(permission);
    const open = routes.filter(({ permission }) => permission === 'public').map(({ key }) => key);
    expect(open.sort()).toEqual([
      'GET /oauth/callback/{contextId}',
      'GET /oauth/return/{id}',
      'GET /oauth/start',
      'GET /v1/health',
      'GET /v1/ready',
      'POST /webhooks/in/{slug}',
    ]);
  });

  test('S11 what a route asks for fits what it does', () => {
    const wanted = (key: string): readonly string[] => {
      if (/embed-sessions|metrics/.test(key)) return ['secretKey'];
      if (/oauth|webhooks|health|ready/.test(key)) return ['public'];
      if (key.startsWith('DELETE')) return ['delete'];
      if (/flows/.test(key)) return ['connect'];
      if (key.startsWith('GET')) return ['view'];
      if (/connections/.test(key)) return ['connect'];
      if (key.endsWith('deletions/approve')) return ['delete'];
      if (/records|issues|deletions/.test(key)) return ['resolve'];
      if (/publish|turn-o|runs|undo/.test(key)) return ['run'];
      return ['map'];
    };

    for (const { key, permission } of routes) expect(wanted(key), key).toContain(permission);
  });

  test('S11 a session reaches exactly the routes of its permissions', async () => {
    const before = await dumpTables(world.db, { without: BOOKS });
    for (const route of routes)
      for (const [permission, page] of pages) {
        const response = await call(route, asPage(page));
        const about = `${route.key} with "${permission}"`;
        if (route.permission === 'public') continue;
        if (route.permission === permission) {
          expect([401, 403], about).not.toContain(response.status);
          continue;
        }
        expect(response.status, about).toBe(403);
        expect((await readProblem(response, about)).code, about).toBe('permission_denied');
      }

    expect(differences(before, await dumpTables(world.db, { without: BOOKS }))).toEqual([]);
  });

  test('S11 the secret key does what is its own and nothing else', async () => {
    for (const route of routes.filter(({ permission }) => permission !== 'public')) {
      const response = await call(route, asHost);
      const isOwn = route.permission === 'secretKey';
      if (isOwn) expect([401, 403], route.key).not.toContain(response.status);
      else expect(response.status, route.key).toBe(403);
    }
  });

  test('S11 the secret key is refused from a page, even a known one', async () => {
    for (const route of routes.filter(({ permission }) => permission === 'secretKey')) {
      const response = await call(route, { ...asHost, origin: ORIGIN });
      expect(response.headers.get('access-control-allow-origin'), route.key).toBeNull();
      expect((await readProblem(response, route.key)).code, route.key).toBe('origin_refused');
    }
  });

  test('S11 without a credential, or with a bad one, nothing but the open routes answers', async () => {
    const bad = ['Bearer', 'Bearer ', `Basic ${SECRET_KEY}`, SECRET_KEY, `Bearer ${SECRET_KEY}x`];
    const guarded = routes.filter(({ permission }) => permission !== 'public');
    for (const [at, route] of guarded.entries())
      for (const authorization of [undefined, bad[at % bad.length]]) {
        const response = await call(route, authorization === undefined ? {} : { authorization });
        const about = `${route.key} with "${authorization ?? 'nothing'}"`;
        expect(response.status, about).toBe(401);
        expect(response.headers.get('www-authenticate'), about).toBe('Bearer');
        expect((await readProblem(response, about)).code, about).toBe('session_missing');
      }
  });

  test('S11 a session cannot mint another one, nor end any', async () => {
    const page = await world.page();
    const wanted = {
      ...{ tenant: 'tenant-a', endUser: { id: 'ada' }, origins: [ORIGIN] },
      permissions: [...PERMISSIONS],
    };
    const before = await dumpTables(world.db, { without: BOOKS });

    const minted = await page.send('POST', '/v1/embed-sessions', wanted);

    expect((await readProblem(minted, 'mint')).code).toBe('permission_denied');
    expect(differences(before, await dumpTables(world.db, { without: BOOKS }))).toEqual([]);
  });

  test('S11 a session for one app can neither see nor connect another', async () => {
    const other = await world.page({ connectors: ['hubspot'] });
    const body = { app: 'alpha', fields: { name: 'x', apiKey: 'y' } };

    const created = await other.send('POST', '/v1/connections', body);
    const started = await other.send('POST', '/v1/flows', { app: 'alpha' });

    expect(await other.list('/v1/apps')).toEqual([]);
    expect((await readProblem(created, 'create')).code).toBe('permission_denied');
    expect((await readProblem(started, 'start')).code).toBe('permission_denied');
    expect(await other.list('/v1/connections')).toEqual([]);
  });

  test('S11 a session that was ended is out at once', async () => {
    const page = await world.page({ endUser: { id: 'leaver' } });
    expect((await page.fetch('/v1/session')).status).toBe(200);

    const address = `${world.url}/v1/embed-sessions?tenant=tenant-a&endUser=leaver`;
    const type = { 'content-type': 'application/json' };
    const ended = await fetch(address, {
      ...{ method: 'DELETE', headers: { ...asHost, ...type }, body: '{}' },
    });

    expect(await ended.json()).toEqual({ count: 1 });
    expect((await page.fetch('/v1/session')).status).toBe(401);
  });
});
