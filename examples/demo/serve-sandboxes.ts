/** Both app sandboxes with their files, filled with the demo's data when they are new. */
import { join } from 'node:path';
import { serveDynamicsSandbox } from '../../dist/server/sandboxes/dynamics/index.js';
import { serveHubSpotSandbox } from '../../dist/server/sandboxes/hubspot/serve-hubspot-sandbox.js';
import { buildDemoData } from './seed/build-demo-data.ts';
import type { DemoSize } from './seed/build-demo-data.ts';
import { toDynamicsRows } from './seed/dynamics-seed.ts';

export interface SandboxesOptions {
  dataDir: string;
  size: DemoSize;
  /** The app registration that both sandboxes know. */
  client: { clientId: string; clientSecret: string };
  hubspotPort: number;
  dynamicsPort: number;
  /** Address of the sync-wizard server: logins return to it, webhooks go to it. */
  callbacks: string;
}

export interface ServedSandboxes {
  close(): Promise<void>;
}

export async function serveSandboxes(options: SandboxesOptions): Promise<ServedSandboxes> {
  const { dataDir, client, callbacks } = options;
  const hubspot = await serveHubSpotSandbox({
    ...client,
    port: options.hubspotPort,
    databaseFile: join(dataDir, 'hubspot.sqlite'),
    redirectUris: [`${callbacks}/oauth/callback/hubspot`],
    webhook: { targetUrl: `${callbacks}/webhooks/in/hubspot` },
    accountName: 'Northwind Trading',
    appName: 'Kvist',
  });
  const dynamics = await serveDynamicsSandbox({
    ...client,
    port: options.dynamicsPort,
    databaseFile: join(dataDir, 'dynamics.sqlite'),
    redirectUris: [`${callbacks}/oauth/callback/dynamics`],
    organisationName: 'Contoso EU',
    appName: 'Kvist',
    limits: { requestsPer5Minutes: 60_000 },
  });
  if (await hubspot.isEmpty()) {
    const data = buildDemoData({ size: options.size });
    await hubspot.seed(data.hubspot);
    await dynamics.seed(toDynamicsRows(data.dynamics));
  }
  return {
    close: async () => {
      await hubspot.close();
      await dynamics.close();
    },
  };
}
