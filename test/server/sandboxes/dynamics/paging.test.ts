import { describe, expect, it } from 'vitest';
import { create, manyContacts, openSandbox, readAll, rowsOf } from './support.js';

describe('paging', () => {
  it('follows next links to every record once, in the order asked for', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({ contacts: manyContacts(57) });

    const { rows, pages } = await readAll(
      sandbox,
      'contacts?$select=lastname&$orderby=lastname desc',
      'odata.maxpagesize=10',
    );

    const names = rows.map((row) => String(row['lastname']));
    expect(pages).toBe(6);
    expect(names).toEqual(
      manyContacts(57)
        .map(({ lastname }) => lastname)
        .reverse(),
    );
  });

  it.each([
    '',
    '&$orderby=jobtitle',
    '&$orderby=jobtitle desc',
    '&$orderby=jobtitle desc,numberofchildren',
  ])('misses nothing among equal and empty values%s', async (order) => {
    const sandbox = await openSandbox();
    const contacts = manyContacts(40).map((contact, index) => ({
      ...contact,
      jobtitle: index % 3 === 0 ? null : index % 3 === 1 ? 'Clerk' : 'Smith',
      numberofchildren: index % 4 === 0 ? null : index % 4,
    }));
    await sandbox.seed({ contacts });

    const { rows } = await readAll(
      sandbox,
      `contacts?$select=lastname${order}`,
      'odata.maxpagesize=7',
    );

    expect(rows).toHaveLength(40);
    expect(new Set(rows.map((row) => row['lastname'])).size).toBe(40);
  });

  it('neither repeats nor skips when records come and go between pages', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({ contacts: manyContacts(30) });
    const first = await sandbox.api('GET', 'contacts?$select=lastname&$orderby=lastname', {
      prefer: 'odata.maxpagesize=10',
    });
    for (const row of rowsOf(first).slice(0, 5)) {
      await sandbox.api('DELETE', `contacts(${String(row['contactid'])})`);
    }
    await create(sandbox, 'contacts', { lastname: '0000' });

    const { rows } = await readAll(
      sandbox,
      String(first.body['@odata.nextLink']),
      'odata.maxpagesize=10',
    );

    expect(rows.map((row) => row['lastname'])).toEqual(
      manyContacts(30)
        .slice(10)
        .map(({ lastname }) => lastname),
    );
  });

  it('limits with $top, without a next link, unless a page size is given', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({ contacts: manyContacts(12) });

    const top = await sandbox.api('GET', 'contacts?$top=3');
    const both = await sandbox.api('GET', 'contacts?$top=3', { prefer: 'odata.maxpagesize=5' });

    expect([rowsOf(top).length, '@odata.nextLink' in top.body]).toEqual([3, false]);
    expect([rowsOf(both).length, '@odata.nextLink' in both.body]).toEqual([5, true]);
    expect(both.headers.get('Preference-Applied')).toBe('odata.maxpagesize=5');
  });

  it('pages at 5,000 by itself and counts no further', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({ contacts: manyContacts(5001) });

    const answer = await sandbox.api('GET', 'contacts?$select=contactid&$count=true', {
      prefer: 'odata.include-annotations="Microsoft.Dynamics.CRM.*"',
    });

    expect(rowsOf(answer)).toHaveLength(5000);
    expect(answer.body).toMatchObject({
      '@odata.count': 5000,
      '@Microsoft.Dynamics.CRM.totalrecordcount': 5000,
      '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': true,
    });
    const total = await sandbox.api('GET', "RetrieveTotalRecordCount(EntityNames=['contact'])");
    expect(total.body['EntityRecordCountCollection']).toMatchObject({ Values: [5001] });
  });
});
