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

export interface World {
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
  // Filled once the server has its port: sandboxes compare return addresses exactly.
  const redirectUris: { hubspot: string[]; dynamics: string[] } = { hubspot: [], dynamics: [] };
  const [hubspot, dynamics] = await Promise.all([
    serveHubSpotSandbox({
      ...{ ...CLIENTS.hubspot, databaseFile: ':memory:', port: 0 },
      limits: { burstPer10s: 100_000, searchPerSecond: 10_000 },
      redirectUris: redirectUris.hubspot,
    }),
    serveDynamicsSandbox({
      ...{ ...CLIENTS.dynamics, databaseFile: ':memory:', port: 0 },
      organisationName: 'Contoso',
      redirectUris: redirectUris.dynamics,
    }),
  ]);
  const env = { ...worldEnv({ dataDir, hubspot, dynamics }), ...options.env };
  const { config } = parseConfig({ env });
  const logLines: string[] = [];
  const logger = createLogger({
    level: 'trace',
    destination: { write: (line) => void logLines.push(line) },
  });
  const start = (overrides: ServerOverrides = {}) => startServer(config, { logger, ...overrides });
  const world: World = {
    ...{ hubspot, dynamics, config, dataDir, logLines },
    server: await start(options.overrides),
    page: async (wanted = {}) => {
      const session = await world.server.mintSession({
        tenant: 'tenant-a',
        endUser: { id: 'ada' },
        origins: [HOST_ORIGIN],
        permissions: [...PERMISSIONS],
        ...wanted,
      });
      return new Page({ url: world.server.url, token: session.token, origin: HOST_ORIGIN });
    },
    restart: async (overrides) => {
      await world.server.close();
      world.server = await start(overrides);
      allowReturn(redirectUris, world.server);
    },
    close: async () => {
      await world.server.close();
      await Promise.all([hubspot.close(), dynamics.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  allowReturn(redirectUris, world.server);
  return world;
}

function allowReturn(
  uris: { hubspot: string[]; dynamics: string[] },
  { publicUrl }: RunningServer,
): void {
  uris.hubspot.push(`${publicUrl}/oauth/callback/hubspot`);
  uris.dynamics.push(`${publicUrl}/oauth/callback/dynamics`);
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
