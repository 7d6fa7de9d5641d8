import { afterEach, describe, expect, it } from 'vitest';
import type { ReadQuery } from '../../../../engine/ports/connector.js';
import { SyncError } from '../../../../engine/errors.js';
import { createDynamicsModule } from '../../../../server/connectors/dynamics/dynamics-module.js';
import type { ConnectorWorld } from '../../../suites/connector/connector-world.js';
import { readScan, somePeople } from '../../../suites/connector/read-scan.js';
import { dynamicsWorlds } from '../dynamics-world.js';

const QUERY: ReadQuery = {
  properties: ['emailaddress1', 'lastname'],
  associations: ['parentcustomerid'],
};

describe('a Dynamics 365 organisation', () => {
  const opened: ConnectorWorld[] = [];
  const open = async (options?: Parameters<typeof dynamicsWorlds>[0]): Promise<ConnectorWorld> => {
    const world = await dynamicsWorlds(options)();
    opened.push(world);
    return world;
  };
  afterEach(async () => {
    for (const world of opened.splice(0)) await world.close();
  });

  const origin = (world: ConnectorWorld): string => world.session.account['organisationUrl'] ?? '';
  const post = async (world: ConnectorWorld, path: string, body?: unknown): Promise<void> => {
    const response = await fetch(`${origin(world)}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
  };

  it('starts over when the delta link has expired', async () => {
    const world = await open();
    const { cursor } = await readScan(world, null);
    await post(world, '/__faults/expire-delta-tokens');

    await expect(readScan(world, cursor)).rejects.toMatchObject({ fault: 'cursor_expired' });
  });

  it('reads the columns that are wanted now, whatever the delta link was made for', async () => {
    const world = await open();
    const { connector, session, person } = world;
    const [id = ''] = await person.create('contacts', [{ lastname: 'Lovelace' }]);
    const { cursor } = await readScan(world, null);
    await person.update('contacts', [id], { nickname: 'Ada' });

    const query = { properties: ['nickname'], associations: [], cursor };
    for await (const { records } of connector.scan(session, 'contacts', query)) {
      expect(records).toMatchObject([{ id, values: { nickname: 'Ada' } }]);
    }
  });

  it('goes by modified time where change tracking is off', async () => {
    const world = await open({ tablesWithoutChangeTracking: ['contact'] });
    const { person, pageSize } = world;
    const ids = await person.create('contacts', somePeople(world, 2 * pageSize + 3));
    world.advance(15 * 60_000);

    const full = await readScan(world, null);
    expect(full.ids).toEqual(new Set(ids));
    expect(full.pages.map(({ isFullScan }) => isFullScan)).toEqual([true, true, true]);
    for (const [at, page] of full.pages.slice(0, -1).entries()) {
      const rest = await readScan(world, page.cursor);
      expect(rest.records).toEqual(full.pages.slice(at + 1).flatMap(({ records }) => records));
    }

    world.advance(15 * 60_000);
    const changed = ids.slice(0, pageSize + 1);
    await person.update('contacts', changed, { lastname: 'Changed' });
    await person.delete('contacts', ids.at(-1) ?? '');
    const live = await readScan(world, full.cursor);
    expect(live.ids).toEqual(new Set(changed));
    expect(live.deletedIds.size).toBe(0);
    expect(live.pages.some(({ isFullScan }) => isFullScan)).toBe(false);

    world.advance(15 * 60_000);
    const overlap = await readScan(world, live.cursor);
    world.advance(15 * 60_000);
    expect((await readScan(world, overlap.cursor)).ids.size).toBe(0);
  });

  it('starts over when change tracking was switched meanwhile', async () => {
    const tracked = await open();
    const untracked = await open({ tablesWithoutChangeTracking: ['contact'] });
    const { cursor } = await readScan(tracked, null);

    await expect(readScan(untracked, cursor)).rejects.toMatchObject({ fault: 'cursor_expired' });
  });

  it('follows no link out of the organisation', async () => {
    const world = await open();
    const cursor = JSON.stringify({ kind: 'full', link: 'https://evil.example.com/api/data' });

    await expect(readScan(world, cursor)).rejects.toMatchObject({ fault: 'bad_answer' });
  });

  it('takes ties to a person as no tie to a company', async () => {
    const world = await open();
    const { connector, session, person } = world;
    const [boss = '', id = ''] = await person.create('contacts', somePeople(world, 2));
    const response = await world.session.fetch(`${origin(world)}/api/data/v9.2/contacts(${id})`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ 'parentcustomerid_contact@odata.bind': `/contacts(${boss})` }),
    });
    expect(response.status).toBe(204);

    const [record] = await connector.fetch(session, 'contacts', [id], QUERY);

    expect(record?.associations).toEqual({ parentcustomerid: null });
  });

  it('creates and ties opportunities and leads', async () => {
    const world = await open();
    const { connector, session, person } = world;
    const [accountId = ''] = await person.create('accounts', [{ name: 'Acme' }]);
    for (const [object, values] of [
      [
        'opportunities',
        { name: 'Big one', estimatedvalue: 1000, estimatedclosedate: '2026-05-01' },
      ],
      ['leads', { subject: 'Hello', lastname: 'Lovelace', companyname: 'Acme' }],
    ] as const) {
      const query = { properties: Object.keys(values), associations: ['parentaccountid'] };
      const marker = `0b9f3c7e-0000-5000-8000-00000000000${String(object.length % 10)}`;
      const [outcome] = await connector.create(session, object, [{ marker, values }], query);
      expect(outcome).toMatchObject({ kind: 'applied', record: { id: marker, marker, values } });

      const tie = { id: marker, association: 'parentaccountid', toId: accountId };
      await connector.associate(session, object, [tie]);

      const [record] = await connector.fetch(session, object, [marker], query);
      expect(record?.associations).toEqual({ parentaccountid: accountId });
    }
  });

  it('says what one record was refused for, and whether trying again helps', async () => {
    const world = await open();
    const { connector, session, person } = world;
    const [id = ''] = await person.create('contacts', somePeople(world, 1));
    await connector.properties(session, 'contacts');
    const update = async (values: Record<string, string | number>) => {
      const item = { id, values, expectedVersion: null };
      const [outcome] = await connector.update(session, 'contacts', [item], QUERY);
      return outcome;
    };

    expect(await update({ firstname: 'x'.repeat(60) })).toMatchObject({ code: 'value_too_long' });
    expect(await update({ numberofchildren: -5 })).toMatchObject({ code: 'value_range' });
    expect(await update({ nonsense: 'x' })).toMatchObject({ code: 'schema_property_missing' });
    for (const [status, expected] of [
      [429, { kind: 'refused', code: 'rate_limited' }],
      [403, { kind: 'refused', code: 'permission_object' }],
      [500, { kind: 'unknown' }],
    ] as const) {
      await post(world, '/__faults', { effect: 'status', status, times: 1, path: '*/contacts(*' });
      expect(await update({ lastname: 'Changed' })).toMatchObject(expected);
    }
  });

  it('leaves everything to a person whose permission is missing', async () => {
    const world = await open({ missingPrivileges: ['prvReadContact', 'prvCreateAccount'] });
    const { connector, session } = world;

    await expect(readScan(world, null)).rejects.toMatchObject({ fault: 'permission_object' });
    const batch = [{ marker: '0b9f3c7e-0000-5000-8000-000000000001', values: { name: 'Acme' } }];
    const query = { properties: ['name'], associations: [] };
    const [outcome] = await connector.create(session, 'accounts', batch, query);
    expect(outcome).toMatchObject({ kind: 'refused', code: 'permission_object' });
  });

  it('describes options, lengths and what is required', async () => {
    const world = await open();

    const properties = await world.connector.properties(world.session, 'contacts');

    const byName = new Map(properties.map((property) => [property.name, property]));
    expect(byName.get('lastname')).toMatchObject({ isRequired: true, maxLength: 50 });
    expect(byName.get('familystatuscode')?.options).toContainEqual({
      value: '2',
      label: 'Married',
    });
    expect(byName.get('fullname')).toMatchObject({ isWritable: false });
    expect(byName.get('parentcustomerid')).toMatchObject({
      ...{ type: 'reference', isWritable: true },
      references: ['accounts', 'contacts'],
    });
    expect(byName.get('transactioncurrencyid')).toMatchObject({
      ...{ type: 'reference', isWritable: false, references: [] },
      readOnlyReason: 'leads to records that cannot be synced',
    });
    expect(byName.get('ownerid')).toMatchObject({ type: 'owner', isRequired: false });
  });

  it('names the page of a record as it is configured', async () => {
    const world = await open({ recordPath: '/ui/{set}/{id}' });
    const [id = ''] = await world.person.create('contacts', [{ lastname: 'Lovelace' }]);

    const [record] = await world.connector.fetch(world.session, 'contacts', [id], QUERY);

    const page = await fetch(record?.url ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Lovelace');
  });
});

describe('the log-in to Dynamics 365', () => {
  const { oauth } = createDynamicsModule({ organisationOrigins: ['http://127.0.0.1:4000'] });

  it.each([
    ['https://contoso.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com'],
    [' contoso.crm.dynamics.com ', 'https://contoso.crm.dynamics.com'],
    ['https://contoso.crm4.dynamics.com/main.aspx?app=1', 'https://contoso.crm4.dynamics.com'],
    ['https://CONTOSO.crm.microsoftdynamics.us/', 'https://contoso.crm.microsoftdynamics.us'],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
  ])('takes %s', (typed, organisationUrl) => {
    expect(oauth?.account({ organisationUrl: typed })).toEqual({ organisationUrl });
  });

  it.each([
    '',
    'contoso',
    'https://dynamics.com.evil.example.com',
    'https://evildynamics.com',
    'http://contoso.crm4.dynamics.com',
    'https://contoso.crm4.dynamics.com:8443',
    'https://user:pass@contoso.crm4.dynamics.com',
    'javascript:alert(1)//.dynamics.com',
    'http://127.0.0.1:4001/',
  ])('refuses %s', (typed) => {
    expect(() => oauth?.account({ organisationUrl: typed })).toThrow(SyncError);
  });

  it('asks for no address when the operator has named the one organisation', () => {
    const organisationUrl = 'https://crm.example.com/';
    const module = createDynamicsModule({ organisationUrl });

    expect(module.connector.app.auth.fields).toEqual([]);
    expect(module.oauth?.account({})).toEqual({ organisationUrl: 'https://crm.example.com' });
  });

  it('asks for the organisation’s own scope and sends credentials nowhere else', () => {
    const account = { organisationUrl: 'https://contoso.crm4.dynamics.com' };

    expect(oauth?.endpoints(account)).toMatchObject({
      authorizeUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize',
      tokenUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
      revokeUrl: null,
      scopes: ['https://contoso.crm4.dynamics.com/user_impersonation', 'offline_access'],
    });
    expect(oauth?.origins(account)).toEqual(['https://contoso.crm4.dynamics.com']);
  });
});
