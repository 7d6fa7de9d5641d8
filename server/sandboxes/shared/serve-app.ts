import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import type { Hono } from 'hono';

/** A sandbox that listens. */
export interface ListeningApp {
  /** Origin without a slash at the end, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops listening and drops open connections. May be called twice. */
  close(): Promise<void>;
}

/** Listens on loopback only. Port 0 takes a free one; a taken port rejects with what to do. */
export function serveApp(app: Hono, port: number): Promise<ListeningApp> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info) => {
      let closing: Promise<void> | undefined;
      resolve({
        url: `http://127.0.0.1:${String(info.port)}`,
        close: () => (closing ??= closeServer(server)),
      });
    });
    server.once('error', (cause) => {
      reject(new Error(`Cannot listen on port ${String(port)}. Choose another one.`, { cause }));
    });
  });
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error) reject(error);
      else resolve();
    });
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
