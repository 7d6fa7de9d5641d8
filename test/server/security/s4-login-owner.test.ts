import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Flow, NewEmbedSession } from '../../../engine/contract/index.js';
import type { Page } from '../../support/page.js';
import { completeLogin, expectRefusedPage, startLogin, tokenRequests } from './support/logins.js';
import { readProblem } from './support/problem-check.js';
import { openSandboxWorld, type SandboxWorld } from './support/sandbox-world.js';
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
  tokensBefore = tokenRequests(world);
});
afterAll(() => world.close());

function expectNoTokenRequest(): void {
  expect(tokenRequests(world) - tokensBefore).toBe(0);
}

async function mismatches(): Promise<{ tenant_id: string; object_id: string | null }[]> {
  return world.db
    .selectFrom('audit_entries')
    .select(['tenant_id', 'object_id'])
    .where('action', '=', 'oauth.completion_mismatch')
    .execute();
}

describe('S4 only the page that started a login can finish it', () => {
  test('S4 a login link that is opened by somebody else connects nobody', async () => {
    const flow = await startLogin(mallory);
    const result = await new Visitor().login(flow.startUrl);
    const before = await mismatches();

    const byVictim = await completeLogin(ada, flow, result.get('cc'));
    const byAttacker = await completeLogin(mallory, flow, result.get('cc'));

    expect((await readProblem(byVictim, 'victim')).code).toBe('flow_refused');
    expect((await readProblem(byAttacker, 'attacker')).code).toBe('flow_expired');
    expect(await mallory.list<Connection>('/v1/connections')).toEqual([]);
    expect(await mismatches()).toHaveLength(before.length + 1);
    expect((await mismatches()).at(-1)).toEqual({ tenant_id: 'tenant-evil', object_id: flow.id });
    expectNoTokenRequest();
  });

  test('S4 the sign-in address in a browser that did not open the link is of no use', async () => {
    const flow = await startLogin(mallory);
    const first = await new Visitor().open(flow.startUrl);
    const signIn = locationOf(first, flow.startUrl);
    const victim = new Visitor();

    const back = await victim.answer(signIn);

    await expectRefusedPage(await victim.open(back));
    expect((await completeLogin(mallory, flow, 'cc_guessed')).status).toBe(410);
    expectNoTokenRequest();
  });

  test('S4 the result goes back to the page of the session that started it, in the fragment', async () => {
    const flow = await startLogin(ada);
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
    const flow = await startLogin(ada);
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
    const flow = await startLogin(ada);
    await new Visitor().login(flow.startUrl);

    const guessed = await completeLogin(mallory, flow, 'cc_guessed');

    expect(guessed.status).toBe(404);
    expect((await ada.get<Flow>(`/v1/flows/${flow.id}`)).state).toBe('returned');
    expectNoTokenRequest();
  });

  test('S4 of ten completions at once one is carried out, with one request to the app', async () => {
    const flow = await startLogin(ada);
    const result = await new Visitor().login(flow.startUrl);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => completeLogin(ada, flow, result.get('cc'))),
    );

    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(9);
    expect(tokenRequests(world) - tokensBefore).toBe(1);
  });

  test('S4 the code works once', async () => {
    const flow = await startLogin(ada);
    const result = await new Visitor().login(flow.startUrl);
    expect((await completeLogin(ada, flow, result.get('cc'))).status).toBe(200);

    const again = await completeLogin(ada, flow, result.get('cc'));

    expect((await readProblem(again, 'again')).code).toBe('flow_expired');
    expect(tokenRequests(world) - tokensBefore).toBe(1);
  });
});
