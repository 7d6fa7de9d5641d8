import { describe, expect, it } from 'vitest';
import type { HubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import {
  aContact,
  call,
  manualClock,
  openSandbox,
  recordsOf,
  serveSandbox,
  TOKEN,
} from './sandbox-fixture.js';

const LIST = '/crm/v3/objects/contacts';

async function addFault(sandbox: Pick<HubSpotSandbox, 'app'>, rule: object): Promise<void> {
  const answer = await sandbox.app.request('/__faults', {
    method: 'POST',
    body: JSON.stringify(rule),
  });
  expect(answer.status).toBe(201);
}

async function statuses(sandbox: HubSpotSandbox, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < count; n += 1) found.push((await call(sandbox, 'GET', LIST)).status);
  return found;
}

describe('fault rules', () => {
  it.each([401, 403, 404, 409, 429, 500, 503])(
    'answer with %i in HubSpot’s form',
    async (status) => {
      const sandbox = await openSandbox();
      await addFault(sandbox, { effect: 'status', status, times: 1 });

      const answer = await call(sandbox, 'GET', LIST);

      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({
        status: 'error',
        correlationId: expect.any(String) as string,
      });
      expect((await call(sandbox, 'GET', LIST)).status).toBe(200);
    },
  );

  it('begin after some calls and end after some bites', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, { effect: 'status', status: 401, path: '/crm/*', after: 2, times: 2 });

    expect(await statuses(sandbox, 6)).toEqual([200, 200, 401, 401, 200, 200]);
  });

  it('look at method and path only where told', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, { effect: 'status', method: 'POST', path: '*/contacts' });

    expect(await statuses(sandbox, 1)).toEqual([200]);
    const properties = { firstname: 'Ada' };
    expect((await call(sandbox, 'POST', LIST, { properties })).status).toBe(500);
    expect(
      (await call(sandbox, 'POST', '/crm/v3/objects/companies', { properties: { name: 'A' } }))
        .status,
    ).toBe(201);
  });

  it('draw the same numbers from the same seed', async () => {
    const rule = { effect: 'status', probability: 0.5, seed: 7 };
    const [first, second] = [await openSandbox(), await openSandbox()];
    await addFault(first, rule);
    await addFault(second, rule);

    const seen = await statuses(first, 20);

    expect(await statuses(second, 20)).toEqual(seen);
    expect(new Set(seen)).toEqual(new Set([200, 500]));
  });

  it('send Retry-After only when asked', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, { effect: 'status', status: 429, retryAfterSeconds: 3, times: 1 });
    await addFault(sandbox, { effect: 'status', status: 429 });

    expect((await call(sandbox, 'GET', LIST)).headers.get('retry-after')).toBe('3');
    expect((await call(sandbox, 'GET', LIST)).headers.get('retry-after')).toBeNull();
  });

  it('fail a write that was carried out all the same', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, {
      effect: 'status',
      status: 502,
      method: 'POST',
      isApplied: true,
      times: 1,
    });

    const lost = await call(sandbox, 'POST', LIST, { properties: { email: 'ada@example.com' } });

    expect(lost.status).toBe(502);
    expect(recordsOf(await call(sandbox, 'GET', LIST))).toHaveLength(1);
  });

  it.each([
    ['cut-before', 0],
    ['cut-after', 1],
  ])('cut the connection: %s leaves %i record', async (effect, count) => {
    const sandbox = await serveSandbox();
    await addFault(sandbox, { effect, method: 'POST', path: '/crm/*' });

    const lost = fetch(sandbox.url + LIST, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ properties: { email: 'ada@example.com' } }),
    });

    await expect(lost).rejects.toThrow('fetch failed');
    expect(recordsOf(await call(sandbox, 'GET', LIST))).toHaveLength(count);
  });

  it('cut the connection in a call without a socket too', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, { effect: 'cut-before', path: '/crm/*' });

    await expect(call(sandbox, 'GET', LIST)).rejects.toThrow('dropped the connection');
  });

  it('drip, delay and halve an answer', async () => {
    const sandbox = await openSandbox();
    await aContact(sandbox, { firstname: 'Ada' });
    await addFault(sandbox, { effect: 'drip', delayMs: 1, times: 1 });
    expect(recordsOf(await call(sandbox, 'GET', LIST))).toHaveLength(1);

    await addFault(sandbox, { effect: 'latency', delayMs: 1, times: 1 });
    expect(await statuses(sandbox, 1)).toEqual([200]);

    await addFault(sandbox, { effect: 'malformed', times: 1 });
    await expect(call(sandbox, 'GET', LIST)).rejects.toThrow(SyntaxError);
  });

  it('shuffle a page, repeat its cursor and miscount', async () => {
    const sandbox = await openSandbox();
    for (const n of [1, 2, 3]) await aContact(sandbox, { firstname: String(n) });
    const truth = recordsOf(await call(sandbox, 'GET', LIST)).map(({ id }) => id);

    await addFault(sandbox, { effect: 'shuffle-page', times: 1 });
    const shuffled = recordsOf(await call(sandbox, 'GET', LIST)).map(({ id }) => id);
    expect(shuffled).not.toEqual(truth);
    expect([...shuffled].sort()).toEqual([...truth].sort());

    await addFault(sandbox, { effect: 'repeat-cursor', times: 1 });
    const stuck = await call(sandbox, 'GET', `${LIST}?limit=1&after=${truth[0] ?? ''}`);
    expect(stuck.body['paging']).toMatchObject({ next: { after: truth[0] } });

    await addFault(sandbox, { effect: 'wrong-count', times: 1 });
    expect((await call(sandbox, 'POST', `${LIST}/search`, {})).body['total']).toBe(13);
  });

  it('show the search index of some time ago', async () => {
    const clock = manualClock();
    const sandbox = await openSandbox({ clock: clock.now });
    const { id } = await aContact(sandbox, { city: 'Oslo', firstname: 'Ada' });
    clock.advance(60_000);
    await call(sandbox, 'PATCH', `${LIST}/${id}`, { properties: { city: 'Bergen' } });
    const city = async () => {
      const answer = await call(sandbox, 'POST', `${LIST}/search`, { properties: ['city'] });
      return recordsOf(answer)[0]?.properties['city'];
    };

    await addFault(sandbox, { effect: 'stale-search', delayMs: 30_000, times: 1 });

    expect(await city()).toBe('Oslo');
    expect(await city()).toBe('Bergen');
  });

  it('fail the token endpoint too', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, { effect: 'status', status: 503, path: '/oauth/*/token' });

    expect((await sandbox.app.request('/oauth/v1/token', { method: 'POST' })).status).toBe(503);
  });

  it('are listed with what they did, and taken away', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, [{ effect: 'status', after: 1 }, { effect: 'latency' }]);
    await statuses(sandbox, 2);

    const listed = (await (await sandbox.app.request('/__faults')).json()) as { faults: object[] };
    expect(listed.faults).toMatchObject([
      { id: '1', matches: 2, hits: 1 },
      { id: '2', hits: 2 },
    ]);

    await sandbox.app.request('/__faults/1', { method: 'DELETE' });
    expect(await statuses(sandbox, 1)).toEqual([200]);
    const removed = await sandbox.app.request('/__faults', { method: 'DELETE' });
    expect(await removed.json()).toEqual({ removed: 1 });
  });

  it.each([
    '{',
    '{"effect":"explosion"}',
    '{"effect":"status","status":200}',
    '{"effect":"latency","speed":1}',
  ])('refuse the rule %s', async (body) => {
    const sandbox = await openSandbox();

    expect((await sandbox.app.request('/__faults', { method: 'POST', body })).status).toBe(400);
  });
});
