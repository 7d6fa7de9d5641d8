import { z } from '@hono/zod-openapi';
import { apiRoute, newRoutes } from '../http/api-route.js';
import { readRawBody } from '../http/raw-body.js';
import type { Services } from '../services/services.js';
import { unknownSender } from '../services/webhook-intake.js';

const MAX_BYTES = 1024 * 1024;

const take = apiRoute('public', {
  method: 'post',
  path: '/webhooks/in/{slug}',
  operationId: 'webhooks.take',
  summary:
    'Where an app tells us of changes. "slug" is the id of the app; the signature is the proof.',
  request: { params: z.object({ slug: z.string().min(1).max(64) }) },
  responses: { 204: { description: 'Taken, or known already.' } },
});

export function webhookRoutes({ webhooks }: Services, publicUrl: () => string) {
  return newRoutes().openapi(take, async (c) => {
    const body = await readRawBody(c, MAX_BYTES);
    const { pathname, search } = new URL(c.req.url);
    const text = textOf(body);
    if (text === undefined) throw unknownSender();
    await webhooks.take(c.req.valid('param').slug, {
      method: c.req.method,
      url: `${publicUrl()}${pathname}${search}`,
      headers: c.req.header(),
      body: text,
    });
    return c.body(null, 204);
  });
}

/** With its byte order mark, should it have one: the signature is over all bytes. Apps sign text. */
function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
