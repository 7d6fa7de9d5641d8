/**
 * The whole server with both sandboxes, in this process, on loopback: real HTTP, real OAuth pages,
 * real SQLite files. `openWorld` starts them; `World.person` is a page with a session.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection, Flow, NewEmbedSession } from '../../engine/contract/index.js';
import { PERMISSIONS } from '../../engine/vocabulary.js';
import { parseConfig, type Config } from '../../server/config.js';
import { createLogger } from '../../server/log.js';
import { mintEmbedSession } from '../../server/mint-embed-session.js';
import { startServer, type RunningServer, type ServerOverrides } from '../../server/main.js';
import {
  serveDynamicsSandbox,
  type ServedDynamicsSandbox,
} from '../../server/sandboxes/dynamics/serve-dynamics-sandbox.js';
import {
  serveHubSpotSandbox,
  type ListeningHubSpotSandbox,
} from '../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';
import { Browser } from './browser.js';
import { Page } from './page.js';

export const SECRET_KEY = 'sk_live_CANARY_TOK_secret_key_0123456789abcdef';
export const HOST_ORIGIN = 'https://app.example.com';
const CLIENTS = {
  hubspot: { clientId: 'hs-client', clientSecret: 'CANARY_TOK_hs_client_secret' },
  dynamics: { clientId: 'd365-client', clientSecret: 'CANARY_TOK_d365_client_secret' },
};

export interface Sandboxes {
  readonly hubspot: ListeningHubSpotSandbox;
  readonly dynamics: ServedDynamicsSandbox;
  /** Lets logins return to a server; sandboxes compare these addresses exactly. */
  allowReturn(publicUrl: string): void;
  /** Calls of every kind that were made to both. */
  countCalls(): number;
  close(): Promise<void>;
}

/** Both apps, empty, in memory, with limits out of the way. */
export async function startSandboxes(): Promise<Sandboxes> {
  // Filled later: a server gets its port when it listens.
  const uris: { hubspot: string[]; dynamics: string[] } = { hubspot: [], dynamics: [] };
  const [hubspot, dynamics] = await Promise.all([
    serveHubSpotSandbox({
      ...{ ...CLIENTS.hubspot, databaseFile: ':memory:', port: 0 },
      limits: { burstPer10s: 100_000, searchPerSecond: 10_000 },
      redirectUris: uris.hubspot,
    }),
    serveDynamicsSandbox({
      ...{ ...CLIENTS.dynamics, databaseFile: ':memory:', port: 0 },
      limits: { requestsPer5Minutes: 1_000_000 },
      organisationName: 'Contoso',
      redirectUris: uris.dynamics,
    }),
  ]);
  const sum = (kinds: object) =>
    Object.values(kinds as Record<string, { calls: number }>).reduce((n, one) => n + one.calls, 0);
  return {
    ...{ hubspot, dynamics },
    allowReturn: (publicUrl) => {
      uris.hubspot.push(`${publicUrl}/oauth/callback/hubspot`);
      uris.dynamics.push(`${publicUrl}/oauth/callback/dynamics`);
    },
    countCalls: () => sum(hubspot.stats().kinds) + sum(dynamics.stats().kinds),
    close: async () => {
      await Promise.all([hubspot.close(), dynamics.close()]);
    },
  };
}

export interface World {
  readonly sandboxes: Sandboxes;
  readonly hubspot: ListeningHubSpotSandbox;
  readonly dynamics: ServedDynamicsSandbox;
  readonly config: Config;
  readonly dataDir: string;
  /** Every line that the server logged. */
  readonly logLines: string[];
  server: RunningServer;
  /** A page of the host with a session; all permissions unless told otherwise. */
  page(wanted?: Partial<NewEmbedSession>): Promise<Page>;
  /** Stops the server and starts it again on the same data. */
  restart(overrides?: ServerOverrides): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: ServerOverrides;
}

/** Close it when done; nothing stays on disk. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sync-wizard-'));
  const sandboxes = await startSandboxes();
  const { hubspot, dynamics } = sandboxes;
  const env = { ...worldEnv({ dataDir, hubspot, dynamics }), ...options.env };
  const { config } = parseConfig({ env });
  const logLines: string[] = [];
  const logger = createLogger({
    level: 'trace',
    destination: { write: (line) => void logLines.push(line) },
  });
  const start = async (overrides: ServerOverrides = {}): Promise<RunningServer> => {
    const server = await startServer(config, { logger, ...overrides });
    sandboxes.allowReturn(server.publicUrl);
    return server;
  };
  const world: World = {
    ...{ sandboxes, hubspot, dynamics, config, dataDir, logLines },
    server: await start(options.overrides),
    page: async (wanted = {}) => {
      const session = await world.server.mintSession({ ...SESSION, ...wanted });
      const [origin = ''] = wanted.origins ?? SESSION.origins;
      return new Page({ url: world.server.url, token: session.token, origin });
    },
    restart: async (overrides) => {
      await world.server.close();
      world.server = await start(overrides);
    },
    close: async () => {
      await world.server.close();
      await sandboxes.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return world;
}

/** What a test's page may do unless told otherwise: everything. */
const SESSION = {
  tenant: 'tenant-a',
  endUser: { id: 'ada' },
  origins: [HOST_ORIGIN],
  permissions: [...PERMISSIONS],
};

/** The same, minted over HTTP as a host's server does it. */
export async function hostPage(url: string): Promise<Page> {
  const { token } = await mintEmbedSession({ url, secretKey: SECRET_KEY, fetch }, SESSION);
  return new Page({ url, token, origin: HOST_ORIGIN });
}

/** Configuration by variables, as an operator would give it. */
export function worldEnv(parts: {
  readonly dataDir: string;
  readonly hubspot: { readonly url: string };
  readonly dynamics: { readonly url: string };
}): Record<string, string> {
  const { dataDir, hubspot, dynamics } = parts;
  return {
    SYNC_WIZARD_PORT: '0',
    SYNC_WIZARD_DATA_DIR: dataDir,
    SYNC_WIZARD_SECRET_KEY: SECRET_KEY,
    SYNC_WIZARD_LOG_LEVEL: 'trace',
    EGRESS_ALLOW: `${hubspot.url},${dynamics.url}`,
    HUBSPOT_CLIENT_ID: CLIENTS.hubspot.clientId,
    HUBSPOT_CLIENT_SECRET: CLIENTS.hubspot.clientSecret,
    HUBSPOT_API_BASE_URL: hubspot.url,
    HUBSPOT_AUTHORIZE_URL: `${hubspot.url}/oauth/authorize`,
    DYNAMICS_CLIENT_ID: CLIENTS.dynamics.clientId,
    DYNAMICS_CLIENT_SECRET: CLIENTS.dynamics.clientSecret,
    DYNAMICS_AUTHORITY_URL: `${dynamics.url}/organizations`,
    DYNAMICS_RESOURCE_URL: dynamics.url,
  };
}

/** Connects an account the way a person does: start, allow on the app's page, complete. */
export async function connect(page: Page, app: string): Promise<Connection> {
  const flow = await page.post<Flow>('/v1/flows', { app });
  const result = await new Browser().login(flow.startUrl);
  const completionCode = result.get('cc') ?? '';
  return page.post<Connection>(`/v1/flows/${flow.id}/complete`, { completionCode });
}
