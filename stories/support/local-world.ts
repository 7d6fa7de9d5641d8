/**
 * The example world of stories, journeys and element tests: a client with the engine in the page, and
 * memory apps that look like HubSpot and Dynamics 365, filled with people who overlap, differ, lack an
 * e-mail address, exist twice or hold a value that the other app refuses.
 */
import {
  LocalSyncClient,
  type ConsentAnswer,
  type ConsentRequest,
} from '../../components/client/local-sync-client.js';
import { SystemClock } from '../../engine/index.js';
import type { Connection, Permission, Sync, SyncEvent } from '../../engine/index.js';
import { createMemoryApp, type MemoryApp } from '../../engine/testing/memory-connector.js';
import { MemoryStore } from '../../engine/testing/memory-store.js';
import { DYNAMICS, HUBSPOT, LETTERS, SHOP } from './world/apps.js';
import { addCrowd, fillDynamics, fillHubSpot } from './world/fill.js';
import { DYNAMICS_OBJECTS, HUBSPOT_OBJECTS } from './world/objects.js';

export interface LocalWorldOptions {
  /** How long each call of the client takes; milliseconds, default 0. Shows skeletons. */
  latencyMs?: number;
  /** How long each call to an app takes; milliseconds, default 0. Shows progress. */
  appLatencyMs?: number;
  /** Further contacts on both sides, default 0. */
  crowd?: number;
  permissions?: readonly Permission[];
  /** What a person answers at the app's login. Default: allows at once. */
  consent?: (request: ConsentRequest) => Promise<ConsentAnswer>;
}

export interface LocalWorld {
  client: LocalSyncClient;
  hubspot: MemoryApp;
  dynamics: MemoryApp;
  /** A second account of Dynamics 365, nearly empty. */
  dynamicsTest: MemoryApp;
  shop: MemoryApp;
  /** Connects HubSpot and Dynamics 365 as if it had been done yesterday. */
  connectBoth(): Promise<{ left: Connection; right: Connection }>;
  /** Connects both and makes a draft of an object pair; contacts with contacts by default. */
  draftSync(objects?: { left: string; right: string }): Promise<Sync>;
  /** A draft that was saved and has had its first run. Resolves when that run ended. */
  runningSync(objects?: { left: string; right: string }): Promise<Sync>;
  /** Resolves with the sync as soon as a run of it has ended. */
  runEnded(syncId: string): Promise<Sync>;
  /** Ends all work in the page. */
  close(): void;
}

export function createLocalWorld(options: LocalWorldOptions = {}): LocalWorld {
  const apps = createApps(options.appLatencyMs ?? 0);
  fillHubSpot(apps.hubspot);
  fillDynamics(apps.dynamics);
  addCrowd({ left: apps.hubspot, right: apps.dynamics }, options.crowd ?? 0);
  const { latencyMs, permissions, consent } = options;
  const client = new LocalSyncClient({
    store: new MemoryStore(),
    apps: [
      { app: apps.hubspot.connector.app, accounts: [apps.hubspot] },
      { app: apps.dynamics.connector.app, accounts: [apps.dynamics, apps.dynamicsTest] },
      { app: apps.shop.connector.app, accounts: [apps.shop], refuse: refuseShopKey },
      { app: apps.letters.connector.app, accounts: [] },
    ],
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(permissions === undefined ? {} : { permissions }),
    ...(consent === undefined ? {} : { consent }),
  });
  const world = { client, ...apps };
  const connectBoth = () => connectAccounts(world);
  const draftSync = async (objects = { left: 'contacts', right: 'contacts' }): Promise<Sync> => {
    const { left, right } = await connectBoth();
    return client.createSync({
      left: { connectionId: left.id, object: objects.left },
      right: { connectionId: right.id, object: objects.right },
    });
  };
  const runEnded = (syncId: string) => waitForRun(client, syncId);
  return {
    ...world,
    connectBoth,
    draftSync,
    runEnded,
    runningSync: async (objects) => {
      const draft = await draftSync(objects);
      const ended = runEnded(draft.id);
      await client.publishSync(draft.id, { turnOn: true }, draft.etag);
      return ended;
    },
    close: () => client.close(),
  };
}

function createApps(latencyMs: number) {
  const clock = new SystemClock();
  const hubspot = createMemoryApp({
    clock,
    latencyMs,
    app: HUBSPOT,
    account: { id: '139554201', name: 'Fjord Coffee' },
    objects: HUBSPOT_OBJECTS,
    limits: { requestsPerSecond: 1000, pageSize: 20 },
  });
  const dynamics = (id: string, name: string) =>
    createMemoryApp({
      clock,
      latencyMs,
      app: DYNAMICS,
      account: { id, name },
      objects: DYNAMICS_OBJECTS,
      limits: { requestsPerSecond: 1000, pageSize: 20 },
    });
  return {
    hubspot,
    dynamics: dynamics('org-contoso-eu', 'Contoso EU'),
    dynamicsTest: dynamics('org-contoso-test', 'Contoso Test'),
    shop: createMemoryApp({
      clock,
      latencyMs,
      app: SHOP,
      account: { id: 'shop-1', name: 'Fjord Coffee Shop' },
    }),
    letters: createMemoryApp({ clock, latencyMs, app: LETTERS }),
  };
}

async function connectAccounts(
  world: Pick<LocalWorld, 'client' | 'hubspot' | 'dynamics'>,
): Promise<{ left: Connection; right: Connection }> {
  const known = await world.client.listConnections();
  const find = (app: string) => known.find((connection) => connection.app === app);
  return {
    left: find('hubspot') ?? (await world.client.connect(world.hubspot)),
    right: find('dynamics') ?? (await world.client.connect(world.dynamics)),
  };
}

function waitForRun(client: LocalSyncClient, syncId: string): Promise<Sync> {
  return new Promise((resolve, reject) => {
    const stop = client.subscribe((event: SyncEvent) => {
      if (event.type !== 'run_changed' || event.syncId !== syncId) return;
      if (event.run.kind === 'preview' || event.run.state === 'running') return;
      stop();
      client.getSync(syncId).then(resolve, reject);
    });
  });
}

function refuseShopKey(fields: Readonly<Record<string, string>>): string | null {
  return fields['key']?.startsWith('hs_') === true ? null : 'Harbour Shop does not know this key.';
}
