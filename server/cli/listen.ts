import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { serve } from '@hono/node-server';
import { limitSlowRequests } from '../http/server-timeouts.js';

export interface Listening {
  readonly port: number;
  /** Stops taking connections; resolves when the last answer was sent. */
  close(): Promise<void>;
  /** Cuts what is still open. */
  cut(): void;
}

type Handler = Parameters<typeof serve>[0]['fetch'];

/** Listens on one address. A taken port rejects with what to do. */
export function listen(
  fetch: Handler,
  { hostname, port }: { readonly hostname: string; readonly port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, (info) => {
      server.off('error', fail);
      resolve({
        port: info.port,
        close: () => closeServer(server, unused),
        cut: () => cut(server),
      });
    }) as Server;
    limitSlowRequests(server);
    const unused = trackUnused(server);
    const fail = (cause: Error): void => {
      reject(toListenError(cause, hostname, port));
    };
    server.once('error', fail);
  });
}

/**
 * Connections that were opened for a request that has not come; browsers do that ahead of time.
 * Node counts them as busy.
 */
function trackUnused(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', (request: IncomingMessage) => unused.delete(request.socket));
  return unused;
}

/** A connection that is kept for a next request would hold the end up for as long as the client likes. */
const LOOK_FOR_IDLE_MS = 20;

function closeServer(server: Server, unused: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve, reject) => {
    const looking = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of unused) socket.destroy();
    }, LOOK_FOR_IDLE_MS);
    server.close((error) => {
      clearInterval(looking);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}

function cut(server: Server): void {
  server.closeAllConnections();
}

/** Why the server cannot listen, and what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly hint: string;

  constructor(message: string, options: { readonly hint: string; readonly cause: unknown }) {
    super(message, { cause: options.cause });
    this.hint = options.hint;
  }
}

function toListenError(cause: Error, hostname: string, port: number): ListenError {
  const isTaken = 'code' in cause && cause.code === 'EADDRINUSE';
  return new ListenError(
    isTaken
      ? `Port ${port} on ${hostname} is taken by another program.`
      : `The server cannot listen on ${hostname}:${port} (${cause.message}).`,
    {
      hint: isTaken
        ? 'Stop that program, or choose another port: --port 4401 or SYNC_WIZARD_PORT=4401.'
        : 'Choose another address with --host and --port.',
      cause,
    },
  );
}
