import type { RemoteId, Value, Values } from '../../../engine/contract/index.js';
import { createDynamicsModule } from '../../../server/connectors/dynamics/dynamics-module.js';
import type { SeedRecord } from '../../../server/sandboxes/dynamics/seed.js';
import { serveDynamicsSandbox } from '../../../server/sandboxes/dynamics/serve-dynamics-sandbox.js';
import type { ServedDynamicsSandbox } from '../../../server/sandboxes/dynamics/serve-dynamics-sandbox.js';
import { CALL_FAULTS } from '../../suites/connector/connector-world.js';
import type {
  ConnectorWorld,
  OpenConnectorWorld,
  PeopleFacts,
  Person,
} from '../../suites/connector/connector-world.js';
import {
  CallCount,
  closedOrigin,
  postFault,
  SandboxClock,
  sandboxSession,
} from './sandbox-world.js';

const CLIENT = {
  clientId: '6f1c2a0e-2f0b-4a53-9a53-0c1e2f3a4b5c',
  clientSecret: 'a secret of the registration',
};
const PAGE_SIZE = 20;

const PEOPLE: PeopleFacts = {
  object: 'contacts',
  email: 'emailaddress1',
  firstName: 'firstname',
  lastName: 'lastname',
  typed: {
    jobtitle: 'Engineer',
    description: 'Two\nlines',
    telephone1: '+47 22 33 44 55',
    websiteurl: 'https://example.com',
    familystatuscode: '2',
    numberofchildren: 3,
    annualincome: 1234.5,
    donotphone: true,
    birthdate: '1990-02-28',
    new_calledat: '2025-12-31T23:59:59.000Z',
  },
  bad: { property: 'familystatuscode', value: '77', code: 'option_unmapped' },
  association: 'parentcustomerid',
  companies: { object: 'accounts', name: 'name' },
  sets: { association: 'connected_accounts', labelNames: ['Adviser', 'Owner'] },
  hasUniqueEmail: false,
  owner: {
    property: 'ownerid',
    active: ['ada@example.com', 'bo@example.com'],
    gone: 'cy@example.com',
  },
};

/** A relationship that a customer made. */
const RELATION = 'new_Contact_Account';
const RELATED: PeopleFacts['sets'] = { association: `manyToMany/${RELATION}`, labelNames: [] };

/** Fresh Dynamics 365 organisations, one for each test. */
export function dynamicsWorlds(
  options: {
    tablesWithoutChangeTracking?: readonly string[];
    missingPrivileges?: readonly string[];
    recordPath?: string;
    /** The set of ties to companies is a many-to-many relationship, not the connections. */
    isManyToMany?: boolean;
  } = {},
): OpenConnectorWorld {
  const { isManyToMany = false } = options;
  return async () => {
    const clock = new SandboxClock();
    const sandbox = await serveDynamicsSandbox({
      ...CLIENT,
      tablesWithoutChangeTracking: options.tablesWithoutChangeTracking ?? [],
      missingPrivileges: options.missingPrivileges ?? [],
      databaseFile: ':memory:',
      port: 0,
      clock: clock.now,
      organisationName: 'Contoso',
      limits: { requestsPer5Minutes: 1_000_000 },
    });
    await sandbox.seed({
      systemusers: ['Ada', 'Bo', 'Cy'].map((firstname) => ({
        ...{ firstname, lastname: 'Owner', isdisabled: firstname === 'Cy' },
        internalemailaddress: `${firstname.toLowerCase()}@example.com`,
      })),
      connectionroles: PEOPLE.sets.labelNames.map((name) => ({ name })),
      manyToMany: [{ name: RELATION, tables: ['contact', 'account'] }],
      customAttributes: {
        contact: [{ name: 'new_CalledAt', label: 'Called at', type: 'dateTime' }],
      },
    });
    const module = createDynamicsModule({
      ...CLIENT,
      organisationOrigins: [sandbox.url],
      pageSize: PAGE_SIZE,
      ...(options.recordPath === undefined ? {} : { recordPath: options.recordPath }),
      now: clock.now,
    });
    const token = await logIn(sandbox.url);
    const calls = new CallCount();
    const shared = { token, clock, calls, account: { organisationUrl: sandbox.url } };
    const closed = { organisationUrl: await closedOrigin() };
    const world: ConnectorWorld = {
      connector: module.connector,
      session: sandboxSession(shared),
      lostSession: sandboxSession({ ...shared, token: 'revoked', connectionId: 'lost' }),
      closedSession: sandboxSession({ ...shared, account: closed, connectionId: 'closed' }),
      people: isManyToMany ? { ...PEOPLE, sets: RELATED } : PEOPLE,
      person: personIn(sandbox, token, isManyToMany),
      pageSize: PAGE_SIZE,
      advance: (ms) => clock.advance(ms),
      fail: (fault, target) =>
        postFault(
          sandbox.url,
          fault,
          target === 'list'
            ? { method: 'GET', path: '/api/data/*/contacts' }
            : { method: 'POST', path: '/api/data/*/$batch' },
        ),
      clearFaults: async () => {
        await fetch(`${sandbox.url}/__faults`, { method: 'DELETE' });
      },
      faults: new Set(CALL_FAULTS),
      calls: () => calls.count,
      resetCalls: () => {
        calls.count = 0;
      },
      close: () => sandbox.close(),
    };
    return world;
  };
}

/** An access token for the app itself, as a service would get it. */
async function logIn(url: string): Promise<string> {
  const response = await fetch(`${url}/organizations/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      scope: `${url}/.default`,
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error('The sandbox gave no token.');
  return token;
}

/** What a person does, in ways that the connector does not use. */
function personIn(sandbox: ServedDynamicsSandbox, token: string, isManyToMany: boolean): Person {
  const call = async (method: string, path: string, json?: unknown): Promise<Response> => {
    const response = await fetch(`${sandbox.url}/api/data/v9.2/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response;
  };
  return {
    async create(object, records) {
      const seed = { [object]: records.map(toJson) as SeedRecord[] };
      const ids: Readonly<Record<string, readonly RemoteId[]>> = await sandbox.seed(seed);
      return [...(ids[object] ?? [])];
    },
    async update(object, ids, values) {
      const type = { contacts: 'contact', accounts: 'account' }[object] ?? object;
      const Targets = ids.map((id) => ({
        '@odata.type': `Microsoft.Dynamics.CRM.${type}`,
        [`${type}id`]: id,
        ...toJson(values),
      }));
      await call('POST', `${object}/Microsoft.Dynamics.CRM.UpdateMultiple`, { Targets });
    },
    async delete(object, id) {
      await call('DELETE', `${object}(${id})`);
    },
    async tie(id, companyId) {
      const bind = { 'parentcustomerid_account@odata.bind': `/accounts(${companyId})` };
      await call('PATCH', `contacts(${id})`, bind);
    },
    async setTie(id, companyId, { isTied, label }) {
      if (isManyToMany) {
        const reference = `accounts(${companyId})/${RELATION}`;
        const body = { '@odata.id': `contacts(${id})` };
        if (isTied) await call('POST', `${reference}/$ref`, body);
        else await call('DELETE', `${reference}(${id})/$ref`);
        return;
      }
      if (isTied) {
        await call('POST', 'connections', {
          'record1id_account@odata.bind': `/accounts(${companyId})`,
          'record2id_contact@odata.bind': `/contacts(${id})`,
          ...(label === undefined
            ? {}
            : { 'record1roleid@odata.bind': `/connectionroles(${label})` }),
        });
        return;
      }
      const filter = `_record1id_value eq ${companyId} and _record2id_value eq ${id}`;
      const response = await call('GET', `connections?$select=connectionid&$filter=${filter}`);
      const { value } = (await response.json()) as { value: { connectionid: string }[] };
      for (const { connectionid } of value) await call('DELETE', `connections(${connectionid})`);
    },
    async count(object) {
      const response = await call('GET', `${object}?$select=createdon`);
      const { value } = (await response.json()) as { value: unknown[] };
      return value.length;
    },
  };
}

const OPTIONS = new Set(['familystatuscode']);

function toJson(values: Values): Record<string, unknown> {
  const toWire = (name: string, value: Value): unknown => {
    if (OPTIONS.has(name) && value !== null) return Number(value);
    return Array.isArray(value) ? value.join(',') : value;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, toWire(name, value)]),
  );
}
