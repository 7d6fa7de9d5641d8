/** HubSpot's and Dynamics 365's sandboxes in this process, with one clock, and processes that run the engine between them. */
import type { ConnectionId, SyncId } from '../../../../engine/contract/index.js';
import { createEngine } from '../../../../engine/engine.js';
import type { SyncEngine, TenantEngine } from '../../../../engine/engine.js';
import type { Connector, ConnectorSession } from '../../../../engine/ports/connector.js';
import type { Probe } from '../../../../engine/ports/probe.js';
import type { TenantStore } from '../../../../engine/ports/store.js';
import { ManualClock } from '../../../../engine/testing/manual-clock.js';
import { MemoryConnections } from '../../../../engine/testing/memory-connections.js';
import { MemoryStore } from '../../../../engine/testing/memory-store.js';
import { SeededIds } from '../../../../engine/testing/seeded-ids.js';
import { systemValueTools } from '../../../../engine/value-tools/index.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { createDynamicsModule } from '../../../../server/connectors/dynamics/dynamics-module.js';
import { createHubSpotModule } from '../../../../server/connectors/hubspot/hubspot-module.js';
import { createDynamicsSandbox } from '../../../../server/sandboxes/dynamics/dynamics-sandbox.js';
import { createHubSpotSandbox } from '../../../../server/sandboxes/hubspot/hubspot-sandbox.js';
import { TENANT } from '../../../support/two-apps.js';
import { mappingsOf, MARITAL, OBJECTS } from './fields.js';
import type { Kind } from './fields.js';
import { Hints } from './hints.js';
import type { Plan } from './plan.js';
import { storedWithout, without } from './without.js';
import type { Missing } from './without.js';
import { ORIGINS, Turns, Wire } from './wire.js';
import type { WireTimes } from './wire.js';

const ENDS: Readonly<Record<Side, ConnectionId>> = {
  left: 'hubspot' as ConnectionId,
  right: 'dynamics' as ConnectionId,
};
const CLIENT = {
  clientId: '6f1c2a0e-2f0b-4a53-9a53-0c1e2f3a4b5c',
  clientSecret: 'a secret of the registration',
};
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;
const WEBHOOK_URL = 'https://sync.test/webhooks/hubspot';
/** HubSpot tokens: whoever works for the sync, and whoever works in HubSpot. */
const ENGINE_TOKEN = 'pat-sync';
const PERSON_TOKEN = 'pat-person';

export interface World {
  clock: ManualClock;
  /** Their connections. */
  ends: Readonly<Record<Side, ConnectionId>>;
  wires: Readonly<Record<Side, Wire>>;
  /** By which a person is known to an app. */
  tokens: Readonly<Record<Side, string>>;
  syncs: Readonly<Record<Kind, SyncId>>;
  store: TenantStore;
  hints: Hints;
  connections: MemoryConnections;
  /** What was logged as an error. */
  errors: string[];
  /** The process at work. */
  engine(): SyncEngine;
  tenant(): TenantEngine;
  /** Another process, with connectors of its own, takes the place of a dead one. */
  startProcess(): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  times: WireTimes;
  probe: Probe;
  /** What everything has to do without. */
  missing?: Missing | undefined;
}

export async function openWorld(plan: Plan, options: WorldOptions): Promise<World> {
  const clock = new ManualClock({ isAutomatic: true });
  const turns = new Turns();
  const hints = new Hints(WEBHOOK_URL, CLIENT.clientSecret);
  const apps = await openSandboxes(plan, clock, hints);
  const wire = (side: Side) =>
    new Wire({ side, served: apps[side], turns, clock, times: options.times });
  const wires = { left: wire('left'), right: wire('right') };
  const token = await dynamicsToken(apps.right);
  const tokens = { left: PERSON_TOKEN, right: token };
  const fetches = { left: wires.left.fetchWith(ENGINE_TOKEN), right: wires.right.fetchWith(token) };
  const connections = new MemoryConnections();
  const store = storedWithout(new MemoryStore(), options.missing);
  const ids = new SeededIds(plan.seed);
  const errors: string[] = [];
  let count = 0;
  let engine: SyncEngine;
  const connect = (): void => {
    const connectors = openConnectors(plan, clock);
    for (const side of ['left', 'right'] as const) {
      const account = side === 'left' ? {} : { organisationUrl: ORIGINS.right };
      const session = (connectionId = ''): ConnectorSession => ({
        ...{ connectionId, account, fetch: fetches[side] },
      });
      const connector = without(connectors[side], options.missing);
      connections.add(ENDS[side], { connector, session }, side);
    }
  };
  const start = (): SyncEngine => {
    connect();
    count += 1;
    return createEngine({
      ...{ store, connections, clock, ids, valueTools: systemValueTools, probe: options.probe },
      owner: `process ${String(count)}`,
      logger: {
        info: () => undefined,
        warn: () => undefined,
        error: (message, fields) => errors.push(`${message} ${JSON.stringify(fields)}`),
      },
    });
  };
  engine = start();
  const syncs = await publishAll(engine.forTenant(TENANT), plan);
  hints.listen = (object, remoteIds) => engine.hint({ connectionId: ENDS.left, object, remoteIds });
  return {
    ...{ clock, ends: ENDS, wires, tokens, syncs, hints, connections, errors },
    store: store.forTenant(TENANT),
    engine: () => engine,
    tenant: () => engine.forTenant(TENANT),
    startProcess: () => {
      engine = start();
    },
    close: async () => {
      await Promise.all([apps.left.close(), apps.right.close()]);
    },
  };
}

async function openSandboxes(plan: Plan, clock: ManualClock, hints: Hints) {
  const now = (): number => clock.now();
  const hubspot = await createHubSpotSandbox({
    ...CLIENT,
    databaseFile: ':memory:',
    clock: now,
    searchDelayMs: plan.searchDelayMs,
    ...(plan.hasWebhooks
      ? { webhook: { targetUrl: WEBHOOK_URL, fetch: hints.fetch, retryDelaysMs: [] } }
      : {}),
  });
  hints.idle = () => hubspot.whenWebhooksIdle();
  const number = { type: 'number', fieldType: 'number' } as const;
  const date = { type: 'date', fieldType: 'date' } as const;
  const options = MARITAL.map((label, displayOrder) => ({
    ...{ value: label.toLowerCase(), label, displayOrder, hidden: false },
  }));
  await hubspot.seed({
    privateAppTokens: [ENGINE_TOKEN, PERSON_TOKEN].map((token) => ({ token })),
    properties: {
      contacts: [
        { name: 'shoe_size', label: 'Shoe size', ...number },
        { name: 'birthday', label: 'Birthday', ...date },
        { name: 'marital', label: 'Marital', type: 'enumeration', fieldType: 'select', options },
      ],
    },
  });
  const dynamics = await createDynamicsSandbox({
    ...CLIENT,
    databaseFile: ':memory:',
    clock: now,
    organisationName: 'Contoso',
    accessTokenSeconds: TEN_YEARS_SECONDS,
  });
  return { left: hubspot, right: dynamics };
}

function openConnectors(plan: Plan, clock: ManualClock): Record<Side, Connector> {
  const now = (): number => clock.now();
  const hubspot = createHubSpotModule({ ...CLIENT, apiBaseUrl: ORIGINS.left, now });
  const dynamics = createDynamicsModule({
    ...{ ...CLIENT, now, pageSize: plan.pageSize },
    organisationOrigins: [ORIGINS.right],
  });
  return { left: hubspot.connector, right: dynamics.connector };
}

/** An access token of the app itself. */
async function dynamicsToken({
  app,
}: Awaited<ReturnType<typeof createDynamicsSandbox>>): Promise<string> {
  const answer = await app.request(`${ORIGINS.right}/organizations/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      scope: `${ORIGINS.right}/.default`,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error('The sandbox gave no token.');
  return token;
}

async function publishAll(tenant: TenantEngine, plan: Plan): Promise<Record<Kind, SyncId>> {
  const publish = async (kind: Kind): Promise<SyncId> => {
    const end = (side: Side) => ({ connectionId: ENDS[side], object: OBJECTS[kind][side] });
    const sync = await tenant.createSync({ left: end('left'), right: end('right') });
    const entry = kind === 'person' ? plan.entry : null;
    const synced = { mappings: mappingsOf(kind), associations: tiesOf(kind) };
    const patch = { ...plan.settings, ...entry, ...synced };
    const draft = await tenant.patchDraft(sync.id, patch, sync.etag);
    return (await tenant.publishSync(sync.id, { turnOn: true }, draft.etag)).id;
  };
  const company = await publish('company');
  return { company, person: await publish('person') };
}

function tiesOf(kind: Kind) {
  if (kind === 'company') return [];
  return [
    {
      ...{ id: 'company', isOn: true, mode: 'primary' as const },
      ...{ left: 'primaryCompany', leftObject: 'companies' },
      ...{ right: 'parentcustomerid', rightObject: 'accounts' },
    },
  ];
}
