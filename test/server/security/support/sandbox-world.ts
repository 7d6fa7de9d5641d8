/** The real server with both sandboxes, as an operator would configure them. */
import { serveDynamicsSandbox } from '../../../../server/sandboxes/dynamics/serve-dynamics-sandbox.js';
import { serveHubSpotSandbox } from '../../../../server/sandboxes/hubspot/serve-hubspot-sandbox.js';
import type { Connection, Flow } from '../../../../engine/contract/index.js';
import type { Page } from '../../../support/page.js';
import { openSecuredServer, type SecuredServer } from './secured-server.js';
import { Visitor } from './visitor.js';

type HubSpot = Awaited<ReturnType<typeof serveHubSpotSandbox>>;
type Dynamics = Awaited<ReturnType<typeof serveDynamicsSandbox>>;

export interface SandboxWorld extends SecuredServer {
  readonly hubspot: HubSpot;
  readonly dynamics: Dynamics;
}

export const CLIENTS = {
  hubspot: { clientId: 'hs-client', clientSecret: 'CANARY_TOK_hubspot_client_secret' },
  dynamics: { clientId: 'd365-client', clientSecret: 'CANARY_TOK_dynamics_client_secret' },
};

export interface SandboxWorldOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the sandboxes' own databases. Default: kept nowhere. */
  readonly files?: { readonly hubspot: string; readonly dynamics: string };
}

export async function openSandboxWorld(options: SandboxWorldOptions = {}): Promise<SandboxWorld> {
  const files = options.files ?? { hubspot: ':memory:', dynamics: ':memory:' };
  const [hubspot, dynamics] = await Promise.all([
    serveHubSpotSandbox({
      ...{ ...CLIENTS.hubspot, databaseFile: files.hubspot, port: 0 },
      limits: { burstPer10s: 100_000, searchPerSecond: 10_000 },
    }),
    serveDynamicsSandbox({
      ...{ ...CLIENTS.dynamics, databaseFile: files.dynamics, port: 0 },
      organisationName: 'Contoso',
    }),
  ]);
  const opened = await openSecuredServer({
    env: {
      EGRESS_ALLOW: `${hubspot.url},${dynamics.url}`,
      HUBSPOT_CLIENT_ID: CLIENTS.hubspot.clientId,
      HUBSPOT_CLIENT_SECRET: CLIENTS.hubspot.clientSecret,
      HUBSPOT_API_BASE_URL: hubspot.url,
      HUBSPOT_AUTHORIZE_URL: `${hubspot.url}/oauth/authorize`,
      DYNAMICS_CLIENT_ID: CLIENTS.dynamics.clientId,
      DYNAMICS_CLIENT_SECRET: CLIENTS.dynamics.clientSecret,
      DYNAMICS_AUTHORITY_URL: `${dynamics.url}/organizations`,
      DYNAMICS_RESOURCE_URL: dynamics.url,
      ...options.env,
    },
  });
  return {
    ...{ ...opened, hubspot, dynamics },
    close: async () => {
      await opened.close();
      await Promise.all([hubspot.close(), dynamics.close()]);
    },
  };
}

/** Connects an account the way a person does. */
export async function connect(page: Page, app: string): Promise<Connection> {
  const flow = await page.post<Flow>('/v1/flows', { app });
  const result = await new Visitor().login(flow.startUrl);
  const completionCode = result.get('cc') ?? '';
  return page.post<Connection>(`/v1/flows/${flow.id}/complete`, { completionCode });
}
