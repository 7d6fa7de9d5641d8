import { z } from '@hono/zod-openapi';
import {
  embedSessionSchema,
  newEmbedSessionSchema,
  pageOf,
  type TenantId,
} from '../../engine/contract/index.js';
import { PERMISSIONS } from '../../engine/vocabulary.js';
import { apiRoute, jsonIn, jsonOut, newRoutes } from '../http/api-route.js';
import type { SessionOwner, StoredSession } from '../services/ports/session-store.js';
import { mintSchema } from '../services/mint-schema.js';
import type { Services } from '../services/services.js';

const ownerQuery = z.strictObject({
  tenant: newEmbedSessionSchema.shape.tenant,
  endUser: z.string().min(1).max(128).optional(),
});

const listedSchema = z.object({
  id: z.string(),
  endUser: z.object({ id: z.string(), label: z.string().nullable() }),
  origins: z.array(z.string()),
  permissions: z.array(z.enum(PERMISSIONS)),
  createdAt: z.string(),
  expiresAt: z.string(),
});

const mint = apiRoute('secretKey', {
  method: 'post',
  path: '/v1/embed-sessions',
  operationId: 'embedSessions.mint',
  summary: 'Make a session for a page, or with no origins for a server. Its token is shown once.',
  request: jsonIn(mintSchema),
  responses: { 201: jsonOut('The session with its token.', embedSessionSchema) },
});

const list = apiRoute('secretKey', {
  method: 'get',
  path: '/v1/embed-sessions',
  operationId: 'embedSessions.list',
  summary: 'Live sessions of a tenant, newest first, at most 500.',
  request: { query: ownerQuery },
  responses: { 200: jsonOut('Without tokens.', pageOf(listedSchema)) },
});

const revokeAll = apiRoute('secretKey', {
  method: 'delete',
  path: '/v1/embed-sessions',
  operationId: 'embedSessions.revokeAll',
  summary: 'End all sessions of a tenant, or of one of its end users, at once.',
  request: { query: ownerQuery },
  responses: { 200: jsonOut('How many ended.', z.object({ count: z.number().int() })) },
});

const revoke = apiRoute('secretKey', {
  method: 'delete',
  path: '/v1/embed-sessions/{id}',
  operationId: 'embedSessions.revoke',
  summary: 'End one session at once.',
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 204: { description: 'It has ended.' } },
});

export function embedSessionRoutes({ sessions }: Services) {
  return newRoutes()
    .openapi(mint, async (c) => {
      const wanted = c.req.valid('json');
      const session = await sessions.mint(wanted);
      c.set('audited', { tenantId: wanted.tenant as TenantId, objectId: session.id });
      return c.json(session, 201);
    })
    .openapi(list, async (c) => {
      const found = await sessions.listLive(toOwner(c.req.valid('query')));
      return c.json({ items: found.map(toListed), nextCursor: null }, 200);
    })
    .openapi(revokeAll, async (c) => {
      const owner = toOwner(c.req.valid('query'));
      c.set('audited', { tenantId: owner.tenantId });
      return c.json(await sessions.revokeOf(owner), 200);
    })
    .openapi(revoke, async (c) => {
      const { tenantId } = await sessions.revoke(c.req.valid('param').id);
      c.set('audited', { tenantId });
      return c.body(null, 204);
    });
}

function toOwner({ tenant, endUser }: z.infer<typeof ownerQuery>): SessionOwner {
  return { tenantId: tenant as TenantId, ...(endUser !== undefined && { endUserId: endUser }) };
}

function toListed(session: StoredSession): z.infer<typeof listedSchema> {
  const { id, endUser, origins, permissions, createdAt, expiresAt } = session;
  return {
    id,
    endUser,
    origins: [...origins],
    permissions: [...permissions],
    createdAt,
    expiresAt,
  };
}
