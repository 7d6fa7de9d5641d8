import { z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { syncEventSchema } from '../../engine/contract/index.js';
import { apiRoute, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';
import { EventPump } from '../http/event-pump.js';
import type { Services } from '../services/services.js';

const stream = apiRoute('view', {
  method: 'get',
  path: '/v1/events',
  operationId: 'events.stream',
  summary: 'Server-sent events: what changed. Resumable with Last-Event-ID; ends with the session.',
  request: { headers: z.object({ 'last-event-id': z.string().max(64).optional() }) },
  responses: {
    200: {
      description: 'One JSON event per "data" line; a comment every 15 seconds.',
      content: { 'text/event-stream': { schema: syncEventSchema } },
    },
  },
});

export function eventRoutes(services: Services) {
  const pump = new EventPump(services);
  return newRoutes().openapi(stream, (c) => {
    const session = sessionOf(c);
    const lastId = c.req.valid('header')['last-event-id'];
    if (c.req.method === 'HEAD') return c.body(null, 200);
    pump.assertRoom(session.id);
    c.header('x-accel-buffering', 'no');
    const answer = streamSSE(c, (sse) => pump.run(sse, { session, lastId }));
    answer.headers.set('cache-control', 'no-store');
    // Nothing else goes over this connection; when the stream is over, so is it.
    answer.headers.set('connection', 'close');
    // A stream has no JSON body; the description above says what it carries.
    return answer;
  });
}
