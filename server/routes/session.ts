import { sessionInfoSchema } from '../../engine/contract/index.js';
import { apiRoute, jsonOut, newRoutes } from '../http/api-route.js';
import { sessionOf } from '../http/caller.js';

const read = apiRoute('view', {
  method: 'get',
  path: '/v1/session',
  operationId: 'session.read',
  summary: 'What this session may do, and until when.',
  responses: { 200: jsonOut('The session.', sessionInfoSchema) },
});

export function sessionRoutes() {
  return newRoutes().openapi(read, (c) => {
    const { endUser, permissions, connectors, expiresAt } = sessionOf(c);
    const info = {
      endUser,
      permissions: [...permissions],
      connectors: connectors === null ? null : [...connectors],
      expiresAt,
    };
    return c.json(info, 200);
  });
}
