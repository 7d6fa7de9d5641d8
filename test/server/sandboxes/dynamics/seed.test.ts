import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDynamicsSandbox } from '../../../../server/sandboxes/dynamics/index.js';
import { CLIENT, manyContacts, openSandbox, rowsOf } from './support.js';

function accountId(index: number): string {
  return `0a3f1e30-0000-4a2b-9c3d-${String(index).padStart(12, '0')}`;
}

describe('seeding', () => {
  it('makes 5,000 contacts with 500 accounts quickly, linked and stamped', async () => {
    const sandbox = await openSandbox();
    const accounts = Array.from({ length: 500 }, (_, index) => ({
      accountid: accountId(index),
      name: `Account ${String(index)}`,
    }));
    const contacts = manyContacts(5000).map((contact, index) => ({
      ...contact,
      parentcustomerid: { table: 'account', id: accountId(index % 500) },
      modifiedon: '2026-01-15T12:00:00Z',
    }));
    const startedAt = performance.now();

    await sandbox.seed({ accounts, contacts });

    // Generous: measured 0.6 s on two slow cores.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const answer = await sandbox.api(
      'GET',
      `contacts?$filter=_parentcustomerid_value eq ${accountId(7)}&$select=fullname,modifiedon`,
    );
    expect(rowsOf(answer)).toHaveLength(10);
    expect(rowsOf(answer)[0]).toMatchObject({ modifiedon: '2026-01-15T12:00:00Z' });
    expect(sandbox.stats().writes.records).toBe(0);
  });

  it('takes lookups in both directions within one seed', async () => {
    const sandbox = await openSandbox();
    const contactid = '0a3f1e30-1111-4a2b-9c3d-000000000001';

    await sandbox.seed({
      accounts: [
        {
          accountid: accountId(1),
          name: 'Child',
          parentaccountid: { table: 'account', id: accountId(2) },
          primarycontactid: { table: 'contact', id: contactid },
        },
        { accountid: accountId(2), name: 'Parent' },
      ],
      contacts: [
        { contactid, lastname: 'A', parentcustomerid: { table: 'account', id: accountId(1) } },
      ],
    });

    const answer = await sandbox.api(
      'GET',
      `accounts(${accountId(1)})?$expand=parentaccountid($select=name),primarycontactid($select=lastname)`,
    );
    expect(answer.body).toMatchObject({
      parentaccountid: { name: 'Parent' },
      primarycontactid: { lastname: 'A' },
    });
  });

  it('makes all or nothing, and names what is wrong', async () => {
    const sandbox = await openSandbox();

    const unknown = sandbox.seed({ contacts: [{ lastname: 'A' }, { shoesize: 43 }] });
    await expect(unknown).rejects.toThrow('"shoesize"');
    const missing = sandbox.seed({
      contacts: [{ lastname: 'A', parentcustomerid: { table: 'account', id: accountId(1) } }],
    });
    await expect(missing).rejects.toThrow('Does Not Exist');

    expect(rowsOf(await sandbox.api('GET', 'contacts'))).toEqual([]);
  });

  it('keeps records, tokens, versions and custom columns in the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dynamics-sandbox-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const databaseFile = join(folder, 'dynamics.sqlite');
    const first = await openSandbox({ databaseFile });
    await first.seed({
      customAttributes: { contact: [{ name: 'new_Shoe', label: 'Shoe', type: 'integer' }] },
    });
    await first.seed({ contacts: [{ lastname: 'Kept', new_shoe: 43 }] });
    const before = rowsOf(await first.api('GET', 'contacts'))[0];
    await first.close();

    const second = await createDynamicsSandbox({
      databaseFile,
      clock: first.clock.now,
      ...CLIENT,
      organisationName: 'Renamed',
    });
    onTestFinished(() => second.close());
    const call = (path: string, init: RequestInit = {}) =>
      second.app.request(`http://contoso.example/api/data/v9.2/${path}`, {
        ...init,
        headers: { Authorization: `Bearer ${first.token}`, 'Content-Type': 'application/json' },
      });
    await call('contacts', { method: 'POST', body: '{"lastname":"New","new_shoe":40}' });
    const rows = (
      (await (await call('contacts?$orderby=versionnumber')).json()) as {
        value: Record<string, unknown>[];
      }
    ).value;
    const organisation = (await (await call('organizations')).json()) as {
      value: { name: string }[];
    };

    expect(rows[0]).toEqual(before);
    expect(rows[1]).toMatchObject({ lastname: 'New', new_shoe: 40 });
    expect(Number(rows[1]?.['versionnumber'])).toBeGreaterThan(Number(before?.['versionnumber']));
    expect(organisation.value[0]?.name).toBe('Renamed');
  });
});
