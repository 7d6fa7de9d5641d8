/**
 * Serves one of the bench's apps on a free port of loopback, as lean as HTTP can be. Tells the port to
 * the parent process, and ends with it.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  method: string;
  /** Without the slash at the beginning. */
  path: string;
  query: URLSearchParams;
  /** What was sent as JSON; null when nothing was. */
  body: unknown;
}

export interface Answered {
  status: number;
  /** JSON. */
  text: string;
}

export function serveJson(answer: (asked: Asked) => Answered): void {
  const server = createServer((request, response) => {
    void respond(answer, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
  process.on('disconnect', () => process.exit());
}

async function respond(
  answer: (asked: Asked) => Answered,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://app');
  const sent = await readBody(request);
  const { status, text } = answer({
    method: request.method ?? 'GET',
    path: url.pathname.slice(1),
    query: url.searchParams,
    body: sent === '' ? null : JSON.parse(sent),
  });
  const length = Buffer.byteLength(text);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length });
  response.end(text);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
