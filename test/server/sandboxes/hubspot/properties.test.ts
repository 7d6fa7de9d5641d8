import { describe, expect, it } from 'vitest';
import { aContact, call, create, openSandbox } from './sandbox-fixture.js';

const PATH = '/crm/properties/2026-03/contacts';
const COLOUR = {
  name: 'favourite_colour',
  label: 'Favourite colour',
  groupName: 'contactinformation',
  type: 'enumeration',
  fieldType: 'checkbox',
  options: [
    { label: 'Red', value: 'red' },
    { label: 'Blue', value: 'blue' },
  ],
};

describe('property definitions', () => {
  it('are listed with type, options, uniqueness and writability', async () => {
    const sandbox = await openSandbox();

    const { body } = await call(sandbox, 'GET', PATH);

    const list = body['results'] as { name: string }[];
    const named = Object.fromEntries(list.map((one) => [one.name, one]));
    expect(list.length).toBeGreaterThan(40);
    expect(named['email']).toMatchObject({
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
      hubspotDefined: true,
      groupName: 'contactinformation',
      modificationMetadata: { readOnlyValue: false },
    });
    expect(named['createdate']).toMatchObject({
      type: 'datetime',
      modificationMetadata: { readOnlyValue: true },
    });
    expect(named['hs_full_name_or_email']).toMatchObject({ calculated: true });
    expect(named['lifecyclestage']).toMatchObject({
      type: 'enumeration',
      options: expect.arrayContaining([
        expect.objectContaining({ value: 'customer', label: 'Customer' }),
      ]) as unknown,
    });
  });

  it('can be added, used, changed and archived', async () => {
    const sandbox = await openSandbox();

    const made = await call(sandbox, 'POST', PATH, COLOUR);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ modificationMetadata: { archivable: true } });
    const ada = await aContact(sandbox, { firstname: 'Ada', favourite_colour: 'blue;red' });
    expect(ada.properties['favourite_colour']).toBe('blue;red');

    const options = [...COLOUR.options, { label: 'Green', value: 'green' }];
    await call(sandbox, 'PATCH', `${PATH}/favourite_colour`, { options });
    await aContact(sandbox, { firstname: 'Bo', favourite_colour: 'green' });

    expect((await call(sandbox, 'DELETE', `${PATH}/favourite_colour`)).status).toBe(204);
    expect((await call(sandbox, 'GET', `${PATH}/favourite_colour`)).status).toBe(404);
    const archived = await call(sandbox, 'GET', `${PATH}?archived=true`);
    expect(archived.body['results']).toMatchObject([{ name: 'favourite_colour' }]);
  });

  it('can be read and added in batches', async () => {
    const sandbox = await openSandbox();

    const made = await call(sandbox, 'POST', `${PATH}/batch/create`, {
      inputs: [COLOUR, { ...COLOUR, name: 'Not a name' }],
    });
    const read = await call(sandbox, 'POST', `${PATH}/batch/read`, {
      inputs: [{ name: 'favourite_colour' }, { name: 'nothing' }],
    });

    expect(made.status).toBe(207);
    expect(made.body).toMatchObject({ results: [{ name: 'favourite_colour' }], numErrors: 1 });
    expect(read.body).toMatchObject({
      results: [{ name: 'favourite_colour' }],
      errors: [{ category: 'OBJECT_NOT_FOUND' }],
    });
  });

  it.each([
    ['a name with capitals', { name: 'Colour' }, 400],
    ['a field that does not go with the type', { fieldType: 'number' }, 400],
    ['a group that is not there', { groupName: 'nowhere' }, 400],
    ['no options', { options: [] }, 400],
    ['one value twice', { options: [COLOUR.options[0], COLOUR.options[0]] }, 400],
    ['a name that is taken', { name: 'email' }, 409],
  ])('refuse %s', async (_, change, status) => {
    const sandbox = await openSandbox();

    expect((await call(sandbox, 'POST', PATH, { ...COLOUR, ...change })).status).toBe(status);
  });

  it('of HubSpot cannot be archived', async () => {
    const sandbox = await openSandbox();

    expect((await call(sandbox, 'DELETE', `${PATH}/email`)).status).toBe(400);
  });

  it('have groups', async () => {
    const sandbox = await openSandbox();
    const group = { name: 'erp', label: 'ERP' };

    expect((await call(sandbox, 'POST', `${PATH}/groups`, group)).status).toBe(201);
    expect((await call(sandbox, 'POST', `${PATH}/groups`, group)).status).toBe(409);
    const { body } = await call(sandbox, 'GET', `${PATH}/groups`);
    expect(body['results']).toMatchObject([{ name: 'contactinformation' }, { name: 'erp' }]);
    expect((await call(sandbox, 'POST', PATH, { ...COLOUR, groupName: 'erp' })).status).toBe(201);
  });
});

describe('the account', () => {
  it('says who it is', async () => {
    const sandbox = await openSandbox({ hubId: 4711 });

    for (const version of ['v3', '2026-03']) {
      const { body } = await call(sandbox, 'GET', `/account-info/${version}/details`);
      expect(body).toMatchObject({ portalId: 4711, companyCurrency: 'USD' });
    }
  });

  it('has objects of its own', async () => {
    const sandbox = await openSandbox({ hubId: 4711 });
    await sandbox.seed({
      customObjects: [
        {
          name: 'cars',
          labels: { singular: 'Car', plural: 'Cars' },
          primaryDisplayProperty: 'plate',
          requiredProperties: ['plate'],
        },
      ],
      properties: {
        cars: [{ name: 'plate', label: 'Plate', type: 'string', fieldType: 'text' }],
      },
    });

    const car = await create(sandbox, 'p4711_cars', { plate: 'EK 12345' });
    const schema = await call(sandbox, 'GET', '/crm-object-schemas/2026-03/schemas/cars');
    const typeId = schema.body['objectTypeId'] as string;

    expect(schema.body).toMatchObject({
      fullyQualifiedName: 'p4711_cars',
      requiredProperties: ['plate'],
    });
    expect((await call(sandbox, 'GET', `/crm/v3/objects/${typeId}/${car.id}`)).body).toMatchObject({
      properties: { plate: 'EK 12345' },
    });
    const ada = await aContact(sandbox, { firstname: 'Ada' });
    const tied = await call(
      sandbox,
      'PUT',
      `/crm/v4/objects/cars/${car.id}/associations/default/contacts/${ada.id}`,
    );
    expect(tied.status).toBe(200);
    const back = await call(sandbox, 'GET', `/crm/v4/objects/contacts/${ada.id}/associations/cars`);
    expect(back.body['results']).toMatchObject([{ toObjectId: car.id }]);
  });

  it('has owners, found by address', async () => {
    const sandbox = await openSandbox();
    await sandbox.seed({
      owners: ['Olga', 'Sam'].map((name) => ({
        email: `${name.toLowerCase()}@example.com`,
        firstName: name,
        lastName: 'Berg',
      })),
    });

    const all = await call(sandbox, 'GET', '/crm/owners/2026-03?limit=1');
    const one = await call(sandbox, 'GET', '/crm/v3/owners/?email=sam@example.com');

    expect(all.body).toMatchObject({
      results: [{ firstName: 'Olga' }],
      paging: { next: { after: '1' } },
    });
    const [sam] = one.body['results'] as { id: string }[];
    const ada = await aContact(sandbox, { firstname: 'Ada', hubspot_owner_id: sam?.id ?? '' });
    expect(ada.properties['hubspot_owner_id']).toBe(sam?.id);
  });
});
