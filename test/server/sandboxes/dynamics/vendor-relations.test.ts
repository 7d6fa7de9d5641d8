/** What the published client expects of Dataverse the sandbox must do: many-to-many relationships. */
import { beforeEach, describe, expect, it } from 'vitest';
import { UNKNOWN, client, containing, createContact, useVendorClient } from './vendor-support.js';

useVendorClient();

const NAVIGATION = 'accountleads_association';

async function make(collection: string, data: Record<string, unknown>): Promise<string> {
  return (await client.create({ collection, data })) as unknown as string;
}

describe('dynamics-web-api: many-to-many relationships', () => {
  let account: string;
  let leads: string[];
  beforeEach(async () => {
    account = await make('accounts', { name: 'Engines' });
    leads = [];
    for (const lastname of ['Ada', 'Bo', 'Cy']) leads.push(await make('leads', { lastname }));
  });

  const associate = (lead: string) =>
    client.associate({
      collection: 'accounts',
      primaryKey: account,
      relationshipName: NAVIGATION,
      relatedCollection: 'leads',
      relatedKey: lead,
    });
  const disassociate = (lead: string) =>
    client.disassociate({
      collection: 'accounts',
      primaryKey: account,
      relationshipName: NAVIGATION,
      relatedKey: lead,
    });
  const related = async (): Promise<unknown[]> => {
    const { value = [] } = await client.retrieveMultiple<Record<string, unknown>>({
      collection: `accounts(${account})/${NAVIGATION}`,
      select: ['lastname'],
      orderBy: ['lastname'],
    });
    return value.map(({ lastname }) => lastname);
  };

  it('associates and disassociates, from either end', async () => {
    const [ada = '', bo = ''] = leads;
    await associate(ada);
    await client.associate({
      collection: 'leads',
      primaryKey: bo,
      relationshipName: NAVIGATION,
      relatedCollection: 'accounts',
      relatedKey: account,
    });
    expect(await related()).toEqual(['Ada', 'Bo']);

    await client.disassociate({
      collection: 'leads',
      primaryKey: ada,
      relationshipName: NAVIGATION,
      relatedKey: account,
    });
    expect(await related()).toEqual(['Bo']);
    await disassociate(bo);
    await disassociate(bo);
    expect(await related()).toEqual([]);
  });

  it('refuses what is associated already, and who or what is not there', async () => {
    const [ada = ''] = leads;
    await associate(ada);

    await expect(associate(ada)).rejects.toMatchObject({
      status: 412,
      code: '0x80040237',
      message: 'Cannot insert duplicate key.',
    });
    await expect(associate(UNKNOWN)).rejects.toMatchObject({ status: 404, code: '0x80040217' });
    await expect(disassociate(UNKNOWN)).rejects.toMatchObject({ status: 404 });
    await expect(
      client.associate({
        collection: 'accounts',
        primaryKey: account,
        relationshipName: 'accounthorns_association',
        relatedCollection: 'leads',
        relatedKey: ada,
      }),
    ).rejects.toMatchObject({ status: 404, code: '0x8006088a' });
    expect(await related()).toEqual(['Ada']);
  });

  it('pages through the related records, and expands them in lists', async () => {
    for (const lead of leads) await associate(lead);
    const other = await make('accounts', { name: 'Looms' });

    const all = await client.retrieveAll<Record<string, unknown>>({
      collection: `accounts(${account})/${NAVIGATION}`,
      select: ['lastname'],
      maxPageSize: 2,
    });
    const first = await client.retrieveMultiple<Record<string, unknown>>({
      collection: `accounts(${account})/${NAVIGATION}`,
      select: ['lastname'],
      maxPageSize: 2,
    });
    const { value: accounts = [] } = await client.retrieveMultiple<Record<string, unknown>>({
      collection: 'accounts',
      select: ['name'],
      orderBy: ['name'],
      expand: [{ property: NAVIGATION, select: ['lastname'], orderBy: ['lastname desc'] }],
    });

    expect(new Set(all.value.map(({ lastname }) => lastname))).toEqual(
      new Set(['Ada', 'Bo', 'Cy']),
    );
    expect([first.value?.length, typeof first.oDataNextLink]).toEqual([2, 'string']);
    expect(accounts).toMatchObject([
      {
        name: 'Engines',
        [NAVIGATION]: [{ lastname: 'Cy' }, { lastname: 'Bo' }, { lastname: 'Ada' }],
      },
      { name: 'Looms', accountid: other, [NAVIGATION]: [] },
    ]);
  });

  it('describes them, and reads the pairs as rows that nothing but associating writes', async () => {
    const [ada = ''] = leads;
    await associate(ada);

    const { value: tables = [] } = await client.retrieveEntities({
      select: ['LogicalName'],
      filter: "LogicalName eq 'lead'",
      expand: [{ property: 'ManyToManyRelationships' }],
    });
    const described = await client.retrieveEntities({
      select: ['EntitySetName', 'IsIntersect'],
      filter: "LogicalName eq 'accountleads'",
    });
    const { value: pairs } = await client.retrieveMultiple({
      collection: 'accountleadscollection',
      select: ['accountid', 'leadid'],
      filter: `accountid eq ${account}`,
    });

    const [lead] = tables as Record<string, unknown>[];
    expect(lead?.['ManyToManyRelationships']).toContainEqual(
      containing({
        SchemaName: NAVIGATION,
        Entity1LogicalName: 'account',
        Entity1IntersectAttribute: 'accountid',
        Entity1NavigationPropertyName: NAVIGATION,
        Entity2LogicalName: 'lead',
        Entity2IntersectAttribute: 'leadid',
        Entity2NavigationPropertyName: NAVIGATION,
        IntersectEntityName: 'accountleads',
      }),
    );
    expect(described.value).toMatchObject([
      { EntitySetName: 'accountleadscollection', IsIntersect: true },
    ]);
    expect(pairs).toMatchObject([{ accountid: account, leadid: ada }]);
    await expect(make('accountleadscollection', { accountid: account })).rejects.toMatchObject({
      status: 400,
      code: '0x80040800',
    });
  });

  it('touches neither record, and takes the pairs of a deleted one away', async () => {
    const [ada = '', bo = ''] = leads;
    const contact = await createContact({ lastname: 'Lovelace' });
    const read = (collection: string, key: string) =>
      client.retrieve<Record<string, unknown>>({ collection, key });
    const before = [await read('accounts', account), await read('leads', ada)];
    await associate(ada);
    await associate(bo);
    await client.associate({
      collection: 'contacts',
      primaryKey: contact,
      relationshipName: 'contactleads_association',
      relatedCollection: 'leads',
      relatedKey: ada,
    });
    expect([await read('accounts', account), await read('leads', ada)]).toEqual(before);

    await client.deleteRecord({ collection: 'leads', key: ada });

    expect(await related()).toEqual(['Bo']);
    const { value } = await client.retrieveMultiple({ collection: 'contactleadscollection' });
    expect(value).toEqual([]);
  });
});
