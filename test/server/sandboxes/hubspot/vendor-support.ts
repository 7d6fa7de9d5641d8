import { Client } from '@hubspot/api-client';
import type { HubSpotSandboxOptions } from '../../../../server/sandboxes/hubspot/options.js';
import { serveSandbox, TOKEN } from './sandbox-fixture.js';

/** HubSpot's own published client, unchanged, pointed at the sandbox. */
export async function openClient({
  retries,
  ...options
}: Partial<HubSpotSandboxOptions> & { retries?: number } = {}) {
  const sandbox = await serveSandbox(options);
  const client = new Client({
    accessToken: TOKEN,
    basePath: sandbox.url,
    ...(retries === undefined ? {} : { numberOfApiCallRetries: retries }),
  });
  return { sandbox, client };
}
