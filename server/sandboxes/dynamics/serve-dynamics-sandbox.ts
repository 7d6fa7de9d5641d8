import { createDynamicsSandbox } from './dynamics-sandbox.js';
import type { DynamicsSandbox } from './dynamics-sandbox.js';
import type { DynamicsSandboxOptions } from './options.js';
import { serveApp } from '../shared/serve-app.js';

/** A sandbox that listens. */
export interface ServedDynamicsSandbox extends DynamicsSandbox {
  /** Origin without a slash at the end, such as `http://127.0.0.1:41234`. */
  readonly url: string;
}

/** Opens a sandbox and listens on loopback; port 0 takes a free one. `close` ends both. */
export async function serveDynamicsSandbox(
  options: DynamicsSandboxOptions & { readonly port: number },
): Promise<ServedDynamicsSandbox> {
  const sandbox = await createDynamicsSandbox(options);
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
