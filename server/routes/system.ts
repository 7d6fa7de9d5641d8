import { z } from '@hono/zod-openapi';
import { apiRoute, jsonOut, newRoutes } from '../http/api-route.js';
import type { Services } from '../services/services.js';

const health = apiRoute('public', {
  method: 'get',
  path: '/v1/health',
  operationId: 'system.health',
  summary: 'Whether the process answers.',
  responses: {
    200: jsonOut('It does.', z.object({ status: z.literal('ok'), version: z.string() })),
  },
});

const readySchema = z.object({
  status: z.enum(['ready', 'notReady']),
  reason: z.string().nullable(),
});

const ready = apiRoute('public', {
  method: 'get',
  path: '/v1/ready',
  operationId: 'system.ready',
  summary: 'Whether it can do its work: the database answers and the server is not stopping.',
  responses: {
    200: jsonOut('It can.', readySchema),
    503: jsonOut('Not now; send requests elsewhere or later.', readySchema),
  },
});

const metrics = apiRoute('secretKey', {
  method: 'get',
  path: '/metrics',
  operationId: 'system.metrics',
  summary: 'Numbers for Prometheus. Counts only, no names.',
  responses: {
    200: {
      description: 'Prometheus text format.',
      content: { 'text/plain': { schema: z.string() } },
    },
  },
});

export function systemRoutes({ health: state, metrics: numbers }: Services) {
  return newRoutes()
    .openapi(health, (c) => c.json({ status: 'ok' as const, version: state.version }, 200))
    .openapi(ready, async (c) => {
      const reason = await state.whyNotReady();
      return reason === null
        ? c.json({ status: 'ready' as const, reason }, 200)
        : c.json({ status: 'notReady' as const, reason }, 503);
    })
    .openapi(metrics, (c) =>
      c.text(numbers.render(), 200, { 'content-type': 'text/plain; version=0.0.4' }),
    );
}
