/** Logins against the HubSpot sandbox: who can complete one, and what everyone else gets. */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Connection, Flow, Problem } from '../../../engine/contract/index.js';
import { createHubSpotModule } from '../../../server/connectors/hubspot/hubspot-module.js';
import { startSandboxes, type Sandboxes } from '../../support/app.js';
import { Browser, locationOf } from '../../support/browser.js';
import { openServices, SERVER_URL, type OpenServices } from '../../support/services.js';

const RETURN_URL = 'https://app.example.com/sync-return.html';
const MINUTE = 60_000;

let sandboxes: Sandboxes;
let open: OpenServices;
let token: string;
let browser: Browser;

beforeEach(async () => {
  sandboxes = await startSandboxes();
  onTestFinished(() => sandboxes.close());
  sandboxes.allowReturn(SERVER_URL);
  open = await openServices({ modules: [hubspot()], allow: [sandboxes.hubspot.url] });
  token = await open.mint({ returnUrl: RETURN_URL });
  browser = newBrowser();
});

function hubspot(clientId: string | null = 'hs-client') {
  const { url } = sandboxes.hubspot;
  return createHubSpotModule({
    clientId,
    clientSecret: 'CANARY_TOK_hs_client_secret',
    apiBaseUrl: url,
    authorizeUrl: `${url}/oauth/authorize`,
  });
}

function newBrowser(): Browser {
  return new Browser({ origin: SERVER_URL, fetch: (url, init) => open.fetch(url, init) });
}

async function read<T>(response: Response, status: number): Promise<T> {
  const text = await response.text();
  expect(`${response.status} ${text}`).toMatch(new RegExp(`^${status} `));
  return JSON.parse(text) as T;
}

async function start(withToken = token, body: object = { app: 'hubspot' }): Promise<Flow> {
  return read<Flow>(await open.send(withToken, 'POST', '/v1/flows', body), 201);
}

function complete(id: string, completionCode: string, withToken = token): Promise<Response> {
  return open.send(withToken, 'POST', `/v1/flows/${id}/complete`, { completionCode });
}

async function codeOf(response: Response, status: number): Promise<string> {
  return (await read<Problem>(response, status)).code;
}

function tokenCalls(): number {
  return sandboxes.hubspot.stats().kinds.tokens.calls;
}

async function connectionCount(withToken = token): Promise<number> {
  const answer = await open.send(withToken, 'GET', '/v1/connections');
  return (await read<{ items: unknown[] }>(answer, 200)).items.length;
}

describe('a login', () => {
  it('ends on the host’s page with a one-time code and becomes a connection', async () => {
    const flow = await start();
    const back = await browser.allow(flow.startUrl);
    const returned = locationOf(await browser.open(back), back);

    expect(returned.href.split('#')[0]).toBe(RETURN_URL);
    const result = new URLSearchParams(returned.hash.slice(1));
    expect(result.get('flow')).toBe(flow.id);
    expect(tokenCalls()).toBe(0);

    const answer = await complete(flow.id, result.get('cc') ?? '');
    const connection = await read<Connection>(answer, 200);
    expect(connection).toMatchObject({ app: 'hubspot', health: 'ok', syncCount: 0 });
    expect(connection.account.id).toBe('24680135');
    const done = await open.send(token, 'GET', `/v1/flows/${flow.id}`);
    expect(await read<Flow>(done, 200)).toMatchObject({ state: 'completed', startUrl: '' });
  });

  it('can be completed by the renewed session of the same person on the same page', async () => {
    const flow = await start();
    const result = await browser.login(flow.startUrl);
    const renewed = await open.mint();

    expect((await complete(flow.id, result.get('cc') ?? '', renewed)).status).toBe(200);
  });

  it('refuses by name what the form of the app does not ask for', async () => {
    const fields = { environmentUrl: 'http://169.254.169.254/' };
    const answer = await open.send(token, 'POST', '/v1/flows', { app: 'hubspot', fields });

    const problem = await read<Problem>(answer, 400);
    expect(problem).toMatchObject({
      code: 'input_invalid',
      errors: [{ pointer: '/fields/environmentUrl' }],
    });
  });

  it('tells when the person said no at the app', async () => {
    const flow = await start();
    const result = await browser.login(flow.startUrl, 'cancel');

    const problem = await read<Problem>(await complete(flow.id, result.get('cc') ?? ''), 403);
    expect(problem).toMatchObject({ code: 'flow_refused' });
    expect(problem.detail).toContain('HubSpot did not allow');
    expect(problem.hint).toContain('allow the access asked for');
    expect(tokenCalls()).toBe(0);
  });

  it('connects the same account a second time as the same connection', async () => {
    const ids = [];
    for (let round = 0; round < 2; round += 1) {
      const flow = await start();
      const result = await newBrowser().login(flow.startUrl);
      const answer = await complete(flow.id, result.get('cc') ?? '');
      ids.push((await read<Connection>(answer, 200)).id);
    }

    expect(ids[1]).toBe(ids[0]);
    expect(await connectionCount()).toBe(1);
  });

  it('is over once it is cancelled', async () => {
    const flow = await start();
    expect((await open.send(token, 'POST', `/v1/flows/${flow.id}/cancel`)).status).toBe(204);

    expect((await browser.open(flow.startUrl)).status).toBe(400);
    const seen = await open.send(token, 'GET', `/v1/flows/${flow.id}`);
    expect((await read<Flow>(seen, 200)).state).toBe('cancelled');
  });

  it('says which variables are missing when the app is not set up', async () => {
    open = await openServices({ modules: [hubspot(null)] });
    const answer = await open.send(await open.mint(), 'POST', '/v1/flows', { app: 'hubspot' });

    const problem = await read<Problem>(answer, 501);
    expect(problem.code).toBe('not_configured');
    expect(problem.hint).toContain('HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET');
  });

  it('S16 binds the credential to the app’s own origins', async () => {
    const flow = await start();
    const result = await browser.login(flow.startUrl);
    await complete(flow.id, result.get('cc') ?? '');

    const [row] = await open.stores.connections.list('tenant-a' as never);
    expect(row?.origins).toEqual([sandboxes.hubspot.url]);
  });
});

describe('S4 a login that somebody else was made to finish', () => {
  it.each([
    ['another tenant', { tenant: 'tenant-b', endUser: { id: 'victim' } }],
    ['another person of the tenant', { endUser: { id: 'victim' } }],
  ])('S4 gives nothing to the attacker nor to %s', async (_, victim) => {
    const flow = await start();
    const result = await browser.login(flow.startUrl);
    const victimToken = await open.mint(victim);

    const answer = await complete(flow.id, result.get('cc') ?? '', victimToken);
    expect(await codeOf(answer, 403)).toBe('flow_refused');

    // Even with the code the attacker cannot go on: the pending login is gone.
    expect(await codeOf(await complete(flow.id, result.get('cc') ?? ''), 410)).toBe('flow_expired');
    expect([await connectionCount(), await connectionCount(victimToken)]).toEqual([0, 0]);
    expect(tokenCalls()).toBe(0);
    const audit = await open.stores.audit.list('tenant-a' as never, { cursor: null, limit: 100 });
    expect(JSON.stringify(audit)).toContain('oauth.completion_mismatch');
  });

  it('S4 is not completed by a guess of its id', async () => {
    const flow = await start();
    await browser.login(flow.startUrl);
    const other = await open.mint({ tenant: 'tenant-b' });

    expect(await codeOf(await complete(flow.id, 'cc_guess', other), 404)).toBe('not_found');
    expect(await codeOf(await complete(flow.id, 'cc_guess'), 403)).toBe('flow_refused');
    const seen = await open.send(token, 'GET', `/v1/flows/${flow.id}`);
    expect((await read<Flow>(seen, 200)).state).toBe('returned');
  });

  it('S4 is not completed from another origin', async () => {
    const origin = 'https://other.example.com';
    const flow = await start();
    const result = await browser.login(flow.startUrl);
    const elsewhere = await open.mint({ origins: [origin] });

    const answer = await open.fetch(`/v1/flows/${flow.id}/complete`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${elsewhere}`,
        origin,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ completionCode: result.get('cc') }),
    });
    expect(answer.status).toBe(403);
    expect(await connectionCount()).toBe(0);
  });
});

describe('S6 a browser that comes back', () => {
  const cases: [string, (back: URL) => Promise<Response>][] = [
    ['a second time', async (back) => (await browser.open(back), browser.open(back))],
    ['without its cookie', (back) => (browser.forgetCookies(), browser.open(back))],
    ['as another browser', (back) => newBrowser().open(back)],
    [
      'with another state',
      (back) => {
        back.searchParams.set('state', 'x'.repeat(43));
        return browser.open(back);
      },
    ],
    [
      'without a state',
      (back) => {
        back.searchParams.delete('state');
        return browser.open(back);
      },
    ],
    [
      'too late',
      (back) => {
        open.clock.advance(11 * MINUTE);
        return browser.open(back);
      },
    ],
    [
      'at the address of another app',
      (back) => {
        back.pathname = '/oauth/callback/dynamics';
        return browser.open(back);
      },
    ],
  ];

  it.each(cases)(
    'S6 %s gets a page that says so, and no token is asked for',
    async (_, comeBack) => {
      const flow = await start();
      const back = await browser.allow(flow.startUrl);

      const answer = await comeBack(back);

      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(tokenCalls()).toBe(0);
    },
  );

  it.each(['/oauth/start?ticket=used', '/oauth/callback/hubspot?code=a&state=b'])(
    'S6 %s tells a program in a problem why it is refused',
    async (path) => {
      const answer = await open.fetch(`${SERVER_URL}${path}`, { headers: { accept: '*/*' } });

      const problem = await read<Problem>(answer, 400);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(problem).toMatchObject({ code: 'flow_expired', status: 400 });
      expect(problem.hint).toContain('start connecting again');
    },
  );

  it('S6 uses a ticket once, within a minute', async () => {
    const flow = await start();
    expect((await browser.open(flow.startUrl)).status).toBe(303);
    expect((await browser.open(flow.startUrl)).status).toBe(400);

    const late = await start();
    open.clock.advance(61_000);
    expect((await browser.open(late.startUrl)).status).toBe(400);
  });

  it('S6 sends PKCE with S256 and a cookie that scripts cannot read', async () => {
    const flow = await start();
    const hop = await browser.open(flow.startUrl);

    const { searchParams } = locationOf(hop, SERVER_URL);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(hop.headers.get('set-cookie')).toMatch(/^sync_flow=.*HttpOnly.*SameSite=Lax/);
  });

  it('S6 completes within two minutes, once', async () => {
    const flow = await start();
    const result = await browser.login(flow.startUrl);
    open.clock.advance(2 * MINUTE + 1);
    expect(await codeOf(await complete(flow.id, result.get('cc') ?? ''), 410)).toBe('flow_expired');

    const again = await start();
    const second = await browser.login(again.startUrl);
    expect((await complete(again.id, second.get('cc') ?? '')).status).toBe(200);
    const replay = await complete(again.id, second.get('cc') ?? '');
    expect(await codeOf(replay, 410)).toBe('flow_expired');
    expect(tokenCalls()).toBe(1);
  });
});

describe('reconnecting', () => {
  async function connected(): Promise<Connection> {
    const flow = await start();
    const result = await newBrowser().login(flow.startUrl);
    return read<Connection>(await complete(flow.id, result.get('cc') ?? ''), 200);
  }

  it('brings the same account back', async () => {
    const before = await connected();
    await open.stores.connections.setHealth(
      { tenantId: 'tenant-a' as never, id: before.id },
      'needsReconnect',
    );

    const answer = await open.send(token, 'POST', `/v1/connections/${before.id}/reconnect`, {});
    const flow = await read<Flow>(answer, 201);
    const result = await browser.login(flow.startUrl);
    const after = await read<Connection>(await complete(flow.id, result.get('cc') ?? ''), 200);

    expect(after).toMatchObject({ id: before.id, health: 'ok' });
  });

  it('S43 refuses another account and changes nothing', async () => {
    const before = await connected();
    const ref = { tenantId: 'tenant-a' as never, id: before.id };
    const row = await open.stores.connections.get(ref);
    if (row === undefined) throw new Error('It is not stored.');
    await open.stores.connections.remove(ref);
    await open.stores.connections.insert({ ...row, accountId: '1', accountName: 'HubSpot 1' });

    const flow = await start(token, { app: 'hubspot', connectionId: before.id });
    const result = await browser.login(flow.startUrl);
    const answer = await complete(flow.id, result.get('cc') ?? '');

    const problem = await read<Problem>(answer, 403);
    expect(problem.detail).toBe('That was the account "HubSpot 24680135", not "HubSpot 1".');
    expect(await open.stores.connections.get(ref)).toMatchObject({ accountId: '1' });
  });
});

describe('S8 the return page of ours', () => {
  it('S8 hands the result to the exact origin that started, and to no script of others', async () => {
    token = await open.mint();
    const flow = await start();
    const back = await browser.allow(flow.startUrl);
    const returned = locationOf(await browser.open(back), back);
    expect(returned.pathname).toBe(`/oauth/return/${flow.id}`);

    const page = await browser.open(returned);
    const text = await page.text();
    expect(text).toContain('data-origin="https://app.example.com"');
    expect(text).not.toMatch(/<script(?![^>]*src=)/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const script = await (await browser.open(`${SERVER_URL}/oauth/return.js`)).text();
    expect(script).toContain('postMessage(message, origin)');
    expect(script).not.toContain("'*'");
  });
});

it('S26 no token, code or secret stands in an address, a log line or the database', async () => {
  const flow = await start();
  const back = await browser.allow(flow.startUrl);
  const code = back.searchParams.get('code') ?? '';
  const returned = locationOf(await browser.open(back), back);
  const result = new URLSearchParams(returned.hash.slice(1));
  await complete(flow.id, result.get('cc') ?? '');

  const secrets = [token, 'CANARY_TOK_hs_client_secret', result.get('cc') ?? '', code];
  const log = open.logLines.join('\n');
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(log).not.toContain(secret);
  }
  expect(browser.visited.join('\n')).not.toContain(token);
  expect(browser.visited.join('\n')).not.toContain('CANARY_TOK');
  const row = await open.stores.flows.find(flow.id);
  const [connection] = await open.stores.connections.list('tenant-a' as never);
  for (const secret of secrets) expect(JSON.stringify([row, connection])).not.toContain(secret);
});
