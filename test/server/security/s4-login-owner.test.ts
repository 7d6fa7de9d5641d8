import { describe, expect, test } from 'vitest';
import type { Connection, Flow, NewEmbedSession } from '../../../engine/contract/index.js';
import { completeLogin, expectRefusedPage, startLogin, useLogins } from './support/logins.js';
import { readProblem } from './support/problem-check.js';
import { ORIGIN } from './support/secured-server.js';
import { locationOf, Visitor } from './support/visitor.js';

const on = useLogins();

async function mismatches(): Promise<{ tenant_id: string; object_id: string | null }[]> {
  return on.world.db
    .selectFrom('audit_entries')
    .select(['tenant_id', 'object_id'])
    .where('action', '=', 'oauth.completion_mismatch')
    .execute();
}

describe('S4 only the page that started a login can finish it', () => {
  test('S4 a login link that is opened by somebody else connects nobody', async () => {
    const flow = await startLogin(on.mallory);
    const result = await new Visitor().login(flow.startUrl);
    const before = await mismatches();

    const byVictim = await completeLogin(on.ada, flow, result.get('cc'));
    const byAttacker = await completeLogin(on.mallory, flow, result.get('cc'));

    expect((await readProblem(byVictim, 'victim')).code).toBe('flow_refused');
    expect((await readProblem(byAttacker, 'attacker')).code).toBe('flow_expired');
    expect(await on.mallory.list<Connection>('/v1/connections')).toEqual([]);
    expect(await mismatches()).toHaveLength(before.length + 1);
    expect((await mismatches()).at(-1)).toEqual({ tenant_id: 'tenant-evil', object_id: flow.id });
    on.expectNoTokenRequest();
  });

  test('S4 the sign-in address in a browser that did not open the link is of no use', async () => {
    const flow = await startLogin(on.mallory);
    const first = await new Visitor().open(flow.startUrl);
    const signIn = locationOf(first, flow.startUrl);
    const victim = new Visitor();

    const back = await victim.answer(signIn);

    await expectRefusedPage(await victim.open(back));
    expect((await completeLogin(on.mallory, flow, 'cc_guessed')).status).toBe(410);
    on.expectNoTokenRequest();
  });

  test('S4 the result goes back to the page of the session that started it, in the fragment', async () => {
    const flow = await startLogin(on.ada);
    const browser = new Visitor();
    const returned = await browser.open(await browser.allow(flow.startUrl));
    const location = locationOf(returned, flow.startUrl);
    const page = await (await browser.open(`${location.origin}${location.pathname}`)).text();

    expect(location.search).toBe('');
    expect(page).toContain(`data-origin="${ORIGIN}"`);
    expect(page).not.toContain('cc_');
    on.expectNoTokenRequest();
  });

  test.each<[string, Partial<NewEmbedSession>]>([
    ['another person of the same customer', { endUser: { id: 'bob' } }],
    ['the same person at another customer', { tenant: 'tenant-b' }],
    ['the same person on a page of another origin', { origins: ['https://other.example.com'] }],
    ['the same person’s server', { origins: [] }],
  ])('S4 %s cannot finish it even with the code', async (_, wanted) => {
    const other = await on.world.page(wanted);
    const from = wanted.origins === undefined ? ORIGIN : wanted.origins[0];
    const flow = await startLogin(on.ada);
    const result = await new Visitor().login(flow.startUrl);
    const body = JSON.stringify({ completionCode: result.get('cc') });
    const headers = {
      authorization: `Bearer ${other.token}`,
      'content-type': 'application/json',
      ...(from !== undefined && { origin: from }),
    };

    const url = `${on.world.server.url}/v1/flows/${flow.id}/complete`;
    const refused = await fetch(url, { method: 'POST', headers, body });

    expect((await readProblem(refused, 'refused')).code).toBe('flow_refused');
    expect((await on.ada.get<Flow>(`/v1/flows/${flow.id}`)).state).toBe('failed');
    expect((await mismatches()).at(-1)?.object_id).toBe(flow.id);
    on.expectNoTokenRequest();
  });

  test('S4 somebody who only guesses the id neither ends the login nor learns of it', async () => {
    const flow = await startLogin(on.ada);
    await new Visitor().login(flow.startUrl);

    const guessed = await completeLogin(on.mallory, flow, 'cc_guessed');

    expect(guessed.status).toBe(404);
    expect((await on.ada.get<Flow>(`/v1/flows/${flow.id}`)).state).toBe('returned');
    on.expectNoTokenRequest();
  });

  test('S4 of ten completions at once one is carried out, with one request to the app', async () => {
    const flow = await startLogin(on.ada);
    const result = await new Visitor().login(flow.startUrl);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => completeLogin(on.ada, flow, result.get('cc'))),
    );

    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(9);
    expect(on.tokenRequests()).toBe(1);
  });

  test('S4 the code works once', async () => {
    const flow = await startLogin(on.ada);
    const result = await new Visitor().login(flow.startUrl);
    expect((await completeLogin(on.ada, flow, result.get('cc'))).status).toBe(200);

    const again = await completeLogin(on.ada, flow, result.get('cc'));

    expect((await readProblem(again, 'again')).code).toBe('flow_expired');
    expect(on.tokenRequests()).toBe(1);
  });
});
