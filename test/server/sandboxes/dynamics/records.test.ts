import { describe, expect, it } from 'vitest';
import { create, errorOf, openSandbox, ORIGIN, rowsOf } from './support.js';

const SOME_ID = '6f1c9a52-0000-4000-8000-000000000001';

describe('creating a record', () => {
  it('answers 204 with the address of the new record', async () => {
    const sandbox = await openSandbox();

    const answer = await sandbox.api('POST', 'contacts', { body: { lastname: 'Lovelace' } });

    expect(answer.status).toBe(204);
    expect(answer.headers.get('OData-EntityId')).toMatch(
      /^http:\/\/contoso\.example\/api\/data\/v9\.2\/contacts\([0-9a-f-]{36}\)$/u,
    );
  });

  it('answers 201 with the record when it is asked for', async () => {
    const sandbox = await openSandbox();

    const answer = await sandbox.api('POST', 'contacts?$select=fullname', {
      body: { firstname: 'Ada', lastname: 'Lovelace' },
      prefer: 'return=representation',
    });

    expect(answer.status).toBe(201);
    expect(answer.headers.get('Preference-Applied')).toBe('return=representation');
    expect(answer.body).toMatchObject({
      '@odata.context': `${ORIGIN}/api/data/v9.2/$metadata#contacts(fullname)/$entity`,
      fullname: 'Ada Lovelace',
    });
    expect(answer.body).not.toHaveProperty('firstname');
  });

  it('takes an id of the caller, and refuses it a second time with 412', async () => {
    const sandbox = await openSandbox();

    const first = await create(sandbox, 'contacts', { contactid: SOME_ID, lastname: 'One' });
    const second = await sandbox.api('POST', 'contacts', {
      body: { contactid: SOME_ID, lastname: 'Two' },
    });

    expect(first).toBe(SOME_ID);
    expect(second.status).toBe(412);
    expect(errorOf(second).code).toBe('0x80040237');
    const kept = await sandbox.api('GET', `contacts(${SOME_ID})`);
    expect(kept.body['lastname']).toBe('One');
  });

  it('fills in defaults, stamps and what the platform puts together', async () => {
    const sandbox = await openSandbox();

    const id = await create(sandbox, 'contacts', {
      firstname: 'Ada',
      lastname: 'Lovelace   ',
      jobtitle: '',
      address1_line1: '12 St James Square',
      address1_city: 'London',
      annualincome: 1234.567,
    });
    const { body } = await sandbox.api('GET', `contacts(${id})`);

    expect(body).toMatchObject({
      fullname: 'Ada Lovelace',
      lastname: 'Lovelace',
      jobtitle: null,
      address1_composite: '12 St James Square\r\nLondon',
      annualincome: 1234.57,
      statecode: 0,
      statuscode: 1,
      donotemail: false,
      preferredcontactmethodcode: 1,
      createdon: '2026-03-01T10:00:00Z',
      modifiedon: '2026-03-01T10:00:00Z',
    });
    expect(body['_transactioncurrencyid_value']).toMatch(/^[0-9a-f-]{36}$/u);
    expect(body['_ownerid_value']).toBe(body['_createdby_value']);
  });

  it('lets two contacts have the same e-mail', async () => {
    const sandbox = await openSandbox();
    await create(sandbox, 'contacts', { lastname: 'A', emailaddress1: 'same@example.com' });
    await create(sandbox, 'contacts', { lastname: 'B', emailaddress1: 'SAME@example.com' });

    const found = await sandbox.api('GET', "contacts?$filter=emailaddress1 eq 'Same@Example.com'");

    expect(rowsOf(found)).toHaveLength(2);
  });

  it('takes a contact without a last name unless told to be strict', async () => {
    const lenient = await openSandbox();
    const strict = await openSandbox({ enforceApplicationRequired: true });

    const taken = await lenient.api('POST', 'contacts', { body: { firstname: 'Ada' } });
    const refused = await strict.api('POST', 'contacts', { body: { firstname: 'Ada' } });

    expect(taken.status).toBe(204);
    expect(refused.status).toBe(400);
    expect(errorOf(refused).message).toContain('lastname');
  });

  it('makes related records in the same request, all or none', async () => {
    const sandbox = await openSandbox();

    const id = await create(sandbox, 'accounts', {
      name: 'Analytical Engines',
      primarycontactid: { firstname: 'Ada', lastname: 'Lovelace' },
      contact_customer_accounts: [{ lastname: 'Babbage' }, { lastname: 'Menabrea' }],
    });
    const failed = await sandbox.api('POST', 'accounts', {
      body: { name: 'Half', contact_customer_accounts: [{ lastname: 'Good' }, { nonsense: 1 }] },
    });

    const account = await sandbox.api(
      'GET',
      `accounts(${id})?$select=name&$expand=primarycontactid($select=fullname),contact_customer_accounts($select=lastname;$orderby=lastname)`,
    );
    expect(account.body).toMatchObject({
      primarycontactid: { fullname: 'Ada Lovelace' },
      contact_customer_accounts: [{ lastname: 'Babbage' }, { lastname: 'Menabrea' }],
    });
    expect(failed.status).toBe(400);
    expect(rowsOf(await sandbox.api('GET', "accounts?$filter=name eq 'Half'"))).toEqual([]);
    expect(rowsOf(await sandbox.api('GET', "contacts?$filter=lastname eq 'Good'"))).toEqual([]);
  });
});

describe('bad input', () => {
  const cases: { title: string; body: unknown; code: string; message: string }[] = [
    {
      title: 'an unknown property',
      body: { lastname: 'A', shoesize: 43 },
      code: '0x80048d19',
      message: "The property 'shoesize' does not exist on type 'Microsoft.Dynamics.CRM.contact'",
    },
    {
      title: 'text that is too long',
      body: { lastname: 'x'.repeat(51) },
      code: '0x80044331',
      message: "exceeded the maximum allowed length of '50'",
    },
    {
      title: 'an option that does not exist',
      body: { lastname: 'A', gendercode: 7 },
      code: '0x8004431A',
      message: 'Accepted Values: 1,2',
    },
    {
      title: 'a number where text belongs',
      body: { lastname: 5 },
      code: '0x80048d19',
      message: "Cannot convert the literal '5' to the expected type 'Edm.String'",
    },
    {
      title: 'text where a number belongs',
      body: { numberofchildren: 'two' },
      code: '0x80048d19',
      message: "expected type 'Edm.Int32'",
    },
    {
      title: 'a number out of range',
      body: { numberofchildren: -1 },
      code: '0x80044330',
      message: 'outside the valid range',
    },
    {
      title: 'a date that is not in the calendar',
      body: { birthdate: '2026-02-31' },
      code: '0x80048d19',
      message: "expected type 'Edm.Date'",
    },
    {
      title: 'a lookup given by its read name',
      body: { _parentcustomerid_value: SOME_ID },
      code: '0x80048d19',
      message: 'Use Navigation properties instead',
    },
    {
      title: 'a lookup bound by a name that is no navigation property',
      body: { 'parentcustomerid@odata.bind': `/accounts(${SOME_ID})` },
      code: '0x80048d19',
      message: "An undeclared property 'parentcustomerid'",
    },
    {
      title: 'a status reason of another state',
      body: { lastname: 'A', statecode: 0, statuscode: 2 },
      code: '0x80048408',
      message: 'is not a valid status code for state code',
    },
    { title: 'a body that is no JSON', body: '{', code: '0x80048d19', message: 'not valid JSON' },
    { title: 'a body that is a list', body: '[]', code: '0x80048d19', message: 'JSON object' },
  ];

  it.each(cases)('$title is refused with 400 and changes nothing', async (row) => {
    const sandbox = await openSandbox();

    const answer = await sandbox.api('POST', 'contacts', { body: row.body });

    expect(answer.status).toBe(400);
    expect(errorOf(answer).code).toBe(row.code);
    expect(errorOf(answer).message).toContain(row.message);
    expect(rowsOf(await sandbox.api('GET', 'contacts'))).toEqual([]);
    expect(sandbox.stats().writes.records).toBe(0);
  });

  it('a lookup at a record that does not exist is 404', async () => {
    const sandbox = await openSandbox();

    const answer = await sandbox.api('POST', 'contacts', {
      body: { lastname: 'A', 'parentcustomerid_account@odata.bind': `/accounts(${SOME_ID})` },
    });

    expect(answer.status).toBe(404);
    expect(errorOf(answer).code).toBe('0x80040217');
  });
});

describe('changing a record', () => {
  it('moves version and modified time, even when the value is the same', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'Lovelace' });
    const before = await sandbox.api('GET', `contacts(${id})`);
    sandbox.clock.advance(5500);

    const answer = await sandbox.api('PATCH', `contacts(${id})`, {
      body: { lastname: 'Lovelace' },
    });

    expect(answer.status).toBe(204);
    expect(answer.headers.get('OData-EntityId')).toContain(`contacts(${id})`);
    const after = await sandbox.api('GET', `contacts(${id})`);
    expect(after.body['modifiedon']).toBe('2026-03-01T10:00:05Z');
    expect(after.body['createdon']).toBe('2026-03-01T10:00:00Z');
    expect(Number(after.body['versionnumber'])).toBeGreaterThan(
      Number(before.body['versionnumber']),
    );
  });

  it('clears a value with null and recomputes the full name', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { firstname: 'Ada', lastname: 'Lovelace' });

    const answer = await sandbox.api('PATCH', `contacts(${id})?$select=firstname,fullname`, {
      body: { firstname: null },
      prefer: 'return=representation',
    });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ firstname: null, fullname: 'Lovelace' });
  });

  it('ignores what the platform sets itself', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'Lovelace' });

    await sandbox.api('PATCH', `contacts(${id})`, {
      body: { fullname: 'Someone Else', versionnumber: 1, createdon: '2001-01-01T00:00:00Z' },
    });

    const { body } = await sandbox.api('GET', `contacts(${id})`);
    expect(body).toMatchObject({ fullname: 'Lovelace', createdon: '2026-03-01T10:00:00Z' });
  });

  it('sets the first reason of a new state', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'opportunities', { name: 'Engine' });

    await sandbox.api('PATCH', `opportunities(${id})`, { body: { statecode: 1 } });

    const { body } = await sandbox.api('GET', `opportunities(${id})`);
    expect(body).toMatchObject({ statecode: 1, statuscode: 3 });
  });

  it('changes and clears one property by its address', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'Lovelace', jobtitle: 'Writer' });

    const put = await sandbox.api('PUT', `contacts(${id})/jobtitle`, {
      body: { value: 'Mathematician' },
    });
    const got = await sandbox.api('GET', `contacts(${id})/jobtitle`);
    const deleted = await sandbox.api('DELETE', `contacts(${id})/jobtitle`);
    const empty = await sandbox.api('GET', `contacts(${id})/jobtitle`);

    expect([put.status, got.body['value'], deleted.status, empty.status]).toEqual([
      204,
      'Mathematician',
      204,
      204,
    ]);
  });
});
