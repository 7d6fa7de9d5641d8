import { serveSandbox, type ServedSandbox } from '../shared/serve-sandbox.js';
import type { HubSpotSandbox } from './hubspot-sandbox.js';
import { createHubSpotSandbox } from './hubspot-sandbox.js';
import type { HubSpotSandboxOptions } from './options.js';

/** A sandbox that listens on loopback. */
export type ListeningHubSpotSandbox = ServedSandbox<HubSpotSandbox>;

/** Opens the account and listens; port 0 takes a free one. `close` stops both. */
export async function serveHubSpotSandbox(
  options: HubSpotSandboxOptions & { readonly port: number },
): Promise<ListeningHubSpotSandbox> {
  return serveSandbox(await createHubSpotSandbox(options), options.port);
}
