import { describe, expect, it } from 'vitest';
import type { HubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import { aContact, call, create, openSandbox } from './sandbox-fixture.js';

async function open(sandbox: HubSpotSandbox, path: string) {
  const response = await sandbox.app.request(path);
  return { status: response.status, html: await response.text(), headers: response.headers };
}

function post(sandbox: HubSpotSandbox, path: string, values: Record<string, string> = {}) {
  return sandbox.app.request(path, { method: 'POST', body: new URLSearchParams(values) });
}

async function propertiesOf(sandbox: HubSpotSandbox, id: string, names: string) {
  const { body } = await call(sandbox, 'GET', `/crm/v3/objects/contacts/${id}?properties=${names}`);
  return body['properties'] as Record<string, string | null>;
}

describe('record pages', () => {
  it('list records, last changed first, with search and pages', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({
      contacts: Array.from({ length: 60 }, (_, n) => ({
        key: String(n),
        properties: { firstname: `Person ${String(n)}`, email: `p${String(n)}@example.com` },
      })),
    });

    const first = await open(sandbox, '/ui/contacts');
    const last = await open(sandbox, '/ui/contacts?page=3');
    const found = await open(sandbox, '/ui/contacts?q=p42%40');
    const none = await open(sandbox, '/ui/contacts?q=nobody');

    expect(first.html).toContain('1–25 of');
    expect(first.html).toMatch(/rel="next"/u);
    expect(last.html.match(/<tr data-key/gu)).toHaveLength(10);
    expect(last.html).not.toMatch(/rel="next"/u);
    expect(found.html.match(/<tr data-key/gu)).toHaveLength(1);
    expect(none.html).toContain('No contacts match');
  });

  it('escape what records hold', async () => {
    const sandbox = await openSandbox();
    const evil = '<img src=x onerror=alert(1)>"\'&';
    const { id } = await aContact(sandbox, { firstname: evil, jobtitle: evil });

    for (const path of [
      '/ui/contacts',
      `/ui/contacts/${id}`,
      `/ui/contacts?q=${encodeURIComponent(evil)}`,
    ]) {
      const { html } = await open(sandbox, path);
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img');
    }
  });

  it('save what a person changes, and leave the rest alone', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada', city: 'Oslo', phone: '1' });

    const answer = await post(sandbox, `/ui/contacts/${id}`, { firstname: 'Adele', city: '' });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/ui/contacts/${id}?saved=1`);
    expect(await propertiesOf(sandbox, id, 'firstname,city,phone')).toMatchObject({
      firstname: 'Adele',
      city: null,
      phone: '1',
    });
    const page = await open(sandbox, `/ui/contacts/${id}?saved=1`);
    expect(page.html).toContain('role="status">Saved.');
    expect(page.html).toContain('by Sandbox admin');
  });

  it('do not put back what a sync wrote while the form was open', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada', jobtitle: 'Pilot' });
    const { html } = await open(sandbox, `/ui/contacts/${id}`);
    const form = Object.fromEntries(
      [...html.matchAll(/name="([\w.]+)"[^>]*?\svalue="([^"]*)"/gu)].map(([, name, value]) => [
        name,
        value,
      ]),
    ) as Record<string, string>;
    expect(form['shown.jobtitle']).toBe('Pilot');

    const path = `/crm/v3/objects/contacts/${id}`;
    await call(sandbox, 'PATCH', path, { properties: { jobtitle: 'Captain' } });
    await post(sandbox, `/ui/contacts/${id}`, { ...form, firstname: 'Adele', jobtitle: 'Pilot' });

    expect(await propertiesOf(sandbox, id, 'firstname,jobtitle')).toMatchObject({
      firstname: 'Adele',
      jobtitle: 'Captain',
    });
  });

  it('let a person move a lifecycle stage back', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada', lifecyclestage: 'customer' });

    await post(sandbox, `/ui/contacts/${id}`, { lifecyclestage: 'lead' });

    expect(await propertiesOf(sandbox, id, 'lifecyclestage')).toMatchObject({
      lifecyclestage: 'lead',
    });
  });

  it('say why a form was refused, at the field, and keep what was typed', async () => {
    const sandbox = await openSandbox();
    await aContact(sandbox, { email: 'ada@example.com' });
    const { id } = await aContact(sandbox, { email: 'bo@example.com' });

    const invalid = await post(sandbox, `/ui/contacts/${id}`, { email: 'x', firstname: 'Typed' });
    const taken = await post(sandbox, '/ui/contacts', { email: 'ada@example.com' });
    const empty = await post(sandbox, '/ui/contacts', {});

    const html = await invalid.text();
    expect(invalid.status).toBe(400);
    expect(html).toMatch(/id="email-problem"[^>]*>\s*Email address x is invalid/u);
    expect(html).toContain('value="Typed"');
    expect(await taken.text()).toContain('Contact already exists.');
    expect(await empty.text()).toContain('required properties were not set');
    expect(await propertiesOf(sandbox, id, 'firstname')).toMatchObject({ firstname: null });
  });

  it('make and delete records', async () => {
    const sandbox = await openSandbox();

    const made = await post(sandbox, '/ui/contacts', {
      firstname: 'Ada',
      email: 'ada@example.com',
    });
    const path = new URL(made.headers.get('location') ?? '', 'http://x').pathname;
    expect((await open(sandbox, path)).html).toContain('<h1>Ada</h1>');

    const deleted = await post(sandbox, `${path}/delete`);
    expect(deleted.headers.get('location')).toBe('/ui/contacts?deleted=1');
    expect((await open(sandbox, path)).status).toBe(404);
    expect((await post(sandbox, path, { firstname: 'B' })).status).toBe(404);
  });

  it('show and change the company of a contact', async () => {
    const sandbox = await openSandbox();
    const [first, second] = [
      await create(sandbox, 'companies', { name: 'First' }),
      await create(sandbox, 'companies', { name: 'Second' }),
    ];
    const { id } = await aContact(sandbox, { firstname: 'Ada', associatedcompanyid: first.id });
    const company = async () =>
      (await propertiesOf(sandbox, id, 'associatedcompanyid'))['associatedcompanyid'];

    const page = await open(sandbox, `/ui/contacts/${id}`);
    expect(page.html).toContain(`<option value="${first.id}" selected`);
    await post(sandbox, `/ui/contacts/${id}`, { company_id: second.id });
    expect(await company()).toBe(second.id);
    await post(sandbox, `/ui/contacts/${id}`, { company_id: '' });
    expect(await company()).toBeNull();
    await post(sandbox, `/ui/contacts/${id}`, { firstname: 'Ada B' });
    expect(await company()).toBeNull();
  });

  it('have a label for each control and take nothing from elsewhere', async () => {
    const sandbox = await openSandbox();
    const { html, headers } = await open(sandbox, '/ui/deals/new');

    const ids = [...html.matchAll(/<(?:input|select|textarea)[^>]*?\sid="([^"]+)"/gu)].map(
      ([, id]) => id,
    );
    const labelled = [...html.matchAll(/<label for="([^"]+)"/gu)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(8);
    expect(labelled).toEqual(ids);
    expect(html).not.toMatch(/\son\w+=|style=/u);
    expect(html).not.toMatch(/(?:src|href)="https?:/u);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const [file, type] of [
      ['style.css', 'text/css'],
      ['live.js', 'text/javascript'],
    ]) {
      const asset = await open(sandbox, `/ui/${file ?? ''}`);
      expect(asset.headers.get('content-type')).toContain(type);
    }
  });

  it('refuse a form that another site posts', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada' });

    const answer = await sandbox.app.request(`/ui/contacts/${id}/delete`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });

    expect(answer.status).toBe(403);
    expect(await propertiesOf(sandbox, id, 'firstname')).toMatchObject({ firstname: 'Ada' });
  });
});
