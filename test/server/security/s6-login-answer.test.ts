import { describe, expect, test } from 'vitest';
import type { Flow } from '../../../engine/contract/index.js';
import { completeLogin, expectRefusedPage, startLogin, useLogins } from './support/logins.js';
import { readProblem } from './support/problem-check.js';
import { locationOf, Visitor } from './support/visitor.js';

const on = useLogins();

async function setFlow(flow: Flow, columns: Record<string, string>): Promise<void> {
  await on.world.db.updateTable('flows').set(columns).where('id', '=', flow.id).execute();
}

const PAST = '2020-01-01T00:00:00.000Z';

describe('S6 an answer that does not belong to this browser and moment is refused', () => {
  test('S6 a ticket opens one login, once', async () => {
    const flow = await startLogin(on.ada);
    await new Visitor().open(flow.startUrl);

    await expectRefusedPage(await new Visitor().open(flow.startUrl));
    on.expectNoTokenRequest();
  });

  test('S6 of ten browsers with one ticket one gets on', async () => {
    const flow = await startLogin(on.ada);
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
    const url = `${on.world.server.url}/oauth/start?ticket=${ticket}`;
    const response = await fetch(url, { redirect: 'manual' });

    expect(response.status).toBe(400);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('S6 a ticket older than a minute opens nothing', async () => {
    const flow = await startLogin(on.ada);
    await setFlow(flow, { ticket_expires_at: PAST });

    await expectRefusedPage(await new Visitor().open(flow.startUrl));
  });

  test('S6 the cookie is for this server only, out of reach of scripts, and short-lived', async () => {
    const first = await new Visitor().open((await startLogin(on.ada)).startUrl);
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
      const flow = await startLogin(on.ada, app);
      const url = locationOf(await new Visitor().open(flow.startUrl), flow.startUrl);
      expect(url.searchParams.get('code_challenge_method')).toBe('S256');
      expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
      expect(url.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
      expect(url.searchParams.get('redirect_uri')).toBe(
        `${on.world.server.publicUrl}/oauth/callback/${app}`,
      );
      states.add(url.searchParams.get('state') ?? '');
    }
    expect(states.size).toBe(2);
  });

  test('S6 the same answer a second time is refused', async () => {
    const flow = await startLogin(on.ada);
    const browser = new Visitor();
    const back = await browser.allow(flow.startUrl);
    expect((await browser.open(back)).status).toBe(303);

    await expectRefusedPage(await browser.open(back));
    on.expectNoTokenRequest();
  });

  test('S6 an answer in another browser, or without the cookie, is refused', async () => {
    const flow = await startLogin(on.ada);
    const browser = new Visitor();
    const back = await browser.allow(flow.startUrl);
    const other = new Visitor();
    await other.open((await startLogin(on.mallory)).startUrl);

    await expectRefusedPage(await other.open(back));
    await expectRefusedPage(await new Visitor().open(back));
    await expectRefusedPage(await new Visitor().open(back, { headers: { cookie: 'sync_flow=' } }));
    on.expectNoTokenRequest();
  });

  test('S6 an answer with the state of a login in another browser is refused', async () => {
    const [mine, theirs] = [new Visitor(), new Visitor()];
    const back = await mine.allow((await startLogin(on.ada)).startUrl);
    const other = await theirs.allow((await startLogin(on.mallory)).startUrl);
    const swapped = new URL(back);
    swapped.searchParams.set('state', other.searchParams.get('state') ?? '');

    await expectRefusedPage(await mine.open(swapped));
    on.expectNoTokenRequest();
  });

  test.each(['', 'x', 'x'.repeat(5_000), "' or 1=1", '%00'])(
    'S6 the state "%.20s" belongs to nothing',
    async (state) => {
      const browser = new Visitor();
      const back = await browser.allow((await startLogin(on.ada)).startUrl);
      back.searchParams.set('state', state);

      await expectRefusedPage(await browser.open(back));
    },
  );

  test('S6 an answer that names its state twice is refused', async () => {
    const browser = new Visitor();
    const back = await browser.allow((await startLogin(on.ada)).startUrl);
    back.searchParams.append('state', 'x');

    expect((await browser.open(back)).status).toBe(400);
    on.expectNoTokenRequest();
  });

  test('S6 an answer after the login has expired, or was given up, is refused', async () => {
    const expired = await startLogin(on.ada);
    const cancelled = await startLogin(on.ada);
    const browser = new Visitor();
    const backs = [await browser.allow(expired.startUrl), await browser.allow(cancelled.startUrl)];
    await setFlow(expired, { expires_at: PAST });
    await on.ada.post(`/v1/flows/${cancelled.id}/cancel`);

    for (const back of backs) await expectRefusedPage(await browser.open(back));
    expect((await on.ada.get<Flow>(`/v1/flows/${expired.id}`)).state).toBe('expired');
    on.expectNoTokenRequest();
  });

  test('S6 a login that came back must be completed in time, with the right code', async () => {
    const late = await startLogin(on.ada);
    const wrong = await startLogin(on.ada);
    const result = await new Visitor().login(late.startUrl);
    await new Visitor().login(wrong.startUrl);
    await setFlow(late, { completion_expires_at: PAST });

    expect((await completeLogin(on.ada, late, result.get('cc'))).status).toBe(410);
    expect((await completeLogin(on.ada, wrong, result.get('cc'))).status).toBe(403);
    expect((await completeLogin(on.ada, wrong, '')).status).toBe(400);
    on.expectNoTokenRequest();
  });

  test('S6 a person who says no is believed, and no code is asked for', async () => {
    const flow = await startLogin(on.ada);
    const result = await new Visitor().login(flow.startUrl, 'cancel');

    const refused = await completeLogin(on.ada, flow, result.get('cc'));

    expect((await readProblem(refused, 'no')).code).toBe('flow_refused');
    on.expectNoTokenRequest();
  });

  test('S6 what an app says in its answer is shown as text', async () => {
    const browser = new Visitor();
    const back = await browser.allow((await startLogin(on.ada)).startUrl);
    back.searchParams.delete('code');
    back.searchParams.set('error', '"><script>pwn()</script>');
    const returned = await browser.open(back);

    expect(`${await returned.text()}${returned.headers.get('location') ?? ''}`).not.toContain(
      '<script>pwn',
    );
  });
});
