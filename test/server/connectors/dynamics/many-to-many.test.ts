import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectType, RemoteId } from '../../../../engine/contract/index.js';
import type {
  AssociateItem,
  ConnectorSession,
  RemoteRecord,
  Tie,
} from '../../../../engine/ports/connector.js';
import { describeTieSets } from '../../../suites/connector/describe-tie-sets.js';
import type { ConnectorWorld } from '../../../suites/connector/connector-world.js';
import { dynamicsWorlds } from '../dynamics-world.js';

const open = dynamicsWorlds({ isManyToMany: true });
const OWN = 'manyToMany/new_Contact_Account';
const LEADS = 'manyToMany/accountleads_association';
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('many-to-many relationships of Dynamics 365', () => {
  describeTieSets(open, { hasLabels: false });
});

describe('a many-to-many relationship', () => {
  let world: ConnectorWorld;
  let ada: RemoteId;
  let acme: RemoteId;
  let lead: RemoteId;
  beforeEach(async () => {
    world = await open();
    [ada = ''] = await world.person.create('contacts', [{ lastname: 'Lovelace' }]);
    [acme = ''] = await world.person.create('accounts', [{ name: 'Acme' }]);
    [lead = ''] = await world.person.create('leads', [{ lastname: 'Hopper' }]);
  });
  afterEach(() => world.close());

  const associate = (object: string, items: readonly AssociateItem[]) =>
    world.connector.associate(world.session, object, items);
  const fetchOne = async (
    object: string,
    id: RemoteId,
    associationSets: string[],
  ): Promise<RemoteRecord | undefined> => {
    const query = { properties: [], associations: [], associationSets };
    return (await world.connector.fetch(world.session, object, [id], query))[0];
  };
  const tiesOf = async (
    object: string,
    id: RemoteId,
    name: string,
  ): Promise<readonly Tie[] | undefined> =>
    (await fetchOne(object, id, [name]))?.associationSets?.[name];
  const add = (id: RemoteId, toId: RemoteId): AssociateItem => ({
    ...{ id, association: OWN, toId },
    change: 'add',
  });
  const remove = (id: RemoteId, toId: RemoteId): AssociateItem => ({
    ...add(id, toId),
    change: 'remove',
  });

  it('is offered at both ends, under a name that nothing else has', async () => {
    const objects = await world.connector.objects(world.session);
    const typesOf = (name: string): ObjectType['associations'] =>
      objects.find((one) => one.name === name)?.associations ?? [];

    const ours = (name: string) =>
      typesOf(name)
        .filter((type) => type.name.startsWith('manyToMany/'))
        .map((type) => [type.name, type.toObject, type.label]);
    expect(ours('accounts')).toEqual([
      [LEADS, 'leads', 'Leads (accountleads_association)'],
      [OWN, 'contacts', 'Contacts (new_Contact_Account)'],
    ]);
    expect(ours('leads').map(([name, object]) => [name, object])).toEqual([
      [LEADS, 'accounts'],
      ['manyToMany/contactleads_association', 'contacts'],
    ]);
    for (const { associations } of objects)
      expect(new Set(associations.map(({ name }) => name)).size).toBe(associations.length);
  });

  it('shows the same ties from either end', async () => {
    const item = { id: acme, association: LEADS, toId: lead, change: 'add' as const };
    expect(await associate('accounts', [item])).toMatchObject([{ kind: 'applied' }]);

    expect(await tiesOf('accounts', acme, LEADS)).toEqual([{ id: lead }]);
    expect(await tiesOf('leads', lead, LEADS)).toEqual([{ id: acme }]);
  });

  it('is read only where it is asked for', async () => {
    await fetchOne('contacts', ada, []);
    world.resetCalls();

    expect(await fetchOne('contacts', ada, [])).not.toHaveProperty('associationSets');
    expect(world.calls()).toBe(1);
    world.resetCalls();
    expect(await tiesOf('contacts', ada, OWN)).toEqual([]);
    expect(world.calls()).toBe(2);
  });

  it('is written in one call, however many ties there are', async () => {
    const companies = await world.person.create(
      'accounts',
      Array.from({ length: 30 }, (_, at) => ({ name: `Company ${String(at)}` })),
    );
    await tiesOf('contacts', ada, OWN);
    world.resetCalls();

    const outcomes = await associate('contacts', [
      ...companies.map((id) => add(ada, id)),
      ...companies.slice(0, 10).map((id) => remove(ada, id)),
    ]);

    expect(world.calls()).toBe(1);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['applied']));
    const ids = (await tiesOf('contacts', ada, OWN))?.map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(companies.slice(10)));
  });

  it('does no harm when it is written twice, or a record at its other end is gone', async () => {
    await associate('contacts', [add(ada, acme)]);
    const again = await associate('contacts', [add(ada, acme)]);
    await world.person.delete('accounts', acme);
    const gone = await associate('contacts', [remove(ada, acme), add(ada, acme)]);
    const nobody = await associate('contacts', [remove(NOBODY, lead), add(NOBODY, lead)]);

    expect(again).toMatchObject([{ kind: 'applied' }]);
    expect(gone).toMatchObject([
      { kind: 'applied' },
      { kind: 'refused', code: 'association_not_found', property: OWN },
    ]);
    expect(nobody).toEqual([{ kind: 'missing' }, { kind: 'missing' }]);
    expect(await tiesOf('contacts', ada, OWN)).toEqual([]);
  });

  it('is taken to be unknown when its answer is cut, and may be written again', async () => {
    await tiesOf('contacts', ada, OWN);
    await world.fail('cutAfter', 'write');
    await expect(associate('contacts', [add(ada, acme)])).rejects.toMatchObject({
      fault: 'app_unavailable',
    });

    expect(await tiesOf('contacts', ada, OWN)).toEqual([{ id: acme }]);
    expect(await associate('contacts', [add(ada, acme)])).toMatchObject([{ kind: 'applied' }]);
    expect(await tiesOf('contacts', ada, OWN)).toEqual([{ id: acme }]);
  });

  it('does not hide behind its fault what was written before it', async () => {
    await tiesOf('contacts', ada, OWN);
    let calls = 0;
    const session: ConnectorSession = {
      ...world.session,
      fetch: (input, init) => {
        calls += 1;
        return calls === 1
          ? world.session.fetch(input, init)
          : Promise.resolve(new Response('', { status: 503 }));
      },
    };
    const lookup: AssociateItem = { id: ada, association: 'parentcustomerid', toId: acme };

    const outcomes = await world.connector.associate(session, 'contacts', [add(ada, acme), lookup]);

    expect(outcomes).toMatchObject([{ kind: 'unknown' }, { kind: 'applied' }]);
  });

  it('spoils with one bad tie no other, and tells no lie about it', async () => {
    const [bolt = ''] = await world.person.create('accounts', [{ name: 'Bolt' }]);
    await tiesOf('contacts', ada, OWN);
    let body = '';
    const session: ConnectorSession = {
      ...world.session,
      fetch: async (input, init) => {
        const answer = await world.session.fetch(input, init);
        body = (await answer.text()).replace('204 No Content', '500 Internal Server Error');
        return new Response(body, answer);
      },
    };

    const outcomes = await world.connector.associate(session, 'contacts', [
      add(ada, acme),
      add(ada, bolt),
    ]);

    expect(outcomes).toMatchObject([{ kind: 'unknown' }, { kind: 'applied' }]);
  });
});
