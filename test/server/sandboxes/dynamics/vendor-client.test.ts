import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DynamicsWebApi } from 'dynamics-web-api';
import { serveDynamicsSandbox } from '../../../../server/sandboxes/dynamics/index.js';
import type { ServedDynamicsSandbox } from '../../../../server/sandboxes/dynamics/index.js';
import { CLIENT, manyContacts, TENANT } from './support.js';

/**
 * The published client, unchanged, over a real socket: what it expects of Dataverse the sandbox must do.
 */
const UNKNOWN = '6f1c9a52-0000-4000-8000-00000000dead';

interface Contact {
  contactid: string;
  lastname: string;
  fullname: string;
  jobtitle: string | null;
  emailaddress1: string | null;
  _parentcustomerid_value: string | null;
  _parentcustomerid_value_LogicalName?: string;
  _parentcustomerid_value_Formatted?: string;
}

let sandbox: ServedDynamicsSandbox;
let client: DynamicsWebApi;

async function serve(limits = {}): Promise<void> {
  sandbox = await serveDynamicsSandbox({
    databaseFile: ':memory:',
    ...CLIENT,
    organisationName: 'Contoso',
    limits,
    port: 0,
  });
  const { close } = sandbox;
  onTestFinished(() => close());
  client = new DynamicsWebApi({
    serverUrl: sandbox.url,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => fetchToken(sandbox.url),
  });
}

/** An object with at least these properties, whatever else it has. */
function containing(properties: object): unknown {
  return expect.objectContaining(properties);
}

function containingText(text: string): unknown {
  return expect.stringContaining(text);
}

/** As an app gets it from Entra. */
async function fetchToken(url: string): Promise<string> {
  const answer = await fetch(`${url}/${TENANT}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      scope: `${url}/.default`,
    }),
  });
  const body = (await answer.json()) as { access_token: string };
  return body.access_token;
}

function createContact(data: Record<string, unknown>): Promise<string> {
  // Without `returnRepresentation` the client resolves to the id, which its types do not say.
  return client.create({ collection: 'contacts', data }) as unknown as Promise<string>;
}

beforeEach(() => serve());

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

describe('dynamics-web-api: relationships', () => {
  it('associates and disassociates, from both ends', async () => {
    const account = (await client.create({
      collection: 'accounts',
      data: { name: 'Engines' },
    })) as unknown as string;
    const contact = await createContact({ lastname: 'Lovelace' });
    const companyOf = async () =>
      (await client.retrieve<Contact>({ collection: 'contacts', key: contact }))
        ._parentcustomerid_value;

    await client.associate({
      collection: 'accounts',
      primaryKey: account,
      relationshipName: 'contact_customer_accounts',
      relatedCollection: 'contacts',
      relatedKey: contact,
    });
    const associated = await companyOf();
    await client.disassociate({
      collection: 'accounts',
      primaryKey: account,
      relationshipName: 'contact_customer_accounts',
      relatedKey: contact,
    });
    const disassociated = await companyOf();
    await client.associateSingleValued({
      collection: 'contacts',
      primaryKey: contact,
      navigationProperty: 'parentcustomerid_account',
      relatedCollection: 'accounts',
      relatedKey: account,
    });
    const single = await companyOf();
    await client.disassociateSingleValued({
      collection: 'contacts',
      primaryKey: contact,
      navigationProperty: 'parentcustomerid_account',
    });

    expect([associated, disassociated, single, await companyOf()]).toEqual([
      account,
      null,
      account,
      null,
    ]);
  });
});

describe('dynamics-web-api: definitions and functions', () => {
  it('connects two records, in a role, and finds the connection from both ends', async () => {
    const collection = 'connections';
    const add = (set: string, data: object) =>
      client.create<object, string>({ collection: set, data });
    const contactid = await add('contacts', { lastname: 'Ada' });
    const accountid = await add('accounts', { name: 'Acme' });
    const roleid = await add('connectionroles', { name: 'Adviser', category: 1 });
    const connectionid = await add(collection, {
      'record1id_contact@odata.bind': `contacts(${contactid})`,
      'record2id_account@odata.bind': `accounts(${accountid})`,
      'record2roleid@odata.bind': `connectionroles(${roleid})`,
    });
    interface Connection {
      connectionid: string;
      _record2id_value: string;
      _record1roleid_value: string | null;
      _record2roleid_value: string | null;
    }
    const find = async (id: string) =>
      (
        await client.retrieveMultiple<Connection>({
          collection,
          select: ['_record2id_value', '_record1roleid_value', '_record2roleid_value'],
          filter: `_record1id_value eq ${id} and statecode eq 0`,
        })
      ).value;

    expect(await find(contactid)).toMatchObject([
      { connectionid, _record2id_value: accountid, _record2roleid_value: roleid },
    ]);
    expect(await find(accountid)).toMatchObject([
      { _record2id_value: contactid, _record1roleid_value: roleid, _record2roleid_value: null },
    ]);

    await client.update({
      collection,
      key: connectionid,
      data: { 'record2roleid@odata.bind': null },
    });
    expect(await find(accountid)).toMatchObject([{ _record1roleid_value: null }]);
    await client.deleteRecord({ collection, key: connectionid });
    expect([await find(contactid), await find(accountid)]).toEqual([[], []]);
  });

  it('reads a table, its columns, their options and relationships', async () => {
    const entity = await client.retrieveEntity<Record<string, unknown>>({
      key: "LogicalName='contact'",
      select: ['EntitySetName', 'PrimaryIdAttribute', 'ChangeTrackingEnabled'],
      expand: [{ property: 'Attributes', select: ['LogicalName', 'RequiredLevel'] }],
    });
    const options = await client.retrieveAttributes<Record<string, unknown>>({
      entityKey: "LogicalName='contact'",
      castType: 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
      select: ['LogicalName'],
      expand: [{ property: 'OptionSet' }],
    });
    const one = await client.retrieveAttribute<Record<string, unknown>>({
      entityKey: "LogicalName='contact'",
      attributeKey: "LogicalName='emailaddress1'",
      castType: 'Microsoft.Dynamics.CRM.StringAttributeMetadata',
    });
    const relationships = await client.retrieveRelationships<Record<string, unknown>>({
      castType: 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
      filter: "ReferencingEntity eq 'contact'",
    });
    const globalSets = await client.retrieveGlobalOptionSets<Record<string, unknown>>();

    expect(entity).toMatchObject({
      EntitySetName: 'contacts',
      PrimaryIdAttribute: 'contactid',
      ChangeTrackingEnabled: true,
    });
    expect(entity['Attributes']).toContainEqual(
      expect.objectContaining({
        LogicalName: 'lastname',
        RequiredLevel: containing({ Value: 'ApplicationRequired' }),
      }),
    );
    expect(options.value).toContainEqual(
      expect.objectContaining({
        LogicalName: 'gendercode',
        OptionSet: containing({
          Options: [
            containing({
              Value: 1,
              Label: containing({ UserLocalizedLabel: containing({ Label: 'Male' }) }),
            }),
            containing({ Value: 2 }),
          ],
        }),
      }),
    );
    expect(one).toMatchObject({ MaxLength: 100, Format: 'Email', AttributeType: 'String' });
    expect(relationships.value.map((item) => item['SchemaName'])).toContain(
      'contact_customer_accounts',
    );
    expect(globalSets.value.map((item) => item['Name'])).toContain('purchasetimeframe');
  });

  it('finds entity sets by entity names, reads CSDL and calls functions and actions', async () => {
    const byName = new DynamicsWebApi({
      serverUrl: sandbox.url,
      dataApi: { version: '9.2' },
      onTokenRefresh: () => fetchToken(sandbox.url),
      useEntityNames: true,
    });
    await createContact({ lastname: 'Lovelace' });

    const contacts = await byName.retrieveMultiple({ collection: 'contact' });
    const csdl = await client.retrieveCsdlMetadata();
    const me = await client.callFunction<{ UserId: string }>('WhoAmI');
    const made = await client.callAction<{ Ids: string[] }>({
      collection: 'contacts',
      actionName: 'Microsoft.Dynamics.CRM.CreateMultiple',
      action: {
        Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.contact', lastname: 'Babbage' }],
      },
    });

    expect(contacts.value).toHaveLength(1);
    expect(csdl).toContain('<EntityType Name="contact"');
    expect(me.UserId).toMatch(/^[0-9a-f-]{36}$/u);
    expect(made.Ids).toHaveLength(1);
  });
});

describe('dynamics-web-api: limits and errors', () => {
  it('hands a 429 with its Retry-After to the caller, who gets through later', async () => {
    await serve({ requestsPer5Minutes: 2 });
    await client.count({ collection: 'contacts' });
    await client.count({ collection: 'contacts' });

    const refused = client.count({ collection: 'contacts' });

    await expect(refused).rejects.toMatchObject({
      status: 429,
      code: '0x80072322',
      headers: containing({ 'retry-after': expect.stringMatching(/^\d+$/u) as unknown }),
    });
  });

  it('hands faults of the service to the caller', async () => {
    await fetch(`${sandbox.url}/__faults`, {
      method: 'POST',
      body: JSON.stringify({ effect: 'status', status: 503, path: '/api/*', times: 1 }),
      headers: { 'Content-Type': 'application/json' },
    });

    await expect(client.count({ collection: 'contacts' })).rejects.toMatchObject({ status: 503 });
    expect(await client.count({ collection: 'contacts' })).toBe(0);
  });

  it('rejects a token that is none', async () => {
    const stranger = new DynamicsWebApi({
      serverUrl: sandbox.url,
      dataApi: { version: '9.2' },
      onTokenRefresh: () => Promise.resolve('nonsense'),
    });

    await expect(stranger.count({ collection: 'contacts' })).rejects.toMatchObject({ status: 401 });
  });
});
