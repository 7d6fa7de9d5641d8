import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP server on 127.0.0.1 with a free port, and everything it was asked. */
export interface HttpListener {
  readonly port: number;
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

/** Answers one request; may take its time. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export async function listen(handler: Handler): Promise<HttpListener> {
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request);
    void handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
