import { describe, expect, it } from 'vitest';
import { create, manyContacts, openSandbox, read } from './support.js';
import type { TestSandbox } from './support.js';

async function page(sandbox: TestSandbox, path: string) {
  return read(await sandbox.app.request(`http://contoso.example/ui/${path}`));
}

/** Fills in some fields of a page and presses Save, as a browser would: every other field goes along. */
async function fillIn(sandbox: TestSandbox, path: string, changes: Record<string, string>) {
  const { text } = await page(sandbox, path);
  const form = new URLSearchParams(formValues(text));
  for (const [name, value] of Object.entries(changes)) form.set(name, value);
  const action = /<form\s+method="post"\s+action="([^"]+)"/u.exec(text)?.[1] ?? '';
  const response = await sandbox.app.request(`http://contoso.example${action}`, {
    method: 'POST',
    body: form,
  });
  return { ...(await read(response)), location: response.headers.get('location') };
}

function formValues(text: string): [string, string][] {
  const unescape = (value: string) =>
    value
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const inputs = [...text.matchAll(/<input\s([^>]*)>/gu)].flatMap(([, attributes = '']) => {
    const name = /name="([^"]*)"/u.exec(attributes)?.[1];
    const value = /value="([^"]*)"/u.exec(attributes)?.[1] ?? '';
    return name === undefined ? [] : [[name, unescape(value)] as [string, string]];
  });
  const selects = [...text.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gsu)].map(
    ([, name = '', options = '']): [string, string] => [
      name,
      /value="([^"]*)"\s+selected/u.exec(options)?.[1] ??
        /value="([^"]*)"/u.exec(options)?.[1] ??
        '',
    ],
  );
  const areas = [...text.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gsu)].map(
    ([, name = '', value = '']): [string, string] => [name, unescape(value.replace(/^\n/u, ''))],
  );
  return [...inputs, ...selects, ...areas];
}

describe('record pages', () => {
  it('are also found at the address that the real app gives a record', async () => {
    const sandbox = await openSandbox();
    const open = async (query: string) => {
      const response = await sandbox.app.request(`http://contoso.example/main.aspx?${query}`);
      return response.headers.get('location');
    };

    expect(await open('pagetype=entityrecord&etn=account&id={a-1}')).toBe('/ui/accounts/a-1');
    expect(await open('pagetype=entityrecord&etn=nothing&id=a-1')).toBe('/ui/');
  });

  it('list records, what changed last first, with search and paging', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({ contacts: manyContacts(60) });
    await create(sandbox, 'contacts', { lastname: 'Øverst', emailaddress1: 'o_v@example.com' });

    const first = await page(sandbox, 'contacts');
    const third = await page(sandbox, 'contacts?page=3');
    const found = await page(sandbox, 'contacts?q=øVERST');
    const literal = await page(sandbox, 'contacts?q=o_v');
    const nothing = await page(sandbox, 'contacts?q=nobody');

    expect(first.text.indexOf('Øverst')).toBeLessThan(first.text.indexOf('Person 0060'));
    expect(first.text.match(/<tr data-key/gu)).toHaveLength(25);
    expect(first.text).toContain('<span class="quiet small">API</span>');
    expect(third.text.match(/<tr data-key/gu)).toHaveLength(11);
    expect(found.text.match(/<tr data-key/gu)).toHaveLength(1);
    expect(literal.text.match(/<tr data-key/gu)).toHaveLength(1);
    expect(nothing.text).toContain('No contacts match');
  });

  it('make a record that the API then has', async () => {
    const sandbox = await openSandbox();
    const account = await create(sandbox, 'accounts', { name: 'Engines' });

    const saved = await fillIn(sandbox, 'contacts/new', {
      firstname: 'Ada',
      lastname: 'Lovelace',
      emailaddress1: 'ada@example.com',
      parentcustomerid: account,
      birthdate: '1815-12-10',
      donotemail: '1',
    });

    expect([saved.status, saved.location]).toEqual([
      303,
      expect.stringMatching(/^\/ui\/contacts\/[0-9a-f-]{36}\?saved=1$/u),
    ]);
    const id = /contacts\/([0-9a-f-]{36})/u.exec(saved.location ?? '')?.[1] ?? '';
    const { body } = await sandbox.api('GET', `contacts(${id})`);
    expect(body).toMatchObject({
      fullname: 'Ada Lovelace',
      _parentcustomerid_value: account,
      birthdate: '1815-12-10',
      donotemail: true,
      jobtitle: null,
    });
    const shown = await page(sandbox, `contacts/${id}?saved=1`);
    expect(shown.text).toContain('Saved.');
    expect(shown.text).toContain('by Kim Abercrombie on these pages');
    // The one write of the API is the account.
    expect(sandbox.stats()).toMatchObject({
      writes: { records: 1 },
      kinds: { uiCreate: { records: 1 } },
    });
  });

  it('save only what the person changed, so that newer values from elsewhere stay', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { firstname: 'Ada', lastname: 'Lovelace' });
    const { text } = await page(sandbox, `contacts/${id}`);
    const form = new URLSearchParams(formValues(text));
    form.set('jobtitle', 'Countess');
    await sandbox.api('PATCH', `contacts(${id})`, { body: { lastname: 'King' } });

    await sandbox.app.request(`/ui/contacts/${id}`, { method: 'POST', body: form });

    const { body } = await sandbox.api('GET', `contacts(${id})`);
    expect(body).toMatchObject({ lastname: 'King', jobtitle: 'Countess' });
  });

  it('write nothing when nothing was changed, and move to another account and back to none', async () => {
    const sandbox = await openSandbox();
    const account = await create(sandbox, 'accounts', { name: 'Engines' });
    const id = await create(sandbox, 'contacts', {
      lastname: 'Lovelace',
      description: 'Line one\r\nLine two & "three"',
    });
    const before = await sandbox.api('GET', `contacts(${id})`);

    await fillIn(sandbox, `contacts/${id}`, {});
    const untouched = await sandbox.api('GET', `contacts(${id})`);
    await fillIn(sandbox, `contacts/${id}`, { parentcustomerid: account });
    const moved = await sandbox.api('GET', `contacts(${id})`);
    await fillIn(sandbox, `contacts/${id}`, { parentcustomerid: '' });
    const removed = await sandbox.api('GET', `contacts(${id})`);

    expect(untouched.body).toEqual(before.body);
    expect(moved.body['_parentcustomerid_value']).toBe(account);
    expect(removed.body['_parentcustomerid_value']).toBeNull();
  });

  it('refuse what cannot be saved, say why at the field, and keep what was typed', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'accounts', { name: 'Engines' });

    const answer = await fillIn(sandbox, `accounts/${id}`, {
      name: '',
      numberofemployees: 'many',
      telephone1: '555 1234',
    });

    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Nothing was saved.');
    expect(answer.text).toContain('Enter an account name.');
    expect(answer.text).toContain('Enter a number from 0 to 1,000,000,000.');
    expect(answer.text).toContain('value="555 1234"');
    const { body } = await sandbox.api('GET', `accounts(${id})`);
    expect(body).toMatchObject({ name: 'Engines', telephone1: null });
  });

  it('delete, and tell before that contacts go with their account', async () => {
    const sandbox = await openSandbox();
    const account = await create(sandbox, 'accounts', { name: 'Engines' });
    await create(sandbox, 'contacts', {
      lastname: 'Lovelace',
      'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    });

    const shown = await page(sandbox, `accounts/${account}`);
    const answer = await sandbox.app.request(`/ui/accounts/${account}/delete`, { method: 'POST' });
    const again = await sandbox.app.request(`/ui/accounts/${account}/delete`, { method: 'POST' });
    const gone = await page(sandbox, `accounts/${account}`);

    expect(shown.text).toContain('Deleting this account deletes them too.');
    expect([answer.status, again.status, gone.status]).toEqual([303, 303, 404]);
    expect(sandbox.stats().kinds.uiDelete.records).toBe(1);
    const { body } = await sandbox.api('GET', 'contacts?$count=true');
    expect(body['@odata.count']).toBe(0);
  });

  it('escape everything that people type', async () => {
    const sandbox = await openSandbox();
    const evil = `"><script>alert(1)</script>`;
    const id = await create(sandbox, 'contacts', {
      lastname: evil,
      jobtitle: evil,
      description: `</textarea>${evil}`,
    });

    const pages = await Promise.all([
      page(sandbox, 'contacts'),
      page(sandbox, `contacts/${id}`),
      page(sandbox, `contacts?q=${encodeURIComponent(evil)}`),
    ]);

    for (const { text, headers } of pages) {
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('</textarea>"');
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    }
  });

  it('show custom columns, and a page for every table', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({
      customAttributes: { lead: [{ name: 'new_Score', label: 'Lead score', type: 'integer' }] },
    });

    const made = await fillIn(sandbox, 'leads/new', {
      subject: 'Interested',
      lastname: 'Babbage',
      new_score: '1,200',
    });
    const opportunity = await fillIn(sandbox, 'opportunities/new', { name: 'Big one' });

    expect([made.status, opportunity.status]).toEqual([303, 303]);
    const lead = await sandbox.api('GET', 'leads?$select=new_score,leadqualitycode');
    expect((lead.body['value'] as unknown[])[0]).toMatchObject({
      new_score: 1200,
      leadqualitycode: 2,
    });
  });

  it('refuse forms that another site sends, and answer 404 for pages that do not exist', async () => {
    const sandbox = await openSandbox();

    const crossSite = await sandbox.app.request('/ui/contacts', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ lastname: 'X' }),
    });

    expect(crossSite.status).toBe(403);
    expect((await page(sandbox, 'unicorns')).status).toBe(404);
    expect((await page(sandbox, 'contacts/not-an-id')).status).toBe(404);
    expect((await sandbox.app.request('/')).headers.get('location')).toBe('/ui/');
  });
});
