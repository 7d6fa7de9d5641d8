/** What the published client expects of Dataverse the sandbox must do: records, lists and batches. */
import { describe, expect, it } from 'vitest';
import { manyContacts } from './support.js';
import {
  UNKNOWN,
  client,
  containingText,
  createContact,
  sandbox,
  useVendorClient,
} from './vendor-support.js';
import type { Contact } from './vendor-support.js';

useVendorClient();

describe('dynamics-web-api: single records', () => {
  it('creates and returns the id, or the record when asked', async () => {
    const id = await createContact({ firstname: 'Åda', lastname: 'Lovelace' });
    const record: Record<string, unknown> = await client.create({
      collection: 'contacts',
      data: { lastname: 'Babbage' },
      returnRepresentation: true,
      select: ['fullname'],
    });

    expect(id).toMatch(/^[0-9a-f-]{36}$/u);
    expect(record['fullname']).toBe('Babbage');
  });

  it('retrieves with select, expand and formatted values', async () => {
    const account = (await client.create({
      collection: 'accounts',
      data: { name: 'Engines' },
    })) as unknown as string;
    const id = await createContact({
      firstname: 'Åda',
      lastname: 'Lovelace',
      'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    });

    const contact = await client.retrieve<Contact & { parentcustomerid_account: { name: string } }>(
      {
        collection: 'contacts',
        key: id,
        select: ['fullname', '_parentcustomerid_value'],
        expand: [{ property: 'parentcustomerid_account', select: ['name'] }],
        includeAnnotations: '*',
      },
    );

    expect(contact).toMatchObject({
      fullname: 'Åda Lovelace',
      _parentcustomerid_value: account,
      _parentcustomerid_value_LogicalName: 'account',
      _parentcustomerid_value_Formatted: 'Engines',
      parentcustomerid_account: { name: 'Engines' },
    });
  });

  it('updates what is there and rejects what is not', async () => {
    const id = await createContact({ lastname: 'Lovelace' });

    const updated = await client.update({
      collection: 'contacts',
      key: id,
      data: { jobtitle: 'Countess' },
    });
    const missing = client.update({
      collection: 'contacts',
      key: UNKNOWN,
      data: { jobtitle: 'Nobody' },
    });

    expect(updated).toBe(true);
    await expect(missing).rejects.toMatchObject({ status: 404, code: '0x80040217' });
    const contact = await client.retrieve<Contact>({ collection: 'contacts', key: id });
    expect(contact.jobtitle).toBe('Countess');
  });

  it('lists users, and gives a record to one of them but to nobody else', async () => {
    const id = await createContact({ lastname: 'Lovelace' });
    const { value: users = [] } = await client.retrieveMultiple<Contact>({
      collection: 'systemusers',
      select: ['systemuserid', 'fullname', 'internalemailaddress', 'isdisabled'],
      filter: 'isdisabled eq false and internalemailaddress ne null',
      orderBy: ['isdisabled', 'fullname'],
    });
    const [kim] = users as unknown as Record<string, string>[];
    const give = (user: string) =>
      client.update({
        collection: 'contacts',
        key: id,
        data: { 'ownerid@odata.bind': `/systemusers(${user})` },
      });

    expect(kim).toMatchObject({ isdisabled: false, internalemailaddress: containingText('@') });
    expect(await give(kim?.['systemuserid'] ?? '')).toBe(true);
    await expect(give(UNKNOWN)).rejects.toMatchObject({ status: 404 });
    const contact = await client.retrieve<Record<string, unknown>>({
      collection: 'contacts',
      key: id,
      select: ['_ownerid_value'],
    });
    expect(contact['_ownerid_value']).toBe(kim?.['systemuserid']);
  });

  it('refuses an update of an old version, as the client tells it', async () => {
    const id = await createContact({ lastname: 'Lovelace' });
    const first = await client.retrieve<{ '@odata.etag': string }>({
      collection: 'contacts',
      key: id,
      select: ['lastname'],
    });
    await client.update({ collection: 'contacts', key: id, data: { lastname: 'King' } });

    const stale = await client.update({
      collection: 'contacts',
      key: id,
      data: { lastname: 'Byron' },
      ifmatch: first['@odata.etag'],
    });

    expect(stale).toBe(false);
  });

  it('upserts by id and by alternate key, and can be held to one of both', async () => {
    await sandbox.seed({
      alternateKeys: {
        account: [{ name: 'new_Number', label: 'Number', attributes: ['accountnumber'] }],
      },
    });

    await client.upsert({ collection: 'contacts', key: UNKNOWN, data: { lastname: 'Made' } });
    const blocked = await client.upsert({
      collection: 'contacts',
      key: UNKNOWN,
      data: { lastname: 'Changed' },
      ifnonematch: '*',
    });
    await client.upsert({
      collection: 'accounts',
      key: "accountnumber='A-1'",
      data: { name: 'One' },
    });
    await client.upsert({
      collection: 'accounts',
      key: "accountnumber='A-1'",
      data: { name: 'Uno' },
    });

    const contact = await client.retrieve<Contact>({ collection: 'contacts', key: UNKNOWN });
    const accounts = await client.retrieveAll<{ name: string }>({ collection: 'accounts' });
    expect(blocked).toBeNull();
    expect(contact.lastname).toBe('Made');
    expect(accounts.value.map(({ name }) => name)).toEqual(['Uno']);
  });

  it('updates one property and deletes one property', async () => {
    const id = await createContact({ lastname: 'Lovelace', jobtitle: 'Writer' });

    await client.updateSingleProperty({
      collection: 'contacts',
      key: id,
      fieldValuePair: { lastname: 'King' },
    });
    await client.deleteRecord({ collection: 'contacts', key: id, property: 'jobtitle' });

    const contact = await client.retrieve<Contact>({ collection: 'contacts', key: id });
    expect(contact).toMatchObject({ lastname: 'King', jobtitle: null });
  });

  it('deletes', async () => {
    const id = await createContact({ lastname: 'Lovelace' });

    const deleted: unknown = await client.deleteRecord({ collection: 'contacts', key: id });
    const read: Promise<unknown> = client.retrieve({ collection: 'contacts', key: id });

    expect(deleted).toBe(true);
    await expect(read).rejects.toMatchObject({ status: 404 });
  });
});

describe('dynamics-web-api: lists', () => {
  it('filters, sorts, counts and pages by next links', async () => {
    await sandbox.seed({ contacts: manyContacts(23) });

    const first = await client.retrieveMultiple<Contact>({
      collection: 'contacts',
      select: ['lastname'],
      filter: "startswith(emailaddress1,'person')",
      orderBy: ['lastname desc'],
      maxPageSize: 10,
      count: true,
    });
    const second = await client.retrieveMultiple<Contact>(
      { collection: 'contacts', maxPageSize: 10 },
      first.oDataNextLink,
    );

    expect(first.oDataCount).toBe(23);
    expect(first.value[0]?.lastname).toBe('0023');
    expect(second.value[0]?.lastname).toBe('0013');
  });

  it('reads all pages and counts all', async () => {
    await sandbox.seed({ contacts: manyContacts(23) });

    const all = await client.retrieveAll<Contact>({
      collection: 'contacts',
      select: ['lastname'],
      maxPageSize: 5,
    });
    const count = await client.count({ collection: 'contacts' });
    const filtered = await client.count({ collection: 'contacts', filter: "lastname eq '0001'" });

    expect(new Set(all.value.map(({ lastname }) => lastname)).size).toBe(23);
    expect([count, filtered]).toEqual([23, 1]);
  });

  it('tracks changes by delta link', async () => {
    const gone = await createContact({ lastname: 'Gone' });
    const changed = await createContact({ lastname: 'Before' });
    const start = await client.retrieveMultiple<Contact>({
      collection: 'contacts',
      select: ['lastname'],
      trackChanges: true,
    });
    await client.update({ collection: 'contacts', key: changed, data: { lastname: 'After' } });
    await client.deleteRecord({ collection: 'contacts', key: gone });

    const changes = await client.retrieveMultiple<Contact & { id?: string; reason?: string }>(
      { collection: 'contacts' },
      start.oDataDeltaLink,
    );

    expect(start.value).toHaveLength(2);
    expect(changes.value).toMatchObject([
      { contactid: changed, lastname: 'After' },
      { id: gone, reason: 'deleted' },
    ]);
    expect(changes.oDataDeltaLink).toContain('deltatoken');
  });
});

describe('dynamics-web-api: batch', () => {
  it('runs several operations and hands each its result', async () => {
    const id = await createContact({ lastname: 'There' });
    client.startBatch();
    void client.retrieve({ collection: 'contacts', key: id, select: ['lastname'] });
    void client.create({ collection: 'contacts', data: { lastname: 'New' } });
    void client.update({ collection: 'contacts', key: id, data: { jobtitle: 'X' } });
    void client.retrieveMultiple({ collection: 'contacts', select: ['lastname'] });

    const [read, created, updated, list] = (await client.executeBatch()) as [
      Contact,
      string,
      boolean,
      { value: Contact[] },
    ];

    expect(read.lastname).toBe('There');
    expect(created).toMatch(/^[0-9a-f-]{36}$/u);
    expect(updated).toBe(true);
    expect(list.value).toHaveLength(2);
  });

  it('links records of one change set by content id', async () => {
    client.startBatch();
    void client.create({ collection: 'accounts', data: { name: 'Engines' }, contentId: '1' });
    void client.create({
      collection: 'contacts',
      data: { lastname: 'Lovelace', 'parentcustomerid_account@odata.bind': '$1' },
      contentId: '2',
    });

    const [account] = (await client.executeBatch()) as [string, string];

    const contacts = await client.retrieveMultiple<Contact>({ collection: 'contacts' });
    expect(contacts.value[0]?._parentcustomerid_value).toBe(account);
  });

  it('undoes a change set of which one part fails', async () => {
    client.startBatch();
    void client.create({ collection: 'contacts', data: { lastname: 'Good' } });
    void client.create({ collection: 'contacts', data: { lastname: 'x'.repeat(51) } });

    await expect(client.executeBatch()).rejects.toMatchObject([
      { status: 400, error: { code: '0x80044331' } },
    ]);

    expect(await client.count({ collection: 'contacts' })).toBe(0);
  });

  it('goes on after an error outside of change sets', async () => {
    client.startBatch();
    void client.create({
      collection: 'contacts',
      data: { lastname: 'x'.repeat(51) },
      inChangeSet: false,
    });
    void client.create({ collection: 'contacts', data: { lastname: 'Good' }, inChangeSet: false });

    const [failed, created] = (await client.executeBatch({ continueOnError: true })) as unknown[];

    expect(failed).toMatchObject({ status: 400, error: { code: '0x80044331' } });
    expect(created).toMatch(/^[0-9a-f-]{36}$/u);
    expect(await client.count({ collection: 'contacts' })).toBe(1);
  });
});
