import type { RemoteId, Value, Values } from '../../../engine/contract/index.js';
import { createHubSpotModule } from '../../../server/connectors/hubspot/hubspot-module.js';
import type { SeedProperty } from '../../../server/sandboxes/hubspot/seed-account.js';
import { serveHubSpotSandbox } from '../../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';
import { CALL_FAULTS } from '../../suites/connector/connector-world.js';
import type {
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

const TOKEN = 'pat-person';
const CLIENT = { clientId: 'client', clientSecret: 'secret' };

const PEOPLE: PeopleFacts = {
  object: 'contacts',
  email: 'email',
  firstName: 'firstname',
  lastName: 'lastname',
  typed: {
    jobtitle: 'Engineer',
    message: 'Two\nlines',
    phone: '+4722334455',
    website: 'https://example.com',
    hs_buying_role: 'CHAMPION',
    shoe_size: 42.5,
    is_member: true,
    birthday: '1990-02-28',
    called_at: '2025-12-31T23:59:59.000Z',
    interests: ['art', 'sport'],
  },
  bad: { property: 'hs_buying_role', value: 'NONSENSE', code: 'option_unmapped' },
  association: 'primaryCompany',
  companies: { object: 'companies', name: 'name' },
  sets: { association: 'companies', labelNames: ['Adviser', 'Owner'] },
  hasUniqueEmail: true,
  owner: {
    property: 'hubspot_owner_id',
    active: ['ada@example.com', 'bo@example.com'],
    gone: 'cy@example.com',
  },
};

/** The custom properties that make one of every type. */
const PROPERTIES: readonly SeedProperty[] = [
  { name: 'shoe_size', label: 'Shoe size', type: 'number', fieldType: 'number' },
  { name: 'is_member', label: 'Is member', type: 'bool', fieldType: 'booleancheckbox' },
  { name: 'birthday', label: 'Birthday', type: 'date', fieldType: 'date' },
  { name: 'called_at', label: 'Called at', type: 'datetime', fieldType: 'date' },
  {
    name: 'interests',
    label: 'Interests',
    type: 'enumeration',
    fieldType: 'checkbox',
    options: ['art', 'music', 'sport'].map((value, displayOrder) => ({
      ...{ value, label: value, displayOrder, hidden: false },
    })),
  },
];

/** A fresh HubSpot account for each test. */
export const openHubSpotWorld: OpenConnectorWorld = async ({ searchLagMs = 0 } = {}) => {
  const clock = new SandboxClock();
  const sandbox = await serveHubSpotSandbox({
    ...CLIENT,
    databaseFile: ':memory:',
    port: 0,
    clock: clock.now,
    searchDelayMs: searchLagMs,
    limits: { burstPer10s: 100_000, searchPerSecond: 100_000 },
  });
  await sandbox.seed({
    privateAppTokens: [{ token: TOKEN }],
    properties: {
      contacts: PROPERTIES,
    },
    owners: ['Ada', 'Bo', 'Cy'].map((firstName) => ({
      ...{ firstName, lastName: 'Owner', archived: firstName === 'Cy' },
      email: `${firstName.toLowerCase()}@example.com`,
    })),
  });
  await makeLabels(sandbox.url);
  const module = createHubSpotModule({ ...CLIENT, apiBaseUrl: sandbox.url, now: clock.now });
  const calls = new CallCount();
  const shared = { token: TOKEN, clock, account: {}, calls };
  const session = sandboxSession(shared);
  // HubSpot's address is of the configuration, so this session's requests go elsewhere.
  const closed = await closedOrigin();
  return {
    connector: module.connector,
    session,
    lostSession: sandboxSession({ ...shared, token: 'revoked', connectionId: 'lost' }),
    closedSession: { ...session, connectionId: 'closed', fetch: () => session.fetch(closed) },
    people: PEOPLE,
    person: personIn(sandbox.url),
    pageSize: module.connector.app.limits.pageSize,
    advance: (ms) => clock.advance(ms),
    fail: (fault, target) =>
      postFault(
        sandbox.url,
        fault,
        target === 'list'
          ? { method: 'GET', path: '/crm/objects/*/contacts' }
          : { method: 'POST', path: '/crm/objects/*/contacts/batch/*' },
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
};

/** An administrator makes the names that a tie between a contact and a company may have. */
async function makeLabels(url: string): Promise<void> {
  for (const label of PEOPLE.sets.labelNames) {
    await fetch(`${url}/crm/v4/associations/contacts/companies/labels`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ label, name: label.toLowerCase() }),
    });
  }
}

/** What a person does, through the older API that the connector does not use. */
function personIn(url: string): Person {
  const call = async (method: string, path: string, json?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    if (!response.ok || response.status === 207) throw new Error(`${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    async create(object, records) {
      const ids: RemoteId[] = [];
      for (let at = 0; at < records.length; at += 100) {
        const inputs = records.slice(at, at + 100).map((values, index) => ({
          properties: toTexts(values),
          associations: [],
          objectWriteTraceId: String(index),
        }));
        const answer = await call('POST', `/crm/v3/objects/${object}/batch/create`, { inputs });
        const { results } = answer as {
          results: { id: string; objectWriteTraceId: string }[];
        };
        const byTrace = new Map(results.map((one) => [one.objectWriteTraceId, one.id]));
        ids.push(...inputs.map((input) => byTrace.get(input.objectWriteTraceId) ?? ''));
      }
      return ids;
    },
    async update(object, ids, values) {
      const properties = toTexts(values);
      for (let at = 0; at < ids.length; at += 100) {
        const inputs = ids.slice(at, at + 100).map((id) => ({ id, properties }));
        await call('POST', `/crm/v3/objects/${object}/batch/update`, { inputs });
      }
    },
    async delete(object, id) {
      await call('DELETE', `/crm/v3/objects/${object}/${id}`);
    },
    async tie(id, companyId) {
      const path = `/crm/v4/objects/contacts/${id}/associations/companies/${companyId}`;
      await call('PUT', path, [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }]);
    },
    async setTie(id, companyId, { isTied, label }) {
      const path = `/crm/v4/objects/contacts/${id}/associations`;
      const [associationCategory = '', typeId = ''] = label?.split(':') ?? [];
      if (!isTied) await call('DELETE', `${path}/companies/${companyId}`);
      else if (label === undefined) await call('PUT', `${path}/default/companies/${companyId}`);
      else
        await call('PUT', `${path}/companies/${companyId}`, [
          { associationCategory, associationTypeId: Number(typeId) },
        ]);
    },
    async count(object) {
      const response = await fetch(`${url}/__health`);
      const { records } = (await response.json()) as { records: Record<string, number> };
      return records[object] ?? 0;
    },
  };
}

function toTexts(values: Values): Record<string, string> {
  const toText = (value: Value): string =>
    Array.isArray(value) ? value.join(';') : String(value ?? '');
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toText(value)]));
}
