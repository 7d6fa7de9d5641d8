import { createDynamicsSandbox } from './dynamics-sandbox.js';
import type { DynamicsSandbox } from './dynamics-sandbox.js';
import type { DynamicsSandboxOptions } from './options.js';
import { serveSandbox, type ServedSandbox } from '../shared/serve-sandbox.js';

/** A sandbox that listens. */
export type ServedDynamicsSandbox = ServedSandbox<DynamicsSandbox>;

/** Opens a sandbox and listens on loopback; port 0 takes a free one. `close` ends both. */
export async function serveDynamicsSandbox(
  options: DynamicsSandboxOptions & { readonly port: number },
): Promise<ServedDynamicsSandbox> {
  return serveSandbox(await createDynamicsSandbox(options), options.port);
}
