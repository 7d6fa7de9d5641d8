import { serveApp } from '../shared/serve-app.js';
import type { HubSpotSandbox } from './hubspot-sandbox.js';
import { createHubSpotSandbox } from './hubspot-sandbox.js';
import type { HubSpotSandboxOptions } from './options.js';

/** A sandbox that listens on loopback. */
export interface ListeningHubSpotSandbox extends HubSpotSandbox {
  /** Origin without a slash at the end. */
  readonly url: string;
}

/** Opens the account and listens; port 0 takes a free one. `close` stops both. */
export async function serveHubSpotSandbox(
  options: HubSpotSandboxOptions & { readonly port: number },
): Promise<ListeningHubSpotSandbox> {
  const sandbox = await createHubSpotSandbox(options);
  try {
    const listening = await serveApp(sandbox.app, options.port);
    return {
      ...sandbox,
      url: listening.url,
      close: async () => {
        await listening.close();
        await sandbox.close();
      },
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
