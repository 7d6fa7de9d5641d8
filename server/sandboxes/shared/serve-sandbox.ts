import type { Hono } from 'hono';
import { serveApp } from './serve-app.js';

interface OpenSandbox {
  readonly app: Hono;
  readonly close: () => Promise<void>;
}

/** A sandbox that listens on loopback. */
export type ServedSandbox<S> = S & {
  /** Origin without a slash at the end, such as `http://127.0.0.1:41234`. */
  readonly url: string;
};

/** Listens on loopback; port 0 takes a free one. `close` ends both, and so does a port that is taken. */
export async function serveSandbox<S extends OpenSandbox>(
  sandbox: S,
  port: number,
): Promise<ServedSandbox<S>> {
  try {
    const listening = await serveApp(sandbox.app, port);
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
