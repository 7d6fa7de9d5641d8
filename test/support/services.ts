/** The app with its services on a real database, a clock that stands still, and no port of its own. */
import { onTestFinished } from 'vitest';
import type { NewEmbedSession } from '../../engine/contract/index.js';
import { ManualClock } from '../../engine/testing/manual-clock.js';
import { SeededIds } from '../../engine/testing/seeded-ids.js';
import { PERMISSIONS } from '../../engine/vocabulary.js';
import { createApp } from '../../server/app.js';
import { createEgress } from '../../server/egress/egress.js';
import { createKeyRing } from '../../server/secrets/key-ring.js';
import { Secret } from '../../server/secrets/secret.js';
import { createVault } from '../../server/secrets/vault.js';
import { createServices, type BuiltServices } from '../../server/services/create-services.js';
import type { AppModule } from '../../server/services/ports/app-module.js';
import { createStores, type Stores } from '../../server/stores/stores.js';
import { HOST_ORIGIN, SECRET_KEY } from './app.js';
import { openServerDatabase } from './server-database.js';

export const SERVER_URL = 'http://sync.test';

export interface OpenServices {
  readonly built: BuiltServices;
  readonly stores: Stores;
  readonly clock: ManualClock;
  readonly logLines: string[];
  /** Sends a request as the outside would. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The token of a new session; everything allowed unless told otherwise. */
  mint(wanted?: Partial<NewEmbedSession>): Promise<string>;
  /** Sends JSON with a session from its page. */
  send(token: string, method: string, path: string, body?: unknown): Promise<Response>;
}

export interface OpenServicesOptions {
  readonly modules?: readonly AppModule[];
  /** `http://127.0.0.1:1234`: where requests may go besides the open internet. */
  readonly allow?: readonly string[];
  readonly rate?: { readonly burst: number; readonly perSecond: number };
}

export async function openServices(options: OpenServicesOptions = {}): Promise<OpenServices> {
  const database = await openServerDatabase();
  const stores = createStores(database.db);
  const clock = new ManualClock();
  const egress = createEgress({ allow: options.allow ?? [] });
  const logLines: string[] = [];
  const log = (message: string, fields?: Record<string, unknown>): void =>
    void logLines.push(JSON.stringify({ message, ...fields }));
  const logger = { info: log, warn: log, error: log };
  const keyRing = createKeyRing([{ id: 'k1', bytes: Buffer.alloc(32, 7), state: 'active' }]);
  const now = () => new Date(clock.now()).toISOString();
  const built = createServices({
    ...{ stores, clock, logger, egress, ids: new SeededIds(1), version: 'test' },
    modules: options.modules ?? [],
    vault: createVault({ keyRing, tenantKeys: stores.tenantKeys, now }),
    secretKeys: [new Secret(SECRET_KEY)],
    pollIntervalMs: 60_000,
    reconcileIntervalMs: 86_400_000,
    owner: 'test',
    publicUrl: () => SERVER_URL,
    pingDatabase: () => stores.sentinels.list(),
    onWork: () => undefined,
  });
  const app = createApp({
    ...{ services: built.services, logger, publicUrl: () => SERVER_URL, isHttps: false },
    monotonicMs: () => clock.now(),
    ...(options.rate !== undefined && { rate: options.rate }),
  });
  onTestFinished(async () => {
    built.beginStop();
    await built.bus.settled();
    egress.close();
    await database.close();
  });
  const fetch = async (path: string, init?: RequestInit) =>
    app.request(new Request(new URL(path, SERVER_URL), init));
  return {
    ...{ built, stores, clock, logLines, fetch },
    mint: async (wanted = {}) => {
      const session = await built.services.sessions.mint({
        tenant: 'tenant-a',
        endUser: { id: 'ada' },
        origins: [HOST_ORIGIN],
        permissions: [...PERMISSIONS],
        ...wanted,
      });
      return session.token;
    },
    send: (token, method, path, body) =>
      fetch(path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          origin: HOST_ORIGIN,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}
