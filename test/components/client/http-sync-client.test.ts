import { describe, expect, it, vi } from 'vitest';
import { HttpSyncClient, type FetchSession } from '../../../components/client/http-sync-client.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { refusal } from '../../suites/sync-client/client-world.js';

interface Asked {
  method: string;
  url: string;
  headers: Headers;
  body: unknown;
}

type Answer = (asked: Asked) => Response | Promise<Response>;

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

const problem = (status: number, body: Record<string, unknown>): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

const refused = (): Response => problem(401, { code: 'session_expired', detail: 'It ended.' });

function open(answer: Answer, options: { sessions?: Awaited<ReturnType<FetchSession>>[] } = {}) {
  const asked: Asked[] = [];
  const clock = new ManualClock();
  const sessions = options.sessions ?? ['token-1', 'token-2', 'token-3'];
  const fetchSession = vi.fn(async () => {
    const next = sessions.shift();
    if (next === undefined) throw new Error('signed out');
    return next;
  });
  const client = new HttpSyncClient({
    server: 'https://sync.example/',
    fetchSession,
    clock,
    fetch: async (input, init) => {
      const one: Asked = {
        method: init?.method ?? 'GET',
        url: input instanceof Request ? input.url : input.toString(),
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      };
      asked.push(one);
      init?.signal?.throwIfAborted();
      return answer(one);
    },
  });
  return { client, asked, clock, fetchSession };
}

const tokens = (asked: readonly Asked[]): (string | null)[] =>
  asked.map(({ headers }) => headers.get('authorization'));

describe('HttpSyncClient: the session', () => {
  it('S9 puts the token into a header and nowhere else', async () => {
    const { client, asked } = open(() => json({ items: [] }));

    await client.listApps();

    expect(tokens(asked)).toEqual(['Bearer token-1']);
    expect(asked[0]?.url).toBe('https://sync.example/v1/apps');
    expect(JSON.stringify(asked[0]?.body ?? null)).not.toContain('token-1');
  });

  it('asks for one session, however many calls begin at once', async () => {
    const { client, fetchSession } = open(() => json({ items: [] }));

    await Promise.all([client.listApps(), client.listSyncs(), client.listConnections()]);

    expect(fetchSession).toHaveBeenCalledTimes(1);
  });

  it('renews a session before it ends, once it knows when that is', async () => {
    const { client, clock, asked } = open(({ url }) =>
      url.endsWith('/session')
        ? json({ expiresAt: new Date(clock.now() + 600_000).toISOString() })
        : json({ items: [] }),
    );
    await client.session();

    clock.advance(560_000);
    await client.listApps();
    clock.advance(15_000);
    await client.listApps();

    expect(tokens(asked)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  it('takes the end of a session from the page when it tells', async () => {
    const expiresAt = '2026-01-01T00:10:00.000Z';
    const { client, clock, asked } = open(() => json({ items: [] }), {
      sessions: [{ token: 'told', expiresAt }, 'next'],
    });
    await client.listApps();

    clock.advance(575_000);
    await client.listApps();

    expect(tokens(asked)).toEqual(['Bearer told', 'Bearer next']);
  });

  it('gets a new session once when the server refuses one', async () => {
    const { client, asked } = open(({ headers }) =>
      headers.get('authorization') === 'Bearer token-1' ? refused() : json({ items: [] }),
    );

    await client.listApps();

    expect(tokens(asked)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('shares one new session between calls that were refused together', async () => {
    const { client, fetchSession } = open(({ headers }) =>
      headers.get('authorization') === 'Bearer token-1' ? refused() : json({ items: [] }),
    );

    await Promise.all([client.listApps(), client.listSyncs()]);

    expect(fetchSession).toHaveBeenCalledTimes(2);
  });

  it('gives up after the second refusal, in words', async () => {
    const { client, asked } = open(refused);

    const error = await refusal(client.listApps());

    expect(error).toMatchObject({ code: 'session_expired', status: 401, message: 'It ended.' });
    expect(asked).toHaveLength(2);
  });

  it('says that the session ended when the page gives no token', async () => {
    const { client, asked } = open(() => json({ items: [] }), { sessions: [] });

    const error = await refusal(client.listApps());

    expect(error).toMatchObject({ code: 'session_expired', status: null });
    expect(error.hint).toMatch(/Sign in again/);
    expect(asked).toEqual([]);
  });
});

describe('HttpSyncClient: failures', () => {
  it('tells a problem with its code, hint and bad values', async () => {
    const errors = [{ pointer: '/label', message: 'Too long.' }];
    const { client } = open(() =>
      problem(400, {
        code: 'input_invalid',
        detail: 'The name is too long.',
        hint: 'Cut it.',
        errors,
      }),
    );

    const error = await refusal(client.renameConnection('c1', 'x'.repeat(999)));

    expect(error).toMatchObject({
      ...{ code: 'input_invalid', message: 'The name is too long.', hint: 'Cut it.' },
      ...{ status: 400, errors },
    });
  });

  it.each([
    [502, 'internal'],
    [403, 'permission_denied'],
    [404, 'not_found'],
    [429, 'rate_limited'],
  ])('finds words for a bare %i of something in between', async (status, code) => {
    const { client } = open(() => new Response('<html>Bad gateway</html>', { status }));

    expect(await refusal(client.listApps())).toMatchObject({ code, status });
  });

  it.each([
    ['7', 7],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
  ])('tells how long the server asked to wait: %s', async (header, retryAfterSeconds) => {
    const headers = { 'retry-after': header };
    const { client } = open(() => new Response('', { status: 429, headers }));

    expect(await refusal(client.listApps())).toMatchObject({ retryAfterSeconds });
  });

  it('reads once more when no answer came, then says that the server cannot be reached', async () => {
    const { client, asked } = open(() => Promise.reject(new TypeError('Failed to fetch')));

    const error = await refusal(client.listApps());

    expect(error).toMatchObject({ code: 'offline', status: null });
    expect(asked).toHaveLength(2);
  });

  it('sends a create again with the same key, so that nothing is made twice', async () => {
    let calls = 0;
    const { client, asked } = open(() => {
      calls += 1;
      return calls === 1 ? Promise.reject(new TypeError('cut')) : json({ id: 'c1' });
    });

    await client.createConnection({ app: 'shop', fields: {} });

    const keys = asked.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('does not send other writes again', async () => {
    const { client, asked } = open(() => Promise.reject(new TypeError('cut')));

    expect((await refusal(client.turnOff('s1'))).code).toBe('offline');
    expect(asked).toHaveLength(1);
  });

  it('rejects with the reason when a read is aborted', async () => {
    const controller = new AbortController();
    const { client } = open(
      () =>
        new Promise<Response>((_, reject) => {
          controller.signal.addEventListener('abort', () =>
            reject(new DOMException('x', 'AbortError')),
          );
        }),
    );
    const reason = new Error('left the step');

    const call = client.listApps(controller.signal);
    queueMicrotask(() => controller.abort(reason));

    await expect(call).rejects.toBe(reason);
  });
});

describe('HttpSyncClient: requests', () => {
  it('patches a draft as JSON merge patch, if nobody else did', async () => {
    const { client, asked } = open(() => json({ id: 's1' }));

    await client.patchDraft('s1', { winner: 'right' }, '"e1"');
    await client.patchDraft('s1', { winner: 'left' }, null);

    expect(asked[0]).toMatchObject({ method: 'PATCH', body: { winner: 'right' } });
    expect(asked[0]?.headers.get('content-type')).toBe('application/merge-patch+json');
    expect(asked[0]?.headers.get('if-match')).toBe('"e1"');
    expect(asked[1]?.headers.has('if-match')).toBe(false);
  });

  it('encodes ids and queries', async () => {
    const { client, asked } = open(() => json({ items: [], nextCursor: null }));

    await client.getRecord('a/b', 'c?d');
    await client.listRecords('s1', { state: 'failing', text: 'a & b', limit: 20 });

    expect(asked.map(({ url }) => url)).toEqual([
      'https://sync.example/v1/syncs/a%2Fb/records/c%3Fd',
      'https://sync.example/v1/syncs/s1/records?state=failing&text=a+%26+b&limit=20',
    ]);
  });

  it('answers nothing for 204', async () => {
    const { client, asked } = open(() => new Response(null, { status: 204 }));

    expect(await client.disconnect('c1', true)).toBeUndefined();
    expect(asked[0]).toMatchObject({
      method: 'DELETE',
      url: 'https://sync.example/v1/connections/c1?force=true',
    });
  });
});
