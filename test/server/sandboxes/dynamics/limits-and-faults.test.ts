import { describe, expect, it } from 'vitest';
import { create, errorOf, manyContacts, openSandbox, rowsOf } from './support.js';
import type { Json, TestSandbox } from './support.js';

async function addFault(sandbox: TestSandbox, rule: Json) {
  const response = await sandbox.app.request('/__faults', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(rule),
  });
  expect(response.status).toBe(201);
}

describe('service protection limits', () => {
  it('refuse what is too much in 300 seconds with 429 and how long to wait', async () => {
    const sandbox = await openSandbox({ limits: { requestsPer5Minutes: 2 } });
    const first = await sandbox.api('GET', 'WhoAmI');
    sandbox.clock.advance(100_000);
    await sandbox.api('GET', 'WhoAmI');

    const refused = await sandbox.api('GET', 'WhoAmI');
    sandbox.clock.advance(Number(refused.headers.get('Retry-After')) * 1000);
    const later = await sandbox.api('GET', 'WhoAmI');

    expect(first.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('1');
    expect([refused.status, errorOf(refused).code]).toEqual([429, '0x80072322']);
    expect(refused.headers.get('Retry-After')).toBe('200');
    expect(errorOf(refused).message).toBe(
      'Number of requests exceeded the limit of 2 over time window of 300 seconds.',
    );
    expect(later.status).toBe(200);
  });

  it('count each part of a batch and each record of a bulk action', async () => {
    const sandbox = await openSandbox({ limits: { requestsPer5Minutes: 3 } });
    const targets = manyContacts(4).map((contact) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.contact',
      ...contact,
    }));
    const part = '--b\r\nContent-Type: application/http\r\n\r\nGET contacts HTTP/1.1\r\n\r\n\r\n';

    const bulk = await sandbox.api('POST', 'contacts/Microsoft.Dynamics.CRM.CreateMultiple', {
      body: { Targets: targets },
    });
    const batch = await sandbox.api('POST', '$batch', {
      body: `${part.repeat(4)}--b--\r\n`,
      headers: { 'Content-Type': 'multipart/mixed;boundary=b' },
    });
    const fitting = await sandbox.api('POST', '$batch', {
      body: `${part.repeat(3)}--b--\r\n`,
      headers: { 'Content-Type': 'multipart/mixed;boundary=b' },
    });

    expect([bulk.status, batch.status, fitting.status]).toEqual([429, 429, 200]);
    expect(sandbox.stats().writes.records).toBe(0);
  });

  it('refuse too many at once, and too much time', async () => {
    const crowded = await openSandbox({ limits: { concurrentRequests: 1 } });
    const slow = await openSandbox({ limits: { executionMsPer5Minutes: 0 } });

    const together = await Promise.all([1, 2, 3].map(() => crowded.api('GET', 'contacts')));
    await slow.api('GET', 'contacts');
    const second = await slow.api('GET', 'contacts');

    const refused = together.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((answer) => errorOf(answer).code === '0x80072326')).toBe(true);
    expect((await crowded.api('GET', 'contacts')).status).toBe(200);
    expect([second.status, errorOf(second).code]).toEqual([429, '0x80072321']);
  });

  it('refuse a caller who lacks a privilege with 403', async () => {
    const sandbox = await openSandbox({ missingPrivileges: ['prvDeleteContact', 'prvReadLead'] });
    const id = await create(sandbox, 'contacts', { lastname: 'A' });

    const remove = await sandbox.api('DELETE', `contacts(${id})`);
    const read = await sandbox.api('GET', 'leads');

    expect([remove.status, errorOf(remove).code]).toEqual([403, '0x80040220']);
    expect(errorOf(remove).message).toContain('is missing prvDeleteContact privilege');
    expect(read.status).toBe(403);
    expect((await sandbox.api('GET', `contacts(${id})`)).status).toBe(200);
  });
});

describe('faults', () => {
  it.each([
    { status: 401, code: '0x80072560' },
    { status: 403, code: '0x80040220' },
    { status: 404, code: '0x80040217' },
    { status: 410, code: '0x80044352' },
    { status: 412, code: '0x80060882' },
    { status: 429, code: '0x80072322' },
    { status: 500, code: '0x80040216' },
    { status: 503, code: '0x8004e006' },
  ])('answer $status in the words of the Web API, once', async ({ status, code }) => {
    const sandbox = await openSandbox();
    await addFault(sandbox, { effect: 'status', status, path: '/api/data/*', times: 1 });

    const bitten = await sandbox.api('GET', 'contacts');
    const after = await sandbox.api('GET', 'contacts');

    expect([bitten.status, errorOf(bitten).code, after.status]).toEqual([status, code, 200]);
    expect(bitten.headers.has('Retry-After')).toBe(false);
  });

  it('lose the answer to a write that was carried out', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, { effect: 'cut-after', method: 'POST', path: '*/contacts', times: 1 });
    await addFault(sandbox, { effect: 'cut-before', method: 'POST', path: '*/accounts', times: 1 });

    const written = sandbox.api('POST', 'contacts', { body: { lastname: 'Written' } });
    await expect(written).rejects.toThrow();
    const lost = sandbox.api('POST', 'accounts', { body: { name: 'Lost' } });
    await expect(lost).rejects.toThrow();

    expect(rowsOf(await sandbox.api('GET', 'contacts'))).toHaveLength(1);
    expect(rowsOf(await sandbox.api('GET', 'accounts'))).toHaveLength(0);
  });

  it('bite on single parts of a batch, with Retry-After when told', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, {
      effect: 'status',
      status: 429,
      method: 'POST',
      path: '*/contacts',
      after: 1,
      times: 1,
      retryAfterSeconds: 7,
    });
    const part = (name: string) =>
      `--b\r\nContent-Type: application/http\r\n\r\nPOST contacts HTTP/1.1\r\n\r\n{"lastname":"${name}"}\r\n`;

    const answer = await sandbox.api('POST', '$batch', {
      body: `${['A', 'B', 'C'].map(part).join('')}--b--\r\n`,
      headers: { 'Content-Type': 'multipart/mixed;boundary=b' },
      prefer: 'odata.continue-on-error',
    });

    expect(answer.text.match(/HTTP\/1\.1 \d{3}/gu)).toEqual([
      'HTTP/1.1 204',
      'HTTP/1.1 429',
      'HTTP/1.1 204',
    ]);
    expect(answer.text).toContain('Retry-After: 7');
  });

  it('disturb pages: order, next link, count', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({ contacts: manyContacts(6) });
    const path = 'contacts?$select=lastname&$orderby=lastname&$count=true';
    const right = await sandbox.api('GET', path, { prefer: 'odata.maxpagesize=4' });
    for (const effect of ['shuffle-page', 'repeat-cursor', 'wrong-count']) {
      await addFault(sandbox, { effect, path: '*/contacts', times: 1 });
    }

    const wrong = await sandbox.api('GET', path, { prefer: 'odata.maxpagesize=4' });

    expect(right.body['@odata.count']).toBe(6);
    expect(wrong.body['@odata.count']).toBe(13);
    expect(rowsOf(wrong).map((row) => row['lastname'])).toEqual(['0003', '0004', '0001', '0002']);
    expect(String(wrong.body['@odata.nextLink'])).not.toContain('skiptoken');
  });

  it('reach the token endpoint too', async () => {
    const sandbox = await openSandbox();
    await addFault(sandbox, {
      effect: 'status',
      status: 503,
      path: '*/oauth2/v2.0/token',
      times: 1,
    });

    const response = await sandbox.app.request('/common/oauth2/v2.0/token', { method: 'POST' });

    expect(response.status).toBe(503);
    expect(((await response.json()) as Json)['error']).toBe('temporarily_unavailable');
  });
});

describe('the controls', () => {
  it('count calls and written records by kind, and start over', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'A' });
    await sandbox.api('PATCH', `contacts(${id})`, { body: { lastname: 'B' } });
    await sandbox.api('PATCH', `contacts(${id})`, { body: { shoesize: 1 } });
    await sandbox.api('GET', 'contacts');
    await sandbox.api('DELETE', `contacts(${id})`);

    const before = (await (await sandbox.app.request('/__stats')).json()) as Json;
    const after = (await (
      await sandbox.app.request('/__stats', { method: 'DELETE' })
    ).json()) as Json;

    expect(before).toMatchObject({
      writes: { calls: 3, records: 3 },
      kinds: {
        create: { records: 1 },
        update: { records: 1 },
        delete: { records: 1 },
        list: { calls: 1 },
        refused: { calls: 1 },
      },
    });
    expect(after['writes']).toEqual({ calls: 0, records: 0 });
  });

  it('export everything and say that all is well', async () => {
    const sandbox = await openSandbox();
    await create(sandbox, 'contacts', { lastname: 'A' });

    const content = (await (await sandbox.app.request('/__export')).json()) as Record<
      string,
      Json[]
    >;
    const health: unknown = await (await sandbox.app.request('/__health')).json();

    expect(content['contacts']).toMatchObject([{ lastname: 'A', donotemail: false }]);
    expect(content['organizations']).toMatchObject([{ name: 'Contoso' }]);
    expect(health).toMatchObject({
      status: 'ok',
      app: 'dynamics',
      organisation: 'Contoso',
      records: { contacts: 1, accounts: 0 },
    });
  });
});
