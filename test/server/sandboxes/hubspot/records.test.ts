import { describe, expect, it } from 'vitest';
import { aContact, call, create, manualClock, openSandbox, recordsOf } from './sandbox-fixture.js';

describe('single records', () => {
  it.each([
    '/crm/v3/objects/contacts',
    '/crm/objects/2026-03/contacts',
    '/crm/objects/2026-03/0-1',
  ])('are the same under %s', async (path) => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { email: 'ada@example.com' });

    const answer = await call(sandbox, 'GET', `${path}/${id}`);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id, properties: { email: 'ada@example.com' } });
  });

  it('keep what was given, and fill in what HubSpot fills in', async () => {
    const clock = manualClock();
    const sandbox = await openSandbox({ clock: clock.now });

    const contact = await aContact(sandbox, {
      email: ' Ada@Example.COM ',
      firstname: 'Ada',
      lastname: 'Berg',
      phone: '+47 (22) 00-00-00',
    });

    expect(contact).toMatchObject({
      archived: false,
      createdAt: '2026-03-02T08:00:00.000Z',
      updatedAt: '2026-03-02T08:00:00.000Z',
      properties: {
        email: 'ada@example.com',
        phone: '+47 (22) 00-00-00',
        hs_object_id: contact.id,
        hs_email_domain: 'example.com',
        hs_full_name_or_email: 'Ada Berg',
        lifecyclestage: 'lead',
        lastmodifieddate: '2026-03-02T08:00:00.000Z',
      },
    });
  });

  it('bring dates, numbers and domains into one form', async () => {
    const sandbox = await openSandbox();

    const company = await create(sandbox, 'companies', {
      domain: 'https://www.Example.com/about',
      numberofemployees: '12',
      is_public: 'TRUE',
    });
    const deal = await create(sandbox, 'deals', { dealname: 'One', closedate: '1772438400000' });

    expect(company.properties).toMatchObject({
      domain: 'example.com',
      website: 'example.com',
      numberofemployees: '12',
      is_public: 'true',
    });
    expect(deal.properties['closedate']).toBe('2026-03-02T08:00:00.000Z');
  });

  it('answer with null for empty properties, and leave out unknown ones', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada' });

    const { body } = await call(
      sandbox,
      'GET',
      `/crm/v3/objects/contacts/${id}?properties=phone,nothing_like_it`,
    );

    const properties = body['properties'] as Record<string, unknown>;
    expect(properties['phone']).toBeNull();
    expect(properties).not.toHaveProperty('nothing_like_it');
  });

  it('clear a property with empty text and with null', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada', phone: '1', city: 'Oslo' });

    await call(sandbox, 'PATCH', `/crm/v3/objects/contacts/${id}`, {
      properties: { phone: '', city: null },
    });

    const { body } = await call(
      sandbox,
      'GET',
      `/crm/v3/objects/contacts/${id}?properties=phone,city`,
    );
    expect(body['properties']).toMatchObject({ phone: null, city: null });
  });

  it('move their modified time with every update, even one that changes nothing', async () => {
    const clock = manualClock();
    const sandbox = await openSandbox({ clock: clock.now });
    const { id } = await aContact(sandbox, { firstname: 'Ada' });
    clock.advance(1234);

    const { body } = await call(sandbox, 'PATCH', `/crm/v3/objects/contacts/${id}`, {
      properties: { firstname: 'Ada' },
    });

    expect(body).toMatchObject({
      createdAt: '2026-03-02T08:00:00.000Z',
      updatedAt: '2026-03-02T08:00:01.234Z',
      properties: { lastmodifieddate: '2026-03-02T08:00:01.234Z' },
    });
  });

  it('let a lifecycle stage go forward through the API, not back', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { firstname: 'Ada', lifecyclestage: 'customer' });
    const path = `/crm/v3/objects/contacts/${id}`;
    const stage = async () =>
      (
        (await call(sandbox, 'GET', `${path}?properties=lifecyclestage`)).body[
          'properties'
        ] as Record<string, string>
      )['lifecyclestage'];

    const back = await call(sandbox, 'PATCH', path, { properties: { lifecyclestage: 'lead' } });
    expect(back.status).toBe(200);
    expect(await stage()).toBe('customer');

    await call(sandbox, 'PATCH', path, { properties: { lifecyclestage: '' } });
    await call(sandbox, 'PATCH', path, { properties: { lifecyclestage: 'lead' } });
    expect(await stage()).toBe('lead');
  });

  it.each([
    [{ email: 'nobody' }, 'email', 'INVALID_EMAIL'],
    [{ no_such_thing: 'x' }, 'no_such_thing', 'PROPERTY_DOESNT_EXIST'],
    [{ hs_object_id: '7' }, 'hs_object_id', 'READ_ONLY_VALUE'],
    [{ lifecyclestage: 'emperor' }, 'lifecyclestage', 'INVALID_OPTION'],
    [{ hubspot_owner_id: '99' }, 'hubspot_owner_id', 'INVALID_OWNER_ID'],
  ])('refuse %o', async (properties, name, code) => {
    const sandbox = await openSandbox();

    const answer = await call(sandbox, 'POST', '/crm/v3/objects/contacts', { properties });

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      status: 'error',
      category: 'VALIDATION_ERROR',
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/u) as string,
      errors: [{ code, context: { propertyName: [name] } }],
    });
    expect(answer.body['message']).toContain(code);
    expect(sandbox.stats().kinds.creates.calls).toBe(1);
    expect(recordsOf(await call(sandbox, 'GET', '/crm/v3/objects/contacts'))).toEqual([]);
  });

  it.each([
    ['contacts', { phone: '1' }],
    ['companies', { city: 'Oslo' }],
  ])('of %s need a name of some kind', async (object, properties) => {
    const sandbox = await openSandbox();

    const answer = await call(sandbox, 'POST', `/crm/v3/objects/${object}`, { properties });

    expect(answer.status).toBe(400);
    expect(answer.body['message']).toContain('required properties');
  });

  it('refuse a stage of another pipeline', async () => {
    const sandbox = await openSandbox();

    const answer = await call(sandbox, 'POST', '/crm/v3/objects/deals', {
      properties: { dealname: 'One', pipeline: 'default', dealstage: 'renewal_due' },
    });

    expect(answer.status).toBe(400);
  });

  it('hold an e-mail address once, whatever its case, also when it is changed to', async () => {
    const sandbox = await openSandbox();
    const first = await aContact(sandbox, { email: 'ada@example.com' });
    const second = await aContact(sandbox, { email: 'bo@example.com' });
    const properties = { email: 'ADA@example.com' };

    const made = await call(sandbox, 'POST', '/crm/v3/objects/contacts', { properties });
    const changed = await call(sandbox, 'PATCH', `/crm/v3/objects/contacts/${second.id}`, {
      properties,
    });

    for (const answer of [made, changed]) {
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        category: 'CONFLICT',
        message: `Contact already exists. Existing ID: ${first.id}`,
      });
    }
  });

  it('hold it once even when many ask at the same time', async () => {
    const sandbox = await openSandbox();
    const properties = { email: 'ada@example.com' };

    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        call(sandbox, 'POST', '/crm/v3/objects/contacts', { properties }),
      ),
    );

    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  });

  it('are found and changed by a unique property', async () => {
    const sandbox = await openSandbox();
    const { id } = await aContact(sandbox, { email: 'ada@example.com' });
    const path = '/crm/v3/objects/contacts/Ada@example.com?idProperty=email';

    const changed = await call(sandbox, 'PATCH', path, { properties: { city: 'Oslo' } });
    const read = await call(sandbox, 'GET', path);
    const wrong = await call(sandbox, 'GET', '/crm/v3/objects/contacts/Oslo?idProperty=city');

    expect(changed.body['id']).toBe(id);
    expect(read.body['id']).toBe(id);
    expect(wrong.status).toBe(400);
  });

  it('are gone when archived, listed as archived, and free their address', async () => {
    const clock = manualClock();
    const sandbox = await openSandbox({ clock: clock.now });
    const { id } = await aContact(sandbox, { email: 'ada@example.com' });
    const path = `/crm/v3/objects/contacts/${id}`;
    clock.advance(5000);

    expect((await call(sandbox, 'DELETE', path)).status).toBe(204);
    expect((await call(sandbox, 'DELETE', path)).status).toBe(204);

    expect((await call(sandbox, 'GET', path)).status).toBe(404);
    expect((await call(sandbox, 'PATCH', path, { properties: { city: 'Oslo' } })).status).toBe(404);
    expect((await call(sandbox, 'GET', `${path}?archived=true`)).body).toMatchObject({
      archived: true,
      archivedAt: '2026-03-02T08:00:05.000Z',
    });
    const bin = await call(sandbox, 'GET', '/crm/v3/objects/contacts?archived=true');
    expect(recordsOf(bin).map((record) => record.id)).toEqual([id]);
    await aContact(sandbox, { email: 'ada@example.com' });
  });

  it('are listed page by page in the order of their ids', async () => {
    const sandbox = await openSandbox();
    for (const n of [1, 2, 3, 4, 5]) await aContact(sandbox, { firstname: String(n) });

    const names: unknown[] = [];
    let path: string | undefined = '/crm/v3/objects/contacts?limit=2&properties=firstname';
    while (path !== undefined) {
      const { body } = await call(sandbox, 'GET', path);
      for (const { properties } of body['results'] as { properties: Record<string, string> }[]) {
        names.push(properties['firstname']);
      }
      const paging = body['paging'] as { next: { link: string } } | undefined;
      path =
        paging === undefined
          ? undefined
          : new URL(paging.next.link).pathname + new URL(paging.next.link).search;
    }

    expect(names).toEqual(['1', '2', '3', '4', '5']);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'after=x'])('refuse the page %s', async (query) => {
    const sandbox = await openSandbox();

    expect((await call(sandbox, 'GET', `/crm/v3/objects/contacts?${query}`)).status).toBe(400);
  });

  it.each([
    ['POST', '/crm/v3/objects/contacts', '{"properties":'],
    ['POST', '/crm/v3/objects/contacts', '{"properties":{"email":{}}}'],
    ['POST', '/crm/v3/objects/contacts', '[]'],
    ['POST', '/crm/v3/objects/spaceships', '{}'],
  ])('refuse %s %s with %s', async (method, path, body) => {
    const sandbox = await openSandbox();

    const answer = await sandbox.app.request(path, {
      method,
      body,
      headers: { authorization: 'Bearer pat-na1-test-token' },
    });

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' });
  });

  it('answer 404 in the usual form for an unknown endpoint and record', async () => {
    const sandbox = await openSandbox();

    for (const path of ['/crm/v3/objects/contacts/12345', '/crm/v9/nothing']) {
      const answer = await call(sandbox, 'GET', path);
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ status: 'error', category: 'OBJECT_NOT_FOUND' });
    }
  });
});

describe('merging', () => {
  it('makes a new record to which both old ids lead', async () => {
    const sandbox = await openSandbox();
    const company = await create(sandbox, 'companies', { name: 'Firm' });
    const keep = await aContact(sandbox, { email: 'ada@example.com', city: 'Oslo' });
    const other = await aContact(sandbox, {
      email: 'ada@old.example',
      city: 'Bergen',
      phone: '1',
      associatedcompanyid: company.id,
    });

    const { status, body } = await call(sandbox, 'POST', '/crm/v3/objects/contacts/merge', {
      primaryObjectId: keep.id,
      objectIdToMerge: other.id,
    });

    expect(status).toBe(200);
    expect([keep.id, other.id]).not.toContain(body['id']);
    expect(body['properties']).toMatchObject({
      email: 'ada@example.com',
      hs_additional_emails: 'ada@old.example',
      city: 'Oslo',
      phone: '1',
      associatedcompanyid: company.id,
      hs_merged_object_ids: `${keep.id};${other.id}`,
    });
    for (const id of [keep.id, other.id]) {
      expect((await call(sandbox, 'GET', `/crm/v3/objects/contacts/${id}`)).body['id']).toBe(
        body['id'],
      );
    }
    const listed = recordsOf(await call(sandbox, 'GET', '/crm/v3/objects/contacts'));
    expect(listed.map(({ id }) => id)).toEqual([body['id']]);
    const properties = { email: 'ada@old.example' };
    expect((await call(sandbox, 'POST', '/crm/v3/objects/contacts', { properties })).status).toBe(
      409,
    );
  });
});
