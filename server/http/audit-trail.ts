import type { Context, ContextVariableMap, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { TenantId } from '../../engine/contract/index.js';
import type { Audit } from '../services/audit.js';
import type { Caller } from './caller.js';
import { requestIdOf } from './request-id.js';

declare module 'hono' {
  interface ContextVariableMap {
    /** What a route made or ended, where its address does not say it; and whose it is. */
    audited: { readonly objectId?: string; readonly tenantId?: TenantId };
  }
}

/**
 * One entry for each change of state that somebody asked for and got, in one place so that no route
 * can forget it. It is stored in the transaction of the change, as far as a store makes it while the request lasts;
 * else right after. What happens by itself, and what was refused on suspicion, is recorded by the services.
 */
export function auditTrail(audit: Audit): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'OPTIONS') return next();
    const isStored = await audit.along(() => entryOf(c), next);
    const entry = entryOf(c);
    if (isStored || entry === undefined || c.res.status >= 400 || c.get('isRepeated')) return;
    await audit.record(entry);
  };
}

/** As far as it is known by now; undefined while nobody knows who asks. */
function entryOf(c: Context): Parameters<Audit['record']>[0] | undefined {
  const caller: Caller | undefined = c.get('caller');
  if (caller === undefined) return undefined;
  const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? '';
  const audited: ContextVariableMap['audited'] | undefined = c.get('audited');
  const isSession = caller.kind === 'session';
  return {
    tenantId: isSession ? caller.session.tenantId : (audited?.tenantId ?? null),
    actor: {
      kind: caller.kind,
      id: isSession ? caller.session.id : caller.fingerprint,
      endUserId: isSession ? caller.session.endUser.id : null,
    },
    action: `${c.req.method} ${route}`,
    objectId: audited?.objectId ?? c.req.param('id') ?? null,
    requestId: requestIdOf(c),
  };
}
