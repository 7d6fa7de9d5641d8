import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Flow, NewEmbedSession } from '../../../engine/contract/index.js';
import type { Page } from '../../support/page.js';
import { readProblem } from './support/problem-check.js';
import { connect, openSandboxWorld, type SandboxWorld } from './support/sandbox-world.js';
import { ORIGIN } from './support/secured-server.js';
import { locationOf, Visitor } from './support/visitor.js';

let world: SandboxWorld;
let ada: Page;
let mallory: Page;
let tokensBefore: number;

beforeAll(async () => {
  world = await openSandboxWorld();
  ada = await world.page();
  mallory = await world.page({ tenant: 'tenant-evil', endUser: { id: 'mallory' } });
});
beforeEach(() => {
  tokensBefore = tokenRequests();
});
afterAll(() => world.close());

/** How often either app was asked for a token. */
function tokenRequests(): number {
  const { kinds } = world.hubspot.stats();
  return kinds.tokens.calls + world.dynamics.stats().kinds.token.calls;
}

function expectNoTokenRequest(): void {
  expect(tokenRequests() - tokensBefore).toBe(0);
}

function start(page: Page, app = 'hubspot'): Promise<Flow> {
  return page.post<Flow>('/v1/flows', { app });
}

function complete(page: Page, flow: Flow, code: string | null): Promise<Response> {
  return page.send('POST', `/v1/flows/${flow.id}/complete`, { completionCode: code ?? 'none' });
}

async function setFlow(flow: Flow, columns: Record<string, string>): Promise<void> {
  await world.db.updateTable('flows').set(columns).where('id', '=', flow.id).execute();
}

async function mismatches(): Promise<{ tenant_id: string; object_id: string | null }[]> {
  return world.db
    .selectFrom('audit_entries')
    .select(['tenant_id', 'object_id'])
    .where('action', '=', 'oauth.completion_mismatch')
    .execute();
}

const PAST = '2020-01-01T00:00:00.000Z';

/** A page that says no, without a code, and nothing that could be run. */
async function expectRefusedPage(response: Response): Promise<void> {
  const html = await response.text();
  expect(response.status, html).toBe(400);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('location')).toBeNull();
  expect(html).not.toMatch(/<script|cc_/);
}

describe('S4 only the page that started a login can finish it', () => {
  test('S4 a login link that is opened by somebody else connects nobody', async () => {
    const flow = await start(mallory);
    const result = await new Visitor().login(flow.startUrl);
    const before = await mismatches();

    const byVictim = await complete(ada, flow, result.get('cc'));
    const byAttacker = await complete(mallory, flow, result.get('cc'));

    expect((await readProblem(byVictim, 'victim')).code).toBe('flow_refused');
    expect((await readProblem(byAttacker, 'attacker')).code).toBe('flow_expired');
    expect(await mallory.list<Connection>('/v1/connections')).toEqual([]);
    expect(await mismatches()).toHaveLength(before.length + 1);
    expect((await mismatches()).at(-1)).toEqual({ tenant_id: 'tenant-evil', object_id: flow.id });
    expectNoTokenRequest();
  });

  test('S4 the sign-in address in a browser that did not open the link is of no use', async () => {
    const flow = await start(mallory);
    const first = await new Visitor().open(flow.startUrl);
    const signIn = locationOf(first, flow.startUrl);
    const victim = new Visitor();

    const back = await victim.answer(signIn);

    await expectRefusedPage(await victim.open(back));
    expect((await complete(mallory, flow, 'cc_guessed')).status).toBe(410);
    expectNoTokenRequest();
  });

  test('S4 the result goes back to the page of the session that started it, in the fragment', async () => {
    const flow = await start(ada);
    const browser = new Visitor();
    const returned = await browser.open(await browser.allow(flow.startUrl));
    const location = locationOf(returned, flow.startUrl);
    const page = await (await browser.open(`${location.origin}${location.pathname}`)).text();

    expect(location.search).toBe('');
    expect(page).toContain(`data-origin="${ORIGIN}"`);
    expect(page).not.toContain('cc_');
    expectNoTokenRequest();
  });

  test.each<[string, Partial<NewEmbedSession>]>([
    ['another person of the same customer', { endUser: { id: 'bob' } }],
    ['the same person at another customer', { tenant: 'tenant-b' }],
    ['the same person on a page of another origin', { origins: ['https://other.example.com'] }],
    ['the same person’s server', { origins: [] }],
  ])('S4 %s cannot finish it even with the code', async (_, wanted) => {
    const other = await world.page(wanted);
    const from = wanted.origins === undefined ? ORIGIN : wanted.origins[0];
    const flow = await start(ada);
    const result = await new Visitor().login(flow.startUrl);
    const body = JSON.stringify({ completionCode: result.get('cc') });
    const headers = {
      authorization: `Bearer ${other.token}`,
      'content-type': 'application/json',
      ...(from !== undefined && { origin: from }),
    };

    const url = `${world.server.url}/v1/flows/${flow.id}/complete`;
    const refused = await fetch(url, { method: 'POST', headers, body });

    expect((await readProblem(refused, 'refused')).code).toBe('flow_refused');
    expect((await ada.get<Flow>(`/v1/flows/${flow.id}`)).state).toBe('failed');
    expect((await mismatches()).at(-1)?.object_id).toBe(flow.id);
    expectNoTokenRequest();
  });

  test('S4 somebody who only guesses the id neither ends the login nor learns of it', async () => {
    const flow = await start(ada);
    await new Visitor().login(flow.startUrl);

    const guessed = await complete(mallory, flow, 'cc_guessed');

    expect(guessed.status).toBe(404);
    expect((await ada.get<Flow>(`/v1/flows/${flow.id}`)).state).toBe('returned');
    expectNoTokenRequest();
  });

  test('S4 of ten completions at once one is carried out, with one request to the app', async () => {
    const flow = await start(ada);
    const result = await new Visitor().login(flow.startUrl);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => complete(ada, flow, result.get('cc'))),
    );

    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(9);
    expect(tokenRequests() - tokensBefore).toBe(1);
  });

  test('S4 the code works once', async () => {
    const flow = await start(ada);
    const result = await new Visitor().login(flow.startUrl);
    expect((await complete(ada, flow, result.get('cc'))).status).toBe(200);

    const again = await complete(ada, flow, result.get('cc'));

    expect((await readProblem(again, 'again')).code).toBe('flow_expired');
    expect(tokenRequests() - tokensBefore).toBe(1);
  });
});

describe('S6 an answer that does not belong to this browser and moment is refused', () => {
  test('S6 a ticket opens one login, once', async () => {
    const flow = await start(ada);
    await new Visitor().open(flow.startUrl);

    await expectRefusedPage(await new Visitor().open(flow.startUrl));
    expectNoTokenRequest();
  });

  test('S6 of ten browsers with one ticket one gets on', async () => {
    const flow = await start(ada);
    const all = await Promise.all(
      Array.from({ length: 10 }, () => new Visitor().open(flow.startUrl)),
    );

    expect(all.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test.each([
    ['unknown', 'ft_0000'],
    ['missing', ''],
    ['of 10,000 characters', 'x'.repeat(10_000)],
  ])('S6 a ticket that is %s opens nothing', async (_, ticket) => {
    const url = `${world.server.url}/oauth/start?ticket=${ticket}`;
    const response = await fetch(url, { redirect: 'manual' });

    expect(response.status).toBe(400);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('S6 a ticket older than a minute opens nothing', async () => {
    const flow = await start(ada);
    await setFlow(flow, { ticket_expires_at: PAST });

    await expectRefusedPage(await new Visitor().open(flow.startUrl));
  });

  test('S6 the cookie is for this server only, out of reach of scripts, and short-lived', async () => {
    const first = await new Visitor().open((await start(ada)).startUrl);
    const [cookie = ''] = first.headers.getSetCookie();

    expect(cookie).toMatch(/^sync_flow=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\//i);
    expect(cookie).toMatch(/Max-Age=600/i);
    expect(cookie).not.toMatch(/Domain=/i);
  });

  test('S6 the sign-in page is asked with S256 and a fresh 256 bit state', async () => {
    const states = new Set<string>();
    for (const app of ['hubspot', 'dynamics']) {
      const flow = await start(ada, app);
      const url = locationOf(await new Visitor().open(flow.startUrl), flow.startUrl);
      expect(url.searchParams.get('code_challenge_method')).toBe('S256');
      expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
      expect(url.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
      expect(url.searchParams.get('redirect_uri')).toBe(
        `${world.server.publicUrl}/oauth/callback/${app}`,
      );
      states.add(url.searchParams.get('state') ?? '');
    }
    expect(states.size).toBe(2);
  });

  test('S6 the same answer a second time is refused', async () => {
    const flow = await start(ada);
    const browser = new Visitor();
    const back = await browser.allow(flow.startUrl);
    expect((await browser.open(back)).status).toBe(303);

    await expectRefusedPage(await browser.open(back));
    expectNoTokenRequest();
  });

  test('S6 an answer in another browser, or without the cookie, is refused', async () => {
    const flow = await start(ada);
    const browser = new Visitor();
    const back = await browser.allow(flow.startUrl);
    const other = new Visitor();
    await other.open((await start(mallory)).startUrl);

    await expectRefusedPage(await other.open(back));
    await expectRefusedPage(await new Visitor().open(back));
    await expectRefusedPage(await new Visitor().open(back, { headers: { cookie: 'sync_flow=' } }));
    expectNoTokenRequest();
  });

  test('S6 an answer with the state of a login in another browser is refused', async () => {
    const [mine, theirs] = [new Visitor(), new Visitor()];
    const back = await mine.allow((await start(ada)).startUrl);
    const other = await theirs.allow((await start(mallory)).startUrl);
    const swapped = new URL(back);
    swapped.searchParams.set('state', other.searchParams.get('state') ?? '');

    await expectRefusedPage(await mine.open(swapped));
    expectNoTokenRequest();
  });

  test.each(['', 'x', 'x'.repeat(5_000), "' or 1=1", '%00'])(
    'S6 the state "%.20s" belongs to nothing',
    async (state) => {
      const browser = new Visitor();
      const back = await browser.allow((await start(ada)).startUrl);
      back.searchParams.set('state', state);

      await expectRefusedPage(await browser.open(back));
    },
  );

  test('S6 an answer that names its state twice is refused', async () => {
    const browser = new Visitor();
    const back = await browser.allow((await start(ada)).startUrl);
    back.searchParams.append('state', 'x');

    expect((await browser.open(back)).status).toBe(400);
    expectNoTokenRequest();
  });

  test('S6 an answer after the login has expired, or was given up, is refused', async () => {
    const expired = await start(ada);
    const cancelled = await start(ada);
    const browser = new Visitor();
    const backs = [await browser.allow(expired.startUrl), await browser.allow(cancelled.startUrl)];
    await setFlow(expired, { expires_at: PAST });
    await ada.post(`/v1/flows/${cancelled.id}/cancel`);

    for (const back of backs) await expectRefusedPage(await browser.open(back));
    expect((await ada.get<Flow>(`/v1/flows/${expired.id}`)).state).toBe('expired');
    expectNoTokenRequest();
  });

  test('S6 a login that came back must be completed in time, with the right code', async () => {
    const late = await start(ada);
    const wrong = await start(ada);
    const result = await new Visitor().login(late.startUrl);
    await new Visitor().login(wrong.startUrl);
    await setFlow(late, { completion_expires_at: PAST });

    expect((await complete(ada, late, result.get('cc'))).status).toBe(410);
    expect((await complete(ada, wrong, result.get('cc'))).status).toBe(403);
    expect((await complete(ada, wrong, '')).status).toBe(400);
    expectNoTokenRequest();
  });

  test('S6 a person who says no is believed, and no code is asked for', async () => {
    const flow = await start(ada);
    const result = await new Visitor().login(flow.startUrl, 'cancel');

    const refused = await complete(ada, flow, result.get('cc'));

    expect((await readProblem(refused, 'no')).code).toBe('flow_refused');
    expectNoTokenRequest();
  });

  test('S6 what an app says in its answer is shown as text', async () => {
    const browser = new Visitor();
    const back = await browser.allow((await start(ada)).startUrl);
    back.searchParams.delete('code');
    back.searchParams.set('error', '"><script>pwn()</script>');
    const returned = await browser.open(back);

    expect(`${await returned.text()}${returned.headers.get('location') ?? ''}`).not.toContain(
      '<script>pwn',
    );
  });
});

describe('S5 the answer of one app is never taken for that of another', () => {
  test('S5 an answer of HubSpot with the state of a Dynamics login, and the other way round', async () => {
    const browser = new Visitor();
    const hubspot = await start(ada, 'hubspot');
    const dynamics = await start(ada, 'dynamics');
    const backOf = {
      hubspot: await browser.allow(hubspot.startUrl),
      dynamics: await browser.allow(dynamics.startUrl),
    };

    for (const [app, other] of [
      ['hubspot', 'dynamics'],
      ['dynamics', 'hubspot'],
    ] as const) {
      const mixed = new URL(backOf[app]);
      mixed.searchParams.set('state', backOf[other].searchParams.get('state') ?? '');
      await expectRefusedPage(await browser.open(mixed));
    }
    for (const flow of [hubspot, dynamics])
      expect((await complete(ada, flow, 'cc_guessed')).status).toBe(410);
    expectNoTokenRequest();
  });

  test('S5 an address of an app that does not exist takes no answer', async () => {
    const browser = new Visitor();
    const back = await browser.allow((await start(ada)).startUrl);
    for (const context of ['nothing', 'HUBSPOT', '__proto__', 'hubspot.'])
      await expectRefusedPage(
        await browser.open(`${back.origin}/oauth/callback/${context}${back.search}`),
      );
    expectNoTokenRequest();
  });

  test('S5 a code slipped into another login of the same app is refused by its PKCE proof', async () => {
    const browser = new Visitor();
    const [mine, theirs] = [await start(ada), await start(mallory)];
    const back = await browser.allow(mine.startUrl);
    const other = await new Visitor().allow(theirs.startUrl);
    const before = (await ada.list<Connection>('/v1/connections')).length;
    back.searchParams.set('code', other.searchParams.get('code') ?? '');
    const returned = await browser.open(back);
    const result = new URLSearchParams(locationOf(returned, back).hash.slice(1));

    const refused = await complete(ada, mine, result.get('cc'));

    expect((await readProblem(refused, 'slipped')).code).toBe('connection_failed');
    expect(await ada.list('/v1/connections')).toHaveLength(before);
  });

  test('S43 reconnecting with another account changes nothing', async () => {
    const connection = await connect(ada, 'hubspot');
    await world.db
      .updateTable('connections')
      .set({ account_id: '1' })
      .where('id', '=', connection.id)
      .execute();
    const flow = await ada.post<Flow>(`/v1/connections/${connection.id}/reconnect`, {});
    const result = await new Visitor().login(flow.startUrl);
    const before = await credentialOf(connection);

    const refused = await complete(ada, flow, result.get('cc'));

    expect((await readProblem(refused, 'other account')).code).toBe('flow_refused');
    expect(await credentialOf(connection)).toEqual(before);
  });
});

async function credentialOf({ id }: Connection): Promise<unknown> {
  return world.db
    .selectFrom('connections')
    .select(['credential', 'credential_version', 'account_id'])
    .where('id', '=', id)
    .execute();
}
