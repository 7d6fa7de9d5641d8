/** What the published client expects of Dataverse the sandbox must do: relationships, definitions, limits. */
import { describe, expect, it } from 'vitest';
import { DynamicsWebApi } from 'dynamics-web-api';
import {
  client,
  containing,
  createContact,
  fetchToken,
  sandbox,
  serve,
  useVendorClient,
} from './vendor-support.js';
import type { Contact } from './vendor-support.js';

useVendorClient();

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
