import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

/** Waits in real time; the only place where a sandbox does so for the sake of a fault. */
export function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

/**
 * Drops the connection with no answer. Over a real socket the caller sees a reset; in `app.request` (no socket)
 * it sees a body that fails while being read.
 */
export function cutConnection(context: Context): Response {
  const bindings = context.env as Partial<HttpBindings> | undefined;
  if (bindings?.incoming !== undefined) {
    bindings.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error('The sandbox dropped the connection, as a fault rule asked.'));
    },
  });
  return new Response(body, { status: 200 });
}

/** Sends the answer in pieces of 64 bytes with `delayMs` between them. */
export async function dripBody(response: Response, delayMs: number): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (sent > 0) await pause(delayMs);
      controller.enqueue(bytes.slice(sent, sent + 64));
      sent += 64;
      if (sent >= bytes.length) controller.close();
    },
  });
  return new Response(body, { status: response.status, headers: withoutLength(response.headers) });
}

/** Sends the first half of the answer as if it were all of it. */
export async function halveBody(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return new Response(bytes.slice(0, Math.ceil(bytes.length / 2)), {
    status: response.status,
    headers: withoutLength(response.headers),
  });
}

/** Reads a JSON answer, lets `change` alter it, and answers with the result. Other bodies pass untouched. */
export async function changeJsonBody(
  response: Response,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): Promise<Response> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return response;
  const body: unknown = await response.clone().json();
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return response;
  return new Response(JSON.stringify(change(body as Record<string, unknown>)), {
    status: response.status,
    headers: withoutLength(response.headers),
  });
}

function withoutLength(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete('content-length');
  return copy;
}
