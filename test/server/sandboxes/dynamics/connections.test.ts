import { describe, expect, it } from 'vitest';
import { create, errorOf, openSandbox, rowsOf } from './support.js';
import type { TestSandbox } from './support.js';

async function openPair() {
  const sandbox = await openSandbox();
  const contact = await create(sandbox, 'contacts', { lastname: 'Lovelace' });
  const account = await create(sandbox, 'accounts', { name: 'Acme' });
  return { sandbox, contact, account };
}

function connect(sandbox: TestSandbox, contact: string, account: string) {
  return create(sandbox, 'connections', {
    'record1id_contact@odata.bind': `/contacts(${contact})`,
    'record2id_account@odata.bind': `/accounts(${account})`,
  });
}

async function all(sandbox: TestSandbox) {
  return rowsOf(await sandbox.api('GET', 'connections?$orderby=ismaster desc'));
}

describe('connections', () => {
  it('are two rows that mirror each other', async () => {
    const { sandbox, contact, account } = await openPair();

    const connectionid = await connect(sandbox, contact, account);

    const [master, mirror] = await all(sandbox);
    expect(master).toMatchObject({
      connectionid,
      ismaster: true,
      _record1id_value: contact,
      _record2id_value: account,
      record1objecttypecode: 2,
      record2objecttypecode: 1,
      _relatedconnectionid_value: mirror?.['connectionid'],
    });
    expect(mirror).toMatchObject({
      ismaster: false,
      _record1id_value: account,
      _record2id_value: contact,
      _relatedconnectionid_value: connectionid,
    });
  });

  it('go with either record', async () => {
    const { sandbox, contact, account } = await openPair();
    await connect(sandbox, contact, account);

    await sandbox.api('DELETE', `accounts(${account})`);

    expect(await all(sandbox)).toEqual([]);
    expect((await sandbox.api('GET', `contacts(${contact})`)).status).toBe(200);
  });

  it('do not touch the records that they connect', async () => {
    const { sandbox, contact, account } = await openPair();
    const before = await sandbox.api('GET', `contacts(${contact})`);
    sandbox.clock.advance(60_000);

    await connect(sandbox, contact, account);

    const after = await sandbox.api('GET', `contacts(${contact})`);
    expect(after.body['modifiedon']).toBe(before.body['modifiedon']);
  });

  it('need two records, and a role that is there', async () => {
    const { sandbox, contact, account } = await openPair();

    const half = await sandbox.api('POST', 'connections', {
      body: { 'record1id_contact@odata.bind': `/contacts(${contact})` },
    });
    const strange = await sandbox.api('POST', 'connections', {
      body: {
        'record1id_contact@odata.bind': `/contacts(${contact})`,
        'record2id_account@odata.bind': `/accounts(${account})`,
        'record2roleid@odata.bind': `/connectionroles(${account})`,
      },
    });

    expect(half.status).toBe(400);
    expect(strange.status).toBe(404);
    expect(errorOf(strange).message).toContain(account);
    expect(await all(sandbox)).toEqual([]);
  });
});
