import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { afterEach, describe, expect, it } from 'vitest';

import { classifyAddress } from '../../../server/egress/address.js';
import { createEgress, type Egress, type EgressOptions } from '../../../server/egress/egress.js';
import { EgressError } from '../../../server/egress/egress-error.js';
import { listen, type Handler, type HttpListener } from '../../support/http-listener.js';

const cleanUps: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function serve(handler: Handler): Promise<HttpListener> {
  const server = await listen(handler);
  cleanUps.push(() => server.close());
  return server;
}

function egressTo(server: HttpListener, options: EgressOptions = {}): Egress {
  const egress = createEgress({ allow: [`http://127.0.0.1:${server.port}`], ...options });
  cleanUps.push(() => egress.close());
  return egress;
}

const fetchFrom = (server: HttpListener, options: EgressOptions = {}) =>
  egressTo(server, options).fetch({ origins: [server.origin] });

async function errorOf(promise: Promise<unknown>): Promise<EgressError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EgressError);
  return error as EgressError;
}

describe('requests', () => {
  it('sends method, headers and body, and gives back a normal response', async () => {
    const server = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ got: Buffer.concat(chunks).toString() }));
    });

    const response = await fetchFrom(server)(`${server.origin}/x?y=1`, {
      method: 'POST',
      headers: { authorization: 'Bearer t', 'content-type': 'text/plain' },
      body: 'hällo',
    });

    expect(response.status).toBe(201);
    expect(response.url).toBe(`${server.origin}/x?y=1`);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({ got: 'hällo' });
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({ authorization: 'Bearer t', 'content-length': '6' });
  });

  it('takes a Request, forms, and answers without a body', async () => {
    const server = await serve((_request, response) => response.writeHead(204).end());
    const fetch = fetchFrom(server);

    const form = await fetch(new URL(server.origin), {
      method: 'PUT',
      body: new URLSearchParams({ a: '1' }),
    });
    const head = await fetch(new Request(server.origin, { method: 'HEAD' }));

    expect([form.status, head.status]).toEqual([204, 204]);
    expect(server.requests[0]?.headers['content-type']).toContain('x-www-form-urlencoded');
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const)('unpacks %s', async (encoding, compress) => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('hello'.repeat(1000)));
    });

    const response = await fetchFrom(server)(server.origin);

    expect(await response.text()).toBe('hello'.repeat(1000));
    expect(response.headers.has('content-encoding')).toBe(false);
    expect(server.requests[0]?.headers['accept-encoding']).toBe('gzip, br, deflate');
  });

  it('keeps connections for the next request', async () => {
    const server = await serve((_request, response) => response.end('ok'));
    const fetch = fetchFrom(server);

    await fetch(server.origin);
    await fetch(server.origin);

    const [first, second] = server.requests;
    expect(first?.socket).toBe(second?.socket);
  });

  it('reads again when a kept connection turns out to be closed, but never writes again', async () => {
    const server = await serve((request, response) => {
      // The second request on one connection finds it cut.
      const isSecond = server.requests.filter((one) => one.socket === request.socket).length > 1;
      if (isSecond) request.socket.destroy();
      else response.end('ok');
    });
    const fetch = fetchFrom(server);

    await fetch(server.origin);
    const again = await fetch(server.origin);
    expect(await again.text()).toBe('ok');

    const error = await errorOf(fetch(server.origin, { method: 'POST', body: 'x' }));
    expect(error).toMatchObject({ code: 'egress_network', isSurelyNotSent: false });
    expect(server.requests.filter((request) => request.method === 'POST')).toHaveLength(1);
  });
});

describe('S13 going out', () => {
  it('never follows a redirect, above all not to 169.254.169.254', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
    });

    const response = await fetchFrom(server)(server.origin, { redirect: 'follow' });

    expect(response.status).toBe(302);
    expect(server.requests).toHaveLength(1);
    const next = response.headers.get('location') ?? '';
    const error = await errorOf(egressTo(server).fetch({ origins: [], reach: 'public' })(next));
    expect(error.code).toBe('egress_refused');
  });

  it('S16 goes to the bound origins only, so a "next page" link to another host leads nowhere', async () => {
    const evil = await serve((_request, response) => response.end('evil'));
    const good = await serve((_request, response) => response.end(`${evil.origin}/?after=1`));
    const egress = egressTo(good, {
      allow: [`http://127.0.0.1:${good.port}`, `http://127.0.0.1:${evil.port}`],
    });
    const fetch = egress.fetch({ origins: [good.origin] });
    const headers = { authorization: 'Bearer CANARY_TOK' };

    const next = await (await fetch(good.origin, { headers })).text();
    const error = await errorOf(fetch(next, { headers }));

    expect(error.code).toBe('egress_refused');
    expect(evil.requests).toHaveLength(0);
  });

  it('S16 sends no credential to a host it is not bound to, even where any host may be reached', async () => {
    const server = await serve((_request, response) => response.end('ok'));
    const fetch = egressTo(server).fetch({ origins: ['https://api.example.com'], reach: 'public' });

    const plain = await fetch(server.origin);
    for (const name of ['Authorization', 'Cookie', 'X-API-Key', 'Proxy-Authorization']) {
      const error = await errorOf(fetch(server.origin, { headers: { [name]: 'CANARY' } }));
      expect(error.code).toBe('egress_refused');
    }

    expect(plain.status).toBe(200);
    expect(server.requests).toHaveLength(1);
  });

  it('S14 is not fooled by a resolver that changes its answer', async () => {
    const server = await serve((_request, response) => response.end('inside'));
    const answers = [['93.184.216.34'], ['127.0.0.1'], ['93.184.216.34', '127.0.0.1']];
    let asked = 0;
    const resolve = async (): Promise<{ address: string; family: number }[]> => {
      const addresses = answers[asked] ?? [];
      asked += 1;
      return addresses.map((address) => ({ address, family: 4 }));
    };
    const egress = createEgress({ allowHttp: true, ports: [server.port], resolve });
    cleanUps.push(() => egress.close());
    const url = `http://rebind.example.com:${server.port}/`;
    const fetch = egress.fetch({ origins: [new URL(url).origin] });

    // What a check before the request would see: a harmless public address.
    expect((await resolve()).map(({ address }) => classifyAddress(address))).toEqual(['public']);
    const second = await errorOf(fetch(url));
    const third = await errorOf(fetch(url));

    expect([second.code, third.code]).toEqual(['egress_refused', 'egress_refused']);
    expect(second.isSurelyNotSent).toBe(true);
    expect(asked).toBe(3);
    expect(server.requests).toHaveLength(0);
  });

  it('connects to the very address that was checked', async () => {
    const server = await serve((_request, response) => response.end('inside'));
    const names: string[] = [];
    const egress = createEgress({
      allow: [`http://erp.example.com:${server.port}`],
      resolve: async (name) => {
        names.push(name);
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    cleanUps.push(() => egress.close());
    const url = `http://erp.example.com:${server.port}/`;

    const response = await egress.fetch({ origins: [new URL(url).origin] })(url);

    expect(await response.text()).toBe('inside');
    expect(names).toEqual(['erp.example.com']);
  });
});

describe('S15 hostile answers', () => {
  it('stops at the cap for size', async () => {
    const server = await serve((_request, response) => {
      const piece = Buffer.alloc(64 * 1024);
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });

    const error = await errorOf(
      fetchFrom(server, { limits: { responseBytes: 1_000_000 } })(server.origin),
    );

    expect(error).toMatchObject({ code: 'egress_too_large', isSurelyNotSent: false });
  });

  it('stops at the cap for decompressed size, without holding the bomb in memory', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    const before = process.memoryUsage().rss;

    const error = await errorOf(
      fetchFrom(server, { limits: { decompressedBytes: 5_000_000 } })(server.origin),
    );

    expect(error.code).toBe('egress_too_large');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('ends a slow drip', async () => {
    const server = await serve((_request, response) => {
      const timer = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(timer));
    });

    const error = await errorOf(
      fetchFrom(server, { limits: { totalTimeoutMs: 150 } })(server.origin),
    );

    expect(error).toMatchObject({
      code: 'egress_timeout',
      isRetryable: true,
      isSurelyNotSent: false,
    });
  });

  it('ends when no answer comes, or no connection', async () => {
    const silent = await serve(() => undefined);
    const noHead = await errorOf(
      fetchFrom(silent, { limits: { headTimeoutMs: 50 } })(silent.origin),
    );
    const egress = createEgress({
      limits: { connectTimeoutMs: 50 },
      resolve: () => new Promise(() => undefined),
    });
    cleanUps.push(() => egress.close());
    const noLookup = await errorOf(
      egress.fetch({ origins: ['https://a.example.com'] })('https://a.example.com/'),
    );

    expect(noHead).toMatchObject({ code: 'egress_timeout', isSurelyNotSent: false });
    expect(noLookup).toMatchObject({ code: 'egress_timeout', isSurelyNotSent: true });
  });

  it('survives rubbish, broken compression, unknown encodings and cut answers', async () => {
    const rubbish = createServer((socket) => void socket.end('SSH-2.0-OpenSSH\r\n'));
    rubbish.listen(0, '127.0.0.1');
    await once(rubbish, 'listening');
    cleanUps.push(() => void rubbish.close());
    const { port } = rubbish.address() as AddressInfo;
    const egress = createEgress({ allow: [`http://127.0.0.1:${port}`] });
    cleanUps.push(() => egress.close());
    const server = await serve((request, response) => {
      if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '100' }).write('only this');
        setImmediate(() => response.destroy());
        return;
      }
      const encoding = request.url === '/unknown' ? 'zstd' : 'gzip';
      response.writeHead(200, { 'content-encoding': encoding }).end('not packed at all');
    });
    const fetch = fetchFrom(server);

    const errors = await Promise.all([
      errorOf(egress.fetch({ origins: [`http://127.0.0.1:${port}`] })(`http://127.0.0.1:${port}`)),
      errorOf(fetch(`${server.origin}/gzip`)),
      errorOf(fetch(`${server.origin}/unknown`)),
      errorOf(fetch(`${server.origin}/cut`)),
    ]);

    expect(errors.map((error) => error.code)).toEqual(Array(4).fill('egress_network'));
  });

  it('refuses headers without end and requests that are too large', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end();
    });
    const fetch = fetchFrom(server, { limits: { requestBytes: 10 } });

    const answer = await errorOf(fetch(server.origin));
    const request = await errorOf(fetch(server.origin, { method: 'POST', body: 'x'.repeat(11) }));

    expect(answer.code).toBe('egress_too_large');
    expect(request).toMatchObject({ code: 'egress_too_large', isSurelyNotSent: true });
  });
});

describe('failing', () => {
  it('says whether a request can have arrived', async () => {
    const server = await serve((request) => request.socket.destroy());
    const fetch = fetchFrom(server);
    const cut = await errorOf(fetch(server.origin, { method: 'POST', body: 'x' }));
    const gone = await serve(() => undefined);
    const goneFetch = fetchFrom(gone);
    await gone.close();
    cleanUps.pop();
    cleanUps.pop();
    const down = await errorOf(goneFetch(gone.origin, { method: 'POST', body: 'x' }));

    expect(cut).toMatchObject({ code: 'egress_network', isSurelyNotSent: false });
    expect(down).toMatchObject({ code: 'egress_network', isSurelyNotSent: true });
    expect(down.message).toContain('the connection was refused');
  });

  it('S26 names the address without its secrets', async () => {
    const server = await serve((request) => request.socket.destroy());
    const error = await errorOf(
      fetchFrom(server)(`${server.origin}/path?api_key=CANARY_TOK_1`, {
        method: 'POST',
        headers: { authorization: 'Bearer CANARY_TOK_2' },
        body: 'CANARY_TOK_3',
      }),
    );

    expect(error.message).toContain(`POST ${server.origin}/path?api_key=…`);
    expect(`${error.stack}${JSON.stringify(error)}${String(error.cause)}`).not.toContain('CANARY');
  });

  it('stops when the caller gives up, before and during', async () => {
    const server = await serve(() => undefined);
    const fetch = fetchFrom(server);
    const controller = new AbortController();
    const during = fetch(server.origin, { signal: controller.signal });
    while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const closed = once(server.requests[0]?.socket as never, 'close');
    controller.abort(new Error('enough'));

    await expect(during).rejects.toThrow('enough');
    await closed;
    await expect(fetch(server.origin, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(server.requests).toHaveLength(1);
  });
});
