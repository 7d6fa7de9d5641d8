import { describe, expect, it } from 'vitest';
import type { HubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import { aContact, call, create, manualClock, openSandbox } from './sandbox-fixture.js';

const BATCH = '/crm/associations/2026-03/contacts/companies/batch';

async function openPair(clock = manualClock()) {
  const sandbox = await openSandbox({ clock: clock.now });
  const contact = await aContact(sandbox, { firstname: 'Ada' });
  const first = await create(sandbox, 'companies', { name: 'First' });
  const second = await create(sandbox, 'companies', { name: 'Second' });
  return { sandbox, clock, contact, first, second };
}

/** Type ids by the id of the company. */
async function tiesOf(sandbox: HubSpotSandbox, contactId: string) {
  const path = `/crm/objects/2026-03/contacts/${contactId}/associations/companies`;
  const { body } = await call(sandbox, 'GET', path);
  const results = body['results'] as {
    toObjectId: string;
    associationTypes: { typeId: number }[];
  }[];
  return Object.fromEntries(
    results.map(({ toObjectId, associationTypes }) => [
      toObjectId,
      associationTypes.map(({ typeId }) => typeId),
    ]),
  );
}

async function propertiesOf(sandbox: HubSpotSandbox, path: string) {
  return (await call(sandbox, 'GET', path)).body['properties'] as Record<string, string | null>;
}

function put(sandbox: HubSpotSandbox, contactId: string, companyId: string, typeIds: number[]) {
  return call(
    sandbox,
    'PUT',
    `/crm/v4/objects/contacts/${contactId}/associations/companies/${companyId}`,
    typeIds.map((associationTypeId) => ({
      associationCategory: 'HUBSPOT_DEFINED',
      associationTypeId,
    })),
  );
}

describe('associations', () => {
  it('make the first company the main one, and show it from both sides', async () => {
    const { sandbox, contact, first, second } = await openPair();

    for (const { id } of [first, second]) {
      const path = `/crm/v4/objects/contacts/${contact.id}/associations/default/companies/${id}`;
      expect((await call(sandbox, 'PUT', path)).status).toBe(200);
    }

    expect(await tiesOf(sandbox, contact.id)).toEqual({ [first.id]: [1, 279], [second.id]: [279] });
    const back = await call(
      sandbox,
      'GET',
      `/crm/v4/objects/companies/${first.id}/associations/contacts`,
    );
    expect(back.body['results']).toEqual([
      {
        toObjectId: contact.id,
        associationTypes: [
          { category: 'HUBSPOT_DEFINED', typeId: 2, label: 'Primary' },
          { category: 'HUBSPOT_DEFINED', typeId: 280, label: null },
        ],
      },
    ]);
  });

  it('have one main company: naming another moves it', async () => {
    const { sandbox, contact, first, second } = await openPair();
    await put(sandbox, contact.id, first.id, [279]);

    const answer = await put(sandbox, contact.id, second.id, [1]);

    expect(answer.body['labels']).toEqual(['Primary']);
    expect(await tiesOf(sandbox, contact.id)).toEqual({ [first.id]: [279], [second.id]: [1, 279] });
  });

  it('change properties and modified times that nobody wrote', async () => {
    const { sandbox, clock, contact, first } = await openPair();
    clock.advance(1000);

    await put(sandbox, contact.id, first.id, [279]);

    const person = await propertiesOf(
      sandbox,
      `/crm/v3/objects/contacts/${contact.id}?properties=associatedcompanyid`,
    );
    const firm = await propertiesOf(
      sandbox,
      `/crm/v3/objects/companies/${first.id}?properties=num_associated_contacts`,
    );
    expect(person).toMatchObject({
      associatedcompanyid: first.id,
      lastmodifieddate: '2026-03-02T08:00:01.000Z',
    });
    expect(firm).toMatchObject({
      num_associated_contacts: '1',
      hs_lastmodifieddate: '2026-03-02T08:00:01.000Z',
    });
  });

  it('can be set and removed by associatedcompanyid', async () => {
    const { sandbox, contact, first, second } = await openPair();
    const path = `/crm/v3/objects/contacts/${contact.id}`;

    await call(sandbox, 'PATCH', path, { properties: { associatedcompanyid: first.id } });
    await call(sandbox, 'PATCH', path, { properties: { associatedcompanyid: second.id } });
    expect(await tiesOf(sandbox, contact.id)).toEqual({ [first.id]: [279], [second.id]: [1, 279] });

    await call(sandbox, 'PATCH', path, { properties: { associatedcompanyid: '' } });
    expect(await tiesOf(sandbox, contact.id)).toEqual({ [first.id]: [279] });
    expect(
      (await propertiesOf(sandbox, `${path}?properties=associatedcompanyid`))[
        'associatedcompanyid'
      ],
    ).toBeNull();

    const unknown = await call(sandbox, 'PATCH', path, {
      properties: { associatedcompanyid: contact.id },
    });
    expect(unknown.status).toBe(400);
  });

  it('carry labels of the account’s own, which replace each other', async () => {
    const { sandbox, contact, first } = await openPair();
    const label = async (name: string) => {
      const path = '/crm/associations/2026-03/contacts/companies/labels';
      const { body } = await call(sandbox, 'POST', path, { name, label: name });
      return (body['results'] as { typeId: number }[])[0]?.typeId ?? 0;
    };
    const [chair, member] = [await label('chair'), await label('member')];
    const tie = (associationTypeId: number) =>
      call(sandbox, 'POST', `${BATCH}/create`, {
        inputs: [
          {
            from: { id: contact.id },
            to: { id: first.id },
            types: [{ associationCategory: 'USER_DEFINED', associationTypeId }],
          },
        ],
      });

    expect((await tie(chair)).body['results']).toMatchObject([{ labels: ['chair'] }]);
    expect(await tiesOf(sandbox, contact.id)).toEqual({ [first.id]: [1, chair, 279] });
    await tie(member);
    expect(await tiesOf(sandbox, contact.id)).toEqual({ [first.id]: [1, member, 279] });
    const labels = await call(sandbox, 'GET', '/crm/v4/associations/contacts/companies/labels');
    expect((labels.body['results'] as { label: string | null }[]).map((one) => one.label)).toEqual([
      null,
      'Primary',
      'chair',
      'member',
    ]);
  });

  it('are read in batches, with an entry for each record that has none', async () => {
    const { sandbox, contact, first } = await openPair();
    const alone = await aContact(sandbox, { firstname: 'Bo' });
    await put(sandbox, contact.id, first.id, [279]);

    const { status, body } = await call(sandbox, 'POST', `${BATCH}/read`, {
      inputs: [{ id: contact.id }, { id: alone.id }],
    });

    expect(status).toBe(207);
    expect(body).toMatchObject({
      results: [{ from: { id: contact.id }, to: [{ toObjectId: first.id }] }],
      errors: [
        {
          subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
          context: { fromObjectId: [alone.id] },
        },
      ],
    });
  });

  it('are made without labels and removed in batches', async () => {
    const { sandbox, contact, first, second } = await openPair();
    const pairs = [first, second, { id: '999999' }].map(({ id }) => ({
      from: { id: contact.id },
      to: { id },
    }));

    const made = await call(sandbox, 'POST', `${BATCH}/associate/default`, { inputs: pairs });
    expect(made.status).toBe(207);
    expect(made.body).toMatchObject({
      numErrors: 1,
      results: [{ associationSpec: { associationTypeId: 279 } }, {}],
    });

    await call(sandbox, 'POST', `${BATCH}/labels/archive`, {
      inputs: [{ ...pairs[0], types: [{ associationTypeId: 1 }] }],
    });
    expect(await tiesOf(sandbox, contact.id)).toEqual({ [first.id]: [279], [second.id]: [279] });

    const gone = await call(sandbox, 'POST', `${BATCH}/archive`, {
      inputs: [{ from: { id: contact.id }, to: [{ id: first.id }, { id: second.id }] }],
    });
    expect(gone.status).toBe(204);
    expect(await tiesOf(sandbox, contact.id)).toEqual({});
  });

  it('show with the record, and go when it is archived', async () => {
    const { sandbox, contact, first } = await openPair();
    await put(sandbox, contact.id, first.id, [279]);

    const read = await call(
      sandbox,
      'GET',
      `/crm/v3/objects/contacts/${contact.id}?associations=companies`,
    );
    expect(read.body['associations']).toEqual({
      companies: {
        results: [
          { id: first.id, type: 'contact_to_company' },
          { id: first.id, type: 'contact_to_company_unlabeled' },
        ],
      },
    });

    await call(sandbox, 'DELETE', `/crm/v3/objects/companies/${first.id}`);
    expect(await tiesOf(sandbox, contact.id)).toEqual({});
  });

  it('refuse a kind that leads elsewhere', async () => {
    const { sandbox, contact, first } = await openPair();

    const answer = await put(sandbox, contact.id, first.id, [341]);

    expect(answer.status).toBe(400);
    expect(await tiesOf(sandbox, contact.id)).toEqual({});
  });
});
