import { describe, expect, it } from 'vitest';
import { create, errorOf, openSandbox, rowsOf } from './support.js';

const SOME_ID = '6f1c9a52-0000-4000-8000-000000000001';

describe('conditional writes', () => {
  it('PATCH makes the record under the given id when there is none', async () => {
    const sandbox = await openSandbox();

    const made = await sandbox.api('PATCH', `contacts(${SOME_ID})`, {
      body: { lastname: 'New' },
      prefer: 'return=representation',
    });
    const changed = await sandbox.api('PATCH', `contacts(${SOME_ID})`, {
      body: { lastname: 'Newer' },
      prefer: 'return=representation',
    });

    expect([made.status, changed.status]).toEqual([201, 200]);
    expect(changed.body['contactid']).toBe(SOME_ID);
  });

  it('If-Match: * only changes, If-None-Match: * only makes', async () => {
    const sandbox = await openSandbox();
    const body = { lastname: 'X' };

    const missing = await sandbox.api('PATCH', `contacts(${SOME_ID})`, {
      body,
      headers: { 'If-Match': '*' },
    });
    const made = await sandbox.api('PATCH', `contacts(${SOME_ID})`, {
      body,
      headers: { 'If-None-Match': '*' },
    });
    const there = await sandbox.api('PATCH', `contacts(${SOME_ID})`, {
      body,
      headers: { 'If-None-Match': '*' },
    });

    expect([missing.status, made.status, there.status]).toEqual([404, 204, 412]);
    expect(errorOf(there).message).toBe('A record with matching key values already exists.');
  });

  it('If-Match with an old version is 412 for change and delete, and nothing happens', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'First' });
    const old = String((await sandbox.api('GET', `contacts(${id})`)).body['@odata.etag']);
    await sandbox.api('PATCH', `contacts(${id})`, { body: { lastname: 'Second' } });

    const change = await sandbox.api('PATCH', `contacts(${id})`, {
      body: { lastname: 'Third' },
      headers: { 'If-Match': old },
    });
    const remove = await sandbox.api('DELETE', `contacts(${id})`, { headers: { 'If-Match': old } });

    expect([change.status, remove.status]).toEqual([412, 412]);
    const now = await sandbox.api('GET', `contacts(${id})`);
    expect(now.body['lastname']).toBe('Second');
    const fresh = await sandbox.api('DELETE', `contacts(${id})`, {
      headers: { 'If-Match': String(now.body['@odata.etag']) },
    });
    expect(fresh.status).toBe(204);
  });

  it('a read with the present version is 304, but not when annotations are wanted', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'First' });
    const etag = String((await sandbox.api('GET', `contacts(${id})`)).body['@odata.etag']);
    const headers = { 'If-None-Match': etag };

    const same = await sandbox.api('GET', `contacts(${id})`, { headers });
    const annotated = await sandbox.api('GET', `contacts(${id})`, {
      headers,
      prefer: 'odata.include-annotations="*"',
    });

    expect([same.status, annotated.status]).toEqual([304, 200]);
  });
});

describe('alternate keys', () => {
  const keys = {
    alternateKeys: {
      account: [{ name: 'new_Number', label: 'Number', attributes: ['accountnumber'] }],
    },
  };

  it('find, change and make a record by the key', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed(keys);

    const made = await sandbox.api('PATCH', "accounts(accountnumber='A-1')", {
      body: { name: 'One' },
    });
    const changed = await sandbox.api('PATCH', "accounts(accountnumber='a-1')", {
      body: { name: 'One changed', accountnumber: 'ignored' },
    });
    const found = await sandbox.api(
      'GET',
      "accounts(accountnumber='A-1')?$select=name,accountnumber",
    );

    expect([made.status, changed.status]).toEqual([204, 204]);
    expect(found.body).toMatchObject({ name: 'One changed', accountnumber: 'A-1' });
  });

  it('refuse a second record with the same key, in another request and in the same one', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed(keys);
    await create(sandbox, 'accounts', { name: 'One', accountnumber: 'A-1' });

    const second = await sandbox.api('POST', 'accounts', {
      body: { name: 'Two', accountnumber: 'a-1' },
    });
    const twins = await sandbox.api('POST', 'accounts/Microsoft.Dynamics.CRM.CreateMultiple', {
      body: {
        Targets: ['B', 'b'].map((accountnumber) => ({
          '@odata.type': 'Microsoft.Dynamics.CRM.account',
          name: 'Twin',
          accountnumber,
        })),
      },
    });

    expect([second.status, errorOf(second).code]).toEqual([412, '0x80060892']);
    expect(twins.status).toBe(412);
    expect(rowsOf(await sandbox.api('GET', 'accounts'))).toHaveLength(1);
  });

  it('that are not defined are refused, and a value that nobody has is 404', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed(keys);

    const undefinedKey = await sandbox.api('GET', "contacts(emailaddress1='a@example.com')");
    const nobody = await sandbox.api('GET', "accounts(accountnumber='none')");

    expect([undefinedKey.status, errorOf(undefinedKey).code]).toEqual([400, '0x80060890']);
    expect([nobody.status, errorOf(nobody).code]).toEqual([404, '0x80060891']);
  });
});

describe('deleting a record', () => {
  it('answers 204, then 404 for every further call', async () => {
    const sandbox = await openSandbox();
    const id = await create(sandbox, 'contacts', { lastname: 'Gone' });

    const first = await sandbox.api('DELETE', `contacts(${id})`);
    const second = await sandbox.api('DELETE', `contacts(${id})`);
    const read = await sandbox.api('GET', `contacts(${id})`);

    expect([first.status, second.status, read.status]).toEqual([204, 404, 404]);
    expect(errorOf(read)).toEqual({
      code: '0x80040217',
      message: `Entity 'Contact' With Id = ${id} Does Not Exist`,
    });
  });

  it('takes the contacts of an account along, and clears links that only point', async () => {
    const sandbox = await openSandbox();
    const account = await create(sandbox, 'accounts', { name: 'Parent' });
    const contact = await create(sandbox, 'contacts', {
      lastname: 'Child',
      'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    });
    const other = await create(sandbox, 'accounts', {
      name: 'Other',
      'primarycontactid@odata.bind': `/contacts(${contact})`,
    });

    await sandbox.api('DELETE', `accounts(${account})`);

    const child = await sandbox.api('GET', `contacts(${contact})`);
    const pointing = await sandbox.api('GET', `accounts(${other})?$select=_primarycontactid_value`);
    expect(child.status).toBe(404);
    expect(pointing.body['_primarycontactid_value']).toBeNull();
  });
});
