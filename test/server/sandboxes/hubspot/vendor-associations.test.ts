import { describe, expect, it } from 'vitest';
import { openClient } from './vendor-support.js';

// The client's enums are not exported, so their values are given as text.
const UNLABELLED = { associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 279 };

describe('the HubSpot client: associations', () => {
  it('associates with labels and reads the associations back', async () => {
    const { client } = await openClient();
    const contact = await client.crm.contacts.basicApi.create({
      properties: { email: 'ada@example.com' },
      associations: [],
    });
    const [first, second] = await Promise.all(
      ['First', 'Second'].map((name) =>
        client.crm.companies.basicApi.create({ properties: { name }, associations: [] }),
      ),
    );
    const v4 = client.crm.associations.v4;

    await v4.basicApi.createDefault('contact', contact.id, 'company', first?.id ?? '');
    const made = await v4.batchApi.create('contacts', 'companies', {
      inputs: [{ _from: { id: contact.id }, to: { id: second?.id ?? '' }, types: [UNLABELLED] }],
    });
    expect(made.results).toHaveLength(1);

    const page = await v4.basicApi.getPage('contacts', contact.id, 'companies');
    expect(page.results.map(({ toObjectId }) => toObjectId)).toEqual([first?.id, second?.id]);
    expect(page.results[0]?.associationTypes.map(({ typeId }) => typeId).sort()).toEqual([1, 279]);

    const read = await v4.batchApi.getPage('companies', 'contacts', {
      inputs: [{ id: second?.id ?? '' }],
    });
    expect(read.results[0]?.to[0]?.toObjectId).toBe(contact.id);

    await v4.basicApi.archive('contacts', contact.id, 'companies', first?.id ?? '');
    const rest = await v4.basicApi.getPage('contacts', contact.id, 'companies');
    expect(rest.results.map(({ toObjectId }) => toObjectId)).toEqual([second?.id]);
  });

  it('makes labels, puts them on ties and takes them off in batches', async () => {
    const { client } = await openClient();
    const { v4 } = client.crm.associations;
    const associations: never[] = [];
    const contact = await client.crm.contacts.basicApi.create({
      ...{ properties: { email: 'ada@example.com' }, associations },
    });
    const company = await client.crm.companies.basicApi.create({
      ...{ properties: { name: 'Acme' }, associations },
    });
    const pair = { _from: { id: contact.id }, to: { id: company.id } };
    const labels = async () => {
      const read = await v4.batchApi.getPage('contacts', 'companies', {
        inputs: [{ id: contact.id }],
      });
      const types = read.results[0]?.to[0]?.associationTypes ?? [];
      return types.flatMap(({ label }) => label ?? []).sort();
    };

    const { definitionsApi } = v4.schema;
    for (const label of ['Adviser', 'Owner'])
      await definitionsApi.create('contacts', 'companies', { label, name: label.toLowerCase() });
    const { results } = await definitionsApi.getAll('contacts', 'companies');
    const typeOf = (label: string) => {
      const found = results.find((one) => one.label === label);
      return {
        associationCategory: found?.category as never,
        associationTypeId: found?.typeId ?? 0,
      };
    };
    expect(results.map(({ label }) => label)).toEqual([null, 'Primary', 'Adviser', 'Owner']);

    const made = await v4.batchApi.createDefault('contacts', 'companies', { inputs: [pair] });
    expect(made.results[0]?._from.id).toBe(contact.id);
    await v4.batchApi.create('contacts', 'companies', {
      inputs: [{ ...pair, types: [typeOf('Adviser'), typeOf('Owner')] }],
    });
    expect(await labels()).toEqual(['Adviser', 'Owner', 'Primary']);

    await v4.batchApi.archiveLabels('contacts', 'companies', {
      inputs: [{ ...pair, types: [typeOf('Owner')] }],
    });
    expect(await labels()).toEqual(['Adviser', 'Primary']);

    await v4.batchApi.archiveLabels('contacts', 'companies', {
      inputs: [{ ...pair, types: [UNLABELLED] }],
    });
    expect(await labels()).toEqual([]);
  });
});
