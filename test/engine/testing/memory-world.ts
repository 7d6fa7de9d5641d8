import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { createMemoryApp } from '../../../engine/testing/memory-connector.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import type { MemoryAppOptions, MemoryObject } from '../../../engine/testing/memory-app-options.js';
import type { ConnectorCall, MemoryFault } from '../../../engine/testing/memory-faults.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../../engine/testing/memory-objects.js';
import type {
  CallFault,
  ConnectorWorld,
  OpenConnectorWorld,
} from '../../suites/connector/connector-world.js';
import { RETRY_AFTER_SECONDS } from '../../suites/connector/connector-world.js';

const FAULTS: Partial<Record<CallFault, MemoryFault>> = {
  status401: { kind: 'fail', fault: 'auth_expired' },
  status403: { kind: 'fail', fault: 'permission_object' },
  status404: { kind: 'fail', fault: 'bad_answer' },
  status409: { kind: 'fail', fault: 'bad_answer' },
  status429: { kind: 'fail', fault: 'rate_limited' },
  status429RetryAfter: {
    kind: 'fail',
    fault: 'rate_limited',
    retryAfterMs: RETRY_AFTER_SECONDS * 1000,
  },
  status500: { kind: 'fail', fault: 'app_unavailable' },
  cutBefore: { kind: 'fail', fault: 'app_unavailable' },
  cutAfter: { kind: 'loseAnswer' },
};

const PAGE_SIZE = 20;

/** People with a property of every type. */
function aPeopleObject(): MemoryObject {
  const contacts = memoryContacts({
    hasUniqueEmail: true,
    hasClients: true,
    clientLabels: [
      { value: 'a', label: 'Adviser' },
      { value: 'o', label: 'Owner' },
    ],
  });
  return {
    ...contacts,
    properties: [
      ...contacts.properties,
      memoryProperty({ name: 'owner', label: 'Owner', type: 'owner', meaning: 'record.owner' }),
      memoryProperty({ name: 'notes', label: 'Notes', type: 'longText' }),
      memoryProperty({ name: 'age', label: 'Age', type: 'number' }),
      memoryProperty({ name: 'isMember', label: 'Member', type: 'boolean' }),
      memoryProperty({ name: 'birthday', label: 'Birthday', type: 'date' }),
      memoryProperty({ name: 'calledAt', label: 'Last call', type: 'datetime' }),
      memoryProperty({
        name: 'interests',
        label: 'Interests',
        type: 'multiOption',
        options: ['art', 'music', 'sport'].map((value) => ({ value, label: value })),
      }),
    ],
  };
}

/** Opens in-memory apps for the connector suite. */
export function memoryWorlds(options: Partial<MemoryAppOptions> = {}): OpenConnectorWorld {
  return async ({ searchLagMs = 0 } = {}) => {
    const clock = new ManualClock();
    const app = createMemoryApp({
      objects: [aPeopleObject(), memoryCompanies()],
      limits: { pageSize: PAGE_SIZE },
      users: ['ada', 'bo', 'cy'].map((name) => ({
        ...{ id: `user-${name}`, name, email: `${name}@example.com`, isActive: name !== 'cy' },
      })),
      ...options,
      quirks: { ...options.quirks, searchLagMs },
      clock,
    });
    return toWorld(app, clock);
  };
}

function toWorld(app: MemoryApp, clock: ManualClock): ConnectorWorld {
  const session = app.session();
  const lostSession = app.session('lost');
  const { verify } = app.connector;
  return {
    // An in-memory app has one login; the lost one is told apart by its connection.
    connector: {
      ...app.connector,
      verify(given) {
        if (given === lostSession) app.faults.failNext('auth_expired', { on: 'verify' });
        return verify(given);
      },
    },
    session,
    lostSession,
    closedSession: null,
    people: {
      object: 'contacts',
      email: 'email',
      firstName: 'firstName',
      lastName: 'lastName',
      typed: {
        phone: '+4722334455',
        jobTitle: 'Engineer',
        stage: 'active',
        notes: 'Two\nlines',
        age: 42.5,
        isMember: true,
        birthday: '1990-02-28',
        calledAt: '2025-12-31T23:59:59.000Z',
        interests: ['art', 'sport'],
      },
      bad: { property: 'stage', value: 'nonsense', code: 'option_unmapped' },
      association: 'company',
      companies: { object: 'companies', name: 'name' },
      sets: { association: 'clients', labelNames: ['Adviser', 'Owner'] },
      hasUniqueEmail: true,
      owner: {
        property: 'owner',
        active: ['ada@example.com', 'bo@example.com'],
        gone: 'cy@example.com',
      },
    },
    person: {
      create: async (object, records) => records.map((one) => app.createRecord(object, one)),
      update: async (object, ids, values) => {
        for (const id of ids) app.updateRecord(object, id, values);
      },
      delete: async (object, id) => app.deleteRecord(object, id),
      tie: async (id, toId) => app.setAssociation('contacts', id, 'company', toId),
      setTie: async (id, toId, tie) => app.setTie('contacts', id, 'clients', { toId, ...tie }),
      count: async (object) => app.readAll(object).length,
    },
    pageSize: PAGE_SIZE,
    advance: (ms) => clock.advance(ms),
    async fail(fault, target) {
      const effect = FAULTS[fault];
      const calls: ConnectorCall[] = target === 'list' ? ['scan'] : ['create', 'update'];
      if (effect !== undefined) app.faults.add({ fault: effect, on: calls });
    },
    clearFaults: async () => app.faults.clear(),
    faults: new Set(Object.keys(FAULTS) as CallFault[]),
    calls: () => app.stats.calls(),
    resetCalls: () => app.stats.reset(),
    close: async () => undefined,
  };
}
