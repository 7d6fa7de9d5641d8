import { connect } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createErrorHandler, notFound } from '../../../server/http/error-handler.js';
import { isDeeperThan } from '../../../server/http/json-depth.js';
import { jsonBody } from '../../../server/http/json-body.js';
import {
  toFieldErrors,
  toJsonPointer,
  type SchemaIssue,
} from '../../../server/http/json-pointer.js';
import { ProblemError, type Problem } from '../../../server/http/problem.js';
import { rateLimit } from '../../../server/http/rate-limit.js';
import { RateLimiter } from '../../../server/http/rate-limiter.js';
import { readRawBody } from '../../../server/http/raw-body.js';
import { requestId } from '../../../server/http/request-id.js';
import { securityHeaders } from '../../../server/http/security-headers.js';
import { limitSlowRequests } from '../../../server/http/server-timeouts.js';
import { strictAddress } from '../../../server/http/strict-address.js';

let internal: { error: unknown; id: string }[];
let app: Hono;

beforeEach(() => {
  internal = [];
  app = new Hono();
  app.use(requestId(() => 'made-by-us'));
  app.use(securityHeaders({ isHttps: true }));
  app.use(strictAddress());
  app.post('/raw', async (c) => c.json({ bytes: (await readRawBody(c, 10)).length }));
  app.use(jsonBody({ maxBytes: 1000, maxDepth: 5 }));
  app.get('/ok', (c) => c.json({ ok: true }));
  app.all('/echo', async (c) =>
    c.json({ got: c.req.raw.body === null ? null : await c.req.json<unknown>() }),
  );
  app.get('/boom', () => {
    throw new Error('CANARY_DETAIL');
  });
  app.get('/teapot', () => {
    throw new TypeError('known');
  });
  app.notFound(notFound);
  app.onError(
    createErrorHandler({
      onInternal: (error, id) => void internal.push({ error, id }),
      translate: (error) =>
        error instanceof TypeError
          ? new ProblemError({ code: 'teapot', status: 418, title: 'T', detail: 'D', hint: 'H' })
          : undefined,
    }),
  );
});

const post = (path: string, body: BodyInit, type?: string) =>
  app.request(path, {
    method: 'POST',
    body,
    ...(type !== undefined && { headers: { 'content-type': type } }),
  });

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Problem;
}

describe('problems', () => {
  it('answers an unknown address in full', async () => {
    const response = await app.request('/nothing');

    expect(response.status).toBe(404);
    expect(await problemOf(response)).toEqual({
      type: 'urn:sync-wizard:problem:not_found',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing at this address.',
      code: 'not_found',
      hint: 'See /docs for what there is.',
      requestId: 'made-by-us',
    });
  });

  it('S26 tells nothing of an unexpected error, and reports it once with the request id', async () => {
    const response = await app.request('/boom');
    const text = await response.text();

    expect(response.status).toBe(500);
    expect(text).not.toContain('CANARY');
    expect(text).toContain('"code":"internal"');
    expect(internal).toEqual([{ error: expect.any(Error) as Error, id: 'made-by-us' }]);
  });

  it('translates errors of other layers', async () => {
    const response = await app.request('/teapot');

    expect(response.status).toBe(418);
    expect((await problemOf(response)).code).toBe('teapot');
    expect(internal).toEqual([]);
  });

  it('names bad values by pointer, each unknown key by itself', () => {
    const schema = z.strictObject({ 'a/b': z.array(z.strictObject({ '~x': z.number() })) });
    const result = schema.safeParse({ 'a/b': [{ '~x': 'one', extra: 1, more: 2 }] });

    expect(toFieldErrors((result.error?.issues ?? []) as readonly SchemaIssue[])).toEqual([
      { pointer: '/a~1b/0/~0x', message: expect.any(String) as string },
      { pointer: '/a~1b/0/extra', message: 'There is no such property.' },
      { pointer: '/a~1b/0/more', message: 'There is no such property.' },
    ]);
    expect(toJsonPointer([])).toBe('');
  });

  it('S15 stays short however many values are bad, and however long their names', () => {
    const list = z.array(z.number()).safeParse(Array.from({ length: 20_000 }, () => 'a'));
    const keys = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${String(i)}`, 1]));
    const object = z.strictObject({}).safeParse({ ...keys, ['n'.repeat(100_000)]: 1 });

    for (const { error } of [list, object]) {
      expect(toFieldErrors((error?.issues ?? []) as readonly SchemaIssue[])).toHaveLength(50);
    }
    expect(toJsonPointer(['n'.repeat(100_000)])).toBe(`/${'n'.repeat(256)}…`);
  });
});

describe('every answer', () => {
  it.each(['/ok', '/nothing', '/boom', '/ok?a=1&a=2'])(
    'S19 %s carries the security headers and the request id',
    async (path) => {
      const { headers } = await app.request(path);

      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-request-id': 'made-by-us',
      });
    },
  );

  it('keeps a usable request id of the caller and replaces any other', async () => {
    const ask = async (id: string): Promise<string | null> =>
      (await app.request('/ok', { headers: { 'x-request-id': id } })).headers.get('x-request-id');

    expect(await ask('caller-0001')).toBe('caller-0001');
    expect(await ask('x')).toBe('made-by-us');
    expect(await ask('a'.repeat(65))).toBe('made-by-us');
    expect(await ask('bad id {"level":1}')).toBe('made-by-us');
  });
});

describe('S35 bodies', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
    'application/merge-patch+json',
  ])('takes %s', async (type) => {
    const response = await post('/echo', '{"a":[1]}', type);

    expect(await response.json()).toEqual({ got: { a: [1] } });
  });

  it.each([
    undefined,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/json, text/plain',
    'application/jsonx',
  ])('refuses %s with 415', async (type) => {
    const bytes = new TextEncoder().encode('{}');
    const response = await post('/echo', bytes, type);

    expect(response.status).toBe(415);
    expect((await problemOf(response)).code).toBe('media_type_unsupported');
  });

  it.each(['{', '', '{"a":1,}', 'undefined', new Uint8Array([0x22, 0xff, 0x22])])(
    'refuses %j as no JSON',
    async (body) => {
      const response = await post('/echo', body, 'application/json');

      expect(response.status).toBe(400);
    },
  );

  it('lets writes without a body pass', async () => {
    expect(await (await app.request('/echo', { method: 'DELETE' })).json()).toEqual({ got: null });
  });

  it('S32 refuses large bodies, declared or not, and deep ones', async () => {
    const json = 'application/json';
    const declared = await app.request('/echo', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': json, 'content-length': '1001' },
    });
    const undeclared = await post('/echo', `"${'x'.repeat(999)}"`, json);
    const fits = await post('/echo', `"${'x'.repeat(998)}"`, json);
    const deep = await post('/echo', `${'['.repeat(6)}${']'.repeat(6)}`, json);
    const notDeep = await post('/echo', `{"a":[[[["[[[[[[\\"[[["]]]]}`, json);

    expect([declared, undeclared, fits, deep, notDeep].map((r) => r.status)).toEqual([
      413, 413, 200, 400, 200,
    ]);
  });

  it('S32 finds depth in one cheap pass', () => {
    const bytes = new TextEncoder().encode('['.repeat(1024 * 1024));

    expect(isDeeperThan(bytes, 32)).toBe(true);
    expect(isDeeperThan(new TextEncoder().encode('[[],[],[[]]]'), 3)).toBe(false);
    expect(isDeeperThan(new TextEncoder().encode('"\\\\" [[[['), 3)).toBe(true);
  });

  it('hands out raw bytes and still lets the body be read', async () => {
    expect(await (await post('/raw', '1234567890')).json()).toEqual({ bytes: 10 });
    expect((await post('/raw', '12345678901')).status).toBe(413);
  });

  it.each(['/ok?a=1&a=2', '/ok?a=1&%61=2', '/a%2fb', '/a%2e%2e/b', '/a%5Cb'])(
    'S35 refuses the address %s',
    async (path) => {
      expect((await app.request(`http://x${path}`)).status).toBe(400);
    },
  );
});

describe('S31 rate limit', () => {
  it('lets a burst through, then a steady flow, and tells when to come back', () => {
    let nowMs = 0;
    const limiter = new RateLimiter({ burst: 3, perSecond: 0.5, nowMs: () => nowMs });
    const take = (key = 'tenant-a'): unknown => limiter.take(key);

    expect([take(), take(), take()]).toEqual(Array(3).fill({ kind: 'allowed' }));
    expect(take()).toEqual({ kind: 'limited', retryAfterSeconds: 2 });
    expect(take('tenant-b')).toEqual({ kind: 'allowed' });
    nowMs = 1999;
    expect(take()).toEqual({ kind: 'limited', retryAfterSeconds: 1 });
    nowMs = 2000;
    expect(take()).toEqual({ kind: 'allowed' });
    nowMs = 1000;
    expect(take()).toEqual({ kind: 'limited', retryAfterSeconds: 2 });
    nowMs = 1_000_000;
    expect(
      [take(), take(), take(), take()].filter((d) => (d as { kind: string }).kind === 'allowed'),
    ).toHaveLength(3);
  });

  it('remembers a bounded number of keys, the busiest among them', () => {
    const limiter = new RateLimiter({ burst: 1, perSecond: 0.001, nowMs: () => 0, maxKeys: 10 });
    limiter.take('busy');
    for (let n = 0; n < 1000; n += 1) {
      limiter.take(`key${n}`);
      expect(limiter.take('busy').kind).toBe('limited');
    }

    expect(limiter.take('key0').kind).toBe('allowed');
  });

  it('answers 429 with Retry-After', async () => {
    const limiter = new RateLimiter({ burst: 1, perSecond: 0.1, nowMs: () => 0 });
    const limited = new Hono();
    limited.use(rateLimit(limiter, (c) => c.req.header('x-key')));
    limited.get('/', (c) => c.text('ok'));
    limited.onError(createErrorHandler({ onInternal: () => undefined }));
    const ask = (key?: string) =>
      limited.request('/', key === undefined ? {} : { headers: { 'x-key': key } });

    const [first, second, other, none] = [
      await ask('a'),
      await ask('a'),
      await ask('b'),
      await ask(),
    ];

    expect([first, second, other, none].map((r) => r.status)).toEqual([200, 429, 200, 200]);
    expect(second.headers.get('retry-after')).toBe('10');
    expect((await problemOf(second)).code).toBe('rate_limited');
  });
});

describe('behind a real server', () => {
  let server: Server | undefined;

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  async function start(): Promise<number> {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
    limitSlowRequests(server);
    if (!server.listening) await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  it('reads a body twice over and refuses a chunked one above the cap', async () => {
    const port = await start();
    const headers = { 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${port}/echo`;
    const small = await fetch(url, { method: 'POST', headers, body: '{"a":"ß"}' });
    const chunks = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(400).fill(0x20)),
    });
    const large = await fetch(url, {
      method: 'POST',
      headers,
      body: chunks,
      duplex: 'half',
    } as RequestInit).then(
      (response) => response.status,
      // The server may cut the connection while the endless body is still being sent.
      () => 413,
    );

    expect(await small.json()).toEqual({ got: { a: 'ß' } });
    expect(large).toBe(413);
    expect((await fetch(`http://127.0.0.1:${port}/ok`)).status).toBe(200);
  });

  it('S32 drops a connection whose headers never end', async () => {
    const port = await start();
    if (server === undefined) throw new Error('no server');
    expect([server.headersTimeout, server.requestTimeout, server.keepAliveTimeout]).toEqual([
      10_000, 30_000, 65_000,
    ]);
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET /ok HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();

    expect(answer.toString()).toContain('431');
  });
});
