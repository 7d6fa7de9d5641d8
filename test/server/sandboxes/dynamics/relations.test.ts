import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { create, errorOf, openSandbox, rowsOf } from './support.js';

const LEADS = 'accountleads_association';

async function openPair(options = {}) {
  const sandbox = await openSandbox(options);
  const account = await create(sandbox, 'accounts', { name: 'Acme' });
  const lead = await create(sandbox, 'leads', { lastname: 'Lovelace' });
  return { sandbox, account, lead };
}

describe('many-to-many relationships', () => {
  it('take a reference away by its address as well', async () => {
    const { sandbox, account, lead } = await openPair();
    const path = `accounts(${account})/${LEADS}/$ref`;
    const body = { '@odata.id': `leads(${lead})` };
    expect((await sandbox.api('POST', path, { body })).status).toBe(204);
    const told = await sandbox.api('GET', path);
    expect(rowsOf(told)).toEqual([
      { '@odata.id': `http://contoso.example/api/data/v9.2/leads(${lead})` },
    ]);

    const removed = await sandbox.api('DELETE', `${path}?$id=leads(${lead})`);

    expect(removed.status).toBe(204);
    expect(rowsOf(await sandbox.api('GET', `accounts(${account})/${LEADS}`))).toEqual([]);
  });

  it('refuse a record of another table, and a body without a record', async () => {
    const { sandbox, account, lead } = await openPair();
    const path = `accounts(${account})/${LEADS}/$ref`;

    const strange = await sandbox.api('POST', path, {
      body: { '@odata.id': `accounts(${account})` },
    });
    const empty = await sandbox.api('POST', path, { body: { leadid: lead } });
    const put = await sandbox.api('PUT', path, { body: { '@odata.id': `leads(${lead})` } });

    expect([strange.status, empty.status, put.status]).toEqual([400, 400, 405]);
  });

  it('need the right to append at both ends', async () => {
    const { sandbox, account, lead } = await openPair({ missingPrivileges: ['prvAppendToLead'] });

    const refused = await sandbox.api('POST', `accounts(${account})/${LEADS}/$ref`, {
      body: { '@odata.id': `leads(${lead})` },
    });

    expect(refused.status).toBe(403);
    expect(errorOf(refused).message).toContain('prvAppendToLead');
  });

  it('count, filter and are listed among all relationships', async () => {
    const { sandbox, account, lead } = await openPair();
    const other = await create(sandbox, 'leads', { lastname: 'Byron' });
    await sandbox.seed({
      associated: {
        [LEADS]: [
          [account, lead],
          [account, other],
        ],
      },
    });

    const count = await sandbox.api('GET', `accounts(${account})/${LEADS}/$count`);
    const some = await sandbox.api(
      'GET',
      `accounts(${account})/${LEADS}?$select=leadid&$filter=lastname eq 'Byron'`,
    );
    await create(sandbox, 'accounts', { name: 'Looms' });
    const any = await sandbox.api(
      'GET',
      `accounts?$select=name&$filter=${LEADS}/any(l:l/lastname eq 'Byron')`,
    );
    const cast = 'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata';
    const all = await sandbox.api('GET', `RelationshipDefinitions/${cast}?$select=SchemaName`);
    const document = await sandbox.api('GET', '$metadata');

    expect(count.text).toBe('2');
    expect(rowsOf(some)).toMatchObject([{ leadid: other }]);
    expect(rowsOf(any)).toMatchObject([{ name: 'Acme' }]);
    expect(rowsOf(all).map((row) => row['SchemaName'])).toEqual([
      LEADS,
      'contactleads_association',
    ]);
    expect(document.text).toContain(
      `<NavigationProperty Name="${LEADS}" Type="Collection(mscrm.lead)" Partner="${LEADS}"/>`,
    );
  });

  it('of a customer stay with the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dynamics-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const databaseFile = join(folder, 'sandbox.sqlite');
    const first = await openSandbox({ databaseFile });
    const manyToMany = [{ name: 'new_Contact_Account', tables: ['contact', 'account'] as const }];
    await first.seed({ manyToMany });
    const account = await create(first, 'accounts', { name: 'Acme' });
    const contact = await create(first, 'contacts', { lastname: 'Lovelace' });
    await first.seed({ manyToMany, associated: { new_Contact_Account: [[contact, account]] } });
    await first.close();

    const second = await openSandbox({ databaseFile });

    const answer = await second.api('GET', `contacts(${contact})/new_Contact_Account?$select=name`);
    expect(rowsOf(answer)).toMatchObject([{ accountid: account, name: 'Acme' }]);
    const pairs = await second.api('GET', 'new_contact_accountset');
    expect(rowsOf(pairs)).toMatchObject([{ contactid: contact, accountid: account }]);
  });
});
